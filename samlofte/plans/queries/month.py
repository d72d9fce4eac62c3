"""A month of activities, week by week."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from samlofte.lib.recurrence import STOCKHOLM
from samlofte.plans.models import Activity
from samlofte.plans.models.activity import ActivityQuerySet
from samlofte.plans.queries.timeline import next_month

#: activities of one day in the month; the rest is on the page of the day
MOST_IN_A_DAY = 5
#: what the calendar shows of an activity
NEEDED = (
    *("measure_id", "kind", "title", "starts_at", "ends_at", "all_day", "place", "outcome", "lane", "party_id"),
    *("party__name", "party__short_name"),
)
DAYS_IN_A_WEEK = 7


@dataclass
class Day:
    """A day of the calendar; `rows` are the first activities of it, `total` is how many there are."""

    day: date
    in_month: bool
    rows: list[Activity] = field(default_factory=list)
    total: int = 0

    @property
    def rest(self) -> int:
        """How many are not shown."""
        return self.total - len(self.rows)


def month_of(activities: ActivityQuerySet, month: date) -> list[list[Day]]:
    """Return the weeks of a month, Monday first, with what begins on each of its days (Swedish time). Two queries."""
    first, following = month.replace(day=1), next_month(month)
    days = {day: Day(day, in_month=True) for day in _days(first, following)}
    shown: dict[int, Day] = {}
    for pk, starts_at in (
        between(activities, first, following).order_by("starts_at", "id").values_list("pk", "starts_at")
    ):
        day = days[starts_at.astimezone(STOCKHOLM).date()]
        day.total += 1
        if day.total <= MOST_IN_A_DAY:
            shown[pk] = day
    rows = Activity.objects.filter(pk__in=shown).select_related("party").only(*NEEDED)
    for row in rows.order_by("starts_at", "id"):
        shown[row.pk].rows.append(row)
    monday = first - timedelta(days=first.weekday())
    last = following + timedelta(days=-following.weekday() % DAYS_IN_A_WEEK)
    whole = [days.get(day) or Day(day, in_month=False) for day in _days(monday, last)]
    return [whole[at : at + DAYS_IN_A_WEEK] for at in range(0, len(whole), DAYS_IN_A_WEEK)]


def between(activities: ActivityQuerySet, first: date, following: date) -> ActivityQuerySet:
    """Return those that begin from the first day on and before the following one, in Swedish time."""
    return activities.filter(starts_at__gte=_midnight(first), starts_at__lt=_midnight(following))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), STOCKHOLM)


def _days(first: date, following: date) -> Iterator[date]:
    while first < following:
        yield first
        first += timedelta(days=1)
