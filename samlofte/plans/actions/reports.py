from copy import copy
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet

from samlofte.audit.actions import append, draft
from samlofte.lib.actor import Actor
from samlofte.lib.plain import plain
from samlofte.lib.prepared import prepared_objects
from samlofte.lib.rows import insert, save_fields
from samlofte.people.enums import Lane
from samlofte.plans.actions.measures import show_anew
from samlofte.plans.actions.tallies import count_report, recount
from samlofte.plans.enums import Outcome
from samlofte.plans.errors import AlreadyReportedError, ChangedMeanwhileError
from samlofte.plans.models import Activity, Report
from samlofte.plans.months import month_of

#: the fields of a report that a form fills
FIELDS = (
    *("outcome", "reason", "moved_to", "place", "started_at", "ended_at", "people", "hours", "cost", "reached"),
    *("quantity", "means", "contacts", "observations", "public_note", "internal_note", "correction"),
)


#: how often a report is written anew because something else came between
TRIES = 5
#: the fields of an activity that reporting reads or changes
NEEDED = (
    *("pledge_id", "party_id", "people", "hours", "starts_at", "ends_at", "moved_from", "outcome", "reported_at"),
    *("delivered", "sequence", "changed_at", "kind", "lane", "removed", "measure_id"),
)


@dataclass(frozen=True)
class Filed:
    """A report as it was kept; `new` is false where the same report had come before."""

    report: Report
    new: bool


def report_activity(
    *,
    activity: Activity,
    fields: dict[str, Any],
    key: UUID,
    by: Actor,
    at: datetime,
    on_behalf: bool = False,
    planned_for: datetime | None = None,
    corrects: int | None = None,
) -> Filed:
    """Say how an activity went. The same `key` again gives the report that was kept, whatever it says now.

    With `correction` in the fields it replaces the report that counts, which stays as it was. Moving an activity gives
    it its new time; it is then planned again. `planned_for` is the beginning that the form was filled with, and
    `corrects` the report that a correction was written for. Raises AlreadyReportedError, ChangedMeanwhileError where
    one of them is another now, and IntegrityError where the report does not hold together (see the constraints of
    `Report`).
    """
    activity = copy(activity) if activity.measure_id else _as_it_is(activity.pk)
    # What nobody has touched since it was planned has no report to ask for.
    asked = activity.sequence > 0 or corrects is not None
    for _try in range(TRIES):
        before = _before(activity.pk, key) if asked else []
        known = _known(before, activity, key)
        if known is not None:
            return Filed(known, new=False)
        earlier = before[0] if before else None
        if earlier is None and planned_for not in (None, activity.starts_at):
            raise ChangedMeanwhileError
        _refuse_unseen(earlier, fields, corrects)
        report = _written(activity, earlier, fields, Report(key=key, at=at, on_behalf=on_behalf), by)
        try:
            if _filed(activity, earlier, report, by):
                return Filed(report, new=True)
        except IntegrityError:
            if asked:
                raise
        party = activity.party_id
        activity, asked = _as_it_is(activity.pk), True
        if activity.removed or activity.party_id != party:
            raise ChangedMeanwhileError
    raise ChangedMeanwhileError


def _known(before: list[Report], activity: Activity, key: UUID) -> Report | None:
    """Return the report that came with this key. Raises AlreadyReportedError where it is about something else."""
    known = next((report for report in before if report.key == key), None)
    if known is not None and known.activity_id != activity.pk:
        raise AlreadyReportedError
    return known


def _written(activity: Activity, earlier: Report | None, fields: dict[str, Any], report: Report, by: Actor) -> Report:
    """Fill in a report, as it is kept."""
    for name, value in fields.items():
        setattr(report, name, value)
    report.activity, report.replaces = activity, earlier
    report.account_id, report.by = by.account_id, by.name
    report.correction = report.correction if earlier is not None else ""
    report.counts = report.outcome != Outcome.MOVED
    report.changed_from_plan = _differs(activity, report)
    return report


def _filed(activity: Activity, earlier: Report | None, report: Report, by: Actor) -> bool:
    """Keep a report, unless the activity is another by now than it was written for: then nothing, and return False.

    Every change of an activity raises its sequence, but for its lane, which follows that of its measure.
    Everything is worked out before the first write, because on SQLite that keeps all other writers waiting.
    """
    line = draft(
        verb="report.corrected" if earlier else "report.filed",
        target=f"activity:{activity.pk}",
        by=by,
        at=report.at,
        before=report_document(earlier) if earlier else None,
        after=report_document(report),
        pledge_id=activity.pledge_id,
        party_id=activity.party_id,
    )
    month, seen = month_of(activity.starts_at), activity.sequence
    changed = _apply(activity, report)
    with transaction.atomic():
        if not save_fields(activity, *changed, sequence=seen, lane=activity.lane):
            return False
        if earlier is not None:
            Report.objects.filter(pk=earlier.pk).update(counts=False)
        insert(report)
        if earlier is None and report.counts:
            count_report(activity, report)
        else:
            recount(activity.measure_id, [month, month_of(activity.starts_at)])
        if activity.measure.lane == Lane.PUBLIC:
            show_anew(activity.pledge_id)
        append(line)
    return True


def _refuse_unseen(earlier: Report | None, fields: dict[str, Any], corrects: int | None) -> None:
    """Raise where there is a report that counts and this one does not say why it corrects it, or means another."""
    if earlier is not None and not fields.get("correction"):
        raise AlreadyReportedError
    if corrects is not None and (earlier is None or earlier.pk != corrects):
        raise ChangedMeanwhileError


def _as_it_is(activity_id: int) -> Activity:
    """Return what reporting needs of an activity."""
    found = _rows(activity_id)
    if not found:
        raise Activity.DoesNotExist
    return found[0]


@prepared_objects
def _rows(activity_id: int) -> QuerySet[Activity]:
    return Activity.objects.select_related("measure").only(*NEEDED, "measure__lane").filter(pk=activity_id)


@prepared_objects
def _before(activity_id: int, key: UUID) -> QuerySet[Report]:
    """Return the report with this key, and the one of the activity that counts."""
    return Report.objects.filter(Q(key=key) | Q(activity=activity_id, counts=True))


def report_document(report: Report) -> dict[str, Any]:
    """Return a report as the log holds it: what was said, without what was left open."""
    values = {name: plain(getattr(report, name)) for name in FIELDS}
    return {name: value for name, value in values.items() if value not in (None, "", {})} | {
        "on_behalf": report.on_behalf
    }


def _differs(activity: Activity, report: Report) -> bool:
    """Tell whether a figure or time that the plan offered was changed."""
    pairs = (
        (activity.people, report.people),
        (activity.hours, report.hours),
        (activity.starts_at, report.started_at),
        (activity.ends_at, report.ended_at),
    )
    return any(said is not None and said != planned for planned, said in pairs)


def _apply(activity: Activity, report: Report) -> list[str]:
    """Let the activity say what the report says, and return what changes: each time stands in several indexes."""
    changed = ["outcome", "reported_at", "delivered", "sequence", "changed_at"]
    if report.outcome == Outcome.MOVED and report.moved_to is not None:
        length = activity.ends_at - activity.starts_at
        activity.moved_from = activity.moved_from or activity.starts_at
        activity.starts_at, activity.ends_at = report.moved_to, report.moved_to + length
        activity.outcome, activity.reported_at = "", None
        changed += ["moved_from", "starts_at", "ends_at"]
    else:
        activity.outcome, activity.reported_at = report.outcome, report.at
    activity.delivered = report.quantity if report.counts else None
    activity.sequence += 1
    activity.changed_at = report.at
    return changed
