from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

from django.db import transaction

from samlofte.audit.actions import record
from samlofte.lib.actor import Actor
from samlofte.lib.plain import plain
from samlofte.lib.recurrence import Occasion, Recurrence, occasions
from samlofte.people.enums import Lane
from samlofte.plans.actions.activities import FIELDS, activity_document, check_fits, words_of
from samlofte.plans.actions.measures import show_anew
from samlofte.plans.actions.tallies import recount
from samlofte.plans.errors import ChangedMeanwhileError, RefusedError
from samlofte.plans.models import Activity, Measure, Series

CHANGED = (*FIELDS, "removed", "sequence", "changed_at", "words")


@transaction.atomic
def save_series(
    *,
    measure: Measure,
    series: Series | None,
    recurrence: Recurrence,
    until: date,
    fields: dict[str, Any],
    seen: int | None = None,
    by: Actor,
    at: datetime,
) -> Series:
    """Plan a recurring activity, or change one: its occasions are made to the day `until`.

    What was reported on, moved by hand or has begun stays as it is. A coming occasion on a day that the rule still
    names keeps its identity in calendars, whatever its new time; the others are taken away, and come back as themselves
    where the rule names their day again. `seen` is the revision that the form was filled with. Raises
    ChangedMeanwhileError, RefusedError for a rule without an occasion, and RuleError for one that makes too many.
    """
    stored = recurrence.as_text()
    found = occasions(recurrence, recurrence.start.date(), until)
    if not found:
        raise RefusedError("no_occasion")
    series = _revised(series, seen) if series is not None else Series(measure=measure)
    before = {"rule": series.rule, "until": series.until.isoformat()} if series.pk else None
    series.rule, series.starts_at, series.until = stored, recurrence.start, until
    series.minutes = int(recurrence.duration / timedelta(minutes=1))
    series.save()
    made, gone = _match(measure, series, found, fields, at)
    recount(measure.pk)
    if measure.lane == Lane.PUBLIC:
        show_anew(measure.pledge_id)
    after = {"rule": stored, "until": until.isoformat(), "occasions": made, "taken_away": gone}
    after |= {name: plain(value) for name, value in fields.items()}
    _note(measure, by, at, before, after)
    return series


@transaction.atomic
def end_series(*, series: Series, by: Actor, at: datetime) -> int:
    """Take all coming occasions of a series away that nobody reported on or moved; return how many there were."""
    series = _revised(series, None)
    series.until = min(series.until, at.date())
    series.save(update_fields=["until", "revision"])
    coming = [row for row in _occasions_of(series) if row.may_be_replanned(at)]
    gone = _taken_away(coming, at)
    Activity.objects.bulk_update(gone, ["removed", "sequence", "changed_at"])
    recount(series.measure_id)
    if series.measure.lane == Lane.PUBLIC:
        show_anew(series.measure.pledge_id)
    after = {"rule": series.rule, "until": series.until.isoformat(), "occasions": 0, "taken_away": len(gone)}
    _note(series.measure, by, at, None, after)
    return len(gone)


def _revised(series: Series, seen: int | None) -> Series:
    """Return the series locked, with its next revision."""
    series = Series.objects.select_for_update(of=("self",)).select_related("measure").get(pk=series.pk)
    if seen is not None and seen != series.revision:
        raise ChangedMeanwhileError
    series.revision += 1
    return series


def _occasions_of(series: Series) -> list[Activity]:
    """Return all occasions, locked; those taken away first, so that one in the plan counts before them."""
    rows = series.activities.select_for_update(of=("self",)).select_related("party", "post")
    return list(rows.order_by("-removed", "starts_at", "id"))


def _match(
    measure: Measure, series: Series, found: list[Occasion], fields: dict[str, Any], at: datetime
) -> tuple[int, int]:
    """Make, change and take away coming occasions; return how many there are and how many went."""
    rows = _occasions_of(series)
    coming = {row.planned_day(): row for row in rows if row.may_be_replanned(at)}
    kept = {row.planned_day() for row in rows if not row.may_be_replanned(at)}
    wanted = [slot for slot in found if slot.starts_at.date() not in kept and (not rows or slot.starts_at >= at)]
    fresh, same = [], []
    for slot in wanted:
        row = coming.pop(slot.starts_at.date(), None)
        if row is None:
            row = Activity(measure=measure, pledge_id=measure.pledge_id, series=series, party_id=measure.party_id)
            row.uid, row.lane = uuid4(), measure.lane
            fresh.append(_filled(row, slot, fields, at))
        elif _changes(row, slot, fields, at):
            same.append(row)
    for row in [*fresh[:1], *same[:1]]:
        check_fits(measure, row)
    gone = _taken_away(coming.values(), at)
    Activity.objects.bulk_create(fresh)
    Activity.objects.bulk_update([*same, *gone], CHANGED)
    return len(wanted), len(gone)


def _changes(row: Activity, slot: Occasion, fields: dict[str, Any], at: datetime) -> bool:
    """Fill an occasion anew; tell whether anything of it became another."""
    before = activity_document(row) | {"removed": row.removed}
    _filled(row, slot, fields, at)
    row.removed = False
    if activity_document(row) | {"removed": False} == before:
        return False
    row.sequence += 1
    return True


def _filled(row: Activity, slot: Occasion, fields: dict[str, Any], at: datetime) -> Activity:
    for name, value in fields.items():
        setattr(row, name, value)
    row.starts_at, row.ends_at, row.changed_at = slot.starts_at, slot.ends_at, at
    row.words = words_of(row)
    return row


def _taken_away(rows: Iterable[Activity], at: datetime) -> list[Activity]:
    """Mark the rows that are in the plan as taken away; return them."""
    gone = [row for row in rows if not row.removed]
    for row in gone:
        row.removed, row.sequence, row.changed_at = True, row.sequence + 1, at
    return gone


def _note(measure: Measure, by: Actor, at: datetime, before: dict[str, Any] | None, after: dict[str, Any]) -> None:
    record(
        verb="series.saved",
        target=f"measure:{measure.pk}",
        by=by,
        at=at,
        before=before,
        after=after,
        pledge_id=measure.pledge_id,
        party_id=measure.party_id,
    )
