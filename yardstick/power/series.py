"""What a series of so many months can find."""

from dataclasses import dataclass

import numpy as np
from scipy.special import ndtri

from yardstick.errors import DataError, NotEnoughDataError
from yardstick.series.design import segmented_design

#: season takes two harmonics, which need two years before the change
HARMONICS = 2
LEAST_MONTHS = 2
MOST_MONTHS = 240


@dataclass(frozen=True)
class SeriesPower:
    """The smallest step found: `drop` and `rise` in shares of the level (0.42 is 42 %), `se` of its logarithm."""

    se: float
    drop: float
    rise: float


def series_power(
    mean: float,
    before: int,
    after: int,
    *,
    dispersion: float = 1.0,
    slope: bool = False,
    alpha: float = 0.05,
    power: float = 0.8,
) -> SeriesPower:
    """Say how large a step must be to be found with `power` in a series with `mean` events a month.

    The model has a level, a step and, with `slope`, the series' own trend and its season. The trend costs most of the
    power, because a step late in a series looks much like a trend; `yardstick series` always has one, so its figures
    are those with `slope`. The information is that of a series without the change, the distribution normal:
    autocorrelation makes the true figure larger.
    Raises DataError for a mean, dispersion or level that cannot be; NotEnoughDataError for too few months.

    Source: Wald's test with the variance of the weighted design; McCullagh & Nelder 1989, section 2.5; Hawley et al.
    2019 (Clin Epidemiol 11:197) by simulation.

    >>> round(series_power(20, 24, 12, dispersion=1.5).drop, 2)
    0.24
    >>> round(series_power(20, 24, 12, dispersion=1.5, slope=True).drop, 2)
    0.41
    """
    _check(mean, dispersion, alpha, power)
    if min(before, after) < LEAST_MONTHS:
        raise NotEnoughDataError(f"{before} months before and {after} after; {LEAST_MONTHS} a side are the least.")
    se = float(np.sqrt(dispersion / mean * _step_variance(before, after, slope=slope)))
    reach = float(ndtri(1 - alpha / 2) + ndtri(power)) * se
    return SeriesPower(se, float(-np.expm1(-reach)), float(np.expm1(min(reach, 700.0))))


def months_needed(
    drop: float,
    mean: float,
    before: int,
    *,
    dispersion: float = 1.0,
    slope: bool = False,
    alpha: float = 0.05,
    power: float = 0.8,
) -> int | None:
    """Return the fewest months after the change for which a drop of that share is found, None beyond 240.

    Waiting cannot make up for a short time before, so None is common. Raises as `series_power`, and DataError for a
    drop outside (0, 1).

    >>> months_needed(0.3, 20, 36, dispersion=1.5), months_needed(0.2, 5, 36, dispersion=1.5)
    (6, None)
    """
    if not 0 < drop < 1:
        raise DataError("the drop must lie between 0 and 1.")
    for after in range(LEAST_MONTHS, MOST_MONTHS + 1):
        found = series_power(mean, before, after, dispersion=dispersion, slope=slope, alpha=alpha, power=power)
        if found.drop <= drop:
            return after
    return None


def _step_variance(before: int, after: int, *, slope: bool) -> float:
    if not slope:
        return 1 / before + 1 / after
    time = np.arange(1.0, before + after + 1)
    design = segmented_design(time, before + 1, harmonics=HARMONICS)
    if len(time) <= design.matrix.shape[1]:
        raise NotEnoughDataError(f"{len(time)} months are too few for a model with {design.matrix.shape[1]} columns.")
    covariance = np.linalg.inv(design.matrix.T @ design.matrix)
    return float(covariance[design.names.index("step"), design.names.index("step")])


def _check(mean: float, dispersion: float, alpha: float, power: float) -> None:
    if not (np.isfinite(mean) and mean > 0):
        raise DataError("the mean must be above 0.")
    if not (np.isfinite(dispersion) and dispersion >= 1):
        raise DataError("the dispersion must be 1 or more.")
    if not (0 < alpha < 1 and 0 < power < 1):
        raise DataError("alpha and the power must lie between 0 and 1.")
