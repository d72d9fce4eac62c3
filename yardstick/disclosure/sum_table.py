"""A table of counts with its totals, as one list of cells and the equations that tie them together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.sparse import csr_array

from yardstick.errors import DataError

TOTAL = "Total"

Cell = tuple[str, ...]


@dataclass(frozen=True, eq=False)
class SumTable:
    """Counts by one or two classifications, with every total.

    `cells` names each cell by its labels (one or two, `Total` for a total) and `values` holds the counts. Each row of
    `equations` is a total minus its parts, so that `equations @ values` is 0. `depth` says how many of a cell's
    labels are totals or groups: 0 is a cell inside the table.
    """

    cells: tuple[Cell, ...]
    values: NDArray[np.float64]
    equations: csr_array
    depth: NDArray[np.int64]


def sum_table(
    labels: Sequence[Sequence[str]], counts: ArrayLike, *, groups: Mapping[str, str] | None = None
) -> SumTable:
    """Build the table from records: `labels` holds one or two columns of labels, `counts` the count of each record.

    Records with the same labels are added, and a combination without a record counts 0. `groups` puts labels of the
    last classification into groups, each with a total of its own (areas in a district); together the groups must hold
    every label. Cells are sorted by label, so the order of the records does not matter. Raises DataError for a count
    that is negative, broken or not finite, for an empty label, or for a label that is the name of a total.

    >>> table = sum_table([["north", "south"]], [3, 8])
    >>> table.cells, table.values.tolist()
    ((('north',), ('south',), ('Total',)), [3.0, 8.0, 11.0])
    """
    numbers = _checked(labels, np.asarray(counts, dtype=np.float64))
    axes = [_Axis.flat(column) for column in labels]
    if groups is not None:
        axes[-1] = _Axis.grouped(labels[-1], groups)
    inner = np.zeros([len(axis.parts) for axis in axes])
    np.add.at(inner, tuple(axis.places(column) for axis, column in zip(axes, labels, strict=True)), numbers)
    values = inner
    for number, axis in enumerate(axes):
        values = np.moveaxis(np.tensordot(axis.sums, values, axes=(1, number)), 0, number)
    cells: list[Cell] = [()]
    for axis in axes:
        cells = [(*cell, name) for cell in cells for name in axis.names]
    depth = np.zeros(values.shape, dtype=np.int64)
    for number, axis in enumerate(axes):
        depth += axis.depth.reshape([-1 if other == number else 1 for other in range(len(axes))])
    return SumTable(tuple(cells), values.ravel(), csr_array(_equations(axes)), depth.ravel())


@dataclass(frozen=True, eq=False)
class _Axis:
    """A classification: its parts, then the totals of groups, then the total of all."""

    parts: tuple[str, ...]
    totals: tuple[str, ...]
    members: NDArray[np.float64]
    direct: NDArray[np.float64]
    depth: NDArray[np.int64]

    @classmethod
    def flat(cls, column: Sequence[str]) -> "_Axis":
        parts = tuple(sorted(set(column)))
        every = np.ones((1, len(parts)))
        depth = np.array([0] * len(parts) + [1])
        return cls(parts, (TOTAL,), every, np.hstack([every, [[-1]]]), depth)

    @classmethod
    def grouped(cls, column: Sequence[str], groups: Mapping[str, str]) -> "_Axis":
        parts = tuple(sorted(set(column)))
        if missing := [part for part in parts if part not in groups]:
            raise DataError(f"{missing[0]!r} is in no group.")
        names = tuple(sorted({groups[part] for part in parts}))
        if taken := set(names) & {*parts, TOTAL}:
            raise DataError(f"a group has the name {min(taken)!r}, which is taken.")
        within = np.array([[float(groups[part] == name) for part in parts] for name in names])
        count, size = len(names), len(parts)
        lower = np.hstack([within, -np.eye(count), np.zeros((count, 1))])
        upper = np.hstack([np.zeros((1, size)), np.ones((1, count)), [[-1.0]]])
        depth = np.array([0] * size + [1] * count + [2])
        return cls(parts, (*names, TOTAL), np.vstack([within, np.ones((1, size))]), np.vstack([lower, upper]), depth)

    @property
    def names(self) -> tuple[str, ...]:
        return self.parts + self.totals

    @property
    def sums(self) -> NDArray[np.float64]:
        """Return the matrix that turns counts of the parts into counts of the parts and totals."""
        return np.vstack([np.eye(len(self.parts)), self.members])

    def places(self, column: Sequence[str]) -> NDArray[np.int64]:
        place = {name: number for number, name in enumerate(self.parts)}
        return np.array([place[label] for label in column], dtype=np.int64)


def _equations(axes: Sequence[_Axis]) -> NDArray[np.float64]:
    """Return the equations of each classification, repeated for every name of the other."""
    if len(axes) == 1:
        return axes[0].direct
    first, second = axes
    return np.vstack(
        [np.kron(first.direct, np.eye(len(second.names))), np.kron(np.eye(len(first.names)), second.direct)]
    )


def _checked(labels: Sequence[Sequence[str]], counts: NDArray[np.float64]) -> NDArray[np.float64]:
    if len(labels) not in {1, 2} or any(len(column) != counts.size for column in labels) or not counts.size:
        raise DataError("a table needs one or two columns of labels, and a count for each row.")
    for column in labels:
        for row, label in enumerate(column, 1):
            if label in {"", TOTAL}:
                raise DataError(f"{label!r} cannot be a label: totals are computed, not read.", row=row)
    wrong = ~np.isfinite(counts) | (counts < 0) | (counts != np.round(counts))
    if wrong.any():
        row = int(np.flatnonzero(wrong)[0])
        raise DataError(f"{counts[row]:g} is no count.", row=row + 1)
    return counts
