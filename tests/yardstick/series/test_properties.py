import contextlib
import io
import json
import tempfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from tests.yardstick.series.data import CALM, EXPOSURE, MONTH, START, TIME, WILD, design
from yardstick.__main__ import main
from yardstick.series.autocorrelation import GRID, _expected_lag_one
from yardstick.series.control_limits import control_limits
from yardstick.series.design import segmented_design
from yardstick.series.length_rules import allowed_claim
from yardstick.series.one_series import segmented_regression
from yardstick.series.placebo import placebo_dates
from yardstick.series.rule import Rule
from yardstick.series.segmented import fit_segmented

tables = arrays(np.float64, (3, 36), elements=st.integers(1, 19).map(float))


@settings(max_examples=40, deadline=None)
@given(tables)
def test_default_is_never_surer_than_model_or_poisson(table):
    default, model, poisson = (
        fit_segmented(table, design(), rule=rule).effects("step").se
        for rule in (Rule(), Rule(se="model"), Rule("poisson", "model"))
    )
    with np.errstate(invalid="ignore"):
        assert ((default >= model) | np.isnan(default)).all()
        assert ((model >= poisson) | np.isnan(model)).all()


@settings(max_examples=40, deadline=None)
@given(tables, st.floats(0.001, 1000))
def test_scale_of_the_exposure_changes_no_ratio(table, scale):
    one = fit_segmented(table, design(), exposure=EXPOSURE).effects("step")
    other = fit_segmented(table, design(), exposure=scale * EXPOSURE).effects("step")
    assert other.ratio == pytest.approx(one.ratio, rel=1e-7, nan_ok=True)
    assert other.se == pytest.approx(one.se, rel=1e-7, nan_ok=True)


@settings(max_examples=40, deadline=None)
@given(tables, st.integers(-500, 500))
def test_where_the_calendar_begins_changes_nothing(table, shift):
    one = fit_segmented(table, design(slope=True)).effects("step")
    moved = segmented_design(TIME + shift, START + shift, slope=True)
    other = fit_segmented(table, moved).effects("step")
    assert other.p == pytest.approx(one.p, rel=1e-6, nan_ok=True)


@settings(max_examples=30, deadline=None)
@given(st.permutations(range(36)))
def test_order_of_the_rows_changes_nothing(order):
    lines = [f"{WILD[row]:g},{int(TIME[row] >= START)},{TIME[row]:g}" for row in order]
    assert command(lines, "--time", "t") == command([lines[order.index(row)] for row in range(36)], "--time", "t")


def command(lines, *options):
    printed = io.StringIO()
    with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(printed):
        path = Path(folder, "series.csv")
        path.write_text("\n".join(["y,s,t", *lines]), "utf-8")
        main(["series", str(path), "--count", "y", "--step", "s", *options, "--json"])
    return json.loads(printed.getvalue())


def test_shape_of_the_command():
    lines = [f"{count:g},{int(time >= START)},{int(2020 + (time - 1) // 12)}-{int((time - 1) % 12) + 1:02}"
             for count, time in zip(WILD, TIME, strict=True)]  # fmt: skip
    result = command(lines, "--time", "t", "--harmonics", "2", "--slope")
    assert {key: list(result[key]) for key in ("step", "slope", "months")} == {
        "step": ["beta", "se", "rr", "low", "high", "p"],
        "slope": ["beta", "se", "rr", "low", "high", "p"],
        "months": ["before", "after"],
    }
    assert result["months"] == {"before": 24, "after": 12}
    assert list(result["averted"]) == ["expected", "observed", "averted", "low", "high"]
    assert result["claim"] == "step_and_slope"
    assert result["warnings"] == ["under_36_months_before", "residuals_autocorrelated"]


def test_delay_moves_the_start():
    late = segmented_regression(CALM, TIME, START, delay=3)
    assert (late.before, late.after) == (27, 9)
    assert late.step == segmented_regression(CALM, TIME, START + 3).step


def test_slope_alone_bends_at_the_start():
    result = segmented_regression(CALM, TIME, START, step=False, slope=True)
    assert result.step is None
    assert result.slope is not None
    assert design(step=False, slope=True).names == ("level", "trend", "slope")


def test_month_of_the_year_or_time_give_the_same_season():
    by_time = segmented_regression(WILD, TIME, START, harmonics=2).step
    by_month = segmented_regression(WILD, TIME, START, harmonics=2, month=(MONTH + 4) % 12 + 1).step
    assert by_time is not None
    assert by_month is not None
    assert by_month.beta == pytest.approx(by_time.beta)


@pytest.mark.parametrize(
    ("months", "claim", "reasons"),
    [
        ((12, 12), "comparison_only", ("under_24_months_before",)),
        ((23, 3), "comparison_only", ("under_24_months_before", "under_12_months_after")),
        ((24, 12), "step", ("under_36_months_before",)),
        ((36, 11), "step", ("under_12_months_after",)),
        ((36, 12), "step", ()),
    ],
)
def test_claim_with_so_many_months(months, claim, reasons):
    allowed = allowed_claim(*months)
    assert (allowed.claim, allowed.reasons) == (claim, reasons)


def test_claim_of_a_slope_and_of_a_season():
    assert allowed_claim(36, 12, slope=True).claim == "step_and_slope"
    assert allowed_claim(36, 11, slope=True).reasons == ("under_12_months_after", "slope_needs_12_months_after")
    assert "two_harmonics_need_24_months_before" in allowed_claim(23, 12, harmonics=2).reasons


def test_placebo_dates_see_nothing_of_the_change():
    calm = placebo_dates(CALM, TIME, START)
    after_is_other = placebo_dates(np.where(TIME < START, CALM, 90), TIME, START)
    assert calm.starts.tolist() == [13, 14, 15, 16, 17, 18, 19]
    assert calm.p.tolist() == after_is_other.p.tolist()


def test_placebo_dates_find_a_change_that_came_too_early():
    early = placebo_dates(np.where(TIME < 16, CALM, 3 * CALM), TIME, START)
    assert (early.p < 0.05).tolist()[3] is True
    assert (
        "placebo_dates_significant" in segmented_regression(np.where(TIME < 16, CALM, 3 * CALM), TIME, START).warnings
    )


def test_control_limits_as_in_r():
    """R 4.2.2: qpois(.00135, m), qpois(1 - .00135, m), and qnbinom(size = m, mu = m) for a dispersion of 2."""
    means = np.array([2.0, 5.0, 15.0])
    poisson, wide = control_limits(means), control_limits(means, dispersion=2.0)
    assert (poisson.low.tolist(), poisson.high.tolist()) == ([0, 0, 5], [7, 13, 28])
    assert (wide.low.tolist(), wide.high.tolist()) == ([0, 0, 3], [12, 18, 35])
    assert poisson.alarm[2] == pytest.approx(0.00171736391638)
    assert wide.alarm[1] == pytest.approx(0.00129973888397)


@settings(max_examples=100, deadline=None)
@given(st.floats(0.01, 500), st.floats(1, 20), st.floats(0.0005, 0.2))
def test_control_limits_never_cry_wolf_more_than_alpha(mean, dispersion, alpha):
    limits = control_limits(np.array([mean]), dispersion=dispersion, alpha=alpha)
    assert limits.low[0] <= limits.high[0]
    assert 0 <= limits.alarm[0] <= alpha * (1 + 1e-6)


@pytest.mark.parametrize("choices", [{}, {"harmonics": 2}, {"harmonics": 2, "slope": True}])
def test_expected_likeness_of_residuals_is_that_of_the_plain_matrices(choices):
    matrix = design(**choices).matrix
    maker = np.eye(36) - matrix @ np.linalg.pinv(matrix)
    lags = np.abs(np.subtract.outer(np.arange(36), np.arange(36)))
    plain = [
        np.trace(maker[1:].T @ maker[:-1] @ (value**lags)) / np.trace(maker @ (value**lags)) for value in GRID[45:80]
    ]
    assert _expected_lag_one(matrix)[45:80] == pytest.approx(plain)
