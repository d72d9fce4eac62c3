"""V85 from a mean and a standard deviation, where the single speeds are not kept."""

import math
from dataclasses import dataclass

from scipy.special import ndtri

from yardstick.errors import DataError, NotEnoughDataError

FEWEST = 2


@dataclass(frozen=True)
class NormalV85:
    """V85 with its standard error and interval, in the unit of the speeds, if speeds are normally distributed."""

    v85: float
    se: float
    low: float
    high: float


def normal_v85(mean: float, sd: float, n: int, *, level: float = 0.95) -> NormalV85:
    """Return mean + 1.036 sd with its large-sample interval.

    Use `spot_speed` where the single speeds exist: its interval does not lean on a normal distribution. Source: Federal
    Highway Administration, FHWA-HRT-05-042, appendix F. Raises DataError where the mean is not
    finite or the deviation negative, NotEnoughDataError under two vehicles.

    >>> found = normal_v85(50, 3, 200)
    >>> round(found.v85, 2), round(found.se, 3)
    (53.11, 0.263)
    """
    if not (math.isfinite(mean) and math.isfinite(sd) and sd >= 0):
        raise DataError("the mean must be finite and the standard deviation 0 or above.")
    if n < FEWEST:
        raise NotEnoughDataError(f"{n} vehicles; at least {FEWEST} are needed.")
    z = float(ndtri(0.85))
    v85 = mean + z * sd
    se = sd * math.sqrt((1 + z**2 / 2) / n)
    half = float(ndtri((1 + level) / 2)) * se
    return NormalV85(v85, se, v85 - half, v85 + half)
