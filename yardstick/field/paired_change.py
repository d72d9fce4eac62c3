"""Change between two visits to the same sites; the site is the unit, never the vehicle or the item."""

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import stdtr, stdtrit
from scipy.stats import wilcoxon

from yardstick.errors import DataError, NotEnoughDataError

FEWEST_SITES = 2
#: from this many sites on the normal approximation is used, as in R
LARGE = 50
#: changes that differ by less than this share of the figures differ by rounding only
ROUNDING = 1e-12


@dataclass(frozen=True)
class PairedChange:
    """The mean change over sites (after minus before) with its t interval, and two p-values.

    `p` is of the t test. `wilcoxon_p` is of the signed-rank test: `exact` under 50 sites without ties and zeros, else
    by the `normal` approximation with continuity correction, sites without change left out. Where all sites changed by
    the same amount, `se`, `low`, `high` and `p` are NaN: one change seen many times says nothing of its spread.
    """

    sites: int
    mean: float
    se: float
    df: int
    low: float
    high: float
    p: float
    wilcoxon_p: float
    wilcoxon_method: Literal["exact", "normal"]


def paired_change(before: ArrayLike, after: ArrayLike, *, level: float = 0.95) -> PairedChange:
    """Return the change over sites from one figure a site and visit (V85, a mean, a share, items per 10 m²).

    For a comparison of changes, give the change at the comparison site as `before` and the change at its partner as
    `after`. Source: Student 1908 (Biometrika 6:1), Wilcoxon 1945 (Biometrics Bulletin 1:80). Raises DataError for
    figures that are not finite or not in pairs, NotEnoughDataError under two sites or where no site changed.

    >>> found = paired_change([45, 52, 49, 47], [43, 49, 48, 43])
    >>> found.mean, round(found.p, 4), found.wilcoxon_p
    (-2.5, 0.0305, 0.125)
    """
    first, second = np.asarray(before, dtype=np.float64).ravel(), np.asarray(after, dtype=np.float64).ravel()
    if first.size != second.size:
        raise DataError(f"{first.size} figures before but {second.size} after; each site needs both.")
    change = second - first
    if not np.isfinite(change).all():
        raise DataError("a figure is not finite.", row=int(np.flatnonzero(~np.isfinite(change))[0]) + 1)
    if change.size < FEWEST_SITES:
        raise NotEnoughDataError(f"{change.size} sites; a change over sites needs at least {FEWEST_SITES}.")
    if not change.any():
        raise NotEnoughDataError("no site changed at all.")
    df = change.size - 1
    mean = float(change.mean())
    rounding = ROUNDING * max(np.abs(first).max(), np.abs(second).max())
    se = float(change.std(ddof=1)) / math.sqrt(change.size) if np.ptp(change) > rounding else math.nan
    half = float(stdtrit(df, (1 + level) / 2)) * se
    sizes = np.abs(change[change != 0])
    exact = change.size < LARGE and sizes.size == change.size and np.unique(sizes).size == sizes.size
    ranks = wilcoxon(change, correction=True, method="exact" if exact else "asymptotic")
    return PairedChange(
        sites=change.size,
        mean=mean,
        se=se,
        df=df,
        low=mean - half,
        high=mean + half,
        p=2 * float(stdtr(df, -abs(mean / se))),
        wilcoxon_p=float(ranks.pvalue),
        wilcoxon_method="exact" if exact else "normal",
    )
