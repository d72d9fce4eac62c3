"""The exact binomial interval."""

import math

from scipy.special import betaincinv

from yardstick.intervals.interval import LEVEL, Interval, check_share, quantile, undefined

NAME = "clopper-pearson"


def clopper_pearson(share: float, n: float, *, level: float = LEVEL) -> Interval:
    """Return the Clopper-Pearson interval for a share of `n` answers; `n` may be an effective number, not whole.

    Undefined for `n` not above 0; raises DataError for a share outside [0, 1].
    Source: Clopper and Pearson 1934, Biometrika 26:404; the beta form, Brown, Cai and DasGupta 2001, Stat. Sci. 16:101.

    >>> found = clopper_pearson(0.1, 50)
    >>> round(found.low, 6), round(found.high, 6)
    (0.033275, 0.218135)
    """
    check_share(share)
    quantile(level)
    if not n > 0:
        return undefined(NAME)
    if math.isinf(n):
        return Interval(share, share, NAME)
    tail = (1 - level) / 2
    yes, no = n * share, n * (1 - share)
    low = float(betaincinv(yes, no + 1, tail)) if share > 0 else 0.0
    high = float(betaincinv(yes + 1, no, 1 - tail)) if share < 1 else 1.0
    return Interval(low, high, NAME)
