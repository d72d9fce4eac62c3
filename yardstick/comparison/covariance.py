"""Covariances of a regression that hold without equal variances, and with rows that belong together."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from yardstick.comparison.regression import Fit, Floats
from yardstick.errors import DataError, NotEnoughDataError

#: with fewer clusters on a side, cluster-robust tests alarm far too often (MacKinnon & Webb 2017)
ENOUGH_CLUSTERS = 6


@dataclass(frozen=True)
class Clusters:
    """How many clusters there are, how many hold a treated row, how many hold an untreated one."""

    total: int
    treated: int
    untreated: int

    @property
    def few(self) -> bool:
        """Whether a side has too few clusters for the standard error to be trusted."""
        return min(self.treated, self.untreated) < ENOUGH_CLUSTERS


def count_clusters(names: Sequence[str], treated: Floats) -> Clusters:
    """Count the clusters on each side.

    Raises NotEnoughDataError with one treated or one untreated cluster: its residuals are then fitted away and the
    standard error is far too small (MacKinnon & Webb 2017, J. Applied Econometrics 32:233).

    >>> count_clusters(["a", "a", "b", "c", "d"], np.array([1.0, 1, 1, 0, 0]))
    Clusters(total=4, treated=2, untreated=2)
    """
    on = {name for name, is_treated in zip(names, treated, strict=True) if is_treated}
    off = {name for name, is_treated in zip(names, treated, strict=True) if not is_treated}
    for side, found in (("treated", on), ("untreated", off)):
        if len(found) < 2:  # noqa: PLR2004  # one cluster has no spread
            raise NotEnoughDataError(
                f"cluster-robust errors are not valid with {len(found)} {side} cluster (one_{side}_cluster); "
                "compare by permutation over areas instead."
            )
    return Clusters(len(on | off), len(on), len(off))


def robust(fit: Fit) -> Floats:
    """Return the covariance that allows unequal variances, HC1 (MacKinnon & White 1985, J. Econometrics 29:305)."""
    if fit.df == 0:
        raise NotEnoughDataError("no degrees of freedom are left.")
    rows = len(fit.scores)
    covariance: Floats = rows / fit.df * fit.bread @ (fit.scores.T @ fit.scores) @ fit.bread
    return covariance


def clustered(fit: Fit, names: Sequence[str]) -> Floats:
    """Return the covariance that allows rows of a cluster to depend on each other, CR1.

    The scores are summed within clusters and the result is scaled by G/(G-1) × (n-1)/(n-k), as in Stata and in R's
    `sandwich::vcovCL(type = "HC1")` (Liang & Zeger 1986, Biometrika 73:13). Test with t and G-1 degrees of freedom.
    """
    rows = len(fit.scores)
    if len(names) != rows:
        raise DataError("there must be one cluster a row.")
    if fit.df == 0:
        raise NotEnoughDataError("no degrees of freedom are left.")
    _, place = np.unique(np.asarray(names), return_inverse=True)
    groups = int(place.max()) + 1
    if groups < 2:  # noqa: PLR2004  # one cluster has no spread
        raise NotEnoughDataError("one cluster has no spread.")
    sums = np.zeros((groups, fit.scores.shape[1]))
    np.add.at(sums, place, fit.scores)
    scale = groups / (groups - 1) * (rows - 1) / fit.df
    covariance: Floats = scale * fit.bread @ (sums.T @ sums) @ fit.bread
    return covariance
