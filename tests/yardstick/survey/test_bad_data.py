"""Bad data give a typed error, or a figure that says why it cannot be shown."""

import math

import numpy as np
import pytest

from tests.yardstick.survey.small import DESIGNS, TABLE, labels, lonely, numbers
from yardstick.errors import DataError, NotEnoughDataError
from yardstick.survey.design import survey_design
from yardstick.survey.domain_difference import domain_difference
from yardstick.survey.domains import domain_estimates
from yardstick.survey.mean import mean
from yardstick.survey.post_stratification import post_stratified
from yardstick.survey.raking import raked
from yardstick.survey.ratio import ratio
from yardstick.survey.share import share
from yardstick.survey.total import total

ONES = np.ones(4)


@pytest.mark.parametrize("wrong", [-1.0, math.nan, math.inf])
def test_weight_that_is_no_weight_is_named_with_its_row(wrong):
    with pytest.raises(DataError) as caught:
        survey_design(weights=[1, 1, wrong, 1], columns={"weights": "w"})
    assert (caught.value.column, caught.value.row) == ("w", 3)


def test_weights_that_are_all_zero_are_refused():
    with pytest.raises(DataError, match="every weight is 0"):
        survey_design(weights=[0, 0])


def test_design_without_weights_and_sizes_is_refused():
    with pytest.raises(DataError, match="needs weights"):
        survey_design(strata=["a", "b"])


def test_no_rows_are_not_enough():
    with pytest.raises(NotEnoughDataError):
        survey_design(weights=[])


def test_columns_of_different_length_are_refused():
    with pytest.raises(DataError, match="different lengths"):
        survey_design(weights=ONES, strata=["a"])


def test_one_primary_unit_is_not_enough_whatever_the_policy():
    for policy in ("fail", "remove", "adjust", "average", "certainty"):
        with pytest.raises(NotEnoughDataError, match="only one primary sampling unit"):
            survey_design(weights=ONES, clusters=[["a"] * 4], lonely_psu=policy)


def test_lonely_unit_fails_with_its_row():
    with pytest.raises(NotEnoughDataError, match="only one sampling unit at stage 1") as caught:
        lonely("fail")
    assert caught.value.row == 23


def test_lonely_units_everywhere_cannot_stand_for_each_other():
    with pytest.raises(NotEnoughDataError, match="can stand for"):
        survey_design(weights=ONES[:2], strata=["a", "b"], lonely_psu="average")


def test_lonely_unit_of_the_second_stage_fails():
    with pytest.raises(NotEnoughDataError, match="at stage 2"):
        survey_design(clusters=[["a", "a", "b"], [1, 2, 3]], population_sizes=[[5, 5, 5], [4, 4, 4]])


def test_unknown_policy_is_refused():
    with pytest.raises(DataError, match="no policy 'ignore'"):
        survey_design(weights=ONES, lonely_psu="ignore")


def test_cluster_in_two_strata_asks_for_nest():
    clusters, strata = [[1, 2, 1, 2]], ["a", "a", "b", "b"]
    with pytest.raises(DataError, match="say so with nest"):
        survey_design(weights=ONES, clusters=clusters, strata=strata)
    assert survey_design(weights=ONES, clusters=clusters, strata=strata, nest=True).df == 2


def test_population_smaller_than_the_sample_is_refused():
    with pytest.raises(DataError, match="is under the 4 units") as caught:
        survey_design(population_sizes=[[3, 3, 3, 3]], columns={"fpc1": "N"})
    assert (caught.value.column, caught.value.row) == ("N", 1)


def test_sampling_fraction_in_place_of_a_population_is_refused():
    with pytest.raises(DataError, match="not a number from 1 up"):
        survey_design(weights=ONES, population_sizes=[[0.1] * 4])


def test_population_that_varies_within_a_stratum_is_refused():
    with pytest.raises(DataError, match="differs from 9 in the same stratum") as caught:
        survey_design(population_sizes=[[9, 9, 8, 9]])
    assert caught.value.row == 3


def test_two_stages_with_one_population_size_are_refused():
    with pytest.raises(DataError, match="2 stages of sampling with 1 population sizes"):
        survey_design(weights=ONES, clusters=[[1, 1, 2, 2], [1, 2, 3, 4]], population_sizes=[[9] * 4])


def test_share_of_something_else_than_yes_and_no_is_refused():
    with pytest.raises(DataError, match="3 is neither 0 nor 1"):
        share(survey_design(weights=ONES), np.array([0, 1, 3, 1.0]))


def test_infinite_answer_is_refused():
    with pytest.raises(DataError, match="infinite"):
        mean(survey_design(weights=ONES), np.array([1, 2, math.inf, 3]))


def test_constant_mean_has_no_interval_and_is_reviewed():
    found = mean(survey_design(weights=np.ones(60)), np.full(60, 0.1))
    assert (found.se, math.isnan(found.low), found.release.verdict) == (0.0, True, "review")
    assert found.release.reasons == ("no_variation",)


def test_share_of_none_has_an_exact_interval_and_is_reviewed():
    found = share(survey_design(weights=np.ones(60)), np.zeros(60))
    # R 4.2.2: binom.test(0, 60)$conf.int[2] = 0.05962949
    assert (found.estimate, found.low, found.high) == pytest.approx((0, 0, 0.05962949), rel=1e-6)
    assert (found.method, found.n_effective, found.release.verdict) == ("korn-graubard", 60, "review")


def test_nobody_answered_gives_no_figure():
    found = share(survey_design(weights=ONES), np.full(4, np.nan))
    assert (found.n, found.missing, math.isnan(found.estimate)) == (0, 4, True)
    assert found.release.reasons == ("no_answers",)


def test_domain_within_one_cluster_has_no_interval():
    design = survey_design(weights=ONES, clusters=[[1, 1, 2, 2]])
    found = domain_estimates(design, [np.array([0, 1, 1, 1.0])], np.array([0, 0, -1, -1]), 1)
    assert found.df[0, 0] == 0
    answers_in_one = share(design, np.array([0, 1, np.nan, np.nan]))
    assert (math.isnan(answers_in_one.low), answers_in_one.release.verdict) == (True, "withhold")
    assert "no_degrees_of_freedom" in answers_in_one.release.reasons


def test_empty_domain_is_withheld():
    found = domain_estimates(DESIGNS["one"], [numbers("y")], np.zeros(len(TABLE), dtype=int), 2)
    assert (found.n[0, 1], math.isnan(found.estimate[0, 1]), found.df[0, 1]) == (0, True, 0)


def test_total_reports_what_is_missing():
    found = total(DESIGNS["one"], numbers("z"))
    assert (found.n, found.missing) == (26, 4)


def test_ratio_without_a_base_is_refused():
    with pytest.raises(NotEnoughDataError):
        ratio(survey_design(weights=ONES), ONES, np.zeros(4))


def test_difference_with_an_empty_group_is_refused():
    nobody = np.zeros(len(TABLE), dtype=bool)
    with pytest.raises(NotEnoughDataError, match="nobody in the second group"):
        domain_difference(DESIGNS["one"], numbers("y"), ~nobody, nobody)


def test_difference_without_variation_is_refused():
    group = np.array([True, True, False, False])
    with pytest.raises(NotEnoughDataError, match="do not vary"):
        domain_difference(survey_design(weights=ONES), np.array([1, 1, 0, 0.0]), group, ~group)


def test_post_stratum_without_a_known_size_is_refused():
    with pytest.raises(DataError, match="'m' stands in the sample"):
        post_stratified(DESIGNS["one"], labels("sex"), {"f": 100})


def test_post_stratum_without_a_person_is_refused():
    with pytest.raises(DataError, match="nobody in the sample is in group x"):
        post_stratified(DESIGNS["one"], labels("sex"), {"f": 100, "m": 100, "x": 3})


def test_margins_that_disagree_are_refused():
    with pytest.raises(DataError, match="same population"):
        raked(DESIGNS["one"], [(labels("sex"), {"f": 100, "m": 100}), (labels("g"), {"p": 90, "q": 90, "r": 90})])


def test_margins_that_cannot_be_met_together_are_refused():
    design = survey_design(weights=ONES)
    with pytest.raises(DataError, match="do not settle"):
        raked(design, [(["a", "a", "b", "b"], {"a": 6, "b": 4}), (["x", "x", "y", "y"], {"x": 3, "y": 7})])
