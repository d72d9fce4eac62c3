"""Difference-in-differences of means."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from yardstick.comparison.covariance import Clusters, clustered, count_clusters, robust
from yardstick.comparison.effect import Effect, effect
from yardstick.comparison.four_groups import EFFECT, Cell, design_matrix, four_cells
from yardstick.comparison.regression import Floats, least_squares
from yardstick.errors import DataError, NotEnoughDataError

#: relative size under which a residual variance is rounding and not data
ROUNDING = 1e-20


@dataclass(frozen=True)
class MeansDifference:
    """How much more the treated changed than the others; `method` is ols, hc1 or cr1."""

    effect: Effect
    method: str
    cells: tuple[Cell, ...]
    clusters: Clusters | None
    warnings: tuple[str, ...]


def difference_of_means(
    outcome: Floats,
    treated: Floats,
    after: Floats,
    *,
    covariates: Floats | None = None,
    clusters: Sequence[str] | None = None,
    unequal_variances: bool = False,
    alpha: float = 0.05,
) -> MeansDifference:
    """Return the coefficient of treated × after in least squares, n rows, with a t interval.

    The standard error is the model's; with `unequal_variances` HC1; with `clusters` (one name a row) CR1 and t with
    G-1 degrees of freedom. Raises DataError on bad indicators or dependent covariates, NotEnoughDataError on an empty
    group, an outcome that does not vary, or one treated cluster (compare by permutation then).
    Source: Card & Krueger 1994, AER 84:772; Wooldridge, Introductory Econometrics, ch. 13.

    >>> y, on, late = np.array([1.0, 3, 2, 4, 2, 4, 7, 9]), np.repeat([0.0, 1], 4), np.tile([0.0, 0, 1, 1], 2)
    >>> round(difference_of_means(y, on, late).effect.estimate, 6)
    4.0
    """
    cells = four_cells(outcome, treated, after)
    counted = None if clusters is None else count_clusters(clusters, treated)
    fit = least_squares(design_matrix(treated, after, covariates), outcome)
    if fit.dispersion <= ROUNDING * max(float(outcome @ outcome) / len(outcome), 1e-300):
        raise NotEnoughDataError("the outcome does not vary within the groups.")
    if clusters is not None and counted is not None:
        covariance, df, method = clustered(fit, clusters), counted.total - 1, "cr1"
    elif unequal_variances:
        covariance, df, method = robust(fit), fit.df, "hc1"
    else:
        covariance, df, method = fit.dispersion * fit.bread, fit.df, "ols"
    found = effect(float(fit.coefficients[EFFECT]), _root(covariance), df, alpha=alpha)
    return MeansDifference(found, method, cells, counted, _warnings(counted))


def difference_of_changes(
    changes: Floats, treated: Floats, *, equal_variances: bool = False, alpha: float = 0.05
) -> Effect:
    """Return the mean change of treated units minus that of the others, when the same units were seen twice.

    `changes` is after minus before, one a unit. By default with unequal variances (Welch 1947, Biometrika 34:28), on
    request with one variance for both. Raises NotEnoughDataError with fewer than two units on a side or
    with changes that do not vary.

    >>> round(difference_of_changes(np.array([1.0, 2, 3, 5, 7]), np.array([0.0, 0, 0, 1, 1])).se, 4)
    1.1547
    """
    if np.any((treated != 0) & (treated != 1)) or not np.all(np.isfinite(changes)):
        raise DataError("treated must be 0 or 1 and every change a finite number.")
    on, off = changes[treated == 1], changes[treated == 0]
    if min(on.size, off.size) < 2:  # noqa: PLR2004  # one unit has no spread
        raise NotEnoughDataError("at least two units on each side are needed.")
    parts = np.array([on.var(ddof=1) / on.size, off.var(ddof=1) / off.size])
    if parts.sum() <= ROUNDING * max(float(changes @ changes) / len(changes), 1e-300):
        raise NotEnoughDataError("the change does not vary between the units.")
    rest = np.array([on.size - 1, off.size - 1])
    df = float(parts.sum() ** 2 / (parts**2 / rest).sum())
    se = math.sqrt(parts.sum())
    if equal_variances:
        df = float(rest.sum())
        se = math.sqrt((on.var(ddof=1) * rest[0] + off.var(ddof=1) * rest[1]) / df * (1 / on.size + 1 / off.size))
    return effect(float(on.mean() - off.mean()), se, df, alpha=alpha)


def _root(covariance: Floats) -> float:
    return math.sqrt(max(float(covariance[EFFECT, EFFECT]), 0.0))


def _warnings(counted: Clusters | None) -> tuple[str, ...]:
    return ("few_clusters",) if counted is not None and counted.few else ()
