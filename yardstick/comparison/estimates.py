"""Difference-in-differences of estimates that come with their standard errors."""

import math
from dataclasses import dataclass

from yardstick.comparison.effect import Effect, effect
from yardstick.errors import DataError


@dataclass(frozen=True)
class Estimate:
    """A survey estimate (a mean, a share) with its standard error and degrees of freedom."""

    value: float
    se: float
    df: float = math.inf


def difference_of_estimates(
    treated: tuple[Estimate, Estimate],
    untreated: tuple[Estimate, Estimate],
    *,
    dispersion: float = 1.0,
    alpha: float = 0.05,
) -> Effect:
    """Return (treated after - before) - (untreated after - before) of four independent estimates (before, after).

    The variances add and are multiplied by `dispersion` (at least 1). Degrees of freedom by Satterthwaite 1946
    (Biometrics 2:110). Not for waves of the same people or domains that share clusters: they have covariances.
    Raises DataError on a negative standard error, no degrees of freedom, or a dispersion under 1.

    >>> before, after = Estimate(0.42, 0.03), Estimate(0.36, 0.04)
    >>> round(difference_of_estimates((before, after), (Estimate(0.3, 0.0), Estimate(0.3, 0.0))).se, 6)
    0.05
    """
    four = (*treated, *untreated)
    if not all(math.isfinite(part.value) and 0 <= part.se < math.inf and part.df > 0 for part in four):
        raise DataError("each estimate needs a finite value, a standard error from 0 and degrees of freedom over 0.")
    if not 1 <= dispersion < math.inf:
        raise DataError("the dispersion must be at least 1.")
    variance = sum(part.se**2 for part in four)
    spread = sum(part.se**4 / part.df for part in four)
    df = variance**2 / spread if spread > 0 else math.inf
    value = (treated[1].value - treated[0].value) - (untreated[1].value - untreated[0].value)
    return effect(value, math.sqrt(dispersion * variance), df, alpha=alpha)
