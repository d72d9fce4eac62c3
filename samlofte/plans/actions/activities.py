from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.db.models import F

from samlofte.audit.actions import record
from samlofte.lib.actor import Actor
from samlofte.lib.plain import changed, plain
from samlofte.lib.stemming import search_text
from samlofte.people.enums import Lane
from samlofte.plans.actions.measures import lane_within, show_anew
from samlofte.plans.actions.tallies import recount
from samlofte.plans.errors import ChangedMeanwhileError, RefusedError
from samlofte.plans.models import Activity, Measure, Series
from samlofte.plans.months import month_of

#: the fields of an activity that a form or a sheet fills
FIELDS = (
    *("kind", "title", "starts_at", "ends_at", "all_day", "place", "people", "hours", "money"),
    *("step", "groups", "party", "post", "lane"),
)


@transaction.atomic
def save_activity(
    *,
    measure: Measure,
    activity: Activity | None,
    fields: dict[str, Any],
    seen: int | None = None,
    by: Actor,
    at: datetime,
) -> Activity:
    """Change a planned activity or add one.

    `seen` is the sequence that the form was filled with. Raises ChangedMeanwhileError and RefusedError.
    """
    before: dict[str, Any] = {}
    months = []
    if activity is None:
        activity = Activity(measure=measure, pledge_id=measure.pledge_id, party_id=measure.party_id, uid=uuid4())
    else:
        activity = Activity.objects.select_for_update(of=("self",)).get(pk=activity.pk)
        if seen is not None and seen != activity.sequence:
            raise ChangedMeanwhileError
        before = activity_document(activity)
        months = [month_of(activity.starts_at)]
        activity.sequence += 1
    planned_for = activity.moved_from or activity.starts_at
    for name, value in fields.items():
        setattr(activity, name, value)
    if activity.series_id is not None:
        activity.moved_from = planned_for if activity.starts_at != planned_for else None
    check_fits(measure, activity)
    activity.changed_at = at
    activity.words = words_of(activity)
    activity.save()
    recount(measure.pk, {month_of(activity.starts_at), *months})
    if measure.lane == Lane.PUBLIC:
        show_anew(measure.pledge_id)
    old, new = changed(before, activity_document(activity))
    record(
        verb="activity.edited" if before else "activity.added",
        target=f"activity:{activity.pk}",
        by=by,
        at=at,
        before=old if before else None,
        after=new,
        pledge_id=activity.pledge_id,
        party_id=activity.party_id,
    )
    return activity


@transaction.atomic
def set_activity_removed(*, activity: Activity, removed: bool, by: Actor, at: datetime) -> None:
    """Take a planned activity out of the plan, or put it back. Raises RefusedError where it was reported on.

    The rule of a series leaves the day out as long, so that no change of the rule brings it back.
    """
    if removed and activity.reports.exists():
        raise RefusedError("has_reports")
    if activity.series_id is not None:
        _leave_out(activity.series_id, activity.planned_day(), out=removed)
    Activity.objects.filter(pk=activity.pk).update(removed=removed, sequence=F("sequence") + 1, changed_at=at)
    recount(activity.measure_id, [month_of(activity.starts_at)])
    show_anew(activity.pledge_id)
    record(
        verb="activity.removed" if removed else "activity.restored",
        target=f"activity:{activity.pk}",
        by=by,
        at=at,
        pledge_id=activity.pledge_id,
        party_id=activity.party_id,
    )


def _leave_out(series_id: int, day: date, *, out: bool) -> None:
    """Let the rule of a series leave a day out, or name it again."""
    series = Series.objects.select_for_update().get(pk=series_id)
    recurrence = series.recurrence()
    days = set(recurrence.except_dates) - {day} | ({day} if out else set())
    series.rule = replace(recurrence, except_dates=tuple(days)).as_text()
    series.revision += 1
    series.save(update_fields=["rule", "revision"])


def check_fits(measure: Measure, activity: Activity) -> None:
    """Raise RefusedError where the activity does not fit its measure."""
    lane_within(measure, activity.lane, activity.kind)
    if activity.party_id != measure.party_id and not measure.partners.filter(pk=activity.party_id).exists():
        raise RefusedError("not_a_partner")
    if activity.post is not None and activity.post.pledge_id != measure.pledge_id:
        raise RefusedError("outside_pledge")


def activity_document(activity: Activity) -> dict[str, Any]:
    """Return an activity as the log holds it."""
    return {name: plain(getattr(activity, name)) for name in FIELDS}


def words_of(activity: Activity) -> str:
    """Return what a search looks in."""
    return search_text(f"{activity.title} {activity.place}")
