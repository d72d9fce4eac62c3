"""Hides the small cells of a table, and as many others as it takes for them to stay hidden."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from yardstick.disclosure.audit import feasible_intervals
from yardstick.disclosure.cover import Cover, cheapest_cover
from yardstick.disclosure.sum_table import SumTable
from yardstick.errors import DataError


@dataclass(frozen=True, eq=False)
class Suppression:
    """Which cells of a table are hidden, and what a reader can work out about each.

    `primary` marks the cells under the threshold, `suppressed` those and the complementary ones. `low` and `high` are
    the ends of each cell's feasible interval; for a shown cell both are its value, and `high` may be infinite.
    `primary` is for the one who makes the table: to publish it is to publish that those counts are small.
    """

    table: SumTable
    threshold: int
    primary: NDArray[np.bool_]
    suppressed: NDArray[np.bool_]
    low: NDArray[np.float64]
    high: NDArray[np.float64]


def suppress(table: SumTable, threshold: int) -> Suppression:
    """Hide every cell under `threshold`, zeros and totals included, and the complementary cells that protect them.

    After it the feasible interval of each cell under the threshold is at least `threshold` wide, and that of each
    complementary cell at least 1, so that no hidden cell can be worked out; this is audited by linear programming
    before the result is returned. Few and small cells inside the table are preferred, totals are hidden last. Source:
    Kelly, Golden & Assad 1992 (Networks 22:397), Castro 2007 (INFORMS J. on Computing 19:520). Raises DataError
    for a threshold under 1.

    >>> from yardstick.disclosure.sum_table import sum_table
    >>> found = suppress(sum_table([["a", "b", "c"]], [2, 9, 30]), 5)
    >>> found.suppressed.tolist(), found.high.tolist()
    ([True, True, False, False], [11.0, 11.0, 30.0, 41.0])
    """
    if threshold < 1:
        raise DataError(f"a threshold of {threshold} hides nothing; it must be 1 or above.")
    primary = table.values < threshold
    hidden, covers = _covered(table, threshold, primary)
    hidden = _without_spare(table, threshold, primary, hidden, covers)
    low, high = feasible_intervals(table, hidden)
    need = np.where(primary, threshold, 1)
    if (high - low < need)[hidden].any():
        raise RuntimeError("the audit found a hidden cell that can be worked out.")
    return Suppression(table, threshold, primary, hidden, low, high)


def _covered(table: SumTable, threshold: int, primary: NDArray[np.bool_]) -> tuple[NDArray[np.bool_], dict[int, Cover]]:
    """Return the cells hidden when each small cell in turn, the smallest first, has taken its cheapest cover."""
    hidden = primary.copy()
    covers: dict[int, Cover] = {}
    targets = [int(cell) for cell in np.flatnonzero(primary)]
    for target in sorted(targets, key=lambda cell: (table.values[cell], table.cells[cell])):
        cover = cheapest_cover(table, target, threshold, hidden, np.ones_like(hidden))
        if cover is None:
            raise RuntimeError(f"no set of cells protects {table.cells[target]}.")
        covers[target] = cover
        hidden |= cover.moved
    return hidden, covers


def _without_spare(
    table: SumTable, threshold: int, primary: NDArray[np.bool_], hidden: NDArray[np.bool_], covers: dict[int, Cover]
) -> NDArray[np.bool_]:
    """Show again the complementary cells that are not needed, those that say most first.

    A cell is shown where every target whose cover moves it can be covered by the cells that are still hidden. What
    stays hidden is moved by some cover, which is why it cannot be worked out either.
    """
    kept = hidden.copy()
    spare = [int(cell) for cell in np.flatnonzero(hidden & ~primary)]
    spare.sort(key=lambda cell: (-table.depth[cell], -table.values[cell], table.cells[cell]))
    for cell in spare:
        allowed = kept.copy()
        allowed[cell] = False
        changed: dict[int, Cover] = {}
        for target, cover in covers.items():
            if cover.moved[cell]:
                other = cheapest_cover(table, target, threshold, allowed, allowed)
                if other is None:
                    break
                changed[target] = other
        else:
            covers.update(changed)
            kept = allowed
    still = primary.copy()
    for cover in covers.values():
        still |= cover.moved
    return still
