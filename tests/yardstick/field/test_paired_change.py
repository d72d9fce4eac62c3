import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yardstick.errors import DataError, NotEnoughDataError
from yardstick.field.paired_change import paired_change

BEFORE = [45, 52, 49, 47, 50.5, 44, 48.25]
AFTER = [43, 49, 48, 43, 50.7, 41.5, 47.5]

pairs = st.lists(st.tuples(st.integers(20, 90), st.integers(20, 90)), min_size=2, max_size=20).filter(
    lambda sites: len({after - before for before, after in sites}) > 1
)


def test_equals_r():
    """R 4.2.2: t.test(after, before, paired = TRUE) and wilcox.test(after, before, paired = TRUE)."""
    found = paired_change(BEFORE, AFTER)
    assert (found.sites, found.df, found.wilcoxon_method) == (7, 6, "exact")
    assert (found.mean, found.low, found.high) == pytest.approx((-1.864285714, -3.2004435957, -0.5281278328))
    assert (found.p, found.wilcoxon_p) == pytest.approx((0.01424709, 0.03125), rel=1e-6)


def test_ties_and_sites_without_change_equal_r():
    """R 4.2.2: wilcox.test(c(45,52,49,47,50,44,48), c(43,49,48,43,50,41,47), paired = TRUE, exact = FALSE)."""
    found = paired_change([45, 52, 49, 47, 50, 44, 48], [43, 49, 48, 43, 50, 41, 47])
    assert found.wilcoxon_method == "normal"
    assert found.wilcoxon_p == pytest.approx(0.0350149810197)


def test_same_change_everywhere_has_no_t_test():
    found = paired_change([10, 20, 30], [8, 18, 28])
    assert found.mean == -2
    assert all(math.isnan(value) for value in (found.se, found.low, found.high, found.p))


@settings(max_examples=50)
@given(pairs, st.randoms(use_true_random=False))
def test_order_of_sites_does_not_matter(sites, random):
    one = paired_change(*np.transpose(sites))
    other = paired_change(*np.transpose(random.sample(sites, len(sites))))
    assert (one.mean, one.p, one.wilcoxon_p) == pytest.approx((other.mean, other.p, other.wilcoxon_p), nan_ok=True)


@given(pairs)
def test_turning_time_round_turns_the_sign(sites):
    before, after = np.transpose(sites)
    one, other = paired_change(before, after), paired_change(after, before)
    assert (one.mean, one.p, one.wilcoxon_p) == pytest.approx((-other.mean, other.p, other.wilcoxon_p), nan_ok=True)


@pytest.mark.parametrize(
    ("before", "after", "error"),
    [
        ([1, 2], [1], DataError),
        ([1, math.nan], [1, 2], DataError),
        ([1], [2], NotEnoughDataError),
        ([1, 2], [1, 2], NotEnoughDataError),
    ],
)
def test_bad_data(before, after, error):
    with pytest.raises(error):
        paired_change(before, after)


def test_same_change_everywhere_has_no_spread_whatever_the_rounding():
    before = [45.1, 40.1, 52.7, 0.3]
    found = paired_change(before, [figure - 0.3 for figure in before])
    assert math.isnan(found.se)
    assert math.isnan(found.p)
