import pytest
from hypothesis import given
from hypothesis import strategies as st

from yardstick.disclosure.anonymity import anonymity
from yardstick.disclosure.grouping import PlaceGroup, group_places
from yardstick.errors import DataError, NotEnoughDataError

#: R datasets::HairEyeColor (592 students), hair by eye by sex, in the order of R's table
HAIR_EYE_SEX = [32, 53, 10, 3, 11, 50, 10, 30, 10, 25, 7, 5, 3, 15, 7, 8]
HAIR_EYE_SEX += [36, 66, 16, 4, 9, 34, 7, 64, 5, 29, 7, 5, 2, 14, 7, 8]

places = st.dictionaries(st.sampled_from("abcdefghij"), st.integers(0, 12), min_size=1)


def test_students_by_hair_eye_and_sex():
    found = anonymity([[str(number) for number in range(32)]], HAIR_EYE_SEX)
    assert (found.k, found.classes, found.uniques, found.records) == (2, 32, 0, 592)
    assert (found.records_below(5), found.records_below(10)) == (12, 87)


def test_rows_without_counts_are_one_person_each():
    found = anonymity([["a", "a", "b"], ["x", "x", "x"]])
    assert (found.k, found.uniques, found.sizes) == (1, 1, (1, 2))


@given(st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from("xyz")), min_size=1), st.randoms())
def test_order_of_people_does_not_matter(people, random):
    assert anonymity(list(zip(*people, strict=True))) == anonymity(
        list(zip(*random.sample(people, len(people)), strict=True))
    )


def test_bad_people():
    with pytest.raises(DataError):
        anonymity([["a"], ["x", "y"]])
    with pytest.raises(DataError):
        anonymity([["a"]], [-1])
    with pytest.raises(NotEnoughDataError):
        anonymity([["a"]], [0])


def test_small_place_joins_its_smallest_neighbour():
    found = group_places({"a": 3, "b": 20, "c": 8}, [("a", "b"), ("a", "c")], 5)
    assert found.groups == (PlaceGroup(("a", "c"), 11), PlaceGroup(("b",), 20))
    assert found.short == ()


def test_place_without_neighbours_is_named():
    found = group_places({"a": 3, "b": 20}, [], 5)
    assert (found.groups, found.short) == ((PlaceGroup(("b",), 20),), (PlaceGroup(("a",), 3),))


def pairs_of(counts, random):
    names = sorted(counts)
    return [(random.choice(names), random.choice(names)) for _ in range(12)]


@given(places, st.integers(2, 15), st.randoms(use_true_random=False))
def test_groups_hold_enough_hang_together_and_hold_every_place(counts, k, random):
    pairs = pairs_of(counts, random)
    found = group_places(counts, pairs, k)
    everything = [*found.groups, *found.short]
    assert sorted(place for group in everything for place in group.places) == sorted(counts)
    assert all(group.count == sum(counts[place] for place in group.places) for group in everything)
    assert all(group.count >= k for group in found.groups)
    assert all(group.count < k for group in found.short)
    for group in everything:
        reached, left = {group.places[0]}, len(group.places)
        for _ in range(left):
            reached |= {end for pair in pairs for end in pair if set(pair) & reached and end in group.places}
        assert reached == set(group.places)
    for group in found.short:
        assert not any((one in group.places) != (other in group.places) for one, other in pairs)


@given(places, st.randoms(use_true_random=False))
def test_order_of_places_and_pairs_does_not_matter(counts, random):
    pairs = pairs_of(counts, random)
    names = random.sample(sorted(counts), len(counts))
    turned = [pair[::-1] for pair in random.sample(pairs, len(pairs))]
    assert group_places(counts, pairs, 6) == group_places({name: counts[name] for name in names}, turned, 6)


@pytest.mark.parametrize(("counts", "pairs", "k"), [({"a": 1}, [], 1), ({"a": -1}, [], 5), ({"a": 1}, [("a", "b")], 5)])
def test_bad_places(counts, pairs, k):
    with pytest.raises(DataError):
        group_places(counts, pairs, k)
