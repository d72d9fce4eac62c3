"""An interval for a plain count of yes among independent answers."""

import math
from dataclasses import dataclass

from yardstick.errors import DataError, NotEnoughDataError
from yardstick.intervals import korn_graubard
from yardstick.intervals.choice import AUTO, automatic_method, check_method, share_interval
from yardstick.intervals.clopper_pearson import clopper_pearson
from yardstick.intervals.interval import LEVEL


@dataclass(frozen=True)
class BinomialShare:
    """A share of `n` answers with its interval."""

    x: int
    n: int
    estimate: float
    low: float
    high: float
    method: str
    level: float


def binomial_interval(x: int, n: int, *, method: str = AUTO, level: float = LEVEL) -> BinomialShare:
    """Return the share of `x` in `n` independent answers with its interval.

    Normal quantiles, since no variance is estimated beside the share; Korn-Graubard is then Clopper-Pearson.
    Raises DataError where `x` is not from 0 to `n`, NotEnoughDataError where `n` is 0.
    Source: Brown, Cai and DasGupta 2001, Stat. Sci. 16:101.

    >>> found = binomial_interval(5, 50)
    >>> found.method, round(found.low, 6), round(found.high, 6)
    ('korn-graubard', 0.033275, 0.218135)
    """
    if n < 1:
        raise NotEnoughDataError(f"a share of {n} answers has no interval.")
    if not 0 <= x <= n:
        raise DataError(f"{x} of {n} answers is no share.")
    share = x / n
    rule = automatic_method(share, n) if check_method(method) == AUTO else method
    if rule == korn_graubard.NAME:
        exact = clopper_pearson(share, n, level=level)
        return BinomialShare(x, n, share, exact.low, exact.high, rule, level)
    se = math.sqrt(share * (1 - share) / n)
    found = share_interval(share, se, n_effective=n, n=n, df=math.inf, method=rule, level=level)
    return BinomialShare(x, n, share, found.low, found.high, found.method, level)
