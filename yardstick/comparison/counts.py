"""Difference-in-differences of counts."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from yardstick.comparison.covariance import Clusters, clustered, count_clusters
from yardstick.comparison.effect import Effect, effect
from yardstick.comparison.four_groups import EFFECT, Cell, design_matrix, four_cells
from yardstick.comparison.regression import Fit, Floats, poisson
from yardstick.errors import DataError, NotEnoughDataError


@dataclass(frozen=True)
class CountsDifference:
    """How many times the treated count changed, over how many times the others did.

    `effect` is the log ratio; `ratio`, `low` and `high` are its exponentials. `dispersion` is the factor on the Poisson
    variance, at least 1; `method` is poisson, quasipoisson or cr1.
    """

    effect: Effect
    ratio: float
    low: float
    high: float
    dispersion: float
    method: str
    cells: tuple[Cell, ...]
    clusters: Clusters | None
    warnings: tuple[str, ...]


def difference_of_counts(
    counts: Floats,
    treated: Floats,
    after: Floats,
    *,
    exposure: Floats | None = None,
    covariates: Floats | None = None,
    clusters: Sequence[str] | None = None,
    dispersion: float | None = None,
    alpha: float = 0.05,
) -> CountsDifference:
    """Return the ratio of ratios from Poisson regression, one row an area and period.

    `exposure` is what a count is per (days, people). Without `dispersion` the variance is inflated by Pearson's
    statistic over its degrees of freedom, never under 1, and tested with t; a given `dispersion` (at least 1) is used
    as it is, with the normal distribution. With four rows none can be estimated: 1 is used and
    `dispersion_not_estimated` warns, for area counts vary more than that.
    Raises DataError on what is no whole number from 0, NotEnoughDataError where a group has only
    zeros or one cluster is treated.
    Source: Wedderburn 1974, Biometrika 61:439; Osgood 2000, J. Quantitative Criminology 16:21 (counts of crime).

    >>> flat = [np.array(values, float) for values in ([308, 318, 207, 110], [0, 0, 1, 1], [0, 1, 0, 1])]
    >>> round(difference_of_counts(*flat).ratio, 4)
    0.5147
    """
    cells = four_cells(counts, treated, after)
    exposed = np.ones(len(counts)) if exposure is None else exposure
    _check(counts, exposed, dispersion, cells)
    counted = None if clusters is None else count_clusters(clusters, treated)
    fit = poisson(design_matrix(treated, after, covariates), counts, exposed)
    warnings = ["few_clusters"] if counted is not None and counted.few else []
    factor, df, method = _inflation(fit, dispersion)
    if clusters is not None and counted is not None:
        se, df, method = math.sqrt(clustered(fit, clusters)[EFFECT, EFFECT]), float(counted.total - 1), "cr1"
    else:
        se = math.sqrt(factor * fit.bread[EFFECT, EFFECT])
        if dispersion is None and fit.df == 0:
            warnings.append("dispersion_not_estimated")
    found = effect(float(fit.coefficients[EFFECT]), se, df, alpha=alpha)
    low, high = math.exp(found.low), math.exp(found.high)
    return CountsDifference(found, math.exp(found.estimate), low, high, factor, method, cells, counted, tuple(warnings))


def _inflation(fit: Fit, dispersion: float | None) -> tuple[float, float, str]:
    if dispersion is not None:
        return dispersion, math.inf, "quasipoisson" if dispersion > 1 else "poisson"
    if fit.df == 0:
        return 1.0, math.inf, "poisson"
    return max(fit.dispersion, 1.0), float(fit.df), "quasipoisson"


def is_count(values: Floats) -> NDArray[np.bool_]:
    """Say of each value whether it is a whole number from 0.

    >>> is_count(np.array([2.0, 0.5, -1.0])).tolist()
    [True, False, False]
    """
    return np.asarray((values >= 0) & (values == np.floor(values)))


def _check(counts: Floats, exposure: Floats, dispersion: float | None, cells: tuple[Cell, ...]) -> None:
    if (wrong := np.flatnonzero(~is_count(counts))).size:
        raise DataError(f"{counts[wrong[0]]:g} is no count.", row=int(wrong[0]) + 1)
    if exposure.shape != counts.shape or not np.all(exposure > 0) or not np.all(np.isfinite(exposure)):
        raise DataError("every exposure must be a positive number.")
    if dispersion is not None and not 1 <= dispersion < math.inf:
        raise DataError("the dispersion must be at least 1.")
    if any(cell.mean == 0 for cell in cells):
        raise NotEnoughDataError("one of the four groups has nothing but zeros; no ratio exists.")
