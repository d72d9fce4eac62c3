"""Where measures and the steps of projects lie in time, as places on a line from 0 to 1,000."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils.timezone import localtime

from samlofte.lib.prepared import moment_of
from samlofte.lib.recurrence import STOCKHOLM
from samlofte.people.asking import seen_rows
from samlofte.people.viewer import Viewer
from samlofte.plans.models import Activity, Measure
from samlofte.plans.queries.listing import MeasureRow, with_tallies

WIDTH = 1000


@dataclass(frozen=True)
class Axis:
    """The days that a line shows, both included; `months` are the first days of its months."""

    first: date
    last: date

    @property
    def months(self) -> list[date]:
        """The first day of each month on the line."""
        found = [self.first.replace(day=1)]
        while (following := next_month(found[-1])) <= self.last:
            found.append(following)
        return found

    def place(self, day: date) -> int:
        """Where a day begins on the line; what lies outside is at its end."""
        days = (self.last - self.first).days + 1
        return max(0, min(WIDTH, round(WIDTH * (day - self.first).days / days)))


@dataclass(frozen=True)
class Step:
    """A step of a project on the line."""

    #: the number of its activity
    key: int
    title: str
    day: date
    x: int


@dataclass(frozen=True)
class Line:
    """A measure on the line: where its bar begins and how long it is, its target date and its steps."""

    row: MeasureRow
    x: int
    width: int
    due: int | None
    steps: Sequence[Step]


@dataclass(frozen=True)
class Timeline:
    """Measures on a common line, and where today is, if it is on it."""

    axis: Axis
    lines: Sequence[Line]
    today: int | None


def next_month(day: date) -> date:
    """Return the first day of the month after this day's.

    >>> next_month(date(2022, 12, 24))
    datetime.date(2023, 1, 1)
    """
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def axis_of(start: date | None, end: date | None, measures: Iterable[Measure]) -> Axis:
    """Return a line of whole months for the period of a pledge and these measures."""
    days = [day for measure in measures for day in (measure.start, measure.end)] + [day for day in (start, end) if day]
    first, last = (min(days), max(days)) if days else (date(2000, 1, 1), date(2000, 12, 31))
    return Axis(first.replace(day=1), next_month(last) - timedelta(days=1))


def timeline(
    measures: Sequence[Measure], viewer: Viewer, at: datetime, *, start: date | None, end: date | None
) -> Timeline:
    """Return a page of measures in time. Three queries."""
    axis = axis_of(start, end, measures)
    steps = _steps(measures, viewer, axis)
    today = localtime(at).date()
    lines = [_line(row, axis, steps.get(row.measure.pk, [])) for row in with_tallies(measures, viewer, at)]
    return Timeline(axis, lines, axis.place(today) if axis.first <= today <= axis.last else None)


def _line(row: MeasureRow, axis: Axis, steps: list[Step]) -> Line:
    measure = row.measure
    x, end = axis.place(measure.start), axis.place(measure.end + timedelta(days=1))
    due = axis.place(measure.target_by) if measure.target_by else None
    return Line(row, x, max(4, end - x), due, steps)


def _steps(measures: Sequence[Measure], viewer: Viewer, axis: Axis) -> dict[int, list[Step]]:
    keys = sorted(measure.pk for measure in measures)
    found: dict[int, list[Step]] = {}
    for measure, key, title, starts_at in _steps_of(viewer, *keys) if keys else ():
        day = moment_of(starts_at).astimezone(STOCKHOLM).date()
        found.setdefault(measure, []).append(Step(key, title, day, axis.place(day)))
    return found


@seen_rows
def _steps_of(viewer: Viewer, *measure_ids: int) -> QuerySet[Any, Any]:
    rows = Activity.objects.visible_to(viewer).filter(measure__in=measure_ids, removed=False).filter(step__gt="")
    return rows.order_by("starts_at", "id").values_list("measure_id", "pk", "title", "starts_at")
