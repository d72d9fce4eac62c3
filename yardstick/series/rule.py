"""By which rule the standard error and the interval of a series are made."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri, stdtr, stdtrit

from yardstick.errors import DataError

Array = NDArray[np.float64]
Family = Literal["poisson", "quasipoisson", "negbin"]
StandardError = Literal["model", "newey-west", "auto"]
Interval = Literal["t", "normal"]


@dataclass(frozen=True)
class Rule:
    """The choices of an analysis, made before looking. The defaults are the ones to follow up a pledge with.

    `se`: `model` is the standard error of the family; `auto` the larger of it and the one with the variance times
    (1 + r)/(1 - r), where r is the lag-1 autocorrelation, corrected and floored at 0; `newey-west` with `lag`.
    """

    family: Family = "quasipoisson"
    se: StandardError = "auto"
    lag: int | None = None
    interval: Interval = "t"
    confidence: float = 0.95

    def __post_init__(self) -> None:
        if not 0 < self.confidence < 1:
            raise DataError("the confidence must lie between 0 and 1.")
        if self.lag is not None and self.lag < 0:
            raise DataError("the lag must be 0 or more.")

    def quantile(self, df: int) -> float:
        """Return how many standard errors the interval reaches to each side.

        >>> round(Rule().quantile(20), 3)
        2.086
        """
        upper = (1 + self.confidence) / 2
        return float(ndtri(upper) if self.interval == "normal" else stdtrit(df, upper))

    def p_value(self, statistic: Array, df: int) -> Array:
        """Return the two-sided p of a statistic in standard errors.

        >>> round(float(Rule().p_value(np.array([2.086]), 20)[0]), 3)
        0.05
        """
        lower = -np.abs(statistic)
        return np.asarray(2 * (ndtr(lower) if self.interval == "normal" else stdtr(df, lower)))
