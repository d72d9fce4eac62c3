#!/bin/sh
# Pins every dependency with its hashes; run after changing pyproject.toml. Needs uv (see requirements/bootstrap.txt).
set -eu
cd "$(dirname "$0")/.."
export UV_FIND_LINKS=
pin() { uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header "$@"; }
pin pyproject.toml -o requirements/base.txt
pin pyproject.toml --extra dev -o requirements/dev.txt
echo uv | pin - -o requirements/bootstrap.txt
