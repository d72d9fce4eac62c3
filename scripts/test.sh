#!/bin/sh
# Runs everything: style, types, contracts, templates, translations, and the suite on SQLite and on PostgreSQL.
set -eu
cd "$(dirname "$0")/.."
export SAMLOFTE_MODE=test
# What is compiled once need not be compiled again by every process that the tests start.
unset PYTHONDONTWRITEBYTECODE
bin=.venv/bin

can_install() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; }
install() {
    echo "samlofte: installing $*"
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}
has() { command -v "$1" >/dev/null 2>&1; }

missing=""
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || missing="$missing postgresql"
has xgettext || missing="$missing gettext"
# A browser without a window does the same in two thirds of the time; not every system has it as a package.
if ! has chromium-headless-shell && ! { can_install && install chromium-headless-shell 2>/dev/null; }; then
    has chromium || has chromium-browser || has google-chrome || missing="$missing chromium"
fi
if [ -n "$missing" ]; then
    if can_install; then
        install $missing
    else
        echo "samlofte: the tests also need:$missing. On Debian or Ubuntu: sudo apt-get install$missing" >&2
        exit 1
    fi
fi

step() { echo; echo "== $*"; }

# Browsers and processes that are killed share two cores here. What failed beside the others is run once more by itself, and
# must pass then. The first word is how many processes share the tests: three where some of them wait for browsers.
suite() {
    processes="$1"
    shift
    $bin/python -m pytest -q -n "$processes" --dist loadgroup --no-loadscope-reorder "$@" && return
    step "what failed, once more by itself"
    # xdist writes the name of its group behind that of the test, and by that name pytest would not find it again
    sed -i 's/@[a-z ]*": true/": true/' .pytest_cache/v/cache/lastfailed
    $bin/python -m pytest -q --last-failed --last-failed-no-failures none "$@"
}

# The types take longest: they are checked while the rest goes on.
types="$(mktemp)"
$bin/mypy --cache-dir=/dev/null >"$types" 2>&1 &
mypy=$!

step "style"
$bin/ruff check .
$bin/ruff format --check .
$bin/djade --check --target-version 5.2 $(git ls-files --cached --others --exclude-standard 'templates/*.html') || { echo "samlofte: format the templates with .venv/bin/djade"; exit 1; }
step "architecture"
$bin/lint-imports
step "migrations, deployment settings, translations"
$bin/samlofte makemigrations --check --dry-run
$bin/python scripts/compile_messages.py

step "the suite on SQLite"
suite 3 "$@"

step "types"
wait "$mypy" || { cat "$types"; exit 1; }
tail -n 1 "$types"
rm -f "$types"

step "the suite on PostgreSQL"
folder="$(scripts/postgres.sh start)"
trap 'scripts/postgres.sh stop "$folder"' EXIT INT TERM
export DATABASE_URL="postgres://samlofte@/samlofte?host=$folder"
# Doctests and the yardstick use no database: they are not even collected.
suite 2 tests -m "not e2e" --database-only "$@"
