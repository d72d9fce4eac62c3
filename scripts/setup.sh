#!/bin/sh
# Makes .venv with the pinned requirements (base: to run; dev: to test too). Does nothing where that is done already.
set -eu
cd "$(dirname "$0")/.."
want="${1:-base}"

say() { echo "samlofte: $*" >&2; }
stop() { say "$*"; exit 1; }

# Translations may be newer than the environment, after a git pull for instance.
finish() {
    for texts in locale/*/LC_MESSAGES/*.po; do
        [ "${texts%.po}.mo" -nt "$texts" ] || { .venv/bin/python scripts/compile_messages.py; break; }
    done
    exit 0
}

# A Python that was taken away with an upgrade of the machine leaves a link to nothing.
whole() { [ -x .venv/bin/python ] && [ -x .venv/bin/samlofte ]; }

[ -w . ] || stop "this folder cannot be written to ($(pwd)): copy the project to a folder of your own."

stamp=".venv/.samlofte-$want"
sum="$(cat requirements/bootstrap.txt "requirements/$want.txt" pyproject.toml scripts/setup.sh | sha256sum | cut -d' ' -f1) $(pwd)"
dev_stamp=".venv/.samlofte-dev"
if [ "$want" = base ] && [ -f "$dev_stamp" ] && whole; then
    dev_sum="$(cat requirements/bootstrap.txt requirements/dev.txt pyproject.toml scripts/setup.sh | sha256sum | cut -d' ' -f1) $(pwd)"
    [ "$(cat "$dev_stamp")" = "$dev_sum" ] && finish
fi
[ -f "$stamp" ] && [ "$(cat "$stamp")" = "$sum" ] && whole && finish

find_python() {
    for name in python3.13 python3.12 python3.11 python3; do
        if command -v "$name" >/dev/null 2>&1 && "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$name"
            return
        fi
    done
}
python="$(find_python)"
if [ -z "$python" ]; then
    found="$(python3 --version 2>/dev/null || echo 'no Python at all')"
    stop "Python 3.11 or newer is needed, and this machine has $found. On Debian or Ubuntu: sudo apt-get install python3.11-venv"
fi

if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    version="$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')"
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        say "installing python$version-venv"
        apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "python$version-venv" >/dev/null
    else
        stop "Python's venv module is missing. On Debian or Ubuntu: sudo apt-get install python$version-venv"
    fi
fi

say "setting up .venv ($want), about half a minute the first time"
if [ ! -x .venv/bin/python ] || ! .venv/bin/python -m pip --version >/dev/null 2>&1 \
    || ! .venv/bin/python -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
    rm -rf .venv
    "$python" -m venv .venv || stop "could not make .venv in $(pwd): is the disk full or the folder read-only?"
fi
rm -f .venv/.samlofte-*
.venv/bin/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/bootstrap.txt \
    || stop "could not install uv: is this machine online?"
# uv is much faster; pip is the way where only pip knows how to reach the packages.
VIRTUAL_ENV="$(pwd)/.venv" .venv/bin/uv pip install -q --require-hashes -r "requirements/$want.txt" \
    || .venv/bin/python -m pip install -q --require-hashes -r "requirements/$want.txt" \
    || stop "could not install the requirements: is this machine online?"
.venv/bin/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e . \
    || stop "could not install the project itself."
echo "$sum" >"$stamp"
finish
