"""An estimate with its uncertainty."""

import math
from dataclasses import dataclass

from scipy.special import ndtr, ndtri, stdtr, stdtrit

from yardstick.errors import DataError, NotEnoughDataError


@dataclass(frozen=True)
class Effect:
    """An estimate, its standard error, and a two-sided t test and interval with `df` degrees of freedom.

    `df` is infinite where the normal distribution is meant. Unit: that of the outcome, or the log ratio for counts.
    """

    estimate: float
    se: float
    t: float
    df: float
    p: float
    low: float
    high: float


def effect(estimate: float, se: float, df: float = math.inf, *, alpha: float = 0.05) -> Effect:
    """Return the t test of no effect and the interval that holds the truth 1 - alpha of the times.

    Raises DataError on an alpha outside (0, 1), NotEnoughDataError on no degrees of freedom or a standard error of 0,
    which says that nothing varied and not that everything is known.

    >>> round(effect(2.0, 1.0, 10).p, 4)
    0.0734
    """
    if not 0 < alpha < 1:
        raise DataError("alpha must lie between 0 and 1.")
    if df <= 0:
        raise NotEnoughDataError("no degrees of freedom are left; more observations are needed.")
    if not (math.isfinite(estimate) and math.isfinite(se)):
        raise DataError("the estimate or its standard error is not a finite number.")
    if se <= 0:
        raise NotEnoughDataError("the standard error is 0: nothing varies, so nothing can be judged.")
    t = estimate / se
    normal = math.isinf(df)
    p = 2 * float(ndtr(-abs(t)) if normal else stdtr(df, -abs(t)))
    reach = se * float(ndtri(1 - alpha / 2) if normal else stdtrit(df, 1 - alpha / 2))
    return Effect(estimate, se, t, df, p, estimate - reach, estimate + reach)
