"""Meetings through the pages: calling, agenda, minutes, decisions, tasks, files, the wheel and calendars."""

import csv
import io
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from samlofte.lib.drawing.wheel import wheel
from samlofte.mail.models import Letter
from samlofte.meetings.enums import MeetingState
from samlofte.meetings.models import ActionPoint, Feed, Meeting, WheelPoint
from samlofte.meetings.queries.page import meeting_page_of
from samlofte.meetings.queries.printed import minutes_pdf, printed_minutes
from samlofte.people.enums import Lane, Role
from samlofte.plans.enums import ActivityKind, Outcome
from samlofte.plans.models import Activity
from samlofte.pledges.queries.roles import viewer_of
from tests.conftest import member
from tests.factories.meetings import (
    ActionPointFactory,
    AgendaItemFactory,
    AttendanceFactory,
    DecisionFactory,
    FeedFactory,
    MeetingFactory,
    WheelPointFactory,
)
from tests.factories.plans import EVENING, ActivityFactory, MeasureFactory
from tests.factories.posts import PostFactory

DAY = timedelta(days=1)


def to(name, pledge, *args):
    return reverse(f"workspace:{name}", args=[pledge.slug, *args])


def send(browser, address, **fields):
    """Fill in the form that the page shows and send it."""
    return browser.post(address, {"seen": browser.get(address).context["seen"], **fields})


def texts(answer):
    return answer.content.decode()


@pytest.fixture
def form(police, owners):
    """A meeting of the police with the property owners, far ahead."""
    return {
        "title": "Samverkansmöte",
        "day": "2090-05-09",
        "start": "13:00",
        "end": "14:30",
        "place": "Folkets hus",
        "party": police.pk,
        "parties": [owners.pk],
        "lane": "group",
        "repeat": "",
    }


@pytest.fixture
def meeting(pledge, police, owners):
    """A meeting that the police called, a while ago."""
    made = MeetingFactory.create(pledge=pledge, party=police)
    made.parties.add(owners)
    return made


def test_meeting_is_called_once(as_steward, pledge, colleague, form):
    as_steward.post(to("new_meeting", pledge), form)
    made = Meeting.objects.get()
    assert (made.title, made.party.name, made.lane) == ("Samverkansmöte", "Polisen", Lane.GROUP)
    assert timezone.localtime(made.starts_at).isoformat() == "2090-05-09T13:00:00+02:00"
    assert [party.name for party in made.parties.all()] == ["Fastighetsägarna"]
    assert Letter.objects.filter(to=colleague.email, calendar_method="REQUEST").count() == 1


def test_series_is_called_on_the_same_weekday_except_in_july(as_steward, pledge, form):
    as_steward.post(to("new_meeting", pledge), form | {"repeat": "monthly", "until": "2090-09-30", "not_july": "on"})
    found = [timezone.localtime(row.starts_at).date().isoformat() for row in Meeting.objects.all()]
    assert found == ["2090-05-09", "2090-06-13", "2090-08-08", "2090-09-12"]


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"end": "12:00"}, "end"),
        ({"repeat": "weekly"}, "until"),
        ({"repeat": "weekly", "until": "2095-01-01"}, "until"),
        ({"repeat": "weekly", "until": "2090-01-01"}, "until"),
        ({"lane": "own"}, "lane"),
        ({"lane": "named", "parties": []}, "parties"),
        ({"title": "Ring 070-174 06 05"}, "title"),
    ],
)
def test_meeting_that_contradicts_itself_is_refused(changed, field, as_steward, pledge, form):
    answer = as_steward.post(to("new_meeting", pledge), form | changed)
    assert (answer.status_code, list(answer.context["form"].errors), Meeting.objects.count()) == (422, [field], 0)


def test_nobody_convenes_for_a_party_of_others(as_steward, pledge, owners, form):
    answer = as_steward.post(to("new_meeting", pledge), form | {"party": owners.pk})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["party"])


def test_second_tab_never_overwrites_a_meeting_unseen(as_steward, pledge, meeting, form):
    address = to("edit_meeting", pledge, meeting.pk)
    old = as_steward.get(address).context["seen"]
    send(as_steward, address, **form)
    answer = as_steward.post(address, {"seen": old, **form, "title": "Annat"})
    assert (answer.status_code, Meeting.objects.get().title) == (422, "Samverkansmöte")


def test_meeting_is_cancelled_after_asking(as_steward, pledge, meeting):
    address = to("cancel_meeting", pledge, meeting.pk)
    assert "Det går inte att ångra" in texts(as_steward.get(address))
    as_steward.post(address)
    assert Meeting.objects.get().state == MeetingState.CANCELLED


@pytest.mark.slow
@pytest.mark.parametrize("lane", Lane)
def test_meeting_is_found_only_by_whom_its_lane_names(lane, client, pledge, police, owners, street_department):
    meeting = MeetingFactory.create(pledge=pledge, party=police, lane=lane, title=f"möte {lane}")
    meeting.parties.add(owners)
    found = {}
    for name, party in (("own", police), ("invited", owners), ("other", street_department)):
        client.force_login(member(party, Role.EDITOR))
        page = client.get(to("meeting", pledge, meeting.pk)).status_code
        pdf = client.get(to("minutes_file", pledge, meeting.pk)).status_code
        ics = client.get(to("meeting_file", pledge, meeting.pk)).status_code
        listed = f"möte {lane}" in texts(client.get(to("meetings", pledge)))
        assert {page, pdf, ics} == {200 if listed else 404}
        found[name] = listed
    shared = lane in {Lane.GROUP, Lane.PUBLIC}
    assert found == {"own": True, "invited": shared or lane == Lane.NAMED, "other": shared}


def test_whole_meeting_through_the_pages(as_steward, pledge, meeting, police, owners):
    here = meeting.pk
    measure = MeasureFactory.create(pledge=pledge, party=police, title="Fotpatrull")
    ActivityFactory.create(measure=measure, starts_at=EVENING - 5 * DAY)
    as_steward.post(to("agenda", pledge, here), {"do": "draft"})
    as_steward.post(to("agenda", pledge, here), {"do": "add", "matter-title": "Belysningen", "matter-text": "Mörkt"})
    _drafted, own = [item for item in meeting.items.all() if item.title in {"Fotpatrull", "Belysningen"}]
    as_steward.post(to("agenda", pledge, here), {"do": "up", "id": own.pk})
    send(
        as_steward,
        to("minutes", pledge, here),
        **{f"came-{police.pk}": "2", f"came-{owners.pk}": "", f"note-{own.pk}": "Lampan är lagad.", "notes": "Väl."},
    )
    as_steward.post(to("decision", pledge, here), {"decision-text": "Extra städning i juni."})
    point = {"point-text": "Mäta ljuset", "point-party": owners.pk, "point-due": "2022-06-20", "point-measure": ""}
    as_steward.post(to("action_point", pledge, here), point)
    as_steward.post(to("close_minutes", pledge, here))
    page = texts(as_steward.get(to("meeting", pledge, here)))
    for said in ("Lampan är lagad.", "Extra städning i juni.", "Mäta ljuset", "kom inte", "Ej rapporterad"):
        assert said in page
    assert "<form" not in page.split("<main")[1]
    assert Activity.objects.get(title="Mäta ljuset").party == owners
    meeting.refresh_from_db()
    assert meeting.closed_at is not None


@pytest.mark.parametrize(
    ("route", "fields"),
    [
        ("agenda", {"do": "draft"}),
        ("agenda", {"do": "add", "matter-title": "Nytt"}),
        ("decision", {"decision-text": "Nytt"}),
        ("minutes", {"notes": "Nytt"}),
        ("cancel_meeting", {}),
    ],
)
def test_closed_minutes_say_so_and_stay(route, fields, as_steward, pledge, meeting):
    Meeting.objects.update(state=MeetingState.HELD, closed_at=EVENING)
    answer = as_steward.post(to(route, pledge, meeting.pk), fields, follow=True)
    assert "Protokollet är låst" in texts(answer)
    assert (meeting.items.count(), meeting.decisions.count(), Meeting.objects.get().notes) == (0, 0, "")


def test_minutes_of_a_meeting_that_has_not_begun_are_refused(as_steward, pledge, meeting):
    Meeting.objects.update(starts_at=timezone.now() + DAY, ends_at=timezone.now() + 2 * DAY)
    send(as_steward, to("minutes", pledge, meeting.pk), notes="Redan?")
    assert Meeting.objects.get().state == MeetingState.PLANNED


def test_what_looks_like_a_name_is_asked_about_once(as_steward, pledge, meeting):
    fields = {"decision-text": "Anna Lund ringer kommunen."}
    answer = as_steward.post(to("decision", pledge, meeting.pk), fields)
    assert (answer.status_code, list(answer.context["faulty"].errors)) == (422, ["names_ok"])
    assert "decision-names_ok" in texts(answer)
    as_steward.post(to("decision", pledge, meeting.pk), fields | {"decision-names_ok": "on"})
    assert meeting.decisions.count() == 1


def test_matter_of_another_meeting_is_not_found(as_steward, pledge, meeting):
    other = AgendaItemFactory.create()
    assert as_steward.post(to("agenda", pledge, meeting.pk), {"do": "drop", "id": other.pk}).status_code == 404


def test_task_goes_only_to_who_takes_part_and_into_own_measures(as_steward, pledge, meeting, street_department, owners):
    theirs = MeasureFactory.create(pledge=pledge, party=owners)
    point = {"point-text": "Uppgift", "point-due": "2022-06-20"}
    for wrong in ({"point-party": street_department.pk}, {"point-party": owners.pk, "point-measure": theirs.pk}):
        assert as_steward.post(to("action_point", pledge, meeting.pk), point | wrong).status_code == 422
    assert ActionPoint.objects.count() == 0


def test_minutes_on_paper_say_everything_and_mark_example_data(pledge, meeting, police, owners, steward, now):
    meeting.state = MeetingState.HELD
    AttendanceFactory.create(meeting=meeting, party=police, people=2)
    AttendanceFactory.create(meeting=meeting, party=owners, people=0)
    AgendaItemFactory.create(meeting=meeting, note="Lampan är lagad.")
    DecisionFactory.create(meeting=meeting)
    ActionPointFactory.create(meeting=meeting, party=owners)
    meeting.pledge.is_example = True
    page = meeting_page_of(meeting, viewer_of(steward, pledge), at=now)
    printed = printed_minutes(page, language="sv")
    assert [(fact.label, fact.value) for fact in printed.facts][1:] == [
        ("Sammankallande", "Polisen"),
        ("Närvarande", "Polisen, 2 personer"),
        ("Kom inte", "Fastighetsägarna"),
    ]
    assert (printed.example != "", printed.agenda[0].note, [part.heading for part in printed.sections]) == (
        True,
        "Lampan är lagad.",
        ["Beslut", "Uppgifter"],
    )
    body = minutes_pdf(page, language="sv")
    assert body.startswith(b"%PDF")
    assert b"pdfuaid:part" in body
    assert body == minutes_pdf(page, language="sv")


def test_meeting_goes_to_a_calendar_with_its_uid(as_steward, pledge, meeting):
    [event] = Calendar.from_ical(as_steward.get(to("meeting_file", pledge, meeting.pk)).content).events
    assert (str(event["UID"]), event.start) == (str(meeting.uid), meeting.starts_at)


def test_table_as_csv_counts_the_same_and_is_no_formula(as_steward, pledge, police, owners):
    police.short_name = "=POLIS()"
    police.save()
    meeting = MeetingFactory.create(pledge=pledge, party=police, state=MeetingState.HELD, groups="youth")
    AttendanceFactory.create(meeting=meeting, party=police, people=1)
    rows = list(csv.DictReader(io.StringIO(texts(as_steward.get(to("met_file", pledge))))))
    [young] = [row for row in rows if row["party"] == "'=POLIS()" and row["met"] == "barn och unga"]
    assert (young["2022-05"], young["times"], young["last"]) == ("1", "1", "2022-05-10")


def test_coordinator_turns_the_wheel_and_its_activity_moves_with_it(client, coordinator, pledge, street_department):
    client.force_login(coordinator)
    MeasureFactory.create(pledge=pledge, party=street_department)
    fields = {"kind": "survey", "title": "Trygghetsmätningen", "day": "2022-09-15", "party": street_department.pk}
    client.post(to("wheel", pledge), fields)
    point = WheelPoint.objects.get()
    client.post(to("plan_wheel_point", pledge, point.pk), {"measure": pledge.measures.get().pk})
    client.post(to("wheel_point", pledge, point.pk), fields | {"day": "2022-10-01"})
    activity = Activity.objects.get()
    assert timezone.localtime(activity.starts_at).date() == date(2022, 10, 1)
    assert "Trygghetsmätningen" in texts(client.get(to("wheel", pledge)))
    client.post(to("drop_wheel_point", pledge, point.pk))
    assert (WheelPoint.objects.count(), Activity.objects.get().removed) == (0, False)


def test_point_goes_only_into_a_measure_that_its_party_has_a_part_in(as_steward, pledge, police, owners):
    point = WheelPointFactory.create(pledge=pledge, party=police)
    theirs, own = (MeasureFactory.create(pledge=pledge, party=party) for party in (owners, police))
    assert as_steward.get(to("plan_wheel_point", pledge, point.pk)).context["measures"] == [own]
    assert as_steward.post(to("plan_wheel_point", pledge, point.pk), {"measure": theirs.pk}).status_code == 422


def test_wheel_puts_january_at_the_top_and_near_points_apart():
    drawn = wheel([date(2022, 1, 1), date(2023, 1, 2), date(2022, 7, 2)])
    assert [(mark.number, mark.x, mark.y) for mark in drawn.marks] == [
        (1, "200", "50"),
        (2, "202.1", "80"),
        (3, "201.3", "350"),
    ]


def test_address_of_a_calendar_is_shown_once(as_steward, pledge, police):
    page = texts(as_steward.post(to("calendars", pledge), {"party": police.pk}))
    secret = page.split("/arbete/kalender/")[1].split(".ics")[0]
    assert as_steward.get(reverse("workspace:feed", args=[secret])).status_code == 200
    assert secret not in texts(as_steward.get(to("calendars", pledge)))
    as_steward.post(to("revoke_feed", pledge, Feed.objects.get().pk))
    assert as_steward.get(reverse("workspace:feed", args=[secret])).status_code == 404


def test_nobody_makes_a_calendar_of_a_party_of_others(as_steward, pledge, owners):
    answer = as_steward.post(to("calendars", pledge), {"party": owners.pk})
    assert (answer.status_code, Feed.objects.count()) == (422, 0)


def fill(pledge, police, owners, steward, count):
    """Give every list of the pages so many rows."""
    measure = MeasureFactory.create(pledge=pledge, party=police)
    post = PostFactory.create(pledge=pledge, party=police, holder=steward)
    meetings = []
    for number in range(count):
        held = MeetingFactory.create(
            pledge=pledge, party=police, state=MeetingState.HELD, starts_at=EVENING + number * DAY
        )
        AttendanceFactory.create(meeting=held, party=police)
        AttendanceFactory.create(meeting=held, party=owners)
        for state in (MeetingState.PLANNED, MeetingState.CANCELLED):
            MeetingFactory.create(pledge=pledge, party=police, state=state, starts_at=timezone.now() + DAY)
        MeetingFactory.create(pledge=pledge, party=police)
        talk = ActivityFactory.create(
            measure=measure,
            post=post,
            kind=ActivityKind.DIALOGUE,
            groups="residents",
            outcome=Outcome.DONE,
            reported_at=EVENING,
            starts_at=EVENING + number * DAY,
        )
        ActivityFactory.create(measure=measure, post=post, starts_at=timezone.now() + DAY)
        WheelPointFactory.create(pledge=pledge, party=police, activity=talk)
        FeedFactory.create(pledge=pledge, user=steward)
        meetings.append(held)
    for _number in range(count):
        AgendaItemFactory.create(meeting=meetings[0])
        DecisionFactory.create(meeting=meetings[0])
        ActionPointFactory.create(meeting=meetings[0], party=owners)
    return meetings[0]


@pytest.mark.slow
@pytest.mark.parametrize("route", ["meetings", "meeting", "minutes", "met", "wheel", "calendars"])
def test_pages_ask_as_often_with_thirty_rows_as_with_one(route, as_steward, pledge, police, owners, steward):
    counts = []
    for rows in (1, 30):
        meeting = fill(pledge, police, owners, steward, rows)
        where = to(route, pledge, *([meeting.pk] if route in {"meeting", "minutes"} else []))
        as_steward.get(where)
        with CaptureQueriesContext(connection) as asked:
            assert as_steward.get(where).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]


@pytest.mark.slow
@pytest.mark.parametrize("of_party", [True, False])
def test_feed_asks_as_often_with_thirty_rows_as_with_one(of_party, as_steward, pledge, police, owners, steward):
    address = texts(as_steward.post(to("calendars", pledge), {"party": police.pk if of_party else ""}))
    where = reverse("workspace:feed", args=[address.split("/arbete/kalender/")[1].split(".ics")[0]])
    counts = []
    for rows in (1, 30):
        fill(pledge, police, owners, steward, rows)
        with CaptureQueriesContext(connection) as asked:
            assert as_steward.get(where).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]
