"""Which group each row belongs to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from yardstick.survey.coding import Codes


@dataclass(frozen=True)
class Groups:
    """The group of each row (-1: none, since a cell is empty), and what each group is called by column."""

    codes: Codes
    labels: tuple[dict[str, str], ...]

    def __len__(self) -> int:
        return len(self.labels)

    @property
    def unplaced(self) -> int:
        """How many rows are in no group."""
        return int((self.codes < 0).sum())


def groups(columns: Mapping[str, Sequence[str]], rows: int) -> Groups:
    """Return the groups that occur, sorted by the columns in turn; a column of numbers is sorted as numbers.

    Without columns everybody is in one group.

    >>> found = groups({"area": ["10", "9", "", "10"]}, 4)
    >>> found.codes.tolist(), found.labels
    ([1, 0, -1, 1], ({'area': '9'}, {'area': '10'}))
    """
    if not columns:
        return Groups(np.zeros(rows, dtype=np.intp), ({},))
    keys = list(zip(*columns.values(), strict=True))
    places = [_places(set(column)) for column in columns.values()]
    found = sorted(
        {key for key in keys if "" not in key},
        key=lambda key: [place[cell] for place, cell in zip(places, key, strict=True)],
    )
    codes = {key: number for number, key in enumerate(found)}
    return Groups(
        np.array([codes.get(key, -1) for key in keys], dtype=np.intp),
        tuple(dict(zip(columns, key, strict=True)) for key in found),
    )


def _places(labels: set[str]) -> dict[str, int]:
    try:
        ordered = sorted(labels - {""}, key=lambda label: (float(label), label))
    except ValueError:
        ordered = sorted(labels - {""})
    return {label: place for place, label in enumerate(ordered)}
