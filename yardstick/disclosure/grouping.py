"""Groups small places with their neighbours until each group holds enough people to show figures for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from yardstick.errors import DataError


@dataclass(frozen=True)
class PlaceGroup:
    """Places that are shown as one, with the count of all of them."""

    places: tuple[str, ...]
    count: int


@dataclass(frozen=True)
class Grouping:
    """Groups of places, sorted by their first place.

    `short` are the groups that still hold fewer than k since they have no neighbour left; they are not to be shown.
    """

    k: int
    groups: tuple[PlaceGroup, ...]
    short: tuple[PlaceGroup, ...]


def group_places(counts: Mapping[str, int], neighbours: Iterable[tuple[str, str]], k: int) -> Grouping:
    """Merge neighbours until each group holds at least `k`.

    Again and again the smallest group under `k` joins its smallest neighbour; ties go to the first label, so that the
    order of places and pairs does not matter. Groups hang together: each is connected through `neighbours`, which are
    read in both directions. It is a greedy rule, not the largest possible number of groups. Source: zones built by
    merging, Openshaw & Rao 1995 (Environment and Planning A 27:425). Raises DataError for `k` under 2,
    a broken count, or a pair with an unknown place.

    >>> group_places({"a": 2, "b": 9, "c": 7, "d": 4}, [("a", "b"), ("b", "c"), ("c", "d")], 5).groups
    (PlaceGroup(places=('a', 'b'), count=11), PlaceGroup(places=('c', 'd'), count=11))
    """
    if k < 2:  # noqa: PLR2004  # one alone is not hidden
        raise DataError(f"groups of {k} hide nobody; k must be 2 or above.")
    for place, count in counts.items():
        if count < 0 or count != int(count):
            raise DataError(f"{count!r} in {place} is no count.")
    groups = {place: {place} for place in counts}
    sizes = {place: int(count) for place, count in counts.items()}
    near = _near(counts, neighbours)
    short: set[str] = set()
    while small := [(sizes[group], group) for group in groups if sizes[group] < k and group not in short]:
        _, group = min(small)
        if near[group]:
            _merge(group, min(near[group], key=lambda other: (sizes[other], other)), groups, sizes, near)
        else:
            short.add(group)
    shown = [PlaceGroup(tuple(sorted(groups[group])), sizes[group]) for group in groups if group not in short]
    hidden = [PlaceGroup(tuple(sorted(groups[group])), sizes[group]) for group in short]
    return Grouping(k, tuple(sorted(shown, key=_first)), tuple(sorted(hidden, key=_first)))


def _first(group: PlaceGroup) -> str:
    return group.places[0]


def _near(counts: Mapping[str, int], neighbours: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    near: dict[str, set[str]] = {place: set() for place in counts}
    for one, other in neighbours:
        for place in (one, other):
            if place not in near:
                raise DataError(f"the place {place!r} of a pair has no count.")
        if one != other:
            near[one].add(other)
            near[other].add(one)
    return near


def _merge(one: str, other: str, groups: dict[str, set[str]], sizes: dict[str, int], near: dict[str, set[str]]) -> None:
    """Make one group of two, known by the first of their names."""
    kept, gone = min(one, other), max(one, other)
    groups[kept] |= groups.pop(gone)
    sizes[kept] += sizes.pop(gone)
    for group in near.pop(gone):
        near[group].discard(gone)
        if group != kept:
            near[group].add(kept)
            near[kept].add(group)
