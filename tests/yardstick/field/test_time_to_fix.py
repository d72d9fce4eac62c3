import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import CensoredData, ecdf

from yardstick.errors import DataError, NotEnoughDataError
from yardstick.field.time_to_fix import open_curve, time_to_fix

#: remission under 6-MP, Freireich et al. 1963 (Blood 21:699), in weeks; the textbook example of Kaplan-Meier
WEEKS = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35]
RELAPSE = [True, True, True, False, True, False, True, False, False, True, True, *[False] * 3, True, True, *[False] * 5]

faults = st.lists(st.tuples(st.integers(0, 40), st.booleans()), min_size=1, max_size=25)


def test_curve_equals_r():
    """R 4.2.2, survival: summary(survfit(Surv(t, d) ~ 1, conf.type = "log-log"))."""
    curve = open_curve(WEEKS, RELAPSE)
    assert curve.times.tolist() == [6, 7, 10, 13, 16, 22, 23]
    assert curve.open_share.tolist() == pytest.approx(
        [0.85714286, 0.80672269, 0.75294118, 0.69019608, 0.62745098, 0.53781513, 0.44817927]
    )
    assert curve.low.tolist() == pytest.approx(
        [0.61971796, 0.56314656, 0.50319951, 0.43161022, 0.36751086, 0.26777894, 0.18805201]
    )
    assert curve.high.tolist() == pytest.approx(
        [0.95155175, 0.92280902, 0.88936184, 0.84906596, 0.80491219, 0.74679072, 0.68014263]
    )


def test_median_and_share_equal_r():
    """R 4.2.2: median 23, from 13 to NA; open at 12 weeks 0.75294 (0.50320 to 0.88936)."""
    found = time_to_fix(WEEKS, RELAPSE, within=12)
    assert (found.n, found.fixed, found.reasons) == (21, 9, ())
    assert (found.median, found.median_low, found.median_high) == (23, 13, None)
    assert (found.share, found.share_low, found.share_high) == pytest.approx(
        (1 - 0.752941176471, 1 - 0.889361835169, 1 - 0.503199510800)
    )


def test_open_faults_left_out_would_look_faster():
    everything = time_to_fix([2, 4, 30, 30, 30], [True, True, True, False, False], within=7)
    only_fixed = time_to_fix([2, 4, 30], [True, True, True], within=7)
    assert (everything.median, only_fixed.median) == (30, 4)


def test_median_not_reached():
    found = time_to_fix([2, 9, 9, 9], [True, False, False, False], within=5)
    assert (found.median, found.share, found.reasons) == (None, 0.25, ("median_not_reached",))


def test_days_beyond_follow_up_have_no_share():
    found = time_to_fix([2, 3, 9], [True, True, False], within=10)
    assert (found.share, found.share_low, found.share_high, found.reasons) == (None, None, None, ("beyond_follow_up",))


def test_all_fixed_and_none_fixed_get_a_binomial_interval():
    """Clopper-Pearson: 1 - 0.025 ** (1 / 10) = 0.3085 for 0 of 10."""
    none = time_to_fix([20] * 10, [True] * 10, within=7)
    every = time_to_fix([3] * 10, [True] * 10, within=7)
    assert (none.share, none.share_low, none.share_high) == pytest.approx((0, 0, 1 - 0.025**0.1))
    assert (every.share, every.share_low, every.share_high) == pytest.approx((1, 0.025**0.1, 1))


def test_fault_followed_shorter_is_not_in_the_binomial_interval():
    short = time_to_fix([20] * 10 + [3] * 5, [True] * 10 + [False] * 5, within=7)
    assert short.share_high == pytest.approx(1 - 0.025**0.1)


@given(faults)
def test_curve_equals_scipy(drawn):
    time, fixed = (list(part) for part in zip(*drawn, strict=True))
    if not any(fixed):
        return
    ours = open_curve(time, fixed)
    done = [day for day, mended in drawn if mended]
    theirs = ecdf(CensoredData(uncensored=done, right=[day for day, mended in drawn if not mended])).sf
    np.testing.assert_allclose(ours.open_share, theirs.evaluate(ours.times), atol=1e-12)


@given(faults, st.randoms(use_true_random=False))
def test_order_of_faults_does_not_matter(drawn, random):
    turned = random.sample(drawn, len(drawn))
    one, other = (time_to_fix(*zip(*rows, strict=True), within=14) for rows in (drawn, turned))
    assert one == other


@given(faults, st.integers(0, 40))
def test_share_stays_in_its_interval(drawn, within):
    found = time_to_fix(*zip(*drawn, strict=True), within=within)
    if found.share is not None:
        assert found.share_low is not None
        assert found.share_high is not None
        assert 0 <= found.share_low <= found.share + 1e-12
        assert found.share <= found.share_high + 1e-12 <= 1 + 1e-9


@pytest.mark.parametrize(
    ("days", "fixed", "error"),
    [
        ([], [], NotEnoughDataError),
        ([1, 2], [True], DataError),
        ([-1], [True], DataError),
        ([math.nan], [True], DataError),
    ],
)
def test_bad_data(days, fixed, error):
    with pytest.raises(error):
        time_to_fix(days, fixed, within=7)
