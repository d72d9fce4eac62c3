import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.yardstick.comparison.small import AFTER, AREAS, COUNTS, MONTHS
from yardstick.comparison.counts import difference_of_counts
from yardstick.comparison.panel import panel
from yardstick.comparison.permutation import permutation, smallest_permutation_p
from yardstick.errors import DataError, NotEnoughDataError

ROWS = panel(AREAS, MONTHS, COUNTS.tolist(), start=2.0)


def of_changes(*changes):
    """Areas a, b, … that go from 10 to 10 + change."""
    names = [chr(97 + place) for place in range(len(changes))]
    rows = [row for change in changes for row in (10.0, 10.0 + change)]
    return panel([name for name in names for _ in "01"], [0.0, 1.0] * len(names), rows, start=1.0)


def test_the_effect_is_the_change_over_that_of_the_others():
    found = permutation(of_changes(-6.0, 1.0, 0.0, -1.0), "a")

    assert (found.estimate, found.rank, found.p) == (-6.0, 1, 0.25)


@pytest.mark.parametrize(("areas", "smallest"), [(1, 1 / 2), (2, 1 / 3), (5, 1 / 6), (19, 0.05)])
def test_the_smallest_p_is_one_over_all_areas(areas, smallest):
    found = permutation(of_changes(-9.0, *(place / 100 for place in range(areas))), "a")

    assert (found.smallest_p, found.comparison_areas) == pytest.approx((smallest, areas))
    assert found.p == pytest.approx(1.0 if areas == 1 else smallest)
    assert found.reasons == (() if areas >= 19 else ("smallest_p_above_alpha",))


def test_two_comparison_areas_never_give_less_than_a_third():
    assert permutation(of_changes(-9.999, 50.0, 51.0), "a").p >= 1 / 3


def test_ties_count_against_the_treated_area():
    assert permutation(of_changes(-2.0, -2.0, 1.0, 1.0), "a").p == 1.0


@pytest.mark.parametrize(("alternative", "p"), [("two_sided", 0.5), ("less", 0.25), ("greater", 1.0)])
def test_one_side_counts_only_that_side(alternative, p):
    assert permutation(of_changes(-4.0, 6.0, 0.0, 0.0), "a", alternative=alternative).p == p


def test_the_log_ratio_is_the_difference_in_differences_of_counts():
    treated = (COUNTS * 0) + [float(area == "b") for area in AREAS]

    found = permutation(ROWS, "b", statistic="log_ratio")

    assert found.estimate == pytest.approx(difference_of_counts(COUNTS, treated, AFTER).effect.estimate)


def test_log_ratios_of_nothing_give_a_typed_error():
    with pytest.raises(DataError, match="a has a mean that is not above 0"):
        permutation(of_changes(-10.0, 1.0), "a", statistic="log_ratio")


def test_an_unknown_area_gives_a_typed_error():
    with pytest.raises(DataError, match="no unit 'z'"):
        permutation(ROWS, "z")


def test_no_comparison_area_has_no_smallest_p():
    with pytest.raises(NotEnoughDataError):
        smallest_permutation_p(0)


@given(order=st.permutations(range(24)), shift=st.integers(-50, 50), scale=st.integers(1, 100))
def test_the_result_ignores_row_order_and_units(order, shift, scale):
    moved = panel(
        [AREAS[row] for row in order],
        [MONTHS[row] for row in order],
        ((COUNTS[order] + shift) * scale).tolist(),
        start=2.0,
    )

    found, plain = permutation(moved, "b"), permutation(ROWS, "b")

    assert (found.p, found.estimate / scale) == (plain.p, pytest.approx(plain.estimate))


@given(changes=st.lists(st.floats(-9, 9), min_size=2, max_size=12))
def test_p_lies_between_its_smallest_and_one(changes):
    found = permutation(of_changes(*changes), "a")

    assert found.smallest_p <= found.p <= 1
    assert math.isclose(found.p * len(changes), round(found.p * len(changes)))
