"""What a filter of the plan offers: only what the person may see."""

from dataclasses import dataclass

from samlofte.people.models import Party
from samlofte.people.viewer import Viewer
from samlofte.plans.queries.filtering import seen_measures
from samlofte.pledges.models import Commitment, Pledge

#: places that are offered; others are found by searching
MOST_PLACES = 60


@dataclass(frozen=True)
class Offer:
    """The parties, commitments and places that measures can be looked for by."""

    parties: list[Party]
    commitments: list[Commitment]
    places: list[str]


def offer(pledge: Pledge, viewer: Viewer, parties: list[Party]) -> Offer:
    """Return what can be looked for in a pledge. Two queries."""
    commitments = pledge.commitments.filter(removed=False).only("number", "text", "pledge_id")
    places = seen_measures(pledge.pk, viewer).exclude(place="").order_by("place").values_list("place", flat=True)
    return Offer(parties, list(commitments), list(places.distinct()[:MOST_PLACES]))
