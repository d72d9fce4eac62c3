# The two commands that matter: `make demo` runs Samlöfte with an example year, `make test` proves it.
.PHONY: demo demo-reset setup test messages
export PORT ?= 8000
# Where this is set, each start would translate the whole program anew, which takes longer than all the rest.
unexport PYTHONDONTWRITEBYTECODE

demo: setup ## set up what is missing, load the example year, serve on http://127.0.0.1:$(PORT)
	@.venv/bin/samlofte demo --port $(PORT)

demo-reset: setup ## throw the example year away and start over
	@.venv/bin/samlofte demo --reset --port $(PORT)

setup: ## make the environment in .venv
	@scripts/setup.sh base

test: ## set up what is missing and run everything
	@scripts/setup.sh dev
	@scripts/test.sh

messages: ## collect the texts to translate (needs gettext)
	@scripts/messages.sh
