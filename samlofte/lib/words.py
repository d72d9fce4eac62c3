import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal


@dataclass(frozen=True)
class Piece:
    """A run of words that stands in both texts, only in the old or only in the new."""

    kind: Literal["same", "gone", "new"]
    text: str


def word_diff(before: str, after: str) -> Iterator[Piece]:
    """Yield the pieces that lead from one text to another, word by word; joined again they give both texts back."""
    olds, news = _words(before), _words(after)
    for kind, old_from, old_to, new_from, new_to in SequenceMatcher(None, olds, news, autojunk=False).get_opcodes():
        gone, new = "".join(olds[old_from:old_to]), "".join(news[new_from:new_to])
        if kind == "equal":
            yield Piece("same", gone)
            continue
        if gone:
            yield Piece("gone", gone)
        if new:
            yield Piece("new", new)


def _words(text: str) -> list[str]:
    """Words and the white space between them, nothing lost."""
    return re.findall(r"\s+|\w+|[^\w\s]", text)
