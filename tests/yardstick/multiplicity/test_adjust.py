import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yardstick.errors import DataError
from yardstick.multiplicity.benjamini_hochberg import benjamini_hochberg
from yardstick.multiplicity.holm import holm

FAMILY = st.lists(st.floats(0, 1), min_size=1, max_size=30)
BOTH = pytest.mark.parametrize("method", [holm, benjamini_hochberg])

#: Benjamini & Hochberg 1995, JRSS B 57:289, section 4: fifteen endpoints of a trial of thrombolysis
TRIAL = [1e-4, 4e-4, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1]


def test_holm_is_that_of_r():
    # R 4.2.2: p.adjust(c(.012, .2, .03, .03, .8, .001), "holm")
    assert holm([0.012, 0.2, 0.03, 0.03, 0.8, 0.001]).adjusted == pytest.approx((0.06, 0.4, 0.12, 0.12, 0.8, 0.006))


def test_benjamini_hochberg_is_that_of_r():
    # R 4.2.2: p.adjust(c(.012, .2, .03, .03, .8, .001), "BH")
    assert benjamini_hochberg([0.012, 0.2, 0.03, 0.03, 0.8, 0.001]).adjusted == pytest.approx(
        (0.036, 0.24, 0.045, 0.045, 0.8, 0.006)
    )


def test_the_trial_of_the_paper_has_four_discoveries():
    # section 4: at 0.05 the false discovery rate rejects four, methods that hold every error down three
    assert sum(benjamini_hochberg(TRIAL).rejected) == 4
    assert sum(holm(TRIAL).rejected) == 3


def test_alpha_decides_what_is_rejected():
    assert holm([0.012, 0.2], alpha=0.02).rejected == (False, False)
    assert holm([0.012, 0.2], alpha=0.024).rejected == (True, False)


@BOTH
@pytest.mark.parametrize("bad", [[], [0.1, -0.001], [1.01], [math.nan], [math.inf]])
def test_what_is_no_p_gives_a_typed_error(method, bad):
    with pytest.raises(DataError):
        method(bad)


@BOTH
@pytest.mark.parametrize("alpha", [0, 1, math.nan])
def test_an_impossible_alpha_gives_a_typed_error(method, alpha):
    with pytest.raises(DataError):
        method([0.1], alpha=alpha)


@pytest.mark.slow
@BOTH
@given(family=FAMILY)
def test_adjusting_never_makes_p_smaller_and_stays_in_bounds(method, family):
    found = method(family).adjusted

    assert all(p <= adjusted <= 1 for p, adjusted in zip(family, found, strict=True))


@pytest.mark.slow
@BOTH
@given(family=FAMILY, order=st.randoms(use_true_random=False))
def test_the_order_of_the_questions_does_not_matter(method, family, order):
    places = order.sample(range(len(family)), len(family))

    shuffled = method([family[place] for place in places]).adjusted

    plain = method(family).adjusted
    assert shuffled == tuple(plain[place] for place in places)


@pytest.mark.slow
@given(family=FAMILY)
def test_benjamini_hochberg_lies_under_holm(family):
    pairs = zip(benjamini_hochberg(family).adjusted, holm(family).adjusted, strict=True)

    assert all(rate <= sure + 1e-12 for rate, sure in pairs)


@pytest.mark.slow
@BOTH
@given(family=FAMILY, smaller=st.floats(0, 1))
def test_a_smaller_p_never_has_a_larger_adjusted_one(method, family, smaller):
    less = [family[0] * smaller, *family[1:]]

    assert method(less).adjusted[0] <= method(family).adjusted[0]
