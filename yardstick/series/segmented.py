"""Segmented regression of counts: thousands of series in one call."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from yardstick.errors import DataError
from yardstick.series.autocorrelation import MOST_ALIKE, lag_one
from yardstick.series.design import Design
from yardstick.series.dispersion import pearson_dispersion, pearson_residuals
from yardstick.series.irls import CountFits, fit_counts
from yardstick.series.length_rules import allowed_claim
from yardstick.series.negative_binomial import fit_negative_binomial
from yardstick.series.newey_west import default_lag, newey_west
from yardstick.series.rule import Rule
from yardstick.series.screening import Codes, checked_counts, checked_log_exposure, screen

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Effects:
    """One coefficient of every series: on the log scale, as a ratio with its interval, and p. NaN where no fit."""

    beta: Array
    se: Array
    ratio: Array
    low: Array
    high: Array
    p: Array


@dataclass(frozen=True)
class SegmentedFits:
    """Fits of m series.

    `beta` (m, k), `covariance` (m, k, k) with the standard error rule in it, `fitted` (m, n), `dispersion` (m,) as
    used (1 for Poisson and negative binomial), `pearson` (m,) as estimated, `theta` (m,) or None, `lag1` (m,)
    corrected, `inflation` (m,) of the variance by autocorrelation, `df`, and `status` (m,): `ok`, or the code of why
    the series cannot be fitted; then its numbers are NaN.
    """

    design: Design
    rule: Rule
    beta: Array
    covariance: Array
    fitted: Array
    dispersion: Array
    pearson: Array
    theta: Array | None
    lag1: Array
    inflation: Array
    df: int
    status: Codes

    def effects(self, name: str) -> Effects:
        """Return the coefficient of a column of the design, for instance `step`."""
        place = self.design.names.index(name)
        beta = self.beta[:, place]
        se = np.sqrt(self.covariance[:, place, place])
        reach = self.rule.quantile(self.df) * se
        p = self.rule.p_value(beta / se, self.df)
        return Effects(beta, se, np.exp(beta), np.exp(beta - reach), np.exp(beta + reach), p)


def fit_segmented(
    counts: Array, design: Design, *, exposure: Array | None = None, rule: Rule | None = None
) -> SegmentedFits:
    """Fit every row of `counts` (m, n) to the same design, `exposure` (n,) or (m, n) being what the counts are out of.

    Raises DataError for what is no count or exposure and for columns that depend on one another, NotEnoughDataError
    for too few months. A single series that cannot be fitted stops nobody: its `status` says why.

    Source: Lopez Bernal, Cummins & Gasparrini 2017, IJE 46:348; the rule for the standard error is ours, see
    docs/algorithms/segmented-regression.md.

    >>> from yardstick.series.design import segmented_design
    >>> counts = np.tile([8.0, 10.0, 12.0], (1, 12)) * np.where(np.arange(36) < 24, 1, 0.5)
    >>> step = fit_segmented(counts, segmented_design(np.arange(36.0), 24.0)).effects("step")
    >>> step.ratio.round(2).tolist(), step.low.round(2).tolist(), step.high.round(2).tolist()
    ([0.47], [0.3], [0.73])
    """
    rule = rule or Rule()
    points, columns = design.matrix.shape
    months = int(design.after.sum())
    allowed_claim(points - months, months, columns=columns)
    table = checked_counts(counts, points)
    offset = checked_log_exposure(exposure, points)
    status = screen(table, design.after, offset, sides=design.changes)
    usable = np.where((status == "ok")[:, None], table, 1.0 + np.arange(points) % 2)
    fits, theta = _fit(usable, design, offset, rule)
    status = np.where((status == "ok") & ~fits.converged, "separation", status)
    pearson = pearson_dispersion(usable, fits)
    dispersion = np.maximum(pearson, 1.0) if rule.family == "quasipoisson" else np.ones(len(table))
    lag1 = lag_one(pearson_residuals(usable, fits.fitted, theta), design.matrix)
    alike = np.clip(lag1, 0.0, MOST_ALIKE)
    inflation = (1 + alike) / (1 - alike) if rule.se == "auto" else np.ones(len(table))
    covariance = _covariance(usable, design, fits, rule, dispersion * inflation)
    return _emptied(
        SegmentedFits(
            design, rule, fits.beta, covariance, fits.fitted, dispersion, pearson, theta, lag1, inflation,
            points - columns, status,
        )
    )  # fmt: skip


def _fit(counts: Array, design: Design, offset: Array, rule: Rule) -> tuple[CountFits, Array | None]:
    if rule.family == "negbin":
        found = fit_negative_binomial(counts, design.matrix, log_exposure=offset)
        return found.fits, found.theta
    return fit_counts(counts, design.matrix, log_exposure=offset), None


def _covariance(counts: Array, design: Design, fits: CountFits, rule: Rule, scale: Array) -> Array:
    if rule.se != "newey-west":
        return np.asarray(fits.bread * scale[:, None, None])
    points = len(design.matrix)
    lag = default_lag(points) if rule.lag is None else rule.lag
    if lag >= points:
        raise DataError(f"a lag of {lag} is too long for {points} months.")
    return newey_west(fits.weights * (counts - fits.fitted) / fits.fitted, design.matrix, fits.bread, lag)


def _emptied(fits: SegmentedFits) -> SegmentedFits:
    """Take the numbers out of the series that cannot be fitted."""
    bad = fits.status != "ok"
    if not bad.any():
        return fits

    def blank(values: Array) -> Array:
        return np.where(bad.reshape(-1, *[1] * (values.ndim - 1)), np.nan, values)

    return replace(
        fits,
        beta=blank(fits.beta),
        covariance=blank(fits.covariance),
        fitted=blank(fits.fitted),
        dispersion=blank(fits.dispersion),
        pearson=blank(fits.pearson),
        theta=None if fits.theta is None else blank(fits.theta),
        lag1=blank(fits.lag1),
        inflation=blank(fits.inflation),
    )
