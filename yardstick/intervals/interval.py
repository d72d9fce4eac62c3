"""What every interval is made of."""

import math
from dataclasses import dataclass

from scipy.special import ndtri, stdtrit

from yardstick.errors import DataError

LEVEL = 0.95


@dataclass(frozen=True)
class Interval:
    """An interval for a share, and the name of the rule that made it; NaN bounds where the rule is undefined."""

    low: float
    high: float
    method: str

    @property
    def width(self) -> float:
        """The distance between the bounds."""
        return self.high - self.low

    @property
    def defined(self) -> bool:
        """Whether the rule gave bounds at all."""
        return math.isfinite(self.low) and math.isfinite(self.high)


def undefined(method: str) -> Interval:
    """Return the interval of a rule that says nothing here.

    >>> undefined("logit").defined
    False
    """
    return Interval(math.nan, math.nan, method)


def quantile(level: float, df: float = math.inf) -> float:
    """Return the upper quantile of a two-sided interval: normal, or Student's t where `df` is finite.

    NaN where `df` is not above 0. Raises DataError for a level outside ]0, 1[.

    >>> round(quantile(0.95), 6), round(quantile(0.95, 14), 6)
    (1.959964, 2.144787)
    """
    if not 0 < level < 1:
        raise DataError(f"a level of {level} is not between 0 and 1.")
    upper = (1 + level) / 2
    if math.isinf(df):
        return float(ndtri(upper))
    return float(stdtrit(df, upper)) if df > 0 else math.nan


def check_share(share: float) -> None:
    """Raise DataError where a share is not within [0, 1].

    >>> check_share(0.4)
    """
    if not 0 <= share <= 1:
        raise DataError(f"a share of {share} is not between 0 and 1.")
