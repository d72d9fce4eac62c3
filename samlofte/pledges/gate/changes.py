"""A change with both its ends: "från 40 till 30"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

_NUMBER = r"\d{1,3}(?:[ \u00a0]\d{3})+(?!\d)|\d{1,9}(?:[.,]\d{1,4})?"
_UNIT = r"\s?(?:%|procent(?:enheter)?|kr|km/h|st)?"
_FROM_TO = re.compile(
    rf"\bfrån\s+(?P<before>{_NUMBER}){_UNIT}(?:\s*\(?\d{{4}}\)?)?,?\s+(?:ned\s|ner\s"
    rf"|upp\s)?till\s+(?:högst\s|minst\s)?"
    rf"(?P<after>{_NUMBER})(?![\d:.]\d|\s?år\b)",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"(?:öppe[tn]|öppettid\w*|klockan|kl\.?|bemanna\w*)\s+(?:\w+\s+){0,2}\Z", re.IGNORECASE)

_LOOK_BACK = 30


@dataclass(frozen=True)
class Change:
    """A value before, a value after, and where they stand."""

    before: Decimal
    after: Decimal
    span: tuple[int, int]


def _decimal(digits: str) -> Decimal:
    return Decimal(digits.replace(" ", "").replace("\u00a0", "").replace(",", "."))


def _is_year(digits: str) -> bool:
    return len(digits) == 4 and digits[:2] in ("19", "20")  # noqa: PLR2004 - a year has four digits


def changes(text: str) -> Iterator[Change]:
    """Give the changes with both ends in a text; hours of the day, ages and years are none.

    >>> [change.after for change in changes("Sänka andelen från 40 till 30 procent.")]
    [Decimal('30')]
    """
    for found in _FROM_TO.finditer(text):
        before = text[max(0, found.start() - _LOOK_BACK) : found.start()]
        if not _is_year(found["before"]) and not _CLOCK.search(before):
            yield Change(_decimal(found["before"]), _decimal(found["after"]), found.span())
