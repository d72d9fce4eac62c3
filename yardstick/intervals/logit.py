"""The interval on the log-odds scale."""

import math

from yardstick.intervals.interval import LEVEL, Interval, check_share, quantile, undefined

NAME = "logit"


def logit(share: float, se: float, *, df: float = math.inf, level: float = LEVEL) -> Interval:
    """Return the interval that is symmetric in log odds: log odds ± t × se / (share × (1 - share)).

    Undefined for a share of 0 or 1 and for `df` not above 0; raises DataError for a share outside [0, 1].
    The same as R's `svyciprop(method="xlogit")`, and as `method="logit"` to rounding.
    Source: Korn and Graubard 1999, Analysis of Health Surveys, section 3.2.

    >>> found = logit(0.1, 0.0424264)
    >>> round(found.low, 6), round(found.high, 6)
    (0.042243, 0.218695)
    """
    check_share(share)
    t = quantile(level, df)
    if share in (0, 1) or math.isnan(t) or math.isnan(se):
        return undefined(NAME)
    odds = math.log(share / (1 - share))
    half = t * se / (share * (1 - share))
    return Interval(_expit(odds - half), _expit(odds + half), NAME)


def _expit(value: float) -> float:
    if value >= 0:
        return 1 / (1 + math.exp(-value))
    return math.exp(value) / (1 + math.exp(value))
