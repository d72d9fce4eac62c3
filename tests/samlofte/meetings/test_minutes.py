from datetime import date, datetime, timedelta
from functools import partial

import pytest
from django.utils.translation import override

from samlofte.audit.models import AuditEntry
from samlofte.lib.recurrence import STOCKHOLM
from samlofte.meetings.actions.meetings import cancel_meeting, save_meeting
from samlofte.meetings.actions.minutes import (
    add_action_point,
    add_item,
    close_minutes,
    decide,
    draft_agenda,
    keep_minutes,
)
from samlofte.meetings.actions.tidying import drop_action_point, drop_decision, drop_item, move_item
from samlofte.meetings.enums import MeetingState
from samlofte.meetings.errors import MeetingClosedError, NotHeldError
from samlofte.meetings.models import ActionPoint, Decision
from samlofte.meetings.queries.page import meeting_page_of
from samlofte.people.enums import Lane
from samlofte.plans.enums import Condition, Outcome
from samlofte.plans.errors import RefusedError
from samlofte.plans.models import Activity
from samlofte.pledges.queries.roles import viewer_of
from tests.factories.meetings import ActionPointFactory, AgendaItemFactory, DecisionFactory, MeetingFactory
from tests.factories.plans import EVENING, ActivityFactory, MeasureFactory, ReportFactory
from tests.factories.pledges import TESTER

DUE = date(2022, 6, 20)


@pytest.fixture
def meeting(pledge, police):
    """A meeting of the group, in May."""
    return MeetingFactory.create(pledge=pledge, party=police)


def kept(meeting, now):
    return keep_minutes(meeting=meeting, present={}, notes="", item_notes={}, by=TESTER, at=now)


def test_attendance_is_a_number_for_each_party_and_can_be_mended(meeting, police, owners, now):
    for people in (2, 3):
        keep_minutes(meeting=meeting, present={police: people, owners: 0}, notes="", item_notes={}, by=TESTER, at=now)
    assert list(meeting.attendances.order_by("people").values_list("party__name", "people")) == [
        ("Fastighetsägarna", 0),
        ("Polisen", 3),
    ]
    meeting.refresh_from_db()
    assert meeting.state == MeetingState.HELD


def test_what_was_said_is_kept_with_its_matter_and_no_other_meetings(meeting, now):
    item, other = AgendaItemFactory.create(meeting=meeting), AgendaItemFactory.create()
    keep_minutes(
        meeting=meeting,
        present={},
        notes="Väl.",
        item_notes={item.pk: "Lagas.", other.pk: "?"},
        by=TESTER,
        at=now,
    )
    item.refresh_from_db()
    other.refresh_from_db()
    meeting.refresh_from_db()
    assert (item.note, other.note, meeting.notes) == ("Lagas.", "", "Väl.")


def test_minutes_before_the_meeting_are_refused(meeting, now):
    with pytest.raises(NotHeldError):
        kept(meeting, EVENING - timedelta(minutes=1))


def test_action_point_becomes_an_activity_on_its_day(meeting, owners, now):
    point = add_action_point(meeting=meeting, party=owners, text="Laga låset", due=DUE, measure=None, by=TESTER, at=now)
    activity = Activity.objects.get()
    assert point.activity == activity
    assert (activity.title, activity.party, activity.lane, activity.all_day) == ("Laga låset", owners, Lane.GROUP, True)
    assert activity.starts_at == datetime(2022, 6, 20, 0, 0, tzinfo=STOCKHOLM)


def test_tasks_of_one_party_share_one_measure(meeting, owners, police, now):
    for language, party in (("sv", owners), ("en", owners), ("sv", police)):
        with override(language):
            add_action_point(meeting=meeting, party=party, text="Uppgift", due=DUE, measure=None, by=TESTER, at=now)
    assert sorted(meeting.pledge.measures.values_list("party__name", flat=True)) == ["Fastighetsägarna", "Polisen"]


@pytest.mark.parametrize(
    ("lane", "expected"),
    [(Lane.OWN, Lane.OWN), (Lane.NAMED, Lane.OWN), (Lane.GROUP, Lane.GROUP), (Lane.PUBLIC, Lane.GROUP)],
)
def test_task_is_never_seen_by_more_than_its_meeting(lane, expected, pledge, police, now):
    meeting = MeetingFactory.create(pledge=pledge, party=police, lane=lane)
    add_action_point(meeting=meeting, party=police, text="Uppgift", due=DUE, measure=None, by=TESTER, at=now)
    assert Activity.objects.get().lane == expected


def test_task_is_never_seen_by_more_than_its_measure(meeting, police, now):
    measure = MeasureFactory.create(pledge=meeting.pledge, party=police, lane=Lane.OWN)
    add_action_point(meeting=meeting, party=police, text="Uppgift", due=DUE, measure=measure, by=TESTER, at=now)
    assert Activity.objects.get().lane == Lane.OWN


def test_page_tells_how_a_task_stands_only_to_who_may_see_it(meeting, police, steward, colleague, now):
    measure = MeasureFactory.create(pledge=meeting.pledge, party=police)
    for lane in (Lane.GROUP, Lane.OWN):
        task = ActivityFactory.create(measure=measure, lane=lane)
        ActionPointFactory.create(meeting=meeting, party=police, activity=task)
    told = {
        name: [row.condition for row in meeting_page_of(meeting, viewer_of(user, meeting.pledge), at=now).points]
        for name, user in (("own", steward), ("other", colleague))
    }
    assert told == {"own": [Condition.UNREPORTED] * 2, "other": [Condition.UNREPORTED, None]}


def test_closed_minutes_refuse_every_change(meeting, police, now):
    item = AgendaItemFactory.create(meeting=meeting)
    decision = DecisionFactory.create(meeting=meeting)
    point = ActionPointFactory.create(meeting=meeting, party=police)
    kept(meeting, now)
    close_minutes(meeting=meeting, by=TESTER, at=now)
    lines = AuditEntry.objects.count()
    write = {"by": TESTER, "at": now}
    changes = [
        partial(kept, meeting, now),
        partial(draft_agenda, meeting=meeting, matters=[], **write),
        partial(add_item, meeting=meeting, title="Ärende", **write),
        partial(move_item, item=item, up=True, **write),
        partial(drop_item, item=item, **write),
        partial(decide, meeting=meeting, text="Beslut", **write),
        partial(drop_decision, decision=decision, **write),
        partial(add_action_point, meeting=meeting, party=police, text="x", due=DUE, measure=None, **write),
        partial(drop_action_point, point=point, **write),
        partial(save_meeting, pledge=meeting.pledge, meeting=meeting, fields={"title": "Annat"}, parties=[], **write),
        partial(cancel_meeting, meeting=meeting, **write),
        partial(close_minutes, meeting=meeting, **write),
    ]
    for change in changes:
        with pytest.raises(MeetingClosedError):
            change()
    assert AuditEntry.objects.count() == lines
    assert (Decision.objects.count(), ActionPoint.objects.count(), Activity.objects.count()) == (1, 1, 0)


def test_meeting_without_minutes_cannot_be_closed(meeting, now):
    with pytest.raises(NotHeldError):
        close_minutes(meeting=meeting, by=TESTER, at=now)


@pytest.mark.parametrize("state", [MeetingState.HELD, MeetingState.CANCELLED])
def test_only_a_planned_meeting_is_cancelled(state, pledge, police, now):
    meeting = MeetingFactory.create(pledge=pledge, party=police, state=state)
    with pytest.raises(MeetingClosedError):
        cancel_meeting(meeting=meeting, by=TESTER, at=now)


@pytest.mark.parametrize(("up", "expected"), [(True, ["B", "A", "C"]), (False, ["A", "C", "B"])])
def test_matter_moves_one_place(up, expected, meeting, now):
    items = [AgendaItemFactory.create(meeting=meeting, title=title) for title in "ABC"]
    move_item(item=items[1], up=up, by=TESTER, at=now)
    assert [item.title for item in meeting.items.all()] == expected


def test_first_matter_stays_first(meeting, now):
    items = [AgendaItemFactory.create(meeting=meeting, title=title) for title in "AB"]
    move_item(item=items[0], up=True, by=TESTER, at=now)
    assert [item.title for item in meeting.items.all()] == ["A", "B"]


def test_task_taken_back_leaves_the_plan(meeting, owners, now):
    point = add_action_point(meeting=meeting, party=owners, text="Fel", due=DUE, measure=None, by=TESTER, at=now)
    drop_action_point(point=point, by=TESTER, at=now)
    assert (ActionPoint.objects.count(), Activity.objects.get().removed) == (0, True)


def test_task_that_was_reported_on_is_not_taken_back(meeting, owners, now):
    point = add_action_point(meeting=meeting, party=owners, text="Klart", due=DUE, measure=None, by=TESTER, at=now)
    ReportFactory.create(activity=point.activity, outcome=Outcome.DONE)
    with pytest.raises(RefusedError):
        drop_action_point(point=point, by=TESTER, at=now)
    assert (ActionPoint.objects.count(), Activity.objects.get().removed) == (1, False)
