"""The cheapest set of cells behind which one small cell can hide."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog
from scipy.sparse import block_diag, csr_array, hstack

from yardstick.disclosure.sum_table import SumTable

#: cost of moving a cell that is hidden anyway: almost nothing, yet not free, so that detours are not taken
ALREADY_HIDDEN = 1e-3
#: how many cells inside the table a total is worth, at each level
TOTAL_WORTH = 8.0
#: how much of a cell's worth depends on its size
SIZE_WORTH = 0.05
#: what moves less than this does not move
STILL = 1e-6
#: what `linprog` says in `status`
INFEASIBLE, UNDECIDED = 2, 4


@dataclass(frozen=True, eq=False)
class Cover:
    """Two tables that a reader cannot tell from the true one; `moved` marks the cells where they leave it."""

    moved: NDArray[np.bool_]


def cheapest_cover(
    table: SumTable, target: int, width: float, hidden: NDArray[np.bool_], allowed: NDArray[np.bool_]
) -> Cover | None:
    """Return two tables with the same shown cells whose values in `target` are `width` apart, or None.

    Only `allowed` cells may move. The unknowns are, for each of the two tables, how far each cell rises and how far
    it falls from its true value; totals stay sums and no count falls below 0.

    >>> from yardstick.disclosure.sum_table import sum_table
    >>> table = sum_table([["a", "b", "c"]], [2, 9, 30])
    >>> hidden = table.values < 5
    >>> cheapest_cover(table, 0, 5, hidden, hidden) is None
    True
    >>> cheapest_cover(table, 0, 5, hidden, ~np.zeros_like(hidden)).moved.tolist()
    [True, True, False, False]
    """
    places = np.flatnonzero(allowed)
    size, room = places.size, table.values[places]
    one_table = hstack([table.equations[:, places], -table.equations[:, places]])
    equations = csr_array(block_diag([one_table, one_table]))
    at = int(np.searchsorted(places, target))
    apart = np.zeros((1, 4 * size))
    apart[0, [at, 3 * size + at]] = 1
    apart[0, [size + at, 2 * size + at]] = -1
    cost = np.tile(_cost_of_a_step(table, places, hidden, width), 2)
    limits = np.tile(np.concatenate([np.full(size, np.inf), room]), 2)
    found = linprog(
        cost,
        A_ub=-apart,
        b_ub=[-width],
        A_eq=equations,
        b_eq=np.zeros(equations.shape[0]),
        bounds=np.column_stack([np.zeros(4 * size), limits]),
        method="highs-ds",
    )
    if found.status in {INFEASIBLE, UNDECIDED}:
        return None
    if found.x is None:
        raise RuntimeError(found.message)
    moved = np.zeros(table.values.size, dtype=bool)
    moved[places] = (found.x.reshape(4, size) > STILL).any(axis=0)
    return Cover(moved)


def _cost_of_a_step(
    table: SumTable, places: NDArray[np.int64], hidden: NDArray[np.bool_], width: float
) -> NDArray[np.float64]:
    """Return what it costs that a cell rises, then that it falls, by one.

    A cell that must be hidden costs what it is worth to a reader. That is spread over the steps it can take, at most
    `width`, so that the linear program prefers one cell with room to several with little.
    """
    worth = TOTAL_WORTH ** table.depth[places] * (1 + SIZE_WORTH * np.log1p(table.values[places]))
    worth[hidden[places]] = ALREADY_HIDDEN
    steps = np.clip(table.values[places], 1, width)
    return np.concatenate([worth / width, worth / steps])
