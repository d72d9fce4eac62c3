"""Keeps the sums that the public page shows in step with the plan, inside the write that changes them."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, FilteredRelation, Max, Q, QuerySet, Sum, Value
from django.db.models.functions import Coalesce, Greatest, TruncMonth

from samlofte.lib.prepared import prepared_update
from samlofte.people.enums import Lane
from samlofte.plans.enums import NEVER_PUBLIC, Outcome
from samlofte.plans.models import Activity, MonthTally, Report
from samlofte.plans.months import SWEDEN, begin_of, last_day_of, month_after, month_of

#: an occasion that may be public itself
OPEN = Q(lane=Lane.PUBLIC)
#: presence and patrols that the whole group sees are public as a sum of what was done
SUMMED = Q(lane=Lane.GROUP, kind__in=sorted(NEVER_PUBLIC))
DONE = Q(outcome__in=[Outcome.DONE, Outcome.PARTLY])
NOTHING = Decimal(0)
#: rows, and what they say anew
Change = tuple[QuerySet[MonthTally], dict[str, Any]]
#: what is summed of each month
SUMS = {
    "planned": Count("pk", filter=OPEN),
    "done": Count("pk", filter=OPEN & DONE),
    "hours_planned": Sum("hours", filter=OPEN),
    "hours_done": Sum("told__hours", filter=OPEN & DONE),
    "delivered_open": Sum("delivered", filter=OPEN & DONE),
    "passes": Count("pk", filter=SUMMED & DONE),
    "hours_passes": Sum("told__hours", filter=SUMMED & DONE),
    "delivered_passes": Sum("delivered", filter=SUMMED & DONE),
    "told_open": Max("reported_at", filter=OPEN),
    "told_hidden": Max("reported_at", filter=~OPEN),
}
#: what waits for the end of `recounted_once`, by measure; None is all its months
_waiting: ContextVar[dict[int, set[date] | None] | None] = ContextVar("recounts_waiting", default=None)


@contextmanager
def recounted_once() -> Iterator[None]:
    """Put off every `recount` inside to the end, where each month is counted once: for writes of many rows."""
    waiting: dict[int, set[date] | None] = {}
    token = _waiting.set(waiting)
    try:
        yield
    finally:
        _waiting.reset(token)
    for measure_id, months in waiting.items():
        recount(measure_id, months)


def recount(measure_id: int, months: Iterable[date] | None = None) -> None:
    """Count months of a measure anew, or all of them. To be called in the transaction that changed the plan.

    Three queries, however many activities.
    """
    waiting = _waiting.get()
    if waiting is not None:
        before = waiting.get(measure_id, set())
        waiting[measure_id] = None if months is None or before is None else before | set(months)
        return
    wanted = None if months is None else sorted(set(months))
    rows = Activity.objects.filter(measure=measure_id, removed=False)
    kept = MonthTally.objects.filter(measure=measure_id)
    if wanted is not None:
        rows = rows.filter(_within(wanted))
        kept = kept.filter(month__in=wanted)
    kept.delete()
    MonthTally.objects.bulk_create(_tally(measure_id, row) for row in _counted(rows))


def _counted(rows: QuerySet[Activity]) -> Iterable[Any]:
    """Group activities by month; only the report that counts is joined, so that no activity stands twice."""
    return (
        rows.annotate(told=FilteredRelation("reports", condition=Q(reports__counts=True)))
        .annotate(in_month=TruncMonth("starts_at", tzinfo=SWEDEN))
        .order_by()
        .values("in_month")
        .annotate(**SUMS)
    )


def _tally(measure_id: int, row: dict[str, Any]) -> MonthTally:
    told = [row["told_open"], row["told_hidden"] and last_day_of(row["told_hidden"])]
    return MonthTally(
        measure_id=measure_id,
        month=row["in_month"].date(),
        planned=row["planned"],
        done=row["done"],
        hours_planned=row["hours_planned"] or NOTHING,
        hours_done=row["hours_done"] or NOTHING,
        delivered=row["delivered_open"] or NOTHING,
        passes=row["passes"],
        hours_passes=row["hours_passes"] or NOTHING,
        delivered_passes=row["delivered_passes"] or NOTHING,
        alive=max(filter(None, told), default=None),
    )


def _within(months: list[date]) -> Q:
    found = Q()
    for month in months:
        found |= Q(starts_at__gte=begin_of(month), starts_at__lt=begin_of(month_after(month)))
    return found


def count_report(activity: Activity, report: Report) -> None:
    """Add a first report to the sums of its month. One query; the same as `recount`, in a fraction of the time."""
    is_open = activity.lane == Lane.PUBLIC
    alive = report.at if is_open else last_day_of(report.at)
    month, hours, delivered = month_of(activity.starts_at), report.hours or NOTHING, report.quantity or NOTHING
    if activity.outcome not in {Outcome.DONE, Outcome.PARTLY}:
        found = _lives(activity.measure_id, month, alive)
    elif is_open:
        found = _was_done(activity.measure_id, month, alive, hours, delivered)
    elif activity.lane == Lane.GROUP and activity.kind in NEVER_PUBLIC:
        found = _was_passed(activity.measure_id, month, alive, hours, delivered)
    else:
        found = _lives(activity.measure_id, month, alive)
    if not found:
        recount(activity.measure_id, [month])


@prepared_update
def _lives(measure_id: int, month: date, alive: datetime) -> Change:
    return _month(measure_id, month), {"alive": _later(alive)}


@prepared_update
def _was_done(measure_id: int, month: date, alive: datetime, hours: Decimal, delivered: Decimal) -> Change:
    sums = {"done": F("done") + 1, "hours_done": F("hours_done") + hours, "delivered": F("delivered") + delivered}
    return _month(measure_id, month), {"alive": _later(alive)} | sums


@prepared_update
def _was_passed(measure_id: int, month: date, alive: datetime, hours: Decimal, delivered: Decimal) -> Change:
    sums = {
        "passes": F("passes") + 1,
        "hours_passes": F("hours_passes") + hours,
        "delivered_passes": F("delivered_passes") + delivered,
    }
    return _month(measure_id, month), {"alive": _later(alive)} | sums


def _month(measure_id: int, month: date) -> QuerySet[MonthTally]:
    return MonthTally.objects.filter(measure=measure_id, month=month)


def _later(alive: datetime) -> Greatest:
    return Greatest(Coalesce(F("alive"), Value(alive)), Value(alive))
