"""All or nothing, once, and undone as if it had never been; large sheets by the background worker."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.models.signals import pre_save
from django.test.utils import CaptureQueriesContext

from samlofte.audit.models import AuditEntry
from samlofte.imports.enums import ImportKind
from samlofte.imports.models import Import
from samlofte.people.enums import Lane
from samlofte.plans.actions.activities import save_activity
from samlofte.plans.actions.measures import measure_document, save_measure
from samlofte.plans.actions.sheet_orders import Failure, Order, carry_out_queued, failure_of, put_in_queue
from samlofte.plans.actions.sheets import (
    ChangedSinceError,
    Kept,
    RowFailedError,
    SavedBeforeError,
    StaleSheetError,
    discard_sheet,
)
from samlofte.plans.models import Activity, Measure, MonthTally, Report
from tests.factories.plans import ActivityFactory, MeasureFactory, MonthlyTotalFactory, PhotoFactory
from tests.samlofte.plans.sheets.working import said, worked_on

pytestmark = pytest.mark.usefixtures("patrol", "lamps", "passes")
MEASURES, ACTIVITIES, REPORTS = ImportKind.MEASURES, ImportKind.ACTIVITIES, ImportKind.REPORTS
NEW_MEASURE: dict[str, object] = {
    "Title": "Ljus",
    "Owner": "Polisen",
    "First day": "2022-07-01",
    "Last day": "2022-09-30",
}
NEW_ACTIVITY: dict[str, object] = {
    "Measure no.": 1,
    "Title": "Möte",
    "Begins": "2022-06-10 10:00",
    "Ends": "2022-06-10 11:00",
}
#: what changes with every write and is no part of what a row says
PASSING = ("revision", "sequence", "changed_at", "words")


@pytest.fixture
def refuses_the_last():
    """A database that refuses the row called “Sist”."""

    def refuse(instance, **_):
        if getattr(instance, "title", "") == "Sist":
            raise DatabaseError

    pre_save.connect(refuse)
    yield
    pre_save.disconnect(refuse)


def everything(pledge):
    """What the plan of a pledge says, without what only counts the writes."""
    measures = [
        {"removed": row.removed, **measure_document(row)}
        for row in Measure.objects.filter(pledge=pledge, removed=False)
    ]
    kept = [field.name for field in Activity._meta.fields if field.name not in PASSING]
    activities = list(Activity.objects.filter(pledge=pledge, removed=False).order_by("pk").values(*kept))
    tallies = MonthTally.objects.filter(measure__pledge=pledge).order_by("measure", "month")
    return (
        measures,
        activities,
        list(Report.objects.order_by("pk").values()),
        list(tallies.values_list("month", "done")),
    )


def test_nothing_is_saved_where_the_last_row_fails(desk, pledge, refuses_the_last):
    before, lines = everything(pledge), AuditEntry.objects.count()
    row = desk.upload(
        worked_on(desk.download(MEASURES), {2: {"Title": "Patrull"}}, new=[NEW_MEASURE | {"Title": "Sist"}])
    )
    with pytest.raises(RowFailedError) as failed:
        desk.save(row)
    row.refresh_from_db()
    assert (failed.value.number, failed.value.names, row.saved_at) == (4, ("Sist",), None)
    assert (everything(pledge), AuditEntry.objects.count()) == (before, lines + 1)


def test_same_file_again_doubles_nothing(desk):
    data = worked_on(desk.download(ACTIVITIES), new=[NEW_ACTIVITY])
    first, second = desk.upload(data), desk.upload(data)
    assert not Import.objects.filter(pk=first.pk).exists()
    desk.save(second)
    with pytest.raises(SavedBeforeError):
        desk.upload(data)
    assert Activity.objects.filter(title="Möte").count() == 1


def test_same_file_uploaded_by_two_is_saved_once(desk, pledge, reporter):
    data = worked_on(desk.download(REPORTS), {3: {"How it went": "done"}})
    first = desk.upload(data)
    desk.user = reporter
    second = desk.upload(data)
    desk.save(second)
    with pytest.raises(SavedBeforeError):
        desk.save(first, seen="")
    assert Report.objects.filter(activity__title="Pass 2").count() == 1


def test_saved_sheet_is_not_saved_again(desk):
    row = desk.upload(worked_on(desk.download(MEASURES), {2: {"Title": "Patrull"}}))
    seen = desk.preview(row).seen
    desk.save(row)
    with pytest.raises(StaleSheetError):
        desk.save(row, seen=seen)


def test_nothing_is_saved_that_the_person_did_not_see(desk, pledge, patrol):
    row = desk.upload(worked_on(desk.download(MEASURES), {2: {"Title": "Patrull"}}, new=[NEW_MEASURE]))
    seen = desk.preview(row).seen
    save_measure(pledge=pledge, measure=patrol, fields={"place": "Parken"}, by=desk.by, at=desk.at)
    with pytest.raises(StaleSheetError):
        desk.save(row, seen=seen, leave_out=True)
    assert desk.save(row, leave_out=True) == Kept(new=1, changed=0)


CHANGES: dict[ImportKind, tuple[dict[int, dict[str, object]], list[dict[str, object]]]] = {
    MEASURES: (
        {2: {"Title": "Patrull", "Who may see it": "own party", "Together with": "", "Commitments (numbers)": "2; 3"}},
        [NEW_MEASURE],
    ),
    ACTIVITIES: ({3: {"Begins": "2022-06-01 18:00", "Ends": "2022-06-01 19:00", "Place": ""}}, [NEW_ACTIVITY]),
    REPORTS: (
        {
            2: {"Hours in all": 7, "Why it is corrected": "En timme till."},
            3: {"How it went": "cancelled", "Why cancelled, moved or only partly": "Sjukdom."},
        },
        [],
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("kind", CHANGES)
def test_undone_sheet_leaves_everything_as_it_was(desk, pledge, patrol, kind):
    MonthlyTotalFactory.create(measure=patrol, lane=Lane.GROUP)
    before = everything(pledge)
    changes, new = CHANGES[kind]
    row = desk.upload(worked_on(desk.download(kind), changes, new=new))
    lines = [(line.state, said(line)) for line in desk.preview(row).lines]
    kept = desk.save(row)
    assert everything(pledge) != before
    desk.undo(row)
    assert everything(pledge) == before
    assert [(line.state, said(line)) for line in desk.preview(row).lines] == lines
    assert desk.save(row) == kept


def test_moved_activity_comes_back_to_its_time_when_undone(desk, passes):
    start = passes[1].starts_at
    cells = {"How it went": "moved", "Why cancelled, moved or only partly": "Regn.", "Moved to": "2022-06-20 19:00"}
    row = desk.upload(worked_on(desk.download(REPORTS), {3: cells}))
    desk.save(row)
    desk.undo(row)
    back = Activity.objects.get(pk=passes[1].pk)
    assert (back.starts_at, back.moved_from, back.outcome, back.reports.count()) == (start, None, "", 0)


def test_undoing_a_report_leaves_what_it_said_in_the_log(desk, passes):
    row = desk.upload(worked_on(desk.download(REPORTS), {3: {"How it went": "done", "Hours in all": 5}}))
    desk.save(row)
    desk.undo(row)
    lines = AuditEntry.objects.filter(target=f"activity:{passes[1].pk}").order_by("number")
    assert [line.verb for line in lines] == ["report.filed", "report.undone"]
    assert '"hours":"5.00"' in lines[1].data


def test_sheet_whose_rows_were_changed_since_is_not_undone(desk, pledge, patrol):
    row = desk.upload(worked_on(desk.download(MEASURES), {2: {"Title": "Patrull"}}, new=[NEW_MEASURE]))
    desk.save(row)
    patrol.refresh_from_db()
    save_measure(pledge=pledge, measure=patrol, fields={"place": "Parken"}, by=desk.by, at=desk.at)
    before = everything(pledge)
    with pytest.raises(ChangedSinceError) as error:
        desk.undo(row)
    assert (error.value.names, everything(pledge)) == (("Fotpatrull på torget",), before)


def test_new_measure_that_is_in_use_is_not_taken_away(desk):
    row = desk.upload(worked_on(desk.download(MEASURES), new=[NEW_MEASURE]))
    desk.save(row)
    ActivityFactory.create(measure=Measure.objects.get(title="Ljus"))
    with pytest.raises(ChangedSinceError) as error:
        desk.undo(row)
    assert error.value.names == ("Ljus",)


def test_new_activity_that_was_reported_is_not_taken_away(desk, passes):
    row = desk.upload(worked_on(desk.download(ACTIVITIES), new=[NEW_ACTIVITY | {"Begins": "2022-05-20 10:00"}]))
    desk.save(row)
    activity = Activity.objects.get(title="Möte")
    save_activity(measure=activity.measure, activity=activity, fields={"people": 3}, by=desk.by, at=desk.at)
    with pytest.raises(ChangedSinceError):
        desk.undo(row)


def test_report_with_a_picture_is_not_taken_away(desk, passes):
    row = desk.upload(worked_on(desk.download(REPORTS), {3: {"How it went": "done"}}))
    desk.save(row)
    PhotoFactory.create(report=Report.objects.get(activity=passes[1]))
    with pytest.raises(ChangedSinceError) as error:
        desk.undo(row)
    assert error.value.names == ("Pass 2",)


def test_nobody_undoes_what_they_may_not_change_any_more(desk, steward):
    row = desk.upload(worked_on(desk.download(MEASURES), {2: {"Title": "Patrull"}}))
    desk.save(row)
    steward.memberships.update(role="reader")
    with pytest.raises(ChangedSinceError):
        desk.undo(row)
    steward.memberships.all().delete()
    assert desk.preview(row).lines != ()  # the measure is public


def test_saved_sheet_shows_no_row_that_the_person_sees_no_more(desk, steward, patrol):
    row = desk.upload(worked_on(desk.download(MEASURES), {2: {"Title": "Patrull", "Who may see it": "own party"}}))
    desk.save(row)
    shown = len(desk.preview(row).lines)
    steward.memberships.all().delete()
    assert (shown, desk.preview(row).lines) == (1, ())


def test_discarded_upload_is_gone_and_a_saved_one_stays(desk):
    row = desk.upload(worked_on(desk.download(MEASURES), {2: {"Title": "Patrull"}}))
    discard_sheet(row=row, by=desk.by, at=desk.at)
    assert not Import.objects.exists()
    row = desk.upload(worked_on(desk.download(MEASURES), {2: {"Title": "Patrull"}}))
    desk.save(row)
    with pytest.raises(StaleSheetError):
        discard_sheet(row=row, by=desk.by, at=desk.at)


def test_background_worker_saves_and_undoes_in_its_turn(desk, pledge, patrol):
    row = desk.upload(worked_on(desk.download(MEASURES), {2: {"Title": "Patrull"}}))
    order = Order("save", row.revision, desk.preview(row).seen, language="en")
    put_in_queue(row=row, order=order, at=desk.at)
    put_in_queue(row=row, order=Order("save", 99), at=desk.at + timedelta(minutes=1))  # pressed twice
    assert carry_out_queued(desk.at) == "1 carried out"
    row.refresh_from_db()
    patrol.refresh_from_db()
    assert (patrol.title, row.saved_at, row.queued_at) == ("Patrull", desk.at, None)
    put_in_queue(row=row, order=Order("undo", row.revision, language="en"), at=desk.at)
    carry_out_queued(desk.at)
    patrol.refresh_from_db()
    assert (patrol.title, carry_out_queued(desk.at)) == ("Fotpatrull på torget", "0 carried out")


def test_background_worker_keeps_why_it_could_not_save(desk, refuses_the_last):
    row = desk.upload(worked_on(desk.download(MEASURES), new=[NEW_MEASURE | {"Title": "Sist"}]))
    put_in_queue(row=row, order=Order("save", row.revision, desk.preview(row).seen, language="en"), at=desk.at)
    carry_out_queued(desk.at)
    row.refresh_from_db()
    assert (failure_of(row.state), row.saved_at, row.queued_at) == (Failure("row", 4, ("Sist",)), None, None)


def test_worker_has_the_job(desk, patrol):
    row = desk.upload(worked_on(desk.download(MEASURES), {2: {"Title": "Patrull"}}))
    put_in_queue(row=row, order=Order("save", row.revision, desk.preview(row).seen, language="en"), at=desk.at)
    call_command("work", once=True)
    patrol.refresh_from_db()
    assert patrol.title == "Patrull"


@pytest.mark.slow
def test_download_and_preview_ask_as_often_however_large_the_sheet(desk, patrol):
    sizes = []
    for more in (1, 30):
        for number in range(more):
            MeasureFactory.create(pledge=desk.pledge, number=100 * more + number, party=patrol.party)
        ActivityFactory.create_batch(more, measure=patrol, hours=Decimal(3))
        sizes.append([_queries(lambda kind=kind: desk.looked_at(desk.download(kind))) for kind in CHANGES])
    assert sizes[0] == sizes[1]


def _queries(act):
    with CaptureQueriesContext(connection) as captured:
        act()
    return len(captured)
