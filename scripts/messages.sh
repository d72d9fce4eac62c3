#!/bin/sh
# Collects every text of templates and code into locale/*/LC_MESSAGES/django.po.
set -eu
cd "$(dirname "$0")/.."
command -v xgettext >/dev/null || { echo "samlofte: gettext is missing. On Debian or Ubuntu: sudo apt-get install gettext" >&2; exit 1; }
.venv/bin/samlofte makemessages --all --extension html,txt,py,jinja --no-location --no-wrap --no-obsolete \
    --ignore .venv --ignore var --ignore tests --ignore node_modules -v 0
# The date and the tool's name would differ in every commit.
sed -i -E '/^"(POT-Creation-Date|PO-Revision-Date|Last-Translator|Language-Team|Report-Msgid-Bugs-To|Project-Id-Version):/d' locale/*/LC_MESSAGES/django.po
.venv/bin/python scripts/compile_messages.py
