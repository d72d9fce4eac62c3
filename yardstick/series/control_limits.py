"""Between which counts nothing unusual has happened."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import betainc, pdtr

from yardstick.errors import DataError, NotEnoughDataError
from yardstick.series.screening import checked_counts

Array = NDArray[np.float64]
Cdf = Callable[[Array], Array]

#: the share of false alarms that three standard deviations give a normal distribution
THREE_SIGMA = 0.0027
LEAST_HISTORY = 12


@dataclass(frozen=True)
class ControlLimits:
    """Counts from `low` to `high`, both included, are no alarm; `alarm` is the exact chance of one if all is calm."""

    low: Array
    high: Array
    alarm: Array


def control_limits(mean: Array, *, dispersion: float = 1.0, alpha: float = THREE_SIGMA) -> ControlLimits:
    """Return limits round each expected count, passed on each side with a chance of at most alpha/2.

    They come from the exact Poisson distribution or, with a dispersion above 1, from the negative binomial one with a
    variance of `dispersion` times the mean.

    Limits of mean plus and minus three standard deviations are wrong for counts this small: round a mean of 2 a count
    of 7 would be an alarm, which chance alone gives 4.5 times in a thousand.
    Raises DataError for a mean not above 0, a dispersion under 1 or an alpha outside (0, 1).

    Source: Montgomery 2013, Introduction to Statistical Quality Control, section 7.3 on probability limits;
    Spiegelhalter 2005 (Stat Med 24:1185) on over-dispersed counts.

    >>> control_limits(np.array([2.0, 5.0, 15.0])).high.tolist()
    [7.0, 13.0, 28.0]
    """
    means = np.asarray(mean, dtype=np.float64)
    if not (np.isfinite(means).all() and (means > 0).all()):
        raise DataError("the expected count must be a number above 0.")
    if not (np.isfinite(dispersion) and dispersion >= 1 and 0 < alpha < 1):
        raise DataError("the dispersion must be 1 or more, and alpha between 0 and 1.")
    below = _distribution(means, dispersion)
    low = _smallest(below, float(np.nextafter(alpha / 2, 1)), means)
    high = _smallest(below, 1 - alpha / 2, means)
    return ControlLimits(low, high, np.where(low > 0, below(low - 1), 0.0) + 1 - below(high))


def limits_from_history(counts: Array, *, alpha: float = THREE_SIGMA) -> ControlLimits:
    """Return the limits for the next count after `counts` (n,), calm weeks or months without trend or season.

    The dispersion is estimated, floored at 1 and widened by 1 + 1/n, because the mean is an estimate too.
    Raises NotEnoughDataError for fewer than 12 counts or nothing but zeros, DataError for what is no count.

    >>> limits_from_history(np.tile([3.0, 5.0, 4.0, 6.0], 6)).high.tolist()
    [12.0]
    """
    history = checked_counts(counts, len(counts))[0]
    if len(history) < LEAST_HISTORY:
        raise NotEnoughDataError(f"{len(history)} counts; {LEAST_HISTORY} are the least for limits.")
    mean = float(history.mean())
    if mean == 0:
        raise NotEnoughDataError("every count is 0; there is nothing to set limits round.")
    dispersion = max(float(history.var(ddof=1)) / mean, 1.0)
    return control_limits(np.array([mean]), dispersion=dispersion * (1 + 1 / len(history)), alpha=alpha)


def _distribution(means: Array, dispersion: float) -> Cdf:
    if dispersion == 1:
        return lambda count: np.asarray(pdtr(count, means))
    size = means / (dispersion - 1)
    return lambda count: np.asarray(betainc(size, count + 1, 1 / dispersion))


def _smallest(below: Cdf, target: float, means: Array) -> Array:
    """Return the smallest count at which the distribution reaches the target, by halving."""
    top = np.maximum(means, 1.0).round()
    while (short := below(top) < target).any():
        top = np.where(short, 2 * top, top)
    bottom = np.full_like(top, -1.0)
    while ((top - bottom) > 1).any():
        middle = np.floor((top + bottom) / 2)
        reached = (below(middle) >= target) & (middle >= 0)
        inside = (top - bottom) > 1
        top = np.where(inside & reached, middle, top)
        bottom = np.where(inside & ~reached, middle, bottom)
    return top
