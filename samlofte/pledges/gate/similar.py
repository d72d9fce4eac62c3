"""Whether a promise is last year's promise again."""

import re
from collections import Counter
from functools import lru_cache

from samlofte.lib.quantities.number_words import ARTICLES, number_words

NEARLY_EQUAL = 0.85
"""Of twenty words at most three may differ, of ten one."""

_WORD = re.compile(r"\w+", re.UNICODE)
_YEAR = re.compile(r"(?:19|20)\d\d\Z")


@lru_cache(maxsize=1024)
def _words(text: str) -> Counter[str]:
    return Counter(word for word in _WORD.findall(text.lower()) if not _YEAR.match(word))


def _numbers(words: Counter[str]) -> dict[str, int]:
    known = number_words()
    return {word: times for word, times in words.items() if word.isdigit() or (word in known and word not in ARTICLES)}


def similarity(text: str, other: str) -> float:
    """Give the share of words that two texts have in common (Dice: twice the common words by all words).

    Case, punctuation, order and year numbers do not matter. Texts with different numbers are not alike:
    50 passes are not 250 passes. The measure is L. R. Dice, "Measures of the amount of ecologic association
    between species", Ecology 26 (1945), on multisets of words.

    >>> similarity("Två möten under 2022.", "Två möten under 2023")
    1.0
    >>> similarity("Två möten under 2022.", "Tre möten under 2022.")
    0.0
    """
    mine, theirs = _words(text), _words(other)
    total = mine.total() + theirs.total()
    if not total or _numbers(mine) != _numbers(theirs):
        return 0.0
    return 2 * (mine & theirs).total() / total


def most_similar(text: str, others: tuple[str, ...]) -> tuple[int, float] | None:
    """Give the number and similarity of the earlier text most like this one, if nearly equal; else None."""
    ratios = [similarity(text, other) for other in others]
    best = max(range(len(ratios)), key=ratios.__getitem__, default=None)
    return (best, ratios[best]) if best is not None and ratios[best] >= NEARLY_EQUAL else None
