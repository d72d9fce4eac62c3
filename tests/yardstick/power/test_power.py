"""The figures of the follow-up plan, and R's `power.prop.test` family by hand."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yardstick.__main__ import main
from yardstick.errors import DataError, NotEnoughDataError
from yardstick.power.series import months_needed, series_power
from yardstick.power.survey import answers_needed, survey_power


@pytest.mark.parametrize(("n", "margin", "change"), [(150, 11.4, 16), (200, 9.8, 14), (400, 7.0, 10), (800, 4.9, 7)])
def test_survey_with_a_base_of_30_percent(n, margin, change):
    found = survey_power(n, 0.3, deff=1.2)
    assert (round(100 * found.margin, 1), round(100 * found.change)) == (margin, change)


@pytest.mark.parametrize(
    ("months", "slope", "drops"),
    [
        ((24, 12), False, (41.9, 23.8, 14.5)),
        ((60, 36), False, (27.6, 14.9, 8.9)),
        ((24, 12), True, (64.9, 40.7, 26.1)),
        ((60, 36), True, (45.3, 26.0, 16.0)),
    ],
)
def test_series_with_dispersion_15_and_5_20_60_a_month(months, slope, drops):
    """Published to whole percents: 42/24/14 and 28/15/9, with a trend of its own 65/41/26 and 45/26/16."""
    found = tuple(round(100 * series_power(m, *months, dispersion=1.5, slope=slope).drop, 1) for m in (5, 20, 60))
    assert found == drops


def test_step_without_trend_has_the_closed_form():
    assert series_power(10, 24, 24).se == pytest.approx((1 / 10 * (1 / 24 + 1 / 24)) ** 0.5)


@given(st.integers(20, 2000), st.floats(0.02, 0.98), st.floats(1, 4))
def test_answers_needed_undo_the_smallest_change(n, share, deff):
    change = survey_power(n, share, deff=deff).change
    if change < max(share, 1 - share):
        assert abs(answers_needed(change, share, deff=deff) - n) <= 1


@given(st.floats(0.1, 500), st.integers(12, 100), st.integers(3, 60), st.booleans())
def test_more_events_find_smaller_steps(mean, before, after, slope):
    few = series_power(mean, before, after, slope=slope)
    many = series_power(2 * mean, before, after, slope=slope)
    assert many.se < few.se
    assert 0 < many.drop <= few.drop <= 1


def test_months_needed_are_the_first_that_suffice():
    needed = months_needed(0.3, 20, 36, dispersion=1.5)
    assert needed == 6
    assert series_power(20, 36, 6, dispersion=1.5).drop <= 0.3 < series_power(20, 36, 5, dispersion=1.5).drop


def test_no_waiting_makes_up_for_a_short_time_before():
    assert months_needed(0.1, 5, 24, dispersion=1.5) is None


def test_no_room_for_a_change():
    found = survey_power(150, 0.05, deff=1.2)
    assert found.low is None
    assert found.high == pytest.approx(0.05 + found.change)


@pytest.mark.parametrize(
    "ask",
    [
        lambda: survey_power(1, 0.3),
        lambda: survey_power(100, 0),
        lambda: survey_power(100, 0.3, deff=0),
        lambda: survey_power(100, 0.3, power=1),
        lambda: survey_power(float("nan"), 0.3),
        lambda: answers_needed(0, 0.3),
        lambda: answers_needed(0.8, 0.3),
        lambda: answers_needed(1e-9, 0.3),
        lambda: series_power(0, 24, 12),
        lambda: series_power(5, 24, 12, dispersion=0.5),
        lambda: series_power(5, 24, 12, alpha=2),
        lambda: months_needed(1, 5, 24),
    ],
)
def test_what_cannot_be_is_refused(ask):
    with pytest.raises(DataError):
        ask()


@pytest.mark.parametrize(("months", "slope"), [((1, 12), False), ((24, 1), False), ((3, 3), True)])
def test_too_few_months_are_not_enough(months, slope):
    with pytest.raises(NotEnoughDataError):
        series_power(5, *months, slope=slope)


def answer(capsys, options):
    main(["power", *options.split(), "--json"])
    return json.loads(capsys.readouterr().out)


def test_commands(capsys):
    survey = answer(capsys, "survey --n 400 --share 0.3 --deff 1.2 --change 0.1")
    series = answer(capsys, "series --mean 20 --before 24 --after 12 --dispersion 1.5 --drop 0.3")
    assert (round(survey["change"], 2), survey["n_needed"]) == (0.1, 396)
    assert (round(series["drop"], 2), series["months_needed"], series["slope"]) == (0.24, 6, False)


def test_command_refuses_on_one_line(capsys):
    with pytest.raises(SystemExit) as stopped:
        main(["power", "survey", "--n", "400", "--share", "1.3"])
    message = "yardstick power: the share, alpha and the power must lie between 0 and 1.\n"
    assert (stopped.value.code, capsys.readouterr().err) == (2, message)
