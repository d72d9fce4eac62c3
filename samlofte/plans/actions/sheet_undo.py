"""A saved sheet undone: everything as it was before, unless anything was changed since."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from samlofte.audit.actions import record
from samlofte.imports.models import Import
from samlofte.lib.actor import Actor
from samlofte.people.enums import Lane
from samlofte.people.models import Party
from samlofte.plans.actions.activities import save_activity, set_activity_removed
from samlofte.plans.actions.measures import save_measure, set_measure_removed, show_anew
from samlofte.plans.actions.reports import report_document
from samlofte.plans.actions.sheet_rows import from_plain
from samlofte.plans.actions.sheets import ChangedSinceError, StaleSheetError
from samlofte.plans.actions.tallies import recount, recounted_once
from samlofte.plans.models import Activity, Measure, MonthlyTotal, Photo, Report, Series
from samlofte.plans.months import month_of
from samlofte.plans.queries.sheets import Sheet
from samlofte.plans.queries.sheets.measures import MeasureSheet
from samlofte.plans.queries.sheets.reports import ReportSheet
from samlofte.pledges.models import Commitment

Undo = Mapping[str, Any]


@transaction.atomic
def undo_sheet(*, row: Import, sheet: Sheet, by: Actor, at: datetime) -> None:
    """Put back what saving a sheet changed, and take out what it added; the preview is there again.

    Raises ChangedSinceError where a row was changed since, and StaleSheetError where the sheet is not saved.
    """
    row = Import.objects.select_for_update().get(pk=row.pk)
    if row.saved_at is None:
        raise StaleSheetError
    entries: list[Undo] = row.state["undo"]
    _lock(sheet, entries)
    names = changed_since(sheet, entries)
    if names:
        raise ChangedSinceError(names)
    with recounted_once():
        for entry in reversed(entries):
            _undo(sheet, entry, by, at)
    row.saved_at, row.changed_at, row.queued_at = None, at, None
    row.created_rows = {}
    row.revision += 1
    row.state = {name: value for name, value in row.state.items() if name not in {"undo", "done"}}
    row.save(update_fields=["saved_at", "changed_at", "queued_at", "created_rows", "revision", "state"])
    record(verb="import.undone", target=f"import:{row.pk}", by=by, at=at, pledge_id=row.pledge_id)


def _lock(sheet: Sheet, entries: Iterable[Undo]) -> None:
    """See to it that nobody changes the rows while they are looked at. To be called before the sheet is read."""
    model = Measure if isinstance(sheet, MeasureSheet) else Activity
    rows = model._default_manager.select_for_update(of=("self",)).filter(pk__in=[entry["id"] for entry in entries])  # noqa: SLF001  # Django's own name
    list(rows.values_list("pk"))


def changed_since(sheet: Sheet, entries: Iterable[Undo]) -> list[str]:
    """Return the rows that are not as saving left them, or that the person may not change any more."""
    rows = list(entries)
    used = _used(sheet, rows)
    return [entry["name"] for entry in rows if entry["id"] in used or not _is_as_left(sheet, entry)]


def _is_as_left(sheet: Sheet, entry: Undo) -> bool:
    known = sheet.known.get(entry["id"])
    return known is not None and not known.locked and known.revision == entry["revision"]


def _used(sheet: Sheet, entries: Sequence[Undo]) -> set[int]:
    """Return the rows that something else has come to hang on."""
    if isinstance(sheet, ReportSheet):
        reports = {entry["report"]: entry["id"] for entry in entries}
        photos = Photo.objects.filter(report__in=list(reports)).values_list("report_id", flat=True)
        return {reports[report] for report in photos}
    if not isinstance(sheet, MeasureSheet):
        return set()
    new = [entry["id"] for entry in entries if entry["new"]]
    found: set[int] = set()
    for model in (Activity, Series, MonthlyTotal):
        found |= set(model._default_manager.filter(measure__in=new).values_list("measure_id", flat=True))  # noqa: SLF001  # Django's own name
    return found


def _undo(sheet: Sheet, entry: Undo, by: Actor, at: datetime) -> None:
    known = sheet.known[entry["id"]].row
    if isinstance(sheet, ReportSheet):
        undo_report(report=Report.objects.get(pk=entry["report"]), before=entry["fields"], by=by, at=at)
    elif isinstance(known, Measure):
        _undo_measure(known, entry, by, at)
    elif entry["new"]:
        set_activity_removed(activity=known, removed=True, by=by, at=at)
    else:
        measure = sheet.group.measures[known.measure_id]
        fields = from_plain(Activity, entry["fields"])
        save_activity(measure=measure, activity=known, fields=fields, seen=entry["revision"], by=by, at=at)


def _undo_measure(measure: Measure, entry: Undo, by: Actor, at: datetime) -> None:
    if entry["new"]:
        set_measure_removed(measure=measure, removed=True, by=by, at=at)
        return
    rows: dict[str, Any] = {"partners": Party, "shared_with": Party, "commitments": Commitment}
    links = {name: list(rows[name].objects.filter(pk__in=keys)) for name, keys in entry["links"].items()}
    fields = from_plain(Measure, entry["fields"])
    seen = entry["revision"]
    save_measure(pledge=measure.pledge, measure=measure, fields=fields, **links, seen=seen, by=by, at=at)
    _widen(measure, entry["lanes"])


def _widen(measure: Measure, lanes: Mapping[str, Mapping[str, str]]) -> None:
    """Give activities and totals the lanes back that they lost when their measure got a narrower one."""
    for model in (Activity, MonthlyTotal):
        before = lanes.get(model.__name__, {})
        for lane in Lane:
            keys = [int(key) for key, old in before.items() if old == lane]
            model.objects.filter(pk__in=keys, lane=measure.lane).update(lane=lane)
    if lanes:
        recount(measure.pk)


@transaction.atomic
def undo_report(*, report: Report, before: Mapping[str, Any], by: Actor, at: datetime) -> None:
    """Take back the report that was made last: what was said before it counts again. The log keeps what it said.

    `before` holds, as JSON, what the activity was before it was reported (see `sheet_rows.TOLD`).
    """
    activity = Activity.objects.select_for_update(of=("self",)).select_related("measure").get(pk=report.activity_id)
    months = [month_of(activity.starts_at)]
    document, earlier = report_document(report), report.replaces
    report.delete()
    if earlier is not None:
        Report.objects.filter(pk=earlier.pk).update(counts=True)
    fields = from_plain(Activity, before)
    Activity.objects.filter(pk=activity.pk).update(**fields, sequence=F("sequence") + 1, changed_at=at)
    recount(activity.measure_id, [*months, month_of(fields["starts_at"])])
    if activity.measure.lane == Lane.PUBLIC:
        show_anew(activity.pledge_id)
    record(
        verb="report.undone",
        target=f"activity:{activity.pk}",
        by=by,
        at=at,
        before=document,
        after=report_document(earlier) if earlier else None,
        pledge_id=activity.pledge_id,
        party_id=activity.party_id,
    )
