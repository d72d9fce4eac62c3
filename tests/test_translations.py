"""Every text of the program stands in the catalogues, and the Swedish one is complete."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest

from samlofte.pledges.importing.document import ERRORS

ROOT = Path(__file__).resolve().parent.parent
SWEDISH = polib.pofile(str(ROOT / "locale/sv/LC_MESSAGES/django.po"))


def ids(catalogue) -> set[tuple[str | None, str]]:
    return {(entry.msgctxt, entry.msgid) for entry in catalogue if not entry.obsolete}


def test_every_text_is_translated_into_swedish():
    empty = [e.msgid for e in SWEDISH if not e.obsolete and not (e.msgstr or all(e.msgstr_plural.values() or [""]))]
    doubtful = [e.msgid for e in SWEDISH if "fuzzy" in e.flags]
    assert (empty, doubtful) == ([], [])


def test_placeholders_are_the_same_in_both_languages():
    names = r"%\((\w+)\)[sd]|\{(\w+)\}"
    wrong = [
        entry.msgid
        for entry in SWEDISH
        if entry.msgstr and set(re.findall(names, entry.msgid)) != set(re.findall(names, entry.msgstr))
    ]
    assert wrong == []


@pytest.mark.slow
def test_catalogues_hold_every_text_of_the_program(tmp_path):
    if shutil.which("xgettext") is None:
        pytest.fail("gettext is missing. On Debian or Ubuntu: sudo apt-get install gettext")
    for folder in ("samlofte", "config", "templates", "locale"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    command = [
        sys.executable,
        "-m",
        "django",
        "makemessages",
        "--all",
        "--extension",
        "html,txt,py,jinja",
        "--no-location",
        "--no-wrap",
        "-v",
        "0",
    ]
    subprocess.run(command, cwd=tmp_path, check=True)
    for language in ("sv", "en"):
        found = polib.pofile(str(tmp_path / f"locale/{language}/LC_MESSAGES/django.po"))
        kept = polib.pofile(str(ROOT / f"locale/{language}/LC_MESSAGES/django.po"))
        assert ids(found) ^ ids(kept) == set()


def test_every_reason_why_a_document_cannot_be_read_is_translated():
    translated = {entry.msgid for entry in SWEDISH if entry.msgstr}
    assert [code for code, sentence in ERRORS.items() if sentence not in translated] == []


def test_no_text_stands_where_nothing_collects_it():
    """What collects the texts does not look into f-strings."""
    hidden = re.compile(r"""\{_\(["']""")
    files = (ROOT / "samlofte").rglob("*.py")
    assert [path.name for path in files if hidden.search(path.read_text("utf-8"))] == []


def test_no_text_is_asked_for_under_a_name_that_nothing_collects():
    """What collects the texts knows `_` and Django's own names, and no others."""
    named = re.compile(r"\bn?p?gettext\w* as (?!_\b)")
    files = (ROOT / "samlofte").rglob("*.py")
    assert [path.name for path in files if named.search(path.read_text("utf-8"))] == []
