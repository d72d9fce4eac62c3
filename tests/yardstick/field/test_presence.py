import pytest
from hypothesis import given
from hypothesis import strategies as st

from yardstick.errors import DataError, NotEnoughDataError
from yardstick.field.presence import PlaceDosage, Slot, presence_dosage

slots = st.lists(
    st.builds(
        lambda place, start, hours: Slot(place, start, start + hours),
        st.sampled_from(["square", "park"]),
        st.integers(0, 40),
        st.integers(1, 8),
    ),
    max_size=8,
)


def test_only_the_right_place_and_hour_counts():
    plan = [Slot("square", 18, 22), Slot("park", 18, 20)]
    found = presence_dosage(plan, [Slot("square", 17, 19), Slot("square", 21, 24), Slot("station", 18, 20)])
    assert (found.planned, found.delivered, found.outside, found.share) == (6, 2, 5, 1 / 3)
    assert found.places == (
        PlaceDosage("park", 2, 0, 0),
        PlaceDosage("square", 4, 2, 3),
        PlaceDosage("station", 0, 0, 2),
    )


def test_two_patrols_at_once_are_one_dose():
    plan = [Slot("square", 18, 22)]
    assert presence_dosage(plan, [Slot("square", 18, 20), Slot("square", 18, 20)]).share == 0.5


@given(slots.filter(bool), slots, st.randoms(use_true_random=False))
def test_share_is_a_share_and_order_does_not_matter(plan, present, random):
    found = presence_dosage(plan, present)
    assert 0 <= found.share <= 1
    hours = {(slot.place, hour) for slot in present for hour in range(int(slot.start), int(slot.end))}
    wanted = {(slot.place, hour) for slot in plan for hour in range(int(slot.start), int(slot.end))}
    assert (found.planned, found.delivered, found.outside) == (len(wanted), len(wanted & hours), len(hours - wanted))
    assert found == presence_dosage(random.sample(plan, len(plan)), random.sample(present, len(present)))


def test_full_presence_is_1():
    plan = [Slot("square", 18, 22), Slot("park", 18, 20)]
    assert presence_dosage(plan, plan).share == 1


def test_bad_slots():
    with pytest.raises(DataError):
        presence_dosage([Slot("square", 20, 18)], [])
    with pytest.raises(DataError):
        presence_dosage([Slot("square", 18, float("inf"))], [])
    with pytest.raises(NotEnoughDataError):
        presence_dosage([], [Slot("square", 18, 20)])
