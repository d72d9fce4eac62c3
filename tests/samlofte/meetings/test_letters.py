"""Letters about meetings, their calendar parts read by two libraries that know nothing of each other."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core.mail import get_connection
from django.utils.timezone import localtime
from ical.calendar_stream import IcsCalendarStream
from icalendar import Calendar

from samlofte.lib.recurrence import STOCKHOLM, Recurrence
from samlofte.mail.models import Letter
from samlofte.meetings.actions.meetings import call_series, cancel_meeting, save_meeting
from samlofte.people.enums import Lane, Role
from tests.conftest import member
from tests.factories.pledges import TESTER
from tests.factories.posts import PostFactory

START = datetime(2022, 6, 14, 13, tzinfo=STOCKHOLM)


@pytest.fixture
def fields(police):
    """What a meeting of the police says."""
    return {
        "title": "Samverkansmöte",
        "starts_at": START,
        "ends_at": START + timedelta(minutes=90),
        "place": "Folkets hus",
        "party": police,
        "lane": Lane.GROUP,
    }


@pytest.fixture
def cast(steward, colleague, coordinator, reader, reporter, stranger):
    """Everybody is there; these three are written to."""
    return steward, colleague, coordinator


def called(pledge, fields, parties, now, meeting=None, **changed):
    return save_meeting(pledge=pledge, meeting=meeting, fields=fields | changed, parties=parties, by=TESTER, at=now)


def series_called(pledge, fields, at):
    """Call a meeting on the second Tuesday of four months."""
    return call_series(
        pledge=pledge,
        recurrence=Recurrence("FREQ=MONTHLY;BYDAY=2TU", START, timedelta(minutes=90)),
        until=date(2022, 9, 30),
        fields={name: value for name, value in fields.items() if name not in {"starts_at", "ends_at"}},
        parties=[],
        by=TESTER,
        at=at,
    )


def letters():
    return list(Letter.objects.order_by("pk").values_list("to", "calendar_method"))


def read(letter) -> tuple[Any, ...]:
    """Read the calendar part by both libraries: UID, SEQUENCE, start, status, addresses."""
    mine: Any
    theirs: Any
    [mine] = Calendar.from_ical(letter.calendar).events
    [theirs] = IcsCalendarStream.calendar_from_ics(letter.calendar).events
    one = (str(mine["UID"]), int(mine["SEQUENCE"]), mine.start, str(mine["STATUS"]), str(mine["SUMMARY"]))
    other = (theirs.uid, theirs.sequence, theirs.dtstart, theirs.status.value, theirs.summary)
    assert one == other
    return one


def test_editors_and_holders_of_invited_parties_get_one_letter_each(
    pledge, owners, street_department, cast, fields, now
):
    called(pledge, fields, [owners, street_department], now)
    assert sorted(letters()) == sorted((person.email, "REQUEST") for person in cast)


def test_party_that_is_not_invited_gets_no_letter(pledge, owners, steward, colleague, coordinator, fields, now):
    called(pledge, fields, [owners], now, lane=Lane.NAMED)
    assert sorted(to for to, _method in letters()) == sorted([steward.email, colleague.email])


def test_meeting_of_the_own_lane_is_told_to_no_other_party(pledge, owners, steward, colleague, fields, now):
    called(pledge, fields, [owners], now, lane=Lane.OWN)
    assert letters() == [(steward.email, "REQUEST")]


def test_deputy_gets_the_letter_of_a_vacant_post(pledge, police, fields, now):
    deputy, closed = member(police, Role.READER), member(police, Role.READER)
    closed.is_active = False
    closed.save()
    PostFactory.create(pledge=pledge, party=police, role=Role.COORDINATOR, holder=closed, deputy=deputy)
    PostFactory.create(pledge=pledge, party=police, role=Role.REPORTER, holder=member(police, Role.READER))
    called(pledge, fields, [], now)
    assert letters() == [(deputy.email, "REQUEST")]


def test_letter_names_nobody_but_its_reader_and_the_organizer(pledge, owners, steward, colleague, fields, now):
    called(pledge, fields, [owners], now)
    for letter in Letter.objects.all():
        other = colleague.email if letter.to == steward.email else steward.email
        event = Calendar.from_ical(letter.calendar).events[0]
        assert str(event["ATTENDEE"]) == f"mailto:{letter.to}"
        assert str(event["ORGANIZER"]) == "mailto:samlofte@localhost"
        assert other not in letter.calendar.replace("\r\n ", "") + letter.text + letter.subject + letter.key


def test_change_keeps_the_uid_and_raises_the_sequence(pledge, steward, fields, now):
    meeting = called(pledge, fields, [], now)
    called(pledge, fields, [], now, meeting, place="Stadshuset")
    cancel_meeting(meeting=meeting, by=TESTER, at=now)
    uid = str(meeting.uid)
    assert [(letter.calendar_method, *read(letter)[:4]) for letter in Letter.objects.order_by("pk")] == [
        ("REQUEST", uid, 0, START, "CONFIRMED"),
        ("REQUEST", uid, 1, START, "CONFIRMED"),
        ("CANCEL", uid, 2, START, "CANCELLED"),
    ]


def test_who_is_no_longer_invited_reads_of_the_meeting_as_it_was(pledge, owners, steward, colleague, fields, now):
    meeting = called(pledge, fields, [owners], now)
    Letter.objects.all().delete()
    called(pledge, fields, [], now, meeting, title="Ny rubrik", place="Hemligt rum", lane=Lane.OWN)
    assert sorted(letters()) == sorted([(steward.email, "REQUEST"), (colleague.email, "CANCEL")])
    letter = Letter.objects.get(to=colleague.email)
    assert read(letter) == (str(meeting.uid), 1, START, "CANCELLED", "Samverkansmöte")
    told = letter.calendar + letter.text + letter.subject
    assert ("Ny rubrik" in told, "Hemligt rum" in told) == (False, False)


def test_change_that_no_calendar_shows_is_told_to_nobody(pledge, steward, fields, now):
    meeting = called(pledge, fields, [], now)
    called(pledge, fields, [], now, meeting, groups="residents", about_youth=True)
    assert len(letters()) == 1


def test_meeting_that_is_over_is_told_to_nobody(pledge, steward, fields, now):
    called(pledge, fields, [], START + timedelta(days=1))
    assert letters() == []


def test_series_has_one_letter_with_all_its_meetings_each_with_its_own_uid(pledge, steward, fields, now):
    series = series_called(pledge, fields, now)
    [letter] = Letter.objects.all()
    assert (letter.to, letter.calendar_method, "4 möten" in letter.subject) == (steward.email, "PUBLISH", True)
    [(name, sent, kind)] = letter.message(get_connection()).attachments
    assert (name, kind) == ("calendar.ics", "text/calendar; method=PUBLISH")
    events: list[Any] = Calendar.from_ical(sent).walk("VEVENT")
    read_back = {str(event["UID"]): event.start for event in events}
    assert read_back == {str(row.uid): row.starts_at for row in series.meetings.all()}
    assert len(read_back) == 4
    assert all(f"{localtime(row.starts_at):%H:%M}" in letter.text for row in series.meetings.all())


def test_series_of_one_meeting_that_is_to_come_is_an_invitation(pledge, steward, fields, now):
    series_called(pledge, fields, START + timedelta(days=70))
    assert letters() == [(steward.email, "REQUEST")]
