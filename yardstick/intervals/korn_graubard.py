"""The exact interval on the effective number of answers."""

import math

from yardstick.intervals.clopper_pearson import clopper_pearson
from yardstick.intervals.interval import LEVEL, Interval, check_share, quantile, undefined

NAME = "korn-graubard"


def adjusted_n(n_effective: float, *, n: float, df: float, level: float = LEVEL) -> float:
    """Return the effective number, lowered for the few degrees of freedom of the design; NaN where `df` is not above 0.

    >>> round(adjusted_n(100, n=120, df=14), 4)
    85.2326
    """
    if n <= 1:
        return math.nan
    return n_effective * (quantile(level, n - 1) / quantile(level, df)) ** 2


def korn_graubard(share: float, n_effective: float, *, n: float, df: float, level: float = LEVEL) -> Interval:
    """Return the Korn-Graubard interval: Clopper-Pearson on the effective number, adjusted for the design's `df`.

    `n` is the number of answers, `n_effective` is share × (1 - share) / variance; where the share is 0 or 1 that is
    0 / 0, and the caller gives `n` itself. The same as R's `svyciprop(method="beta")`. Undefined for `df` not above 0
    or fewer than two answers. Source: Korn and Graubard 1998, Survey Methodology 24:193.

    >>> found = korn_graubard(0.02185792, 42.4, n=183, df=14)
    >>> round(found.low, 4), round(found.high, 4)
    (0.0002, 0.1361)
    """
    check_share(share)
    adjusted = adjusted_n(n_effective, n=n, df=df, level=level)
    if math.isnan(adjusted):
        return undefined(NAME)
    found = clopper_pearson(share, adjusted, level=level)
    return Interval(found.low, found.high, NAME)
