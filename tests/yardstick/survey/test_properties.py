"""What must hold for any sample."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from yardstick.survey.design import Design, survey_design
from yardstick.survey.domains import domain_estimates
from yardstick.survey.estimate import estimates
from yardstick.survey.post_stratification import post_stratified

STRATA, CLUSTERS, DOMAINS = 3, 4, 3


def sample(seed: int):
    """Return weights, strata, clusters, answers with gaps, and domains of a made-up sample."""
    chance = np.random.default_rng(seed)
    strata = np.repeat(np.arange(STRATA), CLUSTERS * 5)
    clusters = np.repeat(np.arange(STRATA * CLUSTERS), 5)
    weights = chance.uniform(0.5, 4, len(strata))
    answers = (chance.random(len(strata)) < 0.4).astype(float)
    answers[chance.random(len(strata)) < 0.1] = np.nan
    return weights, strata, clusters, answers, chance.integers(0, DOMAINS, len(strata))


def figures(design: Design, answers, domain, statistic: str = "mean"):
    found = domain_estimates(design, [answers], domain, DOMAINS, statistic=statistic)
    return np.concatenate([found.estimate[0], found.se[0], found.df[0], found.n[0]])


seeds = st.integers(0, 10_000)


@given(seeds)
def test_order_of_rows_does_not_matter(seed):
    weights, strata, clusters, answers, domain = sample(seed)
    order = np.random.default_rng(seed + 1).permutation(len(weights))
    one = figures(survey_design(weights=weights, strata=strata, clusters=[clusters]), answers, domain)
    other = figures(
        survey_design(weights=weights[order], strata=strata[order], clusters=[clusters[order]]),
        answers[order],
        domain[order],
    )
    assert other == pytest.approx(one, nan_ok=True)


@given(seeds, st.floats(0.001, 1000))
def test_scaled_weights_leave_shares_alone(seed, scale):
    weights, strata, clusters, answers, domain = sample(seed)
    one = figures(survey_design(weights=weights, strata=strata, clusters=[clusters]), answers, domain)
    other = figures(survey_design(weights=weights * scale, strata=strata, clusters=[clusters]), answers, domain)
    assert other == pytest.approx(one, nan_ok=True)


@given(seeds)
def test_labels_of_strata_and_clusters_do_not_matter(seed):
    weights, strata, clusters, answers, domain = sample(seed)
    one = figures(survey_design(weights=weights, strata=strata, clusters=[clusters]), answers, domain)
    renamed = [f"area {STRATA - number}" for number in strata]
    other = figures(survey_design(weights=weights, strata=renamed, clusters=[(clusters * 7) % 13]), answers, domain)
    assert other == pytest.approx(one, nan_ok=True)


@given(seeds, st.sampled_from(["auto", "korn-graubard", "wilson", "logit", "clopper-pearson", "asin"]))
def test_intervals_of_shares_stay_within_the_scale(seed, method):
    weights, strata, clusters, answers, domain = sample(seed)
    design = survey_design(weights=weights, strata=strata, clusters=[clusters])
    for found in estimates(design, [answers], domain, DOMAINS, statistic="share", method=method)[0]:
        bounds = [value for value in (found.low, found.high) if not np.isnan(value)]
        assert [0 <= value <= 1 for value in bounds] == [True] * len(bounds)


@given(seeds)
def test_totals_of_domains_sum_to_the_whole(seed):
    weights, strata, clusters, answers, domain = sample(seed)
    design = survey_design(weights=weights, strata=strata, clusters=[clusters])
    parts = domain_estimates(design, [answers], domain, DOMAINS, statistic="total").estimate[0]
    whole = domain_estimates(design, [answers], domain * 0, 1, statistic="total").estimate[0, 0]
    assert parts.sum() == pytest.approx(whole)


@given(seeds)
def test_rows_of_weight_zero_change_nothing_but_the_design(seed):
    weights, strata, clusters, answers, domain = sample(seed)
    outside = np.where(domain == 0, domain, -1)
    one = figures(survey_design(weights=weights, strata=strata, clusters=[clusters]), answers, outside)
    silent = np.where(domain == 0, weights, 0.0)
    other = figures(survey_design(weights=silent, strata=strata, clusters=[clusters]), answers, outside)
    assert other == pytest.approx(one, nan_ok=True)


@given(seeds)
def test_a_missing_answer_and_a_zero_weight_domain_are_the_same(seed):
    weights, strata, clusters, answers, domain = sample(seed)
    design = survey_design(weights=weights, strata=strata, clusters=[clusters])
    known = ~np.isnan(answers)
    gaps = domain_estimates(design, [answers], domain * 0, 1)
    group = domain_estimates(design, [np.nan_to_num(answers)], np.where(known, 0, -1), 1)
    assert gaps.se[0, 0] == pytest.approx(group.se[0, 0])
    assert gaps.missing[0, 0] == (~known).sum()


@given(seeds)
def test_a_share_of_the_post_strata_themselves_is_known(seed):
    weights, strata, clusters, _, domain = sample(seed)
    design = survey_design(weights=weights, strata=strata, clusters=[clusters])
    fit = post_stratified(design, domain, {0: 500, 1: 300, 2: 200})
    found = domain_estimates(fit, [(domain == 0).astype(float)], domain * 0, 1)
    assert found.estimate[0, 0] == pytest.approx(0.5)
    assert found.se[0, 0] == pytest.approx(0, abs=1e-12)
