"""Rounds counts so that small ones cannot be read."""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.optimize import Bounds, LinearConstraint, milp

from yardstick.disclosure.sum_table import SumTable
from yardstick.errors import DataError

FEWEST = 2


def conventional_rounding(counts: ArrayLike, base: int) -> NDArray[np.float64]:
    """Return each count rounded to the nearest multiple of `base`, halves up. Rounded parts need not give the total.

    Source: Hundepool et al., Handbook on Statistical Disclosure Control, 5.5. Raises DataError for a base under 2 or
    a value that is no count.

    >>> conventional_rounding([3, 12, 32], 5).tolist()
    [5.0, 10.0, 30.0]
    """
    return base * np.floor(_checked(counts, base) / base + 0.5)


def chance_of_rounding_up(counts: ArrayLike, base: int) -> NDArray[np.float64]:
    """Return the probability that unbiased random rounding takes each count up; 0 for a multiple of `base`.

    >>> chance_of_rounding_up([3, 4, 5], 3).round(4).tolist()
    [0.0, 0.3333, 0.6667]
    """
    return np.mod(_checked(counts, base), base) / base


def random_rounding(counts: ArrayLike, base: int, rng: np.random.Generator) -> NDArray[np.float64]:
    """Return each count rounded up or down at random so that its mean stays; parts need not give the total.

    >>> random_rounding([0, 3, 6], 3, np.random.default_rng(1)).tolist()
    [0.0, 3.0, 6.0]
    """
    up = rng.random(np.shape(counts)) < chance_of_rounding_up(counts, base)
    return base * (np.floor(_checked(counts, base) / base) + up)


def controlled_rounding(table: SumTable, base: int) -> NDArray[np.float64]:
    """Return every cell and total as a multiple of `base`, less than `base` from its value, with totals still sums.

    A multiple stays as it is. Of all such tables the one with the smallest sum of changes is taken, by mixed-integer
    programming (HiGHS). One exists for every table with two classifications, at most one of them in groups. Source:
    Bacharach 1966 (Management Science 12:732), Cox 1987 (JASA 82:520). Raises DataError as `conventional_rounding`.

    >>> from yardstick.disclosure.sum_table import sum_table
    >>> controlled_rounding(sum_table([["a", "b", "c"]], [1, 6, 11]), 5).tolist()
    [0.0, 5.0, 10.0, 15.0]
    """
    values = _checked(table.values, base)
    floor, rest = np.floor(values / base), np.mod(values, base)
    free = rest > 0
    if not free.any():
        return values
    needed = -(table.equations @ floor)
    found = milp(
        base - 2 * rest[free],
        integrality=np.ones(int(free.sum())),
        bounds=Bounds(0, 1),
        constraints=LinearConstraint(table.equations[:, free], needed, needed),
    )
    if found.x is None:
        raise RuntimeError(found.message)
    up = np.zeros_like(values)
    up[free] = np.round(found.x)
    return base * (floor + up)


def _checked(counts: ArrayLike, base: int) -> NDArray[np.float64]:
    values = np.asarray(counts, dtype=np.float64)
    if base < FEWEST:
        raise DataError(f"rounding to {base} hides nothing; the base must be {FEWEST} or above.")
    if not (np.isfinite(values) & (values >= 0)).all():
        raise DataError("a value is no count.")
    return values
