"""The release rule, waves, pooled years, and the index."""

import math

import numpy as np
import pytest

from tests.yardstick.survey.small import DESIGNS, numbers
from yardstick.errors import DataError, NotEnoughDataError
from yardstick.survey.composite_index import Part, composite_index
from yardstick.survey.estimate import Estimate, described
from yardstick.survey.panel_difference import panel_difference
from yardstick.survey.pooling import pooled
from yardstick.survey.release import Release, release
from yardstick.survey.share import share
from yardstick.survey.wave_difference import wave_difference


def wave(estimate: float, se: float, df: int = 159) -> Estimate:
    return described(
        "share",
        n=160,
        missing=0,
        n_effective=estimate * (1 - estimate) / se**2,
        estimate=estimate,
        se=se,
        df=df,
        constant=False,
    )


# Parker et al. 2017 (NCHS, Series 2 no 175), figure 1: one row for each way out of the rule
WAYS = [
    ({"n": 29, "n_effective": 29, "df": 28, "share": 0.5}, "withhold", ("few_answers", "wide_interval")),
    ({"n": 200, "n_effective": 29, "df": 90, "share": 0.5}, "withhold", ("few_effective_answers", "wide_interval")),
    ({"n": 40, "n_effective": 40, "df": 39, "share": 0.5}, "withhold", ("wide_interval",)),
    ({"n": 200, "n_effective": 200, "df": 199, "share": 0.02}, "show", ()),
    ({"n": 120, "n_effective": 120, "df": 119, "share": 0.03}, "withhold", ("relatively_wide_interval",)),
    ({"n": 120, "n_effective": 120, "df": 119, "share": 0.97}, "show", ("complement_relatively_wide",)),
    ({"n": 400, "n_effective": 400, "df": 7, "share": 0.4}, "review", ("few_degrees_of_freedom",)),
    ({"n": 400, "n_effective": 400, "df": 8, "share": 0.4}, "show", ()),
    ({"n": 400, "n_effective": 400, "df": 0, "share": 0.4}, "withhold", ("no_degrees_of_freedom",)),
    ({"n": 400, "n_effective": 900, "df": 399, "share": 0.4}, "show", ()),
]


@pytest.mark.parametrize(("given", "verdict", "reasons"), WAYS)
def test_release_takes_each_way(given, verdict, reasons):
    assert release(**given, constant=False) == Release(verdict, reasons)


def test_release_of_a_mean_looks_at_numbers_alone():
    assert release(n=31, n_effective=30, df=30, constant=False) == Release("show")
    assert release(n=31, n_effective=29.9, df=30, constant=False).verdict == "withhold"


def test_waves_of_different_people_add_their_variances():
    found = wave_difference(wave(0.3, 0.04), wave(0.2, 0.03, df=60))
    assert (found.estimate, found.se) == pytest.approx((-0.1, 0.05))
    assert found.df == pytest.approx(0.0025**2 / (0.0016**2 / 159 + 0.0009**2 / 60))


def test_waves_without_degrees_of_freedom_are_refused():
    with pytest.raises(NotEnoughDataError):
        wave_difference(wave(0.3, 0.04, df=0), wave(0.2, 0.03))


def test_panel_keeps_those_who_answered_once():
    before, after = numbers("y"), numbers("z")
    found = panel_difference(DESIGNS["one"], before, after)
    # the two means that R gives for this design
    assert found.estimate == pytest.approx(3.11940415523 - 6.70457580199)


def test_pooled_years_are_their_average():
    found = pooled([wave(0.3, 0.04), wave(0.2, 0.03)])
    assert (found.estimate, found.se, found.n) == pytest.approx((0.25, 0.025, 320))
    assert found.n_effective == pytest.approx(0.25 * 0.75 / 0.025**2)


def test_pooled_years_by_weight():
    assert pooled([wave(0.3, 0.04), wave(0.2, 0.03)], weights=[3, 1]).estimate == pytest.approx(0.275)


def test_pooling_narrows_the_interval():
    one = wave(0.3, 0.04)
    both = pooled([one, wave(0.3, 0.04)])
    assert both.high - both.low < one.high - one.low


@pytest.mark.parametrize("weights", [[1], [-1, 2], [0, 0]])
def test_pooling_by_wrong_weights_is_refused(weights):
    with pytest.raises(DataError):
        pooled([wave(0.3, 0.04), wave(0.2, 0.03)], weights=weights)


def test_pooling_of_different_statistics_is_refused():
    other = described("mean", n=50, missing=0, n_effective=50, estimate=3, se=0.2, df=49, constant=False)
    with pytest.raises(DataError, match="same statistic"):
        pooled([wave(0.3, 0.04), other])


def test_index_of_one_item_is_its_share():
    found = composite_index(DESIGNS["one"], "Fear", [Part("x", numbers("x"))])
    assert found.estimate == pytest.approx(share(DESIGNS["one"], numbers("x")).estimate)
    assert found.se == pytest.approx(share(DESIGNS["one"], numbers("x")).se)


def test_index_takes_covariance_between_items_into_account():
    x = numbers("x")
    twice = composite_index(DESIGNS["one"], "Fear", [Part("x", x, 2.0), Part("no x", 1 - x, 2.0)])
    assert twice.formula == "2 × x + 2 × no x"
    assert twice.estimate == pytest.approx(2)
    assert twice.se == pytest.approx(0, abs=1e-12)


@pytest.mark.parametrize("name", ["", "  ", "Problemindex", "Polisens problemindex 2024", "Problem index"])
def test_index_without_a_name_of_its_own_is_refused(name):
    with pytest.raises(DataError):
        composite_index(DESIGNS["one"], name, [Part("x", numbers("x"))])


def test_index_of_the_same_item_twice_is_refused():
    with pytest.raises(DataError, match="each once"):
        composite_index(DESIGNS["one"], "Fear", [Part("x", numbers("x")), Part("x", numbers("x"))])


def test_index_of_missing_answers_counts_those_who_answered_all():
    late = numbers("x")
    late[:3] = np.nan
    found = composite_index(DESIGNS["one"], "Fear", [Part("x", numbers("x"), 0.5), Part("late", late, 0.5)])
    assert (found.n, math.isnan(found.se)) == (27, False)
