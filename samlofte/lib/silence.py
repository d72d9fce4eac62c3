"""The longest time without something, between the first day looked at and the last."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise


@dataclass(frozen=True)
class Silence:
    """A stretch without anything: from the last time (or the first day looked at) to the next (or the last day)."""

    start: date
    end: date

    @property
    def days(self) -> int:
        """How long it lasts."""
        return (self.end - self.start).days


def silences(days: Iterable[date], *, first: date, last: date) -> list[Silence]:
    """Return every stretch between two times, that before the first one and that after the last one, in order.

    Days outside the stretch looked at are left out. Raises ValueError where the last day lies before the first.

    >>> met = [date(2022, 5, 3), date(2022, 5, 10)]
    >>> [gap.days for gap in silences(met, first=date(2022, 5, 1), last=date(2022, 5, 31))]
    [2, 7, 21]
    """
    if last < first:
        raise ValueError("The last day lies before the first.")
    edges = [first, *sorted({day for day in days if first <= day <= last}), last]
    return [Silence(start, end) for start, end in pairwise(edges)]


def longest_silence(days: Iterable[date], *, first: date, last: date) -> Silence:
    """Return the longest stretch, of equal ones the latest."""
    return max(silences(days, first=first, last=last), key=lambda gap: (gap.days, gap.start))
