import pytest

from yardstick.disclosure.differencing import Disclosed, PublishedCount, differencing
from yardstick.errors import DataError


def published(**counts):
    """Counts by the letters of the units that they cover."""
    return [PublishedCount(frozenset(units), count) for units, count in counts.items()]


def test_two_releases_with_shifted_areas():
    """Handbook, 5.2: hours by sex in an area drawn in two ways; the strip between holds 2 men and 1 woman."""
    old = {"men": (50, 128, 39), "women": (54, 140, 49)}
    new = {"men": (52, 130, 39), "women": (55, 140, 49)}
    found = []
    for sex, inside in old.items():
        for hours, (inner, outer) in enumerate(zip(inside, new[sex], strict=True)):
            counts = [PublishedCount(frozenset({"core"}), inner), PublishedCount(frozenset({"core", "strip"}), outer)]
            found += [(sex, hours, gone.low) for gone in differencing(counts, 5) if gone.reason == "exact"]
    assert found == [
        ("men", 0, 2.0),
        ("men", 1, 2.0),
        ("men", 2, 0.0),
        ("women", 0, 1.0),
        ("women", 1, 0.0),
        ("women", 2, 0.0),
    ]


def test_linked_tables():
    """Handbook, 5.2: employed 85, working in the area 49, both 22, and the males of each; the females follow."""
    places = {"both": (22, 21), "lives": (63, 58), "works": (27, 23)}
    counts = [
        PublishedCount(frozenset({f"{sex} {place}" for place in ("both", "lives") for sex in "fm"}), 85),
        PublishedCount(frozenset({f"{sex} {place}" for place in ("both", "works") for sex in "fm"}), 49),
        PublishedCount(frozenset({"f both", "m both"}), 22),
        *(PublishedCount(frozenset({f"m {place}"}), males) for place, (_, males) in places.items()),
    ]
    found = {tuple(sorted(gone.members)): gone.low for gone in differencing(counts, 6) if gone.reason == "exact"}
    assert found == {("f both",): 1.0, ("f lives",): 5.0, ("f works",): 4.0}


def test_total_less_its_parts():
    assert differencing(published(abc=30, a=12, b=17), 5) == (Disclosed(frozenset("c"), 1.0, 1.0, "exact"),)


def test_chain_over_three_counts_is_found():
    """No two counts differ by one unit, but three together do."""
    found = differencing(published(ab=20, bc=19, ac=3), 5)
    assert found == (
        Disclosed(frozenset("a"), 2.0, 2.0, "exact"),
        Disclosed(frozenset("c"), 1.0, 1.0, "exact"),
    )


def test_small_but_not_exact_is_told_apart():
    found = differencing(published(ab=3, bc=40), 5)
    assert found == (
        Disclosed(frozenset("a"), 0.0, 3.0, "under_threshold"),
        Disclosed(frozenset("b"), 0.0, 3.0, "under_threshold"),
    )


def test_one_safe_release_gives_nothing_away():
    assert differencing(published(ab=30, cd=40, abcd=70), 5) == ()


def test_order_of_counts_does_not_matter():
    counts = published(abc=30, a=12, b=17, cd=9)
    assert differencing(counts, 8) == differencing(counts[::-1], 8)


@pytest.mark.parametrize(
    "counts",
    [published(ab=3, a=7), published(a=-1), published(a=float("nan")), [PublishedCount(frozenset(), 3)]],
)
def test_bad_data(counts):
    with pytest.raises(DataError):
        differencing(counts, 5)
