from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F, Max, QuerySet

from samlofte.audit.actions import record
from samlofte.lib.actor import Actor
from samlofte.lib.plain import changed, plain
from samlofte.lib.prepared import prepared_update
from samlofte.lib.stemming import search_text
from samlofte.people.enums import LANE_ORDER, Lane
from samlofte.people.models import Party
from samlofte.plans.actions.tallies import recount
from samlofte.plans.enums import NEVER_PUBLIC
from samlofte.plans.errors import ChangedMeanwhileError, RefusedError
from samlofte.plans.models import Activity, Measure, MonthlyTotal
from samlofte.pledges.models import Commitment, Pledge

#: the fields of a measure that a form or a sheet fills
FIELDS = (
    *("title", "what", "why", "type", "horizon", "target_group", "place", "party", "post", "cause", "start", "end"),
    *("money", "hours", "target_quantity", "target_unit", "target_by", "target_quality", "state", "reason", "lane"),
)
LINKS = ("partners", "shared_with", "commitments")


@transaction.atomic
def save_measure(
    *,
    pledge: Pledge,
    measure: Measure | None,
    fields: dict[str, Any],
    partners: Iterable[Party] | None = None,
    shared_with: Iterable[Party] | None = None,
    commitments: Iterable[Commitment] | None = None,
    seen: int | None = None,
    by: Actor,
    at: datetime,
) -> Measure:
    """Change a measure, or add one with the next free number. A link that is None stays as it is.

    `seen` is the revision that the form was filled with. Raises ChangedMeanwhileError where another is saved now, and
    RefusedError for a commitment of another pledge. Narrowing the lane narrows its activities and totals too.
    """
    Pledge.objects.select_for_update().get(pk=pledge.pk)
    before: dict[str, Any] = {}
    if measure is None:
        last = pledge.measures.aggregate(last=Max("number"))["last"] or 0
        measure = Measure(pledge=pledge, number=last + 1)
    else:
        measure = Measure.objects.select_for_update(of=("self",)).get(pk=measure.pk)
        if seen is not None and seen != measure.revision:
            raise ChangedMeanwhileError
        before = measure_document(measure)
        measure.revision += 1
    was_public = measure.lane == Lane.PUBLIC and bool(measure.pk)
    for name, value in fields.items():
        setattr(measure, name, value)
    measure.changed_at = at
    measure.words = words_of(measure)
    measure.save()
    _link(measure, partners, shared_with, commitments)
    _narrow(measure)
    if was_public or measure.lane == Lane.PUBLIC:
        show_anew(measure.pledge_id)
    old, new = changed(before, measure_document(measure))
    record(
        verb="measure.edited" if before else "measure.added",
        target=f"measure:{measure.pk}",
        by=by,
        at=at,
        before=old if before else None,
        after=new,
        pledge_id=measure.pledge_id,
        party_id=measure.party_id,
    )
    return measure


@transaction.atomic
def set_measure_removed(*, measure: Measure, removed: bool, by: Actor, at: datetime) -> None:
    """Take a measure out of the plan, or put it back; its activities and reports stay as they are."""
    Measure.objects.filter(pk=measure.pk).update(removed=removed, revision=F("revision") + 1, changed_at=at)
    if measure.lane == Lane.PUBLIC:
        show_anew(measure.pledge_id)
    record(
        verb="measure.removed" if removed else "measure.restored",
        target=f"measure:{measure.pk}",
        by=by,
        at=at,
        pledge_id=measure.pledge_id,
        party_id=measure.party_id,
    )


def measure_document(measure: Measure) -> dict[str, Any]:
    """Return a measure as the log holds it."""
    document = {name: plain(getattr(measure, name)) for name in FIELDS}
    for link in LINKS:
        document[link] = sorted(getattr(measure, link).values_list("pk", flat=True))
    return document


def words_of(measure: Measure) -> str:
    """Return what a search looks in."""
    return search_text(" ".join([measure.title, measure.what, measure.why, measure.place, str(measure.party)]))


def show_anew(pledge_id: int) -> None:
    """Tell that what the public sees of a pledge has changed."""
    _revised(pledge_id)


@prepared_update
def _revised(pledge_id: int) -> tuple[QuerySet[Pledge], dict[str, Any]]:
    return Pledge.objects.filter(pk=pledge_id), {"revision": F("revision") + 1}


def _link(
    measure: Measure,
    partners: Iterable[Party] | None,
    shared_with: Iterable[Party] | None,
    commitments: Iterable[Commitment] | None,
) -> None:
    if partners is not None:
        measure.partners.set(party for party in partners if party.pk != measure.party_id)
    if shared_with is not None:
        measure.shared_with.set(shared_with)
    if commitments is not None:
        rows = list(commitments)
        if any(row.pledge_id != measure.pledge_id for row in rows):
            raise RefusedError("outside_pledge")
        measure.commitments.set(rows)


def _narrow(measure: Measure) -> None:
    """See to it that nothing of a measure is seen by more people than the measure itself."""
    wider = [lane for lane in Lane if LANE_ORDER[lane] > LANE_ORDER[Lane(measure.lane)]]
    if not wider:
        return
    if Activity.objects.filter(measure=measure, lane__in=wider).update(lane=measure.lane):
        recount(measure.pk)
    MonthlyTotal.objects.filter(measure=measure, lane__in=wider).update(lane=measure.lane)


def lane_within(measure: Measure, lane: str, kind: str = "") -> str:
    """Return the lane where it is no wider than the measure's. Raises RefusedError."""
    if LANE_ORDER[Lane(lane)] > LANE_ORDER[Lane(measure.lane)]:
        raise RefusedError("lane_too_wide")
    if lane == Lane.PUBLIC and kind in NEVER_PUBLIC:
        raise RefusedError("never_public")
    return lane
