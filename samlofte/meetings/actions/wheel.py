from datetime import date, datetime, time, timedelta

from django.db import transaction

from samlofte.audit.actions import record
from samlofte.lib.actor import Actor
from samlofte.meetings.actions.minutes import SWEDEN, min_lane
from samlofte.meetings.enums import WheelKind
from samlofte.meetings.models import WheelPoint
from samlofte.people.enums import Lane
from samlofte.people.models import Party
from samlofte.plans.actions.activities import save_activity
from samlofte.plans.models import Measure
from samlofte.pledges.models import Pledge


@transaction.atomic
def set_wheel_point(
    *,
    pledge: Pledge,
    point: WheelPoint | None,
    kind: WheelKind,
    title: str,
    day: date,
    party: Party,
    by: Actor,
    at: datetime,
) -> WheelPoint:
    """Set a fixed point of the year, or move one; its activity moves with it."""
    point = point or WheelPoint(pledge=pledge)
    point.kind, point.title, point.day, point.party = kind, title, day, party
    point.save()
    if point.activity is not None and not (point.activity.outcome or point.activity.removed):
        fields = _when(day) | {"title": title}
        save_activity(measure=point.activity.measure, activity=point.activity, fields=fields, by=by, at=at)
    _note("wheel.set", point, by, at)
    return point


@transaction.atomic
def plan_wheel_point(*, point: WheelPoint, measure: Measure, by: Actor, at: datetime) -> WheelPoint:
    """Make a fixed point an activity of a measure. Raises RefusedError where its party has no part in the measure."""
    fields = _when(point.day) | {
        "title": point.title,
        "party": point.party,
        "lane": min_lane(measure.lane, Lane.GROUP),
    }
    point.activity = save_activity(measure=measure, activity=None, fields=fields, by=by, at=at)
    point.save(update_fields=["activity"])
    _note("wheel.planned", point, by, at)
    return point


@transaction.atomic
def remove_wheel_point(*, point: WheelPoint, by: Actor, at: datetime) -> None:
    """Take a fixed point away; an activity that was made of it stays in the plan."""
    _note("wheel.removed", point, by, at)
    point.delete()


def _when(day: date) -> dict[str, object]:
    start = datetime.combine(day, time(0, 0), tzinfo=SWEDEN)
    return {"starts_at": start, "ends_at": start + timedelta(hours=23, minutes=59), "all_day": True}


def _note(verb: str, point: WheelPoint, by: Actor, at: datetime) -> None:
    record(
        verb=verb,
        target=f"pledge:{point.pledge_id}",
        by=by,
        at=at,
        after={"kind": point.kind, "title": point.title, "day": point.day.isoformat(), "party": point.party.label},
        pledge_id=point.pledge_id,
        party_id=point.party_id,
    )
