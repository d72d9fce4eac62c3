"""One figure of a survey with all that is to be known of it."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from yardstick.errors import DataError
from yardstick.intervals.choice import AUTO, check_method, share_interval
from yardstick.intervals.interval import LEVEL, Interval, quantile
from yardstick.survey.coding import Codes, Numbers
from yardstick.survey.design import Design
from yardstick.survey.domains import MEAN, TOTAL, DomainEstimates, domain_estimates
from yardstick.survey.release import Release, release

SHARE = "share"
STATISTICS = (SHARE, MEAN, TOTAL)
#: the interval of a mean, a total, a ratio: Student's t with the design's degrees of freedom
STUDENT = "t"


@dataclass(frozen=True)
class Estimate:
    """A share, mean, total or ratio.

    `n` answers, `missing` rows without one; `n_effective` independent answers would tell as much. Bounds are NaN where
    no interval is defined (no degrees of freedom, no variation); `release` says then why.
    """

    statistic: str
    n: int
    missing: int
    n_effective: float
    estimate: float
    se: float
    df: int
    low: float
    high: float
    method: str
    release: Release


def estimates(
    design: Design,
    items: Sequence[Numbers],
    domain: Codes,
    domains: int,
    *,
    statistic: str,
    method: str = AUTO,
    level: float = LEVEL,
) -> list[list[Estimate]]:
    """Return, for each item, the estimate of each domain (codes from 0; negative: in none).

    Raises DataError for an unknown statistic, a refused interval, and a share of values that are not 0, 1 or missing.

    >>> from yardstick.survey.design import survey_design
    >>> yes = np.array([1.0] * 30 + [0.0] * 70)
    >>> found = estimates(survey_design(weights=np.ones(100)), [yes], np.zeros(100, dtype=int), 1, statistic="share")
    >>> found[0][0].estimate, round(found[0][0].low, 4), found[0][0].release.verdict
    (0.3, 0.212, 'show')
    """
    check_method(method)
    if statistic not in STATISTICS:
        raise DataError(f"there is no statistic {statistic!r}; use one of {', '.join(STATISTICS)}.")
    if statistic == SHARE:
        for values in items:
            check_yes_no(values)
    found = domain_estimates(design, items, domain, domains, statistic=TOTAL if statistic == TOTAL else MEAN)
    return [
        [_estimate(found, item, number, statistic, method, level) for number in range(domains)]
        for item in range(len(items))
    ]


def check_yes_no(values: Numbers, *, column: str | None = None) -> None:
    """Raise DataError where a value is not 0, 1 or missing.

    >>> check_yes_no(np.array([0.0, 1.0, np.nan]))
    """
    other = np.flatnonzero(~(np.isnan(values) | (values == 0) | (values == 1)))
    if len(other):
        row = int(other[0])
        raise DataError(f"{values[row]:g} is neither 0 nor 1; a share needs yes or no.", column=column, row=row + 1)


def described(
    statistic: str,
    *,
    n: int,
    missing: int,
    n_effective: float,
    estimate: float,
    se: float,
    df: int,
    constant: bool,
    method: str = AUTO,
    level: float = LEVEL,
) -> Estimate:
    """Add the interval and the release decision to a figure.

    >>> described("mean", n=50, missing=0, n_effective=50, estimate=3.0, se=0.2, df=49, constant=False).method
    't'
    """
    whole = statistic == SHARE
    if n == 0 or df <= 0:
        found = Interval(math.nan, math.nan, STUDENT if not whole else check_method(method))
    elif whole:
        n_effective = float(n) if constant else n_effective
        found = share_interval(estimate, se, n_effective=n_effective, n=n + missing, df=df, method=method, level=level)
    elif constant:
        found = Interval(math.nan, math.nan, STUDENT)
    else:
        half = quantile(level, df) * se
        found = Interval(estimate - half, estimate + half, STUDENT)
    decision = release(n=n, n_effective=n_effective, df=df, constant=constant, share=estimate if whole and n else None)
    return Estimate(statistic, n, missing, n_effective, estimate, se, df, found.low, found.high, found.method, decision)


def _estimate(found: DomainEstimates, item: int, number: int, statistic: str, method: str, level: float) -> Estimate:
    at = (item, number)
    estimate, effective = float(found.estimate[at]), float(found.n_effective[at])
    n = int(found.n[at])
    # nobody's answer varies where the effective number is 0 / 0
    constant = n > 0 and math.isnan(effective)
    enough = found.answered_df[at] > 0
    return described(
        statistic,
        n=n,
        missing=int(found.missing[at]),
        n_effective=float(n) if constant else effective,
        estimate=min(max(estimate, 0.0), 1.0) if statistic == SHARE and n else estimate,
        se=float(found.se[at]),
        df=int(found.df[at]) if enough else min(int(found.answered_df[at]), 0),
        constant=constant,
        method=method,
        level=level,
    )
