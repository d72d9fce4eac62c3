"""Everything there is to say about the change in one series."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import chdtrc

from yardstick.errors import DataError, NotEnoughDataError
from yardstick.series.autocorrelation import LjungBox, acf, ljung_box
from yardstick.series.averted import Averted, averted_events
from yardstick.series.design import Design, segmented_design
from yardstick.series.deviance import DevianceTest, deviance_residuals, deviance_test
from yardstick.series.dispersion import pearson_residuals
from yardstick.series.length_rules import Claim, allowed_claim
from yardstick.series.negative_binomial import LARGEST_THETA
from yardstick.series.placebo import Placebos, placebo_dates
from yardstick.series.rule import Rule
from yardstick.series.screening import REASONS
from yardstick.series.segmented import SegmentedFits, fit_segmented

Array = NDArray[np.float64]

A_YEAR = 12
LOW_MEAN = 5.0
SIGNIFICANT = 0.05
#: a share of placebo dates above this says that the series finds changes where there are none
PLACEBO_SHARE = 0.1


@dataclass(frozen=True)
class Effect:
    """A coefficient on the log scale, and as a ratio (of rates; for trend and slope per month) with its interval."""

    beta: float
    se: float
    ratio: float
    low: float
    high: float
    p: float


@dataclass(frozen=True)
class Diagnostics:
    """What the residuals say. `acf`, `ljung_box` and `durbin_watson` are of the deviance residuals.

    `lag1` is the autocorrelation that the standard error went by (of the Pearson residuals, corrected for the fitted
    columns), `inflation` what the variance was multiplied with, `pearson` the dispersion before the floor at 1.
    """

    acf: tuple[float, ...]
    ljung_box: LjungBox
    durbin_watson: float
    lag1: float
    inflation: float
    pearson: float
    deviance: float
    largest_residual: float
    slope_test: DevianceTest | None


@dataclass(frozen=True)
class SeriesResult:
    """The change in one series; `warnings` are codes. `theta` is None but for a negative binomial family."""

    step: Effect | None
    slope: Effect | None
    trend: Effect
    dispersion: float
    theta: float | None
    df: int
    averted: Averted
    diagnostics: Diagnostics
    placebos: Placebos
    before: int
    after: int
    claim: Claim
    warnings: tuple[str, ...]


def segmented_regression(
    counts: Array,
    time: Array,
    start: float,
    *,
    step: bool = True,
    slope: bool = False,
    harmonics: int = 0,
    month: Array | None = None,
    exposure: Array | None = None,
    delay: int = 0,
    rule: Rule | None = None,
) -> SeriesResult:
    """Fit one series of counts (n,) at `time` (n,), whose level, slope or both change at `start`.

    Arguments as in `segmented_design` and `Rule`. Raises DataError for counts, exposure, times or columns that cannot
    be right, NotEnoughDataError for too few months or events.

    Source: Lopez Bernal, Cummins & Gasparrini 2017, IJE 46:348.

    >>> counts = np.where(np.arange(36) < 24, 1, 0.5) * np.tile([8.0, 10.0, 12.0], 12)
    >>> result = segmented_regression(counts, np.arange(36.0), 24.0)
    >>> result.claim, result.before, result.after, result.warnings
    ('step', 24, 12, ('under_36_months_before', 'no_season_in_the_model', 'residuals_autocorrelated'))
    """
    rule = rule or Rule()
    if not (step or slope):
        raise DataError("a change is a step, a slope or both.")
    design = segmented_design(time, start, step=step, slope=slope, harmonics=harmonics, month=month, delay=delay)
    after = int(design.after.sum())
    allowed = allowed_claim(len(time) - after, after, harmonics=harmonics, slope=slope, columns=design.matrix.shape[1])
    fits = _fitted(counts, design, exposure, rule)
    placebos = placebo_dates(
        counts, time, start + delay, exposure=exposure, month=month, harmonics=harmonics, rule=rule
    )
    diagnostics = _diagnostics(counts, fits, exposure)
    return SeriesResult(
        step=_effect(fits, "step"), slope=_effect(fits, "slope"), trend=_named(fits, "trend"),
        dispersion=float(fits.dispersion[0]), theta=None if fits.theta is None else float(fits.theta[0]),
        df=fits.df, averted=averted_events(counts, fits), diagnostics=diagnostics, placebos=placebos,
        before=len(time) - after, after=after, claim=allowed.claim,
        warnings=allowed.reasons + _warnings(counts, time, harmonics, fits, diagnostics, placebos),
    )  # fmt: skip


def _fitted(counts: Array, design: Design, exposure: Array | None, rule: Rule) -> SegmentedFits:
    fits = fit_segmented(counts, design, exposure=exposure, rule=rule)
    code = str(fits.status[0])
    if code in {"all_zero", "one_side_zero"}:
        raise NotEnoughDataError(REASONS[code])
    if code != "ok":
        raise DataError(REASONS[code])
    return fits


def _effect(fits: SegmentedFits, name: str) -> Effect | None:
    return _named(fits, name) if fits.design.place(name) is not None else None


def _named(fits: SegmentedFits, name: str) -> Effect:
    found = fits.effects(name)
    return Effect(*(float(part[0]) for part in (found.beta, found.se, found.ratio, found.low, found.high, found.p)))


def _diagnostics(counts: Array, fits: SegmentedFits, exposure: Array | None) -> Diagnostics:
    residuals = deviance_residuals(counts[None, :], fits.fitted, fits.theta)[0]
    lags = min(A_YEAR, len(counts) // 2 - 1)
    deviance = float((residuals**2).sum())
    pearson = pearson_residuals(counts[None, :], fits.fitted, fits.theta)[0] / np.sqrt(fits.dispersion[0])
    return Diagnostics(
        acf=tuple(acf(residuals, lags).tolist()), ljung_box=ljung_box(residuals, lags),
        durbin_watson=float((np.diff(residuals) ** 2).sum() / deviance),
        lag1=float(fits.lag1[0]), inflation=float(fits.inflation[0]), pearson=float(fits.pearson[0]),
        deviance=deviance, largest_residual=float(pearson[np.abs(pearson).argmax()]),
        slope_test=_slope_test(counts, fits, exposure, deviance),
    )  # fmt: skip


def _slope_test(counts: Array, fits: SegmentedFits, exposure: Array | None, deviance: float) -> DevianceTest | None:
    place = fits.design.place("slope")
    if place is None or fits.theta is not None:
        return None
    names = tuple(name for name in fits.design.names if name != "slope")
    smaller = Design(np.delete(fits.design.matrix, place, axis=1), names, fits.design.after)
    fitted = fit_segmented(counts, smaller, exposure=exposure, rule=fits.rule).fitted
    without = float((deviance_residuals(counts[None, :], fitted) ** 2).sum())
    return deviance_test(without, deviance, df=(fits.df + 1, fits.df), dispersion=float(fits.dispersion[0]))


def _warnings(
    counts: Array, time: Array, harmonics: int, fits: SegmentedFits, diagnostics: Diagnostics, placebos: Placebos
) -> tuple[str, ...]:
    chi_square = diagnostics.pearson * fits.df
    codes = {
        "no_season_in_the_model": harmonics == 0 and len(counts) >= 2 * A_YEAR,
        "missing_months": bool(np.any(np.diff(time) != 1)),
        "under_5_a_month": float(counts.mean()) < LOW_MEAN,
        "dispersion_ignored": fits.rule.family == "poisson" and float(chdtrc(fits.df, chi_square)) < SIGNIFICANT,
        "theta_without_bound": fits.theta is not None and float(fits.theta[0]) > LARGEST_THETA / 2,
        "residuals_autocorrelated": diagnostics.ljung_box.p < SIGNIFICANT,
        "newey_west_too_sure": fits.rule.se == "newey-west",
        "lag_without_newey_west": fits.rule.lag is not None and fits.rule.se != "newey-west",
        "placebo_dates_significant": placebos.significant > PLACEBO_SHARE * placebos.tried,
    }
    return tuple(code for code, holds in codes.items() if holds)
