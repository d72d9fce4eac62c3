"""Presence: how much of the planned time someone was in the right place at the right hour."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from yardstick.errors import DataError, NotEnoughDataError


@dataclass(frozen=True)
class Slot:
    """A place from a time to another, in hours from any fixed moment."""

    place: str
    start: float
    end: float


@dataclass(frozen=True)
class PlaceDosage:
    """Hours in one place: planned, delivered within the plan, and present outside it."""

    place: str
    planned: float
    delivered: float
    outside: float


@dataclass(frozen=True)
class Dosage:
    """Hours over all places, and each place sorted by name. `share` is delivered over planned, from 0 to 1."""

    planned: float
    delivered: float
    outside: float
    share: float
    places: tuple[PlaceDosage, ...]


def presence_dosage(planned: Iterable[Slot], present: Iterable[Slot]) -> Dosage:
    """Return the share of the planned time that was delivered in the planned place at the planned hour.

    Time is counted once: slots in the same place that overlap are one, so two patrols at once are not two doses, and
    time elsewhere or at another hour makes up for nothing; it stands as `outside`. The figure describes what was done
    and has no sampling error. Source: Durlak & DuPre 2008 (American J. of Community Psychology 41:327) on dosage.
    Raises DataError for a slot that ends before it starts or is not finite, NotEnoughDataError without planned time.

    >>> plan = [Slot("square", 18, 22), Slot("park", 18, 20)]
    >>> found = presence_dosage(plan, [Slot("square", 19, 23), Slot("square", 20, 21)])
    >>> found.share, found.outside
    (0.5, 1.0)
    """
    plan, seen = _by_place(planned), _by_place(present)
    places = tuple(_dosage(place, plan.get(place, []), seen.get(place, [])) for place in sorted({*plan, *seen}))
    hours = math.fsum(place.planned for place in places)
    if hours <= 0:
        raise NotEnoughDataError("no time was planned.")
    delivered = math.fsum(place.delivered for place in places)
    return Dosage(hours, delivered, math.fsum(place.outside for place in places), delivered / hours, places)


def _dosage(place: str, plan: Sequence[Slot], seen: Sequence[Slot]) -> PlaceDosage:
    delivered = math.fsum(
        max(0.0, min(one.end, other.end) - max(one.start, other.start)) for one in plan for other in seen
    )
    return PlaceDosage(place, _hours(plan), delivered, max(0.0, _hours(seen) - delivered))


def _hours(slots: Sequence[Slot]) -> float:
    return math.fsum(slot.end - slot.start for slot in slots)


def _by_place(slots: Iterable[Slot]) -> dict[str, list[Slot]]:
    """Return the slots of each place, those that overlap or touch made one."""
    places: dict[str, list[Slot]] = {}
    for slot in sorted(slots, key=lambda slot: (slot.place, slot.start, slot.end)):
        if not (math.isfinite(slot.start) and math.isfinite(slot.end)) or slot.end < slot.start:
            raise DataError(f"a slot in {slot.place} runs from {slot.start:g} to {slot.end:g}.")
        merged = places.setdefault(slot.place, [])
        if merged and slot.start <= merged[-1].end:
            merged[-1] = Slot(slot.place, merged[-1].start, max(merged[-1].end, slot.end))
        else:
            merged.append(slot)
    return places
