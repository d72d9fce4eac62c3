import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yardstick.displacement.areas import Area, Periods
from yardstick.displacement.harm import weigh_by_harm
from yardstick.displacement.wdd import weighted_displacement_difference
from yardstick.errors import DataError, NotEnoughDataError

COUNTS = st.integers(0, 5000)
#: Wheeler & Ratcliffe 2018, Crime Science 7:11
TARGET, CONTROL = Area(207, 110), Area(308, 318)
BUFFER, BESIDE = Area(178, 157), Area(150, 140)


def test_the_worked_example_of_the_paper():
    # p. 5: WDD -118, variance 1568, Z -2.98, 95 % interval -196 to -40
    found = weighted_displacement_difference(TARGET, [CONTROL], buffer=BUFFER, buffer_controls=[BESIDE])

    assert (found.local, found.displaced, found.total) == (-107, -11, -118)
    assert found.se**2 == pytest.approx(1568)
    assert (round(found.z, 2), round(found.low), round(found.high)) == (-2.98, -196, -40)


def test_periods_of_different_length():
    # andrewpwheeler.com 2021-01-09 and the tests of R's ptools: two years before, one after; -20, variance 115
    found = weighted_displacement_difference(Area(80, 20), [Area(100, 50)], periods=Periods(2, 1))

    assert (found.total, found.se**2) == pytest.approx((-20, 115))


def test_areas_of_different_size():
    # andrewpwheeler.com 2021-02-23 and the tests of R's ptools
    found = weighted_displacement_difference(
        Area(207, 110, 1.2), [Area(308, 318, 0.9)], buffer=Area(178, 157, 1.5), buffer_controls=[Area(150, 140, 1.6)]
    )

    assert (found.total, found.se, found.z) == pytest.approx((-99.69444444, 35.4280755, -2.813995483))
    assert (found.low, found.high) == pytest.approx((-169.1321965, -30.25669241))


def test_kinds_of_crime_weighed_by_harm():
    # andrewpwheeler.com 2020-11-19 and the tests of R's ptools: five kinds with their weights
    counts = [((130, 74), (133, 91)), ((327, 202), (388, 305)), ((398, 190), (148, 97)), ((144, 92), (86, 64))]
    counts.append(((183, 96), (94, 67)))
    kinds = [weighted_displacement_difference(Area(*target), [Area(*control)]) for target, control in counts]

    found = weigh_by_harm(kinds, [3, 2, 5, 7, 10])

    assert (found.total, found.se, found.z) == pytest.approx((-1721, 304.10360077, -5.65925558))
    assert (found.low, found.high) == pytest.approx((-2317.03210507, -1124.96789493))
    assert found.reasons == ("harm_weighted", "no_buffer", "poisson_variance_assumed")


def test_several_control_areas_count_with_their_mean():
    # changes +10 and -20, mean -5; variance of the mean (90 + 80) / 4
    found = weighted_displacement_difference(Area(30, 20), [Area(40, 50), Area(50, 30)])

    assert (found.total, found.se**2) == pytest.approx((-5, 50 + 170 / 4))


def test_the_same_control_twice_changes_the_variance_and_not_the_estimate():
    once = weighted_displacement_difference(TARGET, [CONTROL])
    twice = weighted_displacement_difference(TARGET, [CONTROL, CONTROL])

    assert once.total == twice.total
    assert twice.se < once.se


def test_dispersion_multiplies_the_variance():
    plain = weighted_displacement_difference(TARGET, [CONTROL])
    found = weighted_displacement_difference(TARGET, [CONTROL], dispersion=4.0)

    assert (found.total, found.se, found.se_local) == (plain.total, 2 * plain.se, 2 * plain.se_local)
    assert (plain.reasons, found.reasons) == (("poisson_variance_assumed", "no_buffer"), ("no_buffer",))


def test_a_buffer_without_comparison_is_not_measured():
    found = weighted_displacement_difference(TARGET, [CONTROL], buffer=BUFFER)

    assert (found.displaced, found.se_displaced, found.total) == (None, None, -107)
    assert found.reasons == ("poisson_variance_assumed", "no_buffer_control")


def test_small_counts_are_said():
    found = weighted_displacement_difference(Area(9, 4), [Area(20, 20)], dispersion=1.5)

    assert found.reasons == ("small_counts", "no_buffer")


def test_nothing_but_zeros_cannot_be_judged():
    with pytest.raises(NotEnoughDataError):
        weighted_displacement_difference(Area(0, 0), [Area(0, 0)])


@pytest.mark.parametrize("counts", [(-1, 2), (1.5, 2), (math.nan, 2), (1, math.inf)])
def test_what_is_no_count_gives_a_typed_error(counts):
    with pytest.raises(DataError, match="is no count"):
        Area(*counts)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Area(1, 2, 0),
        lambda: Periods(0, 1),
        lambda: weighted_displacement_difference(TARGET, []),
        lambda: weighted_displacement_difference(TARGET, [CONTROL], buffer_controls=[BESIDE]),
        lambda: weighted_displacement_difference(TARGET, [CONTROL], dispersion=0.9),
        lambda: weighted_displacement_difference(TARGET, [CONTROL], alpha=1),
        lambda: weigh_by_harm([], []),
        lambda: weigh_by_harm([weighted_displacement_difference(TARGET, [CONTROL])], [0]),
    ],
)
def test_what_cannot_be_computed_gives_a_typed_error(wrong):
    with pytest.raises(DataError):
        wrong()


@given(counts=st.lists(st.tuples(COUNTS, COUNTS), min_size=4, max_size=7), order=st.randoms(use_true_random=False))
def test_the_order_of_control_areas_does_not_matter(counts, order):
    target, buffer, *controls = [Area(before, after + 1) for before, after in counts]
    shuffled = order.sample(controls, len(controls))

    found = weighted_displacement_difference(target, controls, buffer=buffer, buffer_controls=controls)

    assert found == weighted_displacement_difference(target, shuffled, buffer=buffer, buffer_controls=shuffled)


@given(counts=st.lists(COUNTS, min_size=4, max_size=4), time=st.floats(0.1, 100), size=st.floats(0.1, 100))
def test_a_unit_of_time_or_area_scales_the_result_and_not_z(counts, time, size):
    target, control = Area(counts[0], counts[1] + 1), Area(counts[2], counts[3] + 1)

    plain = weighted_displacement_difference(target, [control])
    found = weighted_displacement_difference(
        Area(target.before, target.after, size),
        [Area(control.before, control.after, size)],
        periods=Periods(time, time),
    )

    assert (found.z, found.total * time * size) == pytest.approx((plain.z, plain.total))
