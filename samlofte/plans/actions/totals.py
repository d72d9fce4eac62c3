from datetime import date, datetime

from django.db import transaction

from samlofte.audit.actions import record
from samlofte.lib.actor import Actor
from samlofte.people.enums import Lane
from samlofte.people.models import Party
from samlofte.plans.actions.measures import lane_within, show_anew
from samlofte.plans.enums import AgeBand, ContactKind
from samlofte.plans.models import Measure, MonthlyTotal


@transaction.atomic
def save_totals(
    *,
    measure: Measure,
    party: Party,
    month: date,
    counts: dict[tuple[ContactKind, AgeBand], int],
    lane: Lane = Lane.OWN,
    by: Actor,
    at: datetime,
) -> None:
    """Set a month's totals by kind and age band; what is not named stays as it was.

    The log says which totals were set and not their values, because the log is read by more people than the lane.
    Raises RefusedError for a lane wider than the measure's.
    """
    lane_within(measure, lane)
    first = month.replace(day=1)
    for (kind, band), count in counts.items():
        MonthlyTotal.objects.update_or_create(
            measure=measure,
            party=party,
            month=first,
            kind=kind,
            age_band=band,
            defaults={"count": count, "lane": lane, "reported_at": at, "by": by.name},
        )
    if measure.lane == Lane.PUBLIC:
        show_anew(measure.pledge_id)
    record(
        verb="totals.saved",
        target=f"measure:{measure.pk}",
        by=by,
        at=at,
        after={"month": first.isoformat(), "set": sorted(f"{kind} {band}" for kind, band in counts)},
        pledge_id=measure.pledge_id,
        party_id=party.pk,
    )
