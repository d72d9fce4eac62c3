"""Versions as a reader meets them: a whole one, two compared, and how one commitment was worded through time."""

import json
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher

from samlofte.lib.seal import marks
from samlofte.lib.words import Piece, word_diff
from samlofte.pledges.models import Version
from samlofte.pledges.queries.frozen import text
from samlofte.pledges.queries.lines import Key, readable_lines
from samlofte.pledges.queries.published_types import Redacted, Text


@dataclass(frozen=True)
class Wording:
    """The text that a commitment got in a version."""

    version: int
    published_at: datetime
    text: Text


@dataclass(frozen=True)
class Compared:
    """One line of the pledge in two versions; `pieces` is empty where both are the same."""

    heading: str
    label: str
    before: str
    after: str
    pieces: tuple[Piece, ...]


def earlier_wordings(slug: str, number: int) -> list[Wording]:
    """Return each different text that a commitment has had, newest first."""
    found: list[Wording] = []
    for version in Version.objects.filter(pledge__slug=slug).order_by("number").defer("salts", "changes"):
        for row in json.loads(version.content)["commitments"]:
            if row["number"] == number:
                wording = Wording(version.number, version.published_at, text(row["text"]))
                if not found or found[-1].text != wording.text:
                    found.append(wording)
    return found[::-1]


def compared(before: Version, after: Version) -> list[Compared]:
    """Return the lines of two versions side by side, those that differ with their words marked."""
    contents = json.loads(before.content), json.loads(after.content)
    olds, news = map(readable_lines, contents)
    removed = {str(Redacted(**mark)) for content in contents for mark in marks(content)}
    return [
        Compared(
            heading=key[0],
            label=key[1],
            before=olds.get(key, ""),
            after=news.get(key, ""),
            pieces=_pieces(olds.get(key, ""), news.get(key, ""), removed),
        )
        for key in _merged(list(olds), list(news))
    ]


def _pieces(before: str, after: str, removed: set[str]) -> tuple[Piece, ...]:
    """What differs, word by word; a line of which something was openly removed is compared as a whole."""
    if before == after:
        return ()
    if any(mark in before or mark in after for mark in removed):
        return tuple(piece for piece in (Piece("gone", before), Piece("new", after)) if piece.text)
    return tuple(word_diff(before, after))


def _merged(olds: list[Key], news: list[Key]) -> list[Key]:
    """The lines of both versions in the order of the new one, removed lines where they stood."""
    merged: list[Key] = []
    for kind, old_from, old_to, new_from, new_to in SequenceMatcher(None, olds, news, autojunk=False).get_opcodes():
        if kind != "equal":
            merged += [key for key in olds[old_from:old_to] if key not in news]
        merged += news[new_from:new_to]
    return merged
