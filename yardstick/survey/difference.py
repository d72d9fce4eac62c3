"""A difference of two estimates with its test."""

import math
from dataclasses import dataclass

from scipy.special import stdtr

from yardstick.errors import NotEnoughDataError
from yardstick.intervals.interval import LEVEL, quantile

#: a standard error under this share of the estimate is rounding, not variation
ROUNDING = 1e-12


@dataclass(frozen=True)
class Difference:
    """Estimate, standard error, t, degrees of freedom, two-sided p, bounds."""

    estimate: float
    se: float
    t: float
    df: float
    p: float
    low: float
    high: float


def difference_of(estimate: float, se: float, df: float, *, level: float = LEVEL) -> Difference:
    """Test a difference against 0 by Student's t.

    Raises NotEnoughDataError where there are no degrees of freedom or no variation to measure it with.

    >>> found = difference_of(41.31902, 19.59185, 13)
    >>> round(found.t, 3), round(found.p, 4)
    (2.109, 0.0549)
    """
    if not df > 0:
        raise NotEnoughDataError("there are no degrees of freedom left to test the difference with.")
    if not se > ROUNDING * abs(estimate) or not math.isfinite(se):
        raise NotEnoughDataError(
            "the answers do not vary, so that nothing can be said of the difference's uncertainty."
        )
    t, half = estimate / se, quantile(level, df) * se
    return Difference(estimate, se, t, df, 2 * float(stdtr(df, -abs(t))), estimate - half, estimate + half)


def welch_df(*parts: tuple[float, float]) -> float:
    """Return degrees of freedom of a sum of independent variances, each given with its own.

    Source: Satterthwaite 1946, Biometrics Bulletin 2:110.

    >>> welch_df((1.0, 10), (1.0, 10))
    20.0
    """
    whole = sum(variance for variance, _ in parts)
    below = sum(variance * variance / df for variance, df in parts if variance > 0)
    return whole * whole / below if below > 0 else math.nan
