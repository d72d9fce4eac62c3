import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.yardstick.comparison.small import AREAS, COUNTS, MONTHS
from yardstick.comparison.panel import panel
from yardstick.comparison.synthetic import placebo_rank, synthetic_control
from yardstick.errors import DataError, NotEnoughDataError


def courses(*rows, start):
    """One area a row, named a, b and so on, at times 0, 1 and so on."""
    names = [chr(97 + place) for place, row in enumerate(rows) for _ in row]
    times = [float(time) for row in rows for time in range(len(row))]
    return panel(names, times, [float(value) for row in rows for value in row], start=float(start))


#: a lies a quarter of the way from b to c with an error of ±1, and falls by 6 from time 3
WORKED = courses([3, 1, 3, 1, -5], [0, 0, 0, 0, 0], [8, 8, 8, 8, 8], [50, -50, 50, 0, 0], start=4)


def test_the_worked_example_by_hand():
    # b and c alone: mean of a before is 2 = 8/4; residuals ±1, so the mean squared gap before is 1; after -7² = 49
    found = synthetic_control(courses([3, 1, 3, 1, -5], [0] * 5, [8] * 5, start=4), "a")

    assert found.weights == pytest.approx({"b": 0.75, "c": 0.25})
    assert (found.pre_mspe, found.post_mspe, found.att) == pytest.approx((1.0, 49.0, -7.0))
    assert (found.ratio, found.rmspe_ratio) == pytest.approx((49.0, 7.0))
    assert found.gaps == pytest.approx((1, -1, 1, -1, -7))


def test_a_better_donor_is_used():
    assert synthetic_control(WORKED, "a").pre_mspe < 1.0


def test_a_short_course_and_an_area_outside_its_donors_warn():
    found = synthetic_control(courses([9, 9.1, 9, 9.1], [0, 1, 0, 1], [0, 2, 1, 1], start=3), "a")

    assert found.warnings == ("few_times_before", "poor_fit_before")


def test_a_perfect_fit_before_warns_and_has_no_finite_ratio():
    found = synthetic_control(courses([2, 2, 0], [1, 1, 1], [3, 3, 3], start=2), "a")

    assert found.ratio == math.inf
    assert found.warnings == ("few_times_before", "perfect_fit_before")


def test_more_donors_than_times_have_no_unique_weights():
    found = synthetic_control(courses([2, 2, 0], [1, 1, 1], [3, 3, 3], [0, 0, 0], start=2), "a")

    assert "weights_not_unique" in found.warnings


def test_the_treated_area_is_no_donor_of_the_placebos():
    # d follows a exactly; it may not lean on a, so its ratio stays finite
    rows = courses([1, 5, 2, 6, 0], [1, 2, 1, 2, 3], [4, 3, 4, 3, 2], [1, 5, 2, 6, 0], start=4)

    found = placebo_rank(rows, "a")

    assert math.isinf(found.ratios["a"])
    assert math.isfinite(found.ratios["d"])
    assert (found.rank, found.units, found.p, found.smallest_p) == (1, 4, 0.25, 0.25)
    assert found.reasons == ("smallest_p_above_alpha",)


def test_one_donor_is_too_few():
    with pytest.raises(NotEnoughDataError):
        synthetic_control(courses([1, 2, 3], [2, 3, 4], start=2), "a")


def test_two_other_areas_have_no_placebos():
    with pytest.raises(NotEnoughDataError):
        placebo_rank(courses([1, 2, 3], [2, 3, 4], [5, 3, 1], start=2), "a")


def test_an_unknown_area_gives_a_typed_error():
    with pytest.raises(DataError):
        synthetic_control(WORKED, "z")


@settings(max_examples=30)
@given(order=st.permutations(range(24)), shift=st.integers(-1000, 1000), scale=st.sampled_from([0.1, 3.0]))
def test_the_result_ignores_row_order_and_units(order, shift, scale):
    plain = panel(AREAS, MONTHS, COUNTS.tolist(), start=3.0)
    moved = panel(
        [AREAS[row] for row in order],
        [MONTHS[row] for row in order],
        ((COUNTS + shift) * scale)[np.array(order)].tolist(),
        start=3.0,
    )

    found, before = synthetic_control(moved, "b"), synthetic_control(plain, "b")

    assert found.att / scale == pytest.approx(before.att, abs=1e-6)
    assert found.pre_mspe / scale**2 == pytest.approx(before.pre_mspe, abs=1e-6)
