import numpy as np
import pytest

from tests.yardstick.series.data import CALM, START, TIME, WILD, design
from yardstick.__main__ import main
from yardstick.errors import DataError, NotEnoughDataError
from yardstick.series.design import segmented_design
from yardstick.series.irls import fit_counts
from yardstick.series.one_series import segmented_regression
from yardstick.series.rule import Rule
from yardstick.series.segmented import fit_segmented


def regression(counts, **choices):
    return segmented_regression(counts, TIME, START, **choices)


@pytest.mark.parametrize(
    ("value", "text"),
    [(np.nan, "nan is no count."), (-1, "-1 is no count."), (2.5, "2.5 is no count."), (np.inf, "inf is no count.")],
)
def test_what_is_no_count_is_refused_with_its_row(value, text):
    counts = CALM.copy()
    counts[4] = value
    with pytest.raises(DataError) as refused:
        regression(counts)
    assert str(refused.value) == f"column count, row 5: {text}"


@pytest.mark.parametrize("value", [0.0, -2.0, np.nan])
def test_exposure_must_be_above_nought(value):
    exposure = np.where(TIME == 7, value, 1.0)
    with pytest.raises(DataError) as refused:
        regression(CALM, exposure=exposure)
    assert str(refused.value) == "column exposure, row 7: the exposure must be a number above 0."


@pytest.mark.parametrize("counts", [np.zeros(36), np.where(TIME < START, CALM, 0), np.where(TIME < START, 0, CALM)])
def test_nothing_on_a_side_is_not_enough(counts):
    with pytest.raises(NotEnoughDataError):
        regression(counts)


def test_constant_counts_are_refused():
    with pytest.raises(DataError, match="filled-in value"):
        regression(np.full(36, 7.0))


def test_zero_amid_high_counts_is_a_break_in_the_source():
    with pytest.raises(DataError, match="broken off"):
        regression(np.where(TIME == 30, 0, 5 * CALM))


def test_perfect_separation_by_season_is_refused():
    month = (TIME - 1) % 12 + 1
    counts = np.where((month == 6) & (TIME < START), 3.0, 0.0) + np.where(TIME == 30, 2.0, 0.0)
    with pytest.raises(DataError, match="perfectly"):
        regression(counts, harmonics=5)


@pytest.mark.parametrize(("start", "text"), [(8.0, "7 months before"), (36.0, "1 months after")])
def test_too_few_months_are_not_enough(start, text):
    with pytest.raises(NotEnoughDataError, match=text):
        segmented_regression(CALM, TIME, start)


@pytest.mark.parametrize("start", [0.0, 99.0])
def test_start_outside_the_series_is_not_enough(start):
    with pytest.raises(NotEnoughDataError, match="no points on one of its sides"):
        segmented_regression(CALM, TIME, start)


def test_too_few_degrees_of_freedom_are_not_enough():
    with pytest.raises(NotEnoughDataError, match="too few for a model"):
        segmented_regression(CALM[:15], TIME[:15], 13.0, harmonics=5)


def test_time_that_does_not_rise_is_refused():
    with pytest.raises(DataError, match="does not rise"):
        segmented_regression(CALM, np.where(TIME == 5, 4, TIME), START)


def test_columns_that_depend_on_one_another_are_refused():
    matrix = np.column_stack([np.ones(6), np.ones(6)])
    with pytest.raises(DataError, match="depend on one another"):
        fit_counts(np.ones((1, 6)), matrix)


def test_wrong_lengths_are_refused():
    with pytest.raises(DataError, match="35 counts"):
        fit_segmented(CALM[:35], design())
    with pytest.raises(DataError, match="35 exposures"):
        fit_segmented(CALM, design(), exposure=TIME[:35])


@pytest.mark.parametrize("choices", [{"harmonics": 6}, {"harmonics": -1}, {"step": False}])
def test_model_that_cannot_be_is_refused(choices):
    with pytest.raises(DataError):
        regression(CALM, **choices)


@pytest.mark.parametrize("choices", [{"confidence": 1.0}, {"lag": -1}])
def test_rule_that_cannot_be_is_refused(choices):
    with pytest.raises(DataError):
        Rule(**choices)


def test_bad_series_stops_no_other():
    fits = fit_segmented(np.array([np.zeros(36), WILD, np.full(36, 3.0)]), design())
    step = fits.effects("step")
    assert fits.status.tolist() == ["all_zero", "ok", "constant"]
    assert np.isnan(step.p).tolist() == [True, False, True]
    assert step.p[1] == pytest.approx(fit_segmented(WILD, design()).effects("step").p[0])


def test_model_without_a_change_needs_no_events_after():
    plain = segmented_design(TIME, START, step=False)
    assert fit_segmented(np.where(TIME < START, WILD, 0), plain).status.tolist() == ["ok"]


CSV_ERRORS = {
    "a,x\n1,0\n2,z\n": "column x, row 2: 'z' is no number.",
    "a,x\n1,0\n2,0\n": "column x: the step never changes, so there is no before and after.",
    "a,x\n1,0\n2,1\n3,0\n": "column x, row 3: the step goes back to 0.",
    "a,x\n1,0\n2,0.5\n": "column x, row 2: a step is 0 or 1.",
    "a,x\n1,0\n-2,1\n": "column a, row 2: -2 is no count.",
    "a,x\n1,0\n,1\n": "column a, row 2: the cell is empty.",
    "b,x\n1,0\n2,1\n": "column a: there is no such column; the file has b, x.",
}


@pytest.mark.parametrize(("text", "message"), CSV_ERRORS.items())
def test_command_names_column_and_row(text, message, tmp_path, capsys):
    (tmp_path / "series.csv").write_text(text, "utf-8")
    with pytest.raises(SystemExit) as stopped:
        main(["series", str(tmp_path / "series.csv"), "--count", "a", "--step", "x"])
    assert (stopped.value.code, capsys.readouterr().err) == (2, f"yardstick series: {message}\n")
