"""The example year moved to today, and a plan of the same shape with many more measures and activities."""

from collections.abc import Collection, Iterator
from datetime import UTC, datetime, timedelta
from itertools import count, cycle, islice
from typing import Any
from uuid import uuid4

from django.core.management import call_command
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from pages_database import AT_ONCE, copy_of

from samlofte.example.load import load
from samlofte.plans.actions.tallies import recount
from samlofte.plans.models import Activity, Measure, Report, Series
from samlofte.pledges.models import Pledge

#: the year is played to here, a Monday morning in its middle, and then moved by whole weeks so that this is now
MIDDLE = datetime(2022, 10, 31, 7, 0, tzinfo=UTC)
WEEK = timedelta(weeks=1)
#: the fields that say when, by model
TIMES: dict[type[Any], tuple[str, ...]] = {
    Pledge: ("start", "end"),
    Measure: ("start", "end", "target_by", "changed_at"),
    Series: ("starts_at", "until"),
    Activity: ("starts_at", "ends_at", "reported_at", "moved_from", "changed_at"),
    Report: ("at", "started_at", "ended_at", "moved_to"),
}
LINKS = (Measure.partners.through, Measure.shared_with.through, Measure.commitments.through)


def example_of_today() -> Pledge:
    """Put tables, static files and half of the example year in place, its middle being now; return the pledge."""
    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)
    load(at=MIDDLE, password=uuid4().hex)
    move_by(WEEK * ((timezone.now() - MIDDLE) // WEEK))
    return Pledge.objects.get()


@transaction.atomic
def move_by(step: timedelta) -> None:
    """Move everything in the plan in time, and count its months anew."""
    for model, names in TIMES.items():
        rows = list(model._default_manager.all())  # noqa: SLF001  # Django's own name
        for row in rows:
            for name in names:
                if getattr(row, name) is not None:
                    setattr(row, name, getattr(row, name) + step)
        model._default_manager.bulk_update(rows, names, batch_size=200)  # noqa: SLF001
    for measure in Measure.objects.all():
        recount(measure.pk)


@transaction.atomic
def grow(pledge: Pledge, *, measures: int, activities: int, without: Collection[Activity] = ()) -> None:
    """Copy the measures of a pledge with all that belongs to them until it has so many, and so many activities.

    Some activities are not copied.
    """
    left_out = {activity.pk for activity in without}
    sources = list(pledge.measures.order_by("number"))
    rows = {
        source.pk: [row for row in source.activities.select_related("series").order_by("id") if row.pk not in left_out]
        for source in sources
    }
    reports = {report.activity_id: report for report in Report.objects.filter(counts=True)}
    made = [(source, source) for source in sources] + _copied(pledge, sources, max(0, measures - len(sources)))
    wanted = max(0, activities - sum(map(len, rows.values())))
    copies = islice(_activities(sources, made, rows), wanted)
    for batch in iter(lambda: list(islice(copies, AT_ONCE)), []):
        Activity.objects.bulk_create([fresh for _old, fresh in batch])
        Report.objects.bulk_create(
            copy_of(reports[old.pk], activity_id=fresh.pk, key=uuid4()) for old, fresh in batch if old.pk in reports
        )
    for _source, measure in made:
        recount(measure.pk)


def _copied(pledge: Pledge, sources: list[Measure], number: int) -> list[tuple[Measure, Measure]]:
    """Copy measures with their links; return each with what it was copied from."""
    first = (pledge.measures.aggregate(last=Max("number"))["last"] or 0) + 1
    pairs = [
        (source, copy_of(source, number=first + turn)) for turn, source in enumerate(islice(cycle(sources), number))
    ]
    Measure.objects.bulk_create([fresh for _source, fresh in pairs], batch_size=AT_ONCE)
    for link in LINKS:
        kept: dict[int, list[Any]] = {}
        for row in link.objects.all():
            kept.setdefault(row.measure_id, []).append(row)
        fresh_links = [copy_of(row, measure_id=fresh.pk) for source, fresh in pairs for row in kept.get(source.pk, [])]
        link.objects.bulk_create(fresh_links, batch_size=AT_ONCE)
    return pairs


def _activities(
    sources: list[Measure], made: list[tuple[Measure, Measure]], rows: dict[int, list[Activity]]
) -> Iterator[tuple[Activity, Activity]]:
    """Yield copies of activities with what they were copied from: every measure once, and round again."""
    for turn in count():
        for source, measure in made[len(sources) :] if turn == 0 else made:
            series: dict[int, int] = {}
            for old in rows[source.pk]:
                if old.series is not None and old.series_id not in series:
                    fresh = copy_of(old.series, measure_id=measure.pk)
                    fresh.save()
                    series[old.series.pk] = fresh.pk
                yield old, copy_of(old, measure_id=measure.pk, series_id=series.get(old.series_id or 0), uid=uuid4())
