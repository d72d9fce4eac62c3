"""The interval on the scale where the variance of a share is constant."""

import math

from yardstick.intervals.interval import LEVEL, Interval, check_share, quantile, undefined

NAME = "asin"


def arcsine(share: float, se: float, *, df: float = math.inf, level: float = LEVEL) -> Interval:
    """Return the interval that is symmetric in arcsin(√share).

    Undefined for a share of 0 or 1 and for `df` not above 0; raises DataError for a share outside [0, 1].
    The same as R's `svyciprop(method="asin")`, also in that a bound which passes the end of the scale turns back: near
    0 and 1 another rule is better, and the automatic choice never takes this one.
    Source: Anscombe 1948, Biometrika 35:246.

    >>> found = arcsine(0.1, 0.0424264)
    >>> round(found.low, 6), round(found.high, 6)
    (0.033174, 0.197361)
    """
    check_share(share)
    t = quantile(level, df)
    if share in (0, 1) or math.isnan(t) or math.isnan(se):
        return undefined(NAME)
    angle = math.asin(math.sqrt(share))
    half = t * se / (2 * math.sqrt(share * (1 - share)))
    return Interval(math.sin(angle - half) ** 2, math.sin(angle + half) ** 2, NAME)
