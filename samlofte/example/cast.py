"""Who acts in the example year, and what happens at a moment of it."""

import heapq
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from itertools import count
from zoneinfo import ZoneInfo

from samlofte.example.parties import PARTIES
from samlofte.lib.actor import Actor
from samlofte.people.models import Party
from samlofte.pledges.models import Commitment, Pledge

SWEDEN = ZoneInfo("Europe/Stockholm")


def moment(day: date, hour: int, minute: int = 0) -> datetime:
    """Return a time of day in Sweden."""
    return datetime.combine(day, time(hour, minute), tzinfo=SWEDEN)


@dataclass(frozen=True)
class Event:
    """Something that happens at a moment of the year; it may tell what happens later because of it."""

    at: datetime
    happen: Callable[[], object]


@dataclass(frozen=True)
class Cast:
    """The pledge with everybody who acts in the year, by the party's slug."""

    pledge: Pledge
    parties: dict[str, Party]
    editors: dict[str, Actor]
    #: those who report for a party
    reporters: dict[str, Actor] = field(default_factory=dict)

    def commitment(self, reference: str) -> Commitment:
        """Return a commitment as it is now."""
        return self.pledge.commitments.select_related("party").get(reference=reference)

    def editor_for(self, commitment: Commitment) -> Actor:
        """Return the editor of the party that leads a commitment."""
        slug = next(row.slug for row in PARTIES if commitment.party == self.parties[row.slug])
        return self.editors[slug]


def play_events(events: Iterable[Event], until: datetime | None) -> None:
    """Let events happen in order of time, with those that they lead to; what lies after `until` does not happen."""
    order = count()
    queue = [(event.at, next(order), event) for event in events]
    heapq.heapify(queue)
    while queue:
        at, _number, event = heapq.heappop(queue)
        if until is not None and at > until:
            return
        later = event.happen()
        if isinstance(later, Sequence):
            for new in later:
                heapq.heappush(queue, (new.at, next(order), new))
