"""Several years taken together, where one year holds too few answers."""

import math
from collections.abc import Sequence

from yardstick.errors import DataError, NotEnoughDataError
from yardstick.intervals.choice import AUTO
from yardstick.intervals.interval import LEVEL
from yardstick.survey.difference import welch_df
from yardstick.survey.domains import TOTAL
from yardstick.survey.estimate import SHARE, Estimate, described


def pooled(
    years: Sequence[Estimate], *, weights: Sequence[float] | None = None, method: str = AUTO, level: float = LEVEL
) -> Estimate:
    """Return the average of years surveyed independently; each counts the same unless `weights` say otherwise.

    An average over years describes no single year, and two averages that share a year must not be compared as if they
    were independent. Raises DataError for years of different statistics, for totals, and for weights that do not fit;
    NotEnoughDataError where a year has no degrees of freedom. Source: Korn and Graubard 1999, section 8.3; Brå's safety
    survey is pooled in the same way for municipalities.

    >>> one, two = (described("share", n=160, missing=0, n_effective=150, estimate=p, se=0.037, df=159, constant=False)
    ...     for p in (0.3, 0.2))
    >>> found = pooled([one, two])
    >>> found.estimate, round(found.se, 4), found.n
    (0.25, 0.0262, 320)
    """
    parts = _parts(years, weights)
    if min(year.df for year in years) <= 0:
        raise NotEnoughDataError("a year without degrees of freedom cannot be pooled.")
    statistic = years[0].statistic
    estimate = sum(part * year.estimate for part, year in zip(parts, years, strict=True))
    variances = [(part * year.se) ** 2 for part, year in zip(parts, years, strict=True)]
    variance = sum(variances)
    n = sum(year.n for year in years)
    df = welch_df(*((value, year.df) for value, year in zip(variances, years, strict=True)))
    spread = estimate * (1 - estimate) if statistic == SHARE else math.nan
    return described(
        statistic,
        n=n,
        missing=sum(year.missing for year in years),
        n_effective=_effective(years, parts, spread, variance),
        estimate=estimate,
        se=math.sqrt(variance),
        df=int(df) if variance > 0 else sum(year.df for year in years),
        constant=not variance > 0,
        method=method,
        level=level,
    )


def _parts(years: Sequence[Estimate], weights: Sequence[float] | None) -> list[float]:
    """Return what part of the average each year is."""
    if not years:
        raise NotEnoughDataError("there is no year to pool.")
    if len({year.statistic for year in years}) > 1 or years[0].statistic == TOTAL:
        raise DataError("only years of the same statistic are pooled, and totals never.")
    given = [1.0] * len(years) if weights is None else list(weights)
    if len(given) != len(years) or min(given) < 0 or not sum(given) > 0:
        raise DataError("give one weight of 0 or more for each year.")
    return [weight / sum(given) for weight in given]


def _effective(years: Sequence[Estimate], parts: Sequence[float], spread: float, variance: float) -> float:
    """Return the effective number of the average: of a share from its variance, else as of independent samples."""
    if not variance > 0:
        return float(sum(year.n for year in years))
    if not math.isnan(spread):
        return spread / variance
    return 1 / sum(part**2 / year.n_effective for part, year in zip(parts, years, strict=True) if part > 0)
