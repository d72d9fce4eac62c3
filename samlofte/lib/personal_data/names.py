"""What looks like the name of a person. Only a warning: no list of names is complete, and places have names too."""

import re
from collections.abc import Iterator

from samlofte.lib.personal_data.finding import Finding, first_wins
from samlofte.lib.personal_data.given_names import GIVEN_NAMES, NO_SURNAMES, PLACE_ENDINGS, PLACE_WORDS, SAINTS

_NAME = r"[A-ZÅÄÖÉÜŠŽČĆĐ][a-zåäöéèüšžčćđşçğ]+(?:-[A-ZÅÄÖÉ][a-zåäöéèü]+)?"
_RUN = re.compile(rf"(?<![\w-]){_NAME}(?:[ \t]+(?:(?:von|af|al|el|de|van)[ \t]+)?{_NAME})+(?![\w-])")
_SOMEBODY = (
    r"(?:pojken|flickan|killen|tjejen|grabben|mannen|kvinnan|eleven|barnet|ungdomen|mamman|pappan|sonen|dottern|brodern"
    r"|systern|läraren|rektorn|(?:en|ett)\s(?:pojke|flicka|kille|tjej|grabb|man|kvinna|elev|barn|ungdom))"
)
_CALLED = re.compile(
    rf"\b{_SOMEBODY}(?:\s(?:som\s)?heter|\svid\snamn)?[ \t]+(?-i:(?P<name>{_NAME}))(?![\w-])", re.IGNORECASE
)
_AGED = re.compile(
    rf"(?<![\w-])(?P<name>{_NAME})(?:,\s|\s\()\d{{1,2}}"
    r"(?:\sår\b(?!\s(?:sedan|senare|efter|före|innan|till|framåt))|(?=[,.)]|$))"
)


def names(text: str) -> list[Finding]:
    """Return what looks like the name of a person: a given name and a surname, “flickan” and a name, a name and an age.

    >>> [found.text for found in names("Vi mötte Fatima Lund på Gustav Adolfs torg, och pojken Ali, 15 år.")]
    ['Fatima Lund', 'Ali']
    """
    return first_wins(_names(text))


def _names(text: str) -> Iterator[Finding]:
    for run in _RUN.finditer(text):
        yield from _in_run(run, text)
    called = (found for found in _CALLED.finditer(text) if not _is_place(found["name"], text[found.end() :]))
    aged = (found for found in _AGED.finditer(text) if found["name"] in GIVEN_NAMES)
    for found in (*called, *aged):
        yield Finding("name", found.start("name"), found.end("name"), found["name"])


def _in_run(run: re.Match[str], text: str) -> Iterator[Finding]:
    """Yield the name that a run of words with capitals ends in, from its first given name."""
    words = list(re.finditer(r"\S+", run[0]))
    given = next((word for word in words[:-1] if word[0].split("-")[0] in GIVEN_NAMES), None)
    if given is None or _is_place(words[-1][0], text[run.end() :]):
        return
    start = run.start() + given.start()
    if not text[:start].rstrip().endswith(SAINTS):
        yield Finding("name", start, run.end(), text[start : run.end()])


def _is_place(last: str, after: str) -> bool:
    """Whether a name is that of a place or an organisation, by its last word or by the word after it."""
    following = re.match(r"[ \t]+([a-zåäö]+)", after)
    return (
        last in NO_SURNAMES
        or last.lower() in PLACE_WORDS
        or last.lower().endswith(PLACE_ENDINGS)
        or (following is not None and following[1] in PLACE_WORDS)
    )
