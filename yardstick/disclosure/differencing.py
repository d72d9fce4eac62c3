"""What releases give away when one is taken from another."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

import numpy as np

from yardstick.disclosure.audit import extreme
from yardstick.errors import DataError

EXACT: Literal["exact"] = "exact"
UNDER_THRESHOLD: Literal["under_threshold"] = "under_threshold"


@dataclass(frozen=True)
class PublishedCount:
    """A count that has been, or is to be, published: the smallest units it covers, and how many it says there are."""

    members: frozenset[str]
    count: float


@dataclass(frozen=True)
class Disclosed:
    """Units whose joint count follows from the published ones although nobody published it.

    `reason` is `exact` where the count is known and under the threshold, `under_threshold` where it is only known to
    be under it.
    """

    members: frozenset[str]
    low: float
    high: float
    reason: Literal["exact", "under_threshold"]


def differencing(published: Iterable[PublishedCount], threshold: int) -> tuple[Disclosed, ...]:
    """Return what can be worked out about fewer than `threshold`, from all published counts together.

    Give the counts of every release, a total and its parts, or classes and areas that overlap; a hidden cell is left
    out. Looked at are the units that lie in exactly the same published counts, and the differences and the overlap of
    each two published counts that overlap; each gets its feasible interval by linear programming. A zero counts as
    under the threshold. Perturbed counts (cell key method) cannot be checked so: they contradict each other. Source:
    Hundepool et al., Handbook on Statistical Disclosure Control, 5.2. Raises DataError for a negative or broken count,
    a count without units, or counts that contradict each other.

    >>> first = [PublishedCount(frozenset({"18", "19"}), 6), PublishedCount(frozenset({"20", "21"}), 9)]
    >>> second = [PublishedCount(frozenset({"18", "19", "20"}), 7)]
    >>> [(sorted(found.members), found.low, found.reason) for found in differencing([*first, *second], 5)]
    [(['20'], 1.0, 'exact')]
    """
    counts = _checked(published)
    blocks = _blocks(counts)
    matrix = np.array([[float(block <= count.members) for block in blocks] for count in counts])
    values = np.array([count.count for count in counts], dtype=np.float64)
    found = []
    for members in _questions(counts, blocks):
        target = np.array([float(block <= members) for block in blocks])
        low, high = extreme(matrix, values, target), -extreme(matrix, values, -target)
        if high < threshold:
            found.append(Disclosed(members, low, high, EXACT if low == high else UNDER_THRESHOLD))
    return tuple(found)


def _checked(published: Iterable[PublishedCount]) -> list[PublishedCount]:
    counts = list(published)
    for row, count in enumerate(counts, 1):
        if not count.members:
            raise DataError("a published count covers no unit.", row=row)
        if not np.isfinite(count.count) or count.count < 0:
            raise DataError(f"{count.count!r} is no count.", row=row)
    return counts


def _blocks(counts: Sequence[PublishedCount]) -> list[frozenset[str]]:
    """Return the units grouped by the published counts they lie in: no count can tell the units of a group apart."""
    groups: dict[tuple[int, ...], set[str]] = {}
    for unit in sorted(frozenset().union(*(count.members for count in counts))):
        inside = tuple(number for number, count in enumerate(counts) if unit in count.members)
        groups.setdefault(inside, set()).add(unit)
    return [frozenset(group) for group in groups.values()]


def _questions(counts: Sequence[PublishedCount], blocks: Sequence[frozenset[str]]) -> list[frozenset[str]]:
    sets = set(blocks)
    for one, other in combinations({count.members for count in counts}, 2):
        if one & other:
            sets |= {one - other, other - one, one & other}
    sets -= {frozenset(), *(count.members for count in counts)}
    return sorted(sets, key=lambda members: (len(members), sorted(members)))
