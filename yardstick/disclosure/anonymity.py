"""How many share each combination of traits in a file of people."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from yardstick.errors import DataError, NotEnoughDataError


@dataclass(frozen=True)
class Anonymity:
    """The sizes of the classes of people that a file cannot tell apart, smallest first.

    `k` is the smallest, `uniques` the number of people alone in theirs, `records` the number of people.
    """

    k: int
    classes: int
    uniques: int
    records: int
    sizes: tuple[int, ...]

    def records_below(self, k: int) -> int:
        """Return how many people stand in a class of fewer than `k`."""
        return sum(size for size in self.sizes if size < k)


def anonymity(traits: Sequence[Sequence[str]], counts: Sequence[int] | None = None) -> Anonymity:
    """Return the classes of the file: `traits` holds one column a trait, `counts` the people of each row (default 1).

    A row with count 0 is nobody and makes no class. Source: Samarati & Sweeney 1998. Raises DataError for columns of
    different length or a broken count, NotEnoughDataError without people.

    >>> found = anonymity([["young", "young", "old"], ["north", "north", "north"]])
    >>> found.k, found.classes, found.uniques
    (1, 2, 1)
    """
    rows = list(zip(*traits, strict=True)) if len({len(column) for column in traits}) == 1 else []
    people = [1] * len(rows) if counts is None else list(counts)
    if len(rows) != len(people):
        raise DataError("the columns are not of the same length.")
    sizes: Counter[tuple[str, ...]] = Counter()
    for number, (row, count) in enumerate(zip(rows, people, strict=True), 1):
        if count < 0 or count != int(count):
            raise DataError(f"{count!r} is no count.", row=number)
        sizes[row] += int(count)
    ordered = sorted(size for size in sizes.values() if size)
    if not ordered:
        raise NotEnoughDataError("the file holds nobody.")
    return Anonymity(ordered[0], len(ordered), ordered.count(1), sum(ordered), tuple(ordered))
