"""Litter as items per 10 m², over points."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import stdtrit

from yardstick.errors import DataError, NotEnoughDataError

#: the area, in m², that the figure is given for
PER_AREA = 10.0
FEWEST_POINTS = 2
#: a residual under this share of the largest count is rounding
ROUNDING = 1e-12


@dataclass(frozen=True)
class LitterCount:
    """Items per 10 m² with its standard error and t interval over points, `df` points less one.

    `low` stops at 0. Where every point is alike the spread is unknown: `se` and the bounds are NaN, but for
    `low` where no item was found at all.
    """

    points: int
    items: float
    area: float
    estimate: float
    se: float
    low: float
    high: float
    df: int


def litter_count(items: ArrayLike, areas: ArrayLike, *, level: float = 0.95) -> LitterCount:
    """Return all items over all area as items per 10 m², with the point as the unit.

    `items` holds the count of each point, `areas` its size in m². With points of one size the figure is the mean of
    the points and the standard error sd/√n; else it is the ratio of means with its linearised standard error. Source:
    Cochran 1977 (Sampling Techniques, 2.11 and 6.4). Raises DataError for a negative or broken count or an area not
    above 0, NotEnoughDataError under two points.

    >>> found = litter_count([3, 5, 4, 8], [20, 20, 20, 20])
    >>> found.estimate, round(found.se, 4)
    (2.5, 0.5401)
    """
    found = np.asarray(items, dtype=np.float64).ravel()
    size = np.asarray(areas, dtype=np.float64).ravel()
    if found.size != size.size:
        raise DataError(f"{found.size} counts but {size.size} areas.")
    if found.size < FEWEST_POINTS:
        raise NotEnoughDataError(f"{found.size} points; an interval needs at least {FEWEST_POINTS}.")
    for wrong, what in ((~(np.isfinite(found) & (found >= 0)), "count"), (~(np.isfinite(size) & (size > 0)), "area")):
        if wrong.any():
            raise DataError(f"the {what} is not valid.", row=int(np.flatnonzero(wrong)[0]) + 1)
    ratio = float(found.sum() / size.sum())
    residuals = found - ratio * size
    df = found.size - 1
    se = math.sqrt(found.size / df * float(residuals @ residuals)) / float(size.sum())
    if float(np.abs(residuals).max()) <= ROUNDING * float(found.max()):
        se = math.nan
    half = float(stdtrit(df, (1 + level) / 2)) * se
    return LitterCount(
        points=found.size,
        items=float(found.sum()),
        area=float(size.sum()),
        estimate=PER_AREA * ratio,
        se=PER_AREA * se,
        low=PER_AREA * float(np.maximum(0.0, ratio - half)) if found.any() else 0.0,
        high=PER_AREA * (ratio + half),
        df=df,
    )
