"""The sums of months that are kept with each write are those that a count from scratch gives."""

from collections import defaultdict
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any
from uuid import UUID

import pytest

from samlofte.lib.recurrence import Recurrence
from samlofte.people.enums import LANE_ORDER, Lane
from samlofte.plans.actions.activities import save_activity, set_activity_removed
from samlofte.plans.actions.measures import save_measure, set_measure_removed
from samlofte.plans.actions.reports import report_activity
from samlofte.plans.actions.series import end_series, save_series
from samlofte.plans.actions.tallies import recount
from samlofte.plans.enums import NEVER_PUBLIC, ActivityKind, Outcome
from samlofte.plans.models import Activity, Measure, MonthTally, Series
from samlofte.plans.months import begin_of, last_day_of, month_of
from tests.factories.plans import ActivityFactory, MeasureFactory, ReportFactory
from tests.factories.pledges import TESTER

BEGIN = datetime(2022, 4, 1, 8, 0, tzinfo=UTC)
STEPS = 300
SUMS = tuple(field.name for field in MonthTally._meta.concrete_fields if field.name not in {"id", "measure", "month"})


def kept(measure: Measure) -> dict[Any, dict[str, Any]]:
    return {row["month"]: {name: row[name] for name in SUMS} for row in measure.tallies.values("month", *SUMS)}


def counted(measure: Measure) -> dict[Any, dict[str, Any]]:
    """Count every activity by hand."""
    months: dict[Any, dict[str, Any]] = defaultdict(lambda: dict.fromkeys(SUMS, 0) | {"alive": None})
    for row in measure.activities.filter(removed=False).prefetch_related("reports"):
        sums = months[month_of(row.starts_at)]
        report = next((report for report in row.reports.all() if report.counts), None)
        is_open, done = row.lane == Lane.PUBLIC, row.outcome in {Outcome.DONE, Outcome.PARTLY}
        walked = row.lane == Lane.GROUP and row.kind in NEVER_PUBLIC
        if is_open:
            sums["planned"] += 1
            sums["hours_planned"] += row.hours or 0
        if done and report and (is_open or walked):
            sums["done" if is_open else "passes"] += 1
            sums["hours_done" if is_open else "hours_passes"] += report.hours or 0
            sums["delivered" if is_open else "delivered_passes"] += report.quantity or 0
        if row.reported_at:
            alive = row.reported_at if is_open else last_day_of(row.reported_at)
            sums["alive"] = max(alive, sums["alive"] or alive)
    return dict(months)


class Play:
    """One plan, written to at random."""

    def __init__(self, measure: Measure, seed: int) -> None:
        self.measure = measure
        self.random = Random(seed)  # noqa: S311  # a test that can be played again, no secrets
        self.at = BEGIN

    def step(self) -> None:
        self.at += timedelta(hours=self.random.randint(1, 40))
        self.measure.refresh_from_db()
        acts: list[Callable[[], object]] = [
            *(self.plan, self.plan, self.edit, *[self.report] * 8, self.correct),
            *(self.remove, self.restore, self.recur, self.end, self.lane, self.take_out),
        ]
        self.random.choice(acts)()

    def some(self, **which: Any) -> Activity | None:
        rows = list(self.measure.activities.filter(**which).order_by("pk"))
        return self.random.choice(rows) if rows else None

    def fields(self) -> dict[str, Any]:
        kind = self.random.choice([*[ActivityKind.GENERAL] * 3, ActivityKind.PRESENCE, ActivityKind.PATROL])
        lanes = [lane for lane in Lane if LANE_ORDER[lane] <= LANE_ORDER[Lane(self.measure.lane)]]
        if kind in NEVER_PUBLIC:
            lanes = [lane for lane in lanes if lane != Lane.PUBLIC]
        hours = self.random.choice([None, Decimal("1.25"), Decimal(3)])
        return {"kind": kind, "lane": self.random.choice([*lanes, *lanes[-1:] * 4]), "hours": hours, "title": "Pass"}

    def moment(self) -> datetime:
        return BEGIN + timedelta(hours=self.random.randint(0, 24 * 150))

    def plan(self) -> None:
        starts = self.moment()
        fields = self.fields() | {"starts_at": starts, "ends_at": starts + timedelta(hours=2)}
        save_activity(measure=self.measure, activity=None, fields=fields, by=TESTER, at=self.at)

    def edit(self) -> None:
        if row := self.some():
            starts = self.moment()
            fields = self.fields() | {"starts_at": starts, "ends_at": starts + timedelta(hours=2)}
            save_activity(measure=self.measure, activity=row, fields=fields, by=TESTER, at=self.at)

    def told(self) -> dict[str, Any]:
        return {
            "outcome": self.random.choice(
                [Outcome.DONE, Outcome.DONE, Outcome.PARTLY, Outcome.CANCELLED, Outcome.MOVED]
            ),
            "reason": "Regn.",
            "moved_to": self.moment(),
            "hours": self.random.choice([None, Decimal("2.5")]),
            "quantity": self.random.choice([None, Decimal(4)]),
        }

    def report(self, **more: Any) -> None:
        row = self.some(removed=False, outcome="") if not more else self.some(removed=False, reports__counts=True)
        if row:
            key = UUID(int=self.random.getrandbits(128))
            report_activity(activity=row, fields=self.told() | more, key=key, by=TESTER, at=self.at)

    def correct(self) -> None:
        self.report(correction="Fel siffra.")

    def remove(self) -> None:
        if row := self.some(removed=False, reports__isnull=True):
            set_activity_removed(activity=row, removed=True, by=TESTER, at=self.at)

    def restore(self) -> None:
        if row := self.some(removed=True):
            set_activity_removed(activity=row, removed=False, by=TESTER, at=self.at)

    def recur(self) -> None:
        series = self.random.choice([None, *Series.objects.filter(measure=self.measure).order_by("pk")])
        when = Recurrence.from_text("RRULE:FREQ=WEEKLY;BYDAY=TU,FR", start=self.at, duration=timedelta(hours=2))
        until = (self.at + timedelta(days=20)).date()
        values: dict[str, Any] = {"fields": self.fields(), "by": TESTER, "at": self.at}
        save_series(measure=self.measure, series=series, recurrence=when, until=until, **values)

    def end(self) -> None:
        rows = list(Series.objects.filter(measure=self.measure).order_by("pk"))
        if rows:
            end_series(series=self.random.choice(rows), by=TESTER, at=self.at)

    def lane(self) -> None:
        lane = self.random.choice([*[Lane.PUBLIC] * 8, Lane.GROUP, Lane.OWN])
        save_measure(pledge=self.measure.pledge, measure=self.measure, fields={"lane": lane}, by=TESTER, at=self.at)

    def take_out(self) -> None:
        set_measure_removed(measure=self.measure, removed=self.random.random() < 0.5, by=TESTER, at=self.at)


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_sums_kept_with_each_write_are_those_of_a_count_from_scratch(seed, db):
    play, seen = Play(MeasureFactory.create(lane=Lane.PUBLIC), seed), set()
    for number in range(1, STEPS + 1):
        play.step()
        if number % 20 == 0:
            sums = kept(play.measure)
            seen |= {name for row in sums.values() for name in SUMS if row[name]}
            assert sums == counted(play.measure)
    assert seen == set(SUMS)


def test_month_is_that_of_sweden(db):
    measure = MeasureFactory.create(lane=Lane.PUBLIC)
    ActivityFactory.create(measure=measure, lane=Lane.PUBLIC, starts_at=datetime(2022, 6, 30, 22, 30, tzinfo=UTC))
    recount(measure.pk)
    assert [f"{row.month:%Y-%m}" for row in measure.tallies.all()] == ["2022-07"]


def test_hidden_report_lets_a_measure_live_to_the_end_of_its_month(db):
    measure = MeasureFactory.create(lane=Lane.PUBLIC)
    at = datetime(2022, 5, 12, 20, 0, tzinfo=UTC)
    values = {"measure": measure, "starts_at": at, "outcome": Outcome.DONE, "reported_at": at}
    row = ActivityFactory.create(kind=ActivityKind.PRESENCE, lane=Lane.GROUP, **values)
    ReportFactory.create(activity=row, hours=3)
    recount(measure.pk)
    tally = measure.tallies.get()
    assert (tally.passes, tally.hours_passes, tally.done, tally.alive) == (1, 3, 0, last_day_of(at))


def test_begin_of_a_month_is_in_sweden():
    assert begin_of(datetime(2022, 7, 1, tzinfo=UTC).date()).isoformat() == "2022-07-01T00:00:00+02:00"
