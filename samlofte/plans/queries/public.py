"""What everybody may see of the plan of a pledge: what was done by month, what comes, what nobody has reported.

Planned presence and patrols are never in it, nor their gaps; what was done of them is in the sums of months that are
over. Every query is built once, because the page of a pledge asks them all.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any, NamedTuple

from django.db.models import Count, Max, Min, QuerySet, Sum

from samlofte.lib.prepared import moment_of, prepared_rows
from samlofte.people.enums import Lane
from samlofte.plans.models import Activity, MonthTally
from samlofte.plans.models.activity import ActivityQuerySet
from samlofte.plans.months import SWEDEN, month_after, month_of

#: a commitment without a sign of life for so long is quiet
QUIET_AFTER = timedelta(days=60)
MOST_COMING = 4
#: what is summed of each month, counts first
COUNTS = ("planned", "done", "passes")
AMOUNTS = ("hours_planned", "hours_done", "hours_passes")


class Month(NamedTuple):
    """A month of the plan: occasions and hours, planned and done; apart from them passes of presence and patrols."""

    month: date
    planned: int
    done: int
    passes: int
    hours_planned: float
    hours_done: float
    hours_passes: float

    def __bool__(self) -> bool:
        return bool(self.planned or self.done or self.passes)


@dataclass(frozen=True)
class Months:
    """Months without a gap, in the order of time."""

    rows: tuple[Month, ...]

    def __bool__(self) -> bool:
        return bool(self.rows)

    @cached_property
    def total(self) -> Month:
        """The last month with the sums of all of them. Raises IndexError without a month."""
        _months, *columns = zip(*self.rows, strict=True)
        return Month(self.rows[-1].month, *map(sum, columns))


@dataclass(frozen=True)
class Coming:
    """A date that everybody may come to, or at least know of."""

    title: str
    starts_at: datetime
    all_day: bool
    place: str
    party: str


@dataclass(frozen=True)
class Silent:
    """Occasions of a measure that nobody has reported, past the grace period."""

    measure: str
    party: str
    times: int
    since: datetime


@dataclass(frozen=True)
class PublicPlan:
    """The panel "What do we do?" of a pledge."""

    months: Months
    coming: tuple[Coming, ...]
    silent: tuple[Silent, ...]

    def __bool__(self) -> bool:
        return bool(self.months or self.coming or self.silent)

    @property
    def unreported(self) -> int:
        """How many occasions nobody has reported."""
        return sum(row.times for row in self.silent)


def public_plan(pledge_id: int, *, at: datetime, grace_days: int, end: date | None = None) -> PublicPlan:
    """Return what the public sees of a pledge's plan. Three queries, however long the plan.

    A month is shown once it is over: the sums of a month that goes on would tell of single evenings. `end` is the last
    day of the pledge; months after it are shown only where something was done.
    """
    grace = at - timedelta(days=grace_days)
    return PublicPlan(
        months=whole_months(map(_month, _tallies(pledge_id, month_of(at))), at=at, end=end),
        coming=tuple(Coming(row[0], moment_of(row[1]), *row[2:]) for row in _coming(pledge_id, at)),
        silent=tuple(
            Silent(measure, party, times, moment_of(since))
            for measure, party, times, since in _silent(pledge_id, grace)
        ),
    )


def signs_of_life(pledge_id: int) -> dict[int, datetime]:
    """Return till when each commitment is known to live by its measures, by its number. One query.

    What the public may not see counts as well, to the end of its month (see `MonthTally.alive`).
    """
    return {number: moment_of(last) for number, last in _alive(pledge_id)}


def quiet_since(
    *, said: datetime | None, worked: datetime | None, begun: datetime, at: datetime, grace_days: int
) -> date | None:
    """Return since when a commitment is quiet, or None while it lives or the grace period runs.

    It lives from the beginning of the pledge, from what was said of its status, and from every report of its measures.

    >>> from datetime import UTC
    >>> begun, at = datetime(2022, 4, 1, tzinfo=UTC), datetime(2022, 8, 1, tzinfo=UTC)
    >>> quiet_since(said=None, worked=datetime(2022, 5, 2, tzinfo=UTC), begun=begun, at=at, grace_days=14)
    datetime.date(2022, 5, 2)
    >>> quiet_since(said=datetime(2022, 7, 1, tzinfo=UTC), worked=None, begun=begun, at=at, grace_days=14)
    """
    last = max(moment for moment in (said, worked, begun) if moment is not None)
    return last.astimezone(SWEDEN).date() if at - last > QUIET_AFTER + timedelta(days=grace_days) else None


def open_activities() -> ActivityQuerySet:
    """Return the activities that are public themselves."""
    return Activity.objects.filter(lane=Lane.PUBLIC, measure__lane=Lane.PUBLIC, removed=False, measure__removed=False)


def whole_months(rows: Iterable[Month], *, at: datetime, end: date | None) -> Months:
    """Return months without a gap, from the first in which something was planned or done to the last that is over."""
    found = {row.month: row for row in rows if row}
    if not found:
        return Months(())
    over = month_of(at)
    last = max(*found, min(over, end.replace(day=1)) if end else over)
    return Months(tuple(found.get(month, _empty(month)) for month in _between(min(found), last) if month < over))


def _between(first: date, last: date) -> Iterator[date]:
    month = first
    while month <= last:
        yield month
        month = month_after(month)


def _empty(month: date) -> Month:
    return Month(month, 0, 0, 0, 0.0, 0.0, 0.0)


def _month(row: tuple[Any, ...]) -> Month:
    month, planned, done, passes, *amounts = row
    return Month(month, planned, done, passes, *map(float, amounts))


@prepared_rows
def _tallies(pledge_id: int, before: date) -> QuerySet[MonthTally, tuple[Any, ...]]:
    rows = MonthTally.objects.filter(
        measure__pledge=pledge_id, measure__lane=Lane.PUBLIC, measure__removed=False, month__lt=before
    )
    sums = {f"{name}_sum": Sum(name) for name in (*COUNTS, *AMOUNTS)}
    return rows.order_by("month").values("month").annotate(**sums).values_list("month", *sums)


@prepared_rows
def _coming(pledge_id: int, at: datetime) -> QuerySet[Activity, tuple[Any, ...]]:
    rows = open_activities().filter(pledge=pledge_id, outcome="", ends_at__gte=at).order_by("starts_at", "id")
    return rows.values_list("title", "starts_at", "all_day", "place", "party__name")[:MOST_COMING]


@prepared_rows
def _silent(pledge_id: int, before: datetime) -> QuerySet[Activity, tuple[Any, ...]]:
    rows = open_activities().filter(pledge=pledge_id, outcome="", ends_at__lt=before).order_by()
    grouped = rows.values("measure__title", "party__name").annotate(times=Count("pk"), since=Min("ends_at"))
    found = grouped.order_by("-times", "since", "measure__title")
    return found.values_list("measure__title", "party__name", "times", "since")


@prepared_rows
def _alive(pledge_id: int) -> QuerySet[MonthTally, tuple[Any, ...]]:
    carried = "measure__commitments__number"
    rows: QuerySet[MonthTally] = MonthTally.objects.filter(
        measure__pledge=pledge_id,
        measure__removed=False,
        measure__commitments__number__isnull=False,
        alive__isnull=False,
    )
    found: QuerySet[MonthTally, tuple[Any, ...]]
    found = rows.order_by().values(carried).annotate(last=Max("alive")).values_list(carried, "last")
    return found
