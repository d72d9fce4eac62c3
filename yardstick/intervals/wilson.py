"""The score interval."""

import math

from yardstick.intervals.interval import LEVEL, Interval, check_share, quantile, undefined

NAME = "wilson"


def wilson(share: float, n: float, *, df: float = math.inf, level: float = LEVEL) -> Interval:
    """Return Wilson's score interval for a share of `n` answers (effective number in a survey, with its `df`).

    Undefined for `n` not above 0 or `df` not above 0; raises DataError for a share outside [0, 1].
    Source: Wilson 1927, JASA 22:209; for surveys Dean and Pagano 2015, JSSAM 3:484.

    >>> found = wilson(0.1, 50)
    >>> round(found.low, 6), round(found.high, 6)
    (0.043476, 0.213602)
    """
    check_share(share)
    z = quantile(level, df)
    if not n > 0 or math.isnan(z):
        return undefined(NAME)
    if math.isinf(n):
        return Interval(share, share, NAME)
    middle = share + z * z / (2 * n)
    half = z * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    whole = 1 + z * z / n
    return Interval(
        0.0 if share == 0 else max((middle - half) / whole, 0.0),
        1.0 if share == 1 else min((middle + half) / whole, 1.0),
        NAME,
    )
