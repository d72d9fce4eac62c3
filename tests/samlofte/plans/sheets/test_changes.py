"""What a sheet changes: cells, new rows, reports, corrections. Saved whole, with every rule and line of the log."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from samlofte.audit.models import AuditEntry
from samlofte.imports.enums import ImportKind
from samlofte.people.enums import Lane
from samlofte.plans.actions.sheets import Kept
from samlofte.plans.enums import MeasureState, Outcome
from samlofte.plans.importing.model import LineState
from samlofte.plans.models import Activity, Measure, MonthTally, Report
from tests.factories.plans import EVENING, ActivityFactory
from tests.samlofte.plans.sheets.working import cells_of, said, worked_on

pytestmark = pytest.mark.usefixtures("patrol", "lamps", "passes")
MEASURES, ACTIVITIES, REPORTS = ImportKind.MEASURES, ImportKind.ACTIVITIES, ImportKind.REPORTS


def changed(desk, kind, changes=None, **rest):
    """Save a sheet that was worked on, and return how it was kept."""
    return desk.save(desk.upload(worked_on(desk.download(kind), changes, **rest)))


def test_every_changed_cell_is_shown_before_and_after(desk):
    cells = {"Title": "Patrull", "Hours planned": 500, "Last day": date(2023, 3, 31), "State": "done"}
    data = worked_on(desk.download(MEASURES), {2: cells | {"Commitments (numbers)": "3; 1", "Together with": ""}})
    [line] = desk.looked_at(data).lines
    assert (line.number, line.state, line.name, line.faults) == (2, LineState.CHANGED, "Fotpatrull på torget", ())
    assert said(line) == [
        ("Title", "Fotpatrull på torget", "Patrull"),
        ("Commitments (numbers)", "1", "1; 3"),
        ("Together with", "Gatukontoret", ""),
        ("Last day", "2023-04-30", "2023-03-31"),
        ("Hours planned", "600", "500"),
        ("State", "running", "done"),
    ]


def test_changed_measure_is_saved_cell_by_cell(desk, patrol, pledge):
    kept = changed(desk, MEASURES, {2: {"Title": "Patrull", "Target: how many": "300,5", "Commitments (numbers)": "2"}})
    before = {name: getattr(patrol, name) for name in ("why", "party_id", "start", "lane", "hours")}
    patrol.refresh_from_db()
    assert kept == Kept(new=0, changed=1)
    assert (patrol.title, patrol.target_quantity, patrol.revision) == ("Patrull", Decimal("300.5"), 2)
    assert list(patrol.commitments.all()) == [pledge.commitments.get(number=2)]
    assert {name: getattr(patrol, name) for name in before} == before


def test_emptied_cell_is_emptied(desk, patrol):
    changed(desk, MEASURES, {2: {"Place": "", "Responsible function": "", "Type": "", "Money planned (kronor)": ""}})
    patrol.refresh_from_db()
    assert (patrol.place, patrol.post, patrol.type, patrol.money) == ("", None, "", None)


def test_new_row_is_a_new_measure_that_nobody_else_sees_yet(desk, police):
    row = {"Title": "Ljus i parken", "Owner": "Polisen", "First day": "2022-07-01", "Last day": date(2022, 9, 30)}
    assert changed(desk, MEASURES, new=[row]) == Kept(new=1, changed=0)
    measure = Measure.objects.get(title="Ljus i parken")
    assert (measure.number, measure.party, measure.lane, measure.state, measure.start) == (
        *(3, police, Lane.OWN, MeasureState.PLANNED),
        date(2022, 7, 1),
    )


def test_changed_activity_keeps_what_the_sheet_leaves_alone(desk, passes):
    cells = {
        "Begins": datetime(2022, 5, 12, 20, 0),  # noqa: DTZ001  # a sheet knows no time zones
        "Ends": "2022-05-12 23:30",
        "With whom": "children and young people; families",
    }
    changed(desk, ACTIVITIES, {3: cells})
    row = Activity.objects.get(pk=passes[1].pk)
    assert (row.starts_at, row.ends_at) == (
        datetime(2022, 5, 12, 18, 0, tzinfo=UTC),
        datetime(2022, 5, 12, 21, 30, tzinfo=UTC),
    )
    assert (row.groups, row.hours, row.uid, row.sequence) == ("youth,families", Decimal("6.5"), passes[1].uid, 1)


def test_new_activity_is_done_by_the_owner_and_seen_as_its_measure(desk, patrol, police):
    row = {"Measure no.": 1, "Title": "Möte med butikerna", "Begins": "2022-06-10 10:00", "Ends": "2022-06-10 11:00"}
    patrolling = {**row, "Title": "Natten", "Kind": "patrol round"}
    assert changed(desk, ACTIVITIES, new=[row, patrolling]) == Kept(new=2, changed=0)
    added = Activity.objects.filter(title__in=["Möte med butikerna", "Natten"]).order_by("title")
    assert [(row.measure, row.party, row.lane, row.kind, row.all_day) for row in added] == [
        (patrol, police, Lane.PUBLIC, "general", False),
        (patrol, police, Lane.GROUP, "patrol", False),
    ]


def test_sums_of_the_public_page_follow_the_sheet(desk, patrol):
    rows = [
        {"Measure no.": 1, "Title": f"Möte {n}", "Begins": f"2022-0{n}-10 10:00", "Ends": f"2022-0{n}-10 11:00"}
        for n in (6, 7)
    ]
    changed(desk, ACTIVITIES, new=rows)
    planned = MonthTally.objects.filter(measure=patrol).order_by("month").values_list("month", "planned")
    assert list(planned) == [(date(2022, 5, 1), 0), (date(2022, 6, 1), 1), (date(2022, 7, 1), 1)]


def test_report_is_filled_in_for_what_was_not_reported(desk, passes):
    cells = {"How it went": "partly done", "Hours in all": "5,5", "People of ours": 2, "Delivered": 1}
    changed(desk, REPORTS, {3: cells | {"For everyone": "En av två rundor."}})
    report = Report.objects.get(activity=passes[1])
    assert (report.hours, report.people, report.quantity) == (Decimal("5.5"), 2, Decimal(1))
    assert (report.public_note, report.by, report.on_behalf, report.counts) == (
        "En av två rundor.",
        "Polisen",
        False,
        True,
    )
    passes[1].refresh_from_db()
    assert (passes[1].outcome, passes[1].delivered) == (Outcome.PARTLY, 1)


def test_correction_stands_beside_what_it_corrects_and_keeps_the_rest(desk, passes):
    first = passes[0].reports.get()
    passes[0].reports.update(internal_note="Bara för oss.", reached={"youth": 4})
    changed(desk, REPORTS, {2: {"Hours in all": 7, "Why it is corrected": "En timme till."}})
    new = Report.objects.get(activity=passes[0], counts=True)
    assert (new.replaces, new.hours, new.correction) == (first, Decimal(7), "En timme till.")
    assert (new.people, new.public_note, new.internal_note, new.reached) == (
        2,
        "Lugn kväll.",
        "Bara för oss.",
        {"youth": 4},
    )


def test_cancelled_and_moved_are_told_with_reason_and_new_time(desk, patrol, passes):
    ActivityFactory.create(measure=patrol, title="Pass 4", starts_at=EVENING)
    why = "Why cancelled, moved or only partly"
    cells = {"How it went": "moved", why: "Snöstorm.", "Moved to": "2022-06-20 19:00"}
    cancelled = {"How it went": "cancelled", why: "Sjukdom."}
    data = desk.download(REPORTS)
    changed_rows = {row_of(data, "Pass 4"): cells, row_of(data, "Pass 2"): cancelled}
    desk.save(desk.upload(worked_on(data, changed_rows)))
    moved = Activity.objects.get(title="Pass 4")
    assert (moved.starts_at, moved.outcome) == (datetime(2022, 6, 20, 17, 0, tzinfo=UTC), "")
    assert Report.objects.get(activity=passes[1]).reason == "Sjukdom."


def test_coordinator_reports_for_others_and_the_report_says_so(pledge, coordinator, passes, desk):
    desk.user = coordinator
    changed(desk, REPORTS, {3: {"How it went": "done"}})
    report = Report.objects.get(activity=passes[1])
    assert (report.on_behalf, report.by) == (True, "Gatukontoret")


def test_each_row_has_its_line_in_the_log(desk, pledge):
    row = {"Title": "Ljus", "Owner": "Polisen", "First day": "2022-07-01", "Last day": "2022-09-30"}
    changed(desk, MEASURES, {2: {"Title": "Patrull"}}, new=[row])
    lines = AuditEntry.objects.filter(pledge_id=pledge.pk).order_by("number")
    assert [(line.verb, line.actor) for line in lines] == [
        ("import.started", "Polisen"),
        ("measure.edited", "Polisen"),
        ("measure.added", "Polisen"),
        ("import.saved", "Polisen"),
    ]


def row_of(data: bytes, title: str) -> int:
    """Return the row of an activity in a sheet of reports."""
    return next(number for number, row in enumerate(cells_of(data), 1) if title in row)
