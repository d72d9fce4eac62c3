"""Intervals against R: `prop.test(correct = FALSE)`, `binom.test`, `qlogis`/`plogis`, and `survey::svyciprop`."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yardstick.errors import DataError, NotEnoughDataError
from yardstick.intervals.binomial import binomial_interval
from yardstick.intervals.choice import AUTO, METHODS, WALD, automatic_method, check_method, share_interval
from yardstick.intervals.interval import quantile
from yardstick.intervals.korn_graubard import korn_graubard

# R 4.2.2
PLAIN = {
    (5, 50, "wilson"): (0.04347576493, 0.2136023144),
    (5, 50, "clopper-pearson"): (0.03327509359, 0.2181353664),
    (5, 50, "logit"): (0.0422427966, 0.2186948016),
    (5, 50, "asin"): (0.03317417438, 0.197361242),
    (0, 30, "wilson"): (0, 0.1135133932),
    (0, 30, "clopper-pearson"): (0, 0.1157033082),
    (30, 30, "wilson"): (0.8864866068, 1),
    (30, 30, "clopper-pearson"): (0.8842966918, 1),
    (81, 263, "wilson"): (0.2552885199, 0.366209577),
    (81, 263, "clopper-pearson"): (0.2527367456, 0.3676219226),
    (81, 263, "logit"): (0.2551475114, 0.366381773),
    (81, 263, "asin"): (0.2537264632, 0.3650443395),
    (15, 148, "wilson"): (0.06238639953, 0.1604872417),
    (15, 148, "clopper-pearson"): (0.05784401008, 0.1616504903),
}


@pytest.mark.parametrize(("x", "n", "method"), PLAIN)
def test_plain_interval_equals_r(x, n, method):
    found = binomial_interval(x, n, method=method)
    assert (found.low, found.high) == pytest.approx(PLAIN[x, n, method], rel=1e-9)
    assert found.method == method


def test_rare_share_in_fifteen_clusters_equals_r():
    # svyciprop(~I(ell == 0), dclus1, method = "beta") in the manual of R's survey: 0.0002161468327432, 0.137507763915
    share, se = 0.02185792349727, 0.02262247645
    found = korn_graubard(share, share * (1 - share) / se**2, n=183, df=14)
    assert (found.low, found.high) == pytest.approx((0.00021614683, 0.13750776), rel=1e-5)


def test_plain_auto_is_exact_where_a_share_is_rare_or_answers_are_few():
    assert [binomial_interval(x, n).method for x, n in ((5, 500), (60, 199), (60, 200), (495, 500))] == [
        "korn-graubard",
        "korn-graubard",
        "logit",
        "korn-graubard",
    ]


def test_automatic_choice_at_its_limits():
    assert automatic_method(0.1, 200) == "logit"
    assert automatic_method(0.0999, 200) == "korn-graubard"
    assert automatic_method(0.1, 199.9) == "korn-graubard"
    assert automatic_method(0.9, 200) == "logit"


@pytest.mark.parametrize("name", sorted(WALD))
def test_wald_is_refused(name):
    with pytest.raises(DataError, match="the Wald interval is refused"):
        check_method(name)


def test_unknown_method_is_named():
    with pytest.raises(DataError, match="there is no interval 'beta'"):
        binomial_interval(1, 3, method="beta")


@pytest.mark.parametrize(("x", "n"), [(-1, 5), (6, 5)])
def test_count_outside_its_answers_is_refused(x, n):
    with pytest.raises(DataError, match="is no share"):
        binomial_interval(x, n)


def test_no_answers_have_no_interval():
    with pytest.raises(NotEnoughDataError):
        binomial_interval(0, 0)


def test_level_outside_its_range_is_refused():
    with pytest.raises(DataError, match="between 0 and 1"):
        quantile(95)


@pytest.mark.parametrize("method", ["logit", "asin"])
def test_symmetric_rules_say_nothing_at_the_ends(method):
    found = binomial_interval(0, 40, method=method)
    assert (math.isnan(found.low), math.isnan(found.high)) == (True, True)


@pytest.mark.parametrize("method", ["logit", "korn-graubard", "asin", "wilson"])
def test_no_degrees_of_freedom_give_no_interval(method):
    assert not share_interval(0.3, 0.05, n_effective=84, n=90, df=0, method=method).defined


def test_census_has_an_interval_without_width():
    for method in METHODS:
        found = share_interval(0.3, 0.0, n_effective=math.inf, n=90, df=80, method=method)
        assert (found.low, found.high) == pytest.approx((0.3, 0.3))


counts = st.integers(1, 3000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@given(counts, st.sampled_from([AUTO, "wilson", "clopper-pearson", "korn-graubard"]))
def test_bounds_hold_the_share_and_stay_within_the_scale(count, method):
    found = binomial_interval(*count, method=method)
    assert 0 <= found.low <= found.estimate + 1e-12
    assert found.estimate - 1e-12 <= found.high <= 1


@given(counts, st.sampled_from([AUTO, *METHODS]))
def test_yes_and_no_mirror_each_other(count, method):
    x, n = count
    yes, no = binomial_interval(x, n, method=method), binomial_interval(n - x, n, method=method)
    assert (yes.low, yes.high) == pytest.approx((1 - no.high, 1 - no.low), abs=1e-9, nan_ok=True)


@given(counts)
def test_higher_level_is_wider(count):
    narrow, wide = (binomial_interval(*count, level=level) for level in (0.9, 0.99))
    assert wide.low <= narrow.low + 1e-12
    assert narrow.high <= wide.high + 1e-12
