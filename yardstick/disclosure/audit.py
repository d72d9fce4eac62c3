"""The audit of a table with hidden cells: what a reader can still work out."""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.optimize import linprog

from yardstick.disclosure.sum_table import SumTable
from yardstick.errors import DataError

#: bounds of counts are whole numbers; what lies this near one is that number
ROUNDING = 1e-6
#: what `linprog` says in `status`
SOLVED, INFEASIBLE, UNBOUNDED, UNDECIDED = 0, 2, 3, 4


def feasible_intervals(table: SumTable, hidden: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the lowest and the highest value that each cell can have, given the cells that are not hidden.

    The reader knows the shown cells, that totals are sums, and that no count is negative. A shown cell has its own
    value as both ends; a hidden one without limit upwards has infinity. Values of hidden cells are not looked at, so
    they may be NaN. Two linear programs a hidden cell (HiGHS); in these tables (two classifications, at most one of
    them in groups) the ends are whole numbers. Source: Fischetti & Salazar 2001 (Management Science 47:1008). Raises
    DataError where no table fits the shown cells.

    >>> from yardstick.disclosure.sum_table import sum_table
    >>> low, high = feasible_intervals(sum_table([["a", "b", "c"]], [2, 9, 30]), [True, True, False, False])
    >>> low.tolist(), high.tolist()
    ([0.0, 0.0, 30.0, 41.0], [11.0, 11.0, 30.0, 41.0])
    """
    mask = np.asarray(hidden, dtype=bool)
    low, high = table.values.copy(), table.values.copy()
    known = -(table.equations[:, ~mask] @ table.values[~mask])
    unknown = table.equations[:, mask]
    used = np.diff(unknown.indptr) > 0
    if (np.abs(known[~used]) > ROUNDING).any():
        raise DataError("the shown cells contradict each other.")
    if mask.any():
        low[mask], high[mask] = bounds(unknown[used], known[used])
    return low, high


def bounds(matrix: ArrayLike, values: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the lowest and highest value of each unknown x >= 0 with `matrix @ x = values`."""
    size = np.shape(matrix)[1]
    targets = np.eye(size)
    low = np.array([extreme(matrix, values, target) for target in targets])
    high = np.array([-extreme(matrix, values, -target) for target in targets])
    return low, high


def extreme(matrix: ArrayLike, values: NDArray[np.float64], target: NDArray[np.float64]) -> float:
    """Return the smallest `target @ x` over x >= 0 with `matrix @ x = values`; minus infinity where none is."""
    found = linprog(target, A_eq=matrix, b_eq=values, bounds=(0, None), method="highs")
    if found.status == UNDECIDED:
        found = linprog(target, A_eq=matrix, b_eq=values, bounds=(0, None), method="highs", options={"presolve": False})
    if found.status == UNBOUNDED:
        return -np.inf
    if found.status == INFEASIBLE:
        raise DataError("the shown cells contradict each other: no table of counts fits them.")
    if found.status != SOLVED:
        raise RuntimeError(found.message)
    nearest = round(found.fun)
    return float(nearest) if abs(found.fun - nearest) < ROUNDING else float(found.fun)
