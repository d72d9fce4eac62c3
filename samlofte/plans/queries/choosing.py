"""What a filter of the plan offers: only what the person may see."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from samlofte.lib.prepared import prepared_rows
from samlofte.people.asking import seen_rows
from samlofte.people.models import Party
from samlofte.people.viewer import Viewer
from samlofte.plans.queries.filtering import seen_measures
from samlofte.pledges.models import Commitment, Pledge

#: places that are offered; others are found by searching
MOST_PLACES = 60


@dataclass(frozen=True)
class Offer:
    """The parties, commitments (number and text) and places that measures can be looked for by."""

    parties: list[Party]
    commitments: list[tuple[int, str]]
    places: list[str]


def offer(pledge: Pledge, viewer: Viewer, parties: list[Party]) -> Offer:
    """Return what can be looked for in a pledge. Two queries."""
    commitments = [(number, text) for number, text in _commitments(pledge.pk)]
    return Offer(parties, commitments, [place for (place,) in _places(viewer, pledge.pk)])


@prepared_rows
def _commitments(pledge_id: int) -> QuerySet[Commitment, tuple[int, str]]:
    return Commitment.objects.filter(pledge=pledge_id, removed=False).order_by("number").values_list("number", "text")


@seen_rows
def _places(viewer: Viewer, pledge_id: int) -> QuerySet[Any, Any]:
    rows = seen_measures(pledge_id, viewer).exclude(place="").order_by("place")
    return rows.values_list("place").distinct()[:MOST_PLACES]
