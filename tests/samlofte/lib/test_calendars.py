"""What is written is read back by two libraries that know nothing of each other: icalendar, and ical."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from ical.calendar_stream import IcsCalendarStream
from icalendar import Calendar

from samlofte.lib.calendars import Entry, Person, calendar_file, invitation
from samlofte.lib.recurrence import STOCKHOLM, Recurrence, build_rule, occasions, parse_rule

AT = datetime(2023, 2, 1, 8, tzinfo=UTC)
CHANGED = datetime(2023, 1, 20, 9, 30, 15, tzinfo=UTC)
PATROL = Entry(
    uid="0b1c-1@samlofte.example",
    sequence=3,
    title="Fotpatrull, kväll; torget",
    changed_at=CHANGED,
    starts_at=datetime(2023, 3, 24, 19, tzinfo=STOCKHOLM),
    ends_at=datetime(2023, 3, 24, 22, tzinfo=STOCKHOLM),
    place="Sofielunds torg, södra sidan",
    description="Rad ett\r\nRad två; med \\ och , och åäö " + "åäö" * 60,
    url="https://samlofte.example/loften/sofielund/?a=1;b,c",
)
DEADLINE = Entry(uid="0b1c-2", sequence=0, title="Sista dag", changed_at=CHANGED, all_day=date(2023, 3, 31))
OFFICE = Person("Samordnare, Malmö", "samordning@example.org")
GUESTS = (Person('Ordförande "Ö"', "ordforande@example.org"), Person("", "styrelse@example.org"))


def own(written: bytes) -> tuple[Calendar, list[Any]]:
    calendar = Calendar.from_ical(written)
    return calendar, calendar.events


def other(written: bytes) -> tuple[Any, list[Any]]:
    calendar = IcsCalendarStream.calendar_from_ics(written.decode())
    return calendar, calendar.events


def lines(written: bytes) -> list[str]:
    return written.decode().replace("\r\n ", "").split("\r\n")


def test_entry_is_read_back_by_both():
    written = calendar_file("Löftet i Sofielund, 2023", [PATROL, DEADLINE], at=AT)
    for event in (own(written)[1][0], other(written)[1][0]):
        description = str(event.description)
        assert (str(event.uid), event.sequence) == (PATROL.uid, 3)
        assert description == PATROL.description.replace("\r\n", "\n")
    mine, theirs = own(written)[1][0], other(written)[1][0]
    assert (mine["SUMMARY"], mine["LOCATION"], mine["URL"]) == (PATROL.title, PATROL.place, PATROL.url)
    assert (theirs.summary, theirs.location, str(theirs.url)) == (PATROL.title, PATROL.place, PATROL.url)
    assert (mine.start, mine.end, mine.DTSTAMP, mine.LAST_MODIFIED) == (PATROL.starts_at, PATROL.ends_at, AT, CHANGED)
    assert (theirs.dtstart, theirs.dtend, theirs.dtstamp, theirs.last_modified) == (
        PATROL.starts_at,
        PATROL.ends_at,
        AT,
        CHANGED,
    )


def test_calendar_says_its_name_and_how_often_to_look():
    written = calendar_file("Löftet i Sofielund, 2023; å", [], at=AT)
    assert lines(written)[:10] == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Samlöfte//Samlöfte//SV",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "NAME:Löftet i Sofielund\\, 2023\\; å",
        "X-WR-CALNAME:Löftet i Sofielund\\, 2023\\; å",
        "X-WR-TIMEZONE:Europe/Stockholm",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
    ]


def test_lines_end_and_fold_as_rfc_5545_says():
    written = calendar_file("Löftet", [PATROL, DEADLINE], at=AT)
    assert written.count(b"\n") == written.count(b"\r\n") == written.count(b"\r")
    assert max(len(line) for line in written.split(b"\r\n")) <= 75
    assert [line.decode() for line in written.split(b"\r\n")] == written.decode().split("\r\n")


@pytest.mark.parametrize(
    ("month", "in_utc"), [(1, 18), (7, 17)], ids=["winter: an hour before UTC", "summer: two hours before UTC"]
)
def test_seven_in_the_evening_is_read_back_by_both(month, in_utc):
    start = datetime(2023, month, 10, 19, tzinfo=STOCKHOLM)
    entry = replace(PATROL, starts_at=start.astimezone(UTC), ends_at=start + timedelta(hours=3))
    written = calendar_file("Löftet", [entry], at=AT)
    assert f"DTSTART;TZID=Europe/Stockholm:2023{month:02}10T190000" in lines(written)
    for moment in (own(written)[1][0].start, other(written)[1][0].dtstart):
        assert moment.astimezone(UTC) == datetime(2023, month, 10, in_utc, tzinfo=UTC)


def test_second_of_two_equal_hours_keeps_its_moment():
    start = datetime(2023, 10, 29, 2, 30, fold=1, tzinfo=STOCKHOLM)
    written = calendar_file("Löftet", [replace(PATROL, starts_at=start, ends_at=start + timedelta(hours=2))], at=AT)
    for moment in (own(written)[1][0].start, other(written)[1][0].dtstart):
        assert moment.astimezone(UTC) == datetime(2023, 10, 29, 1, 30, tzinfo=UTC)


def test_whole_day_ends_where_the_next_begins():
    written = calendar_file("Löftet", [DEADLINE], at=AT)
    mine, theirs = own(written)[1][0], other(written)[1][0]
    assert (mine.start, mine.end) == (theirs.dtstart, theirs.dtend) == (date(2023, 3, 31), date(2023, 4, 1))
    assert "TRANSP:TRANSPARENT" in lines(written)


def test_entry_without_length_has_a_start_alone():
    written = calendar_file("Löftet", [replace(PATROL, ends_at=PATROL.starts_at)], at=AT)
    assert [line for line in lines(written) if line.startswith("DTEND")] == []
    assert other(written)[1][0].dtstart == PATROL.starts_at


def test_cancelled_entry_keeps_its_uid_and_says_so():
    written = calendar_file("Löftet", [replace(PATROL, cancelled=True, sequence=4)], at=AT)
    mine, theirs = own(written)[1][0], other(written)[1][0]
    assert (mine["UID"], mine["STATUS"], mine["SEQUENCE"]) == (PATROL.uid, "CANCELLED", 4)
    assert (theirs.uid, theirs.status, theirs.sequence) == (PATROL.uid, "CANCELLED", 4)


def test_rule_is_exported_unchanged_and_gives_the_same_occasions():
    rule = build_rule("weekly", weekdays=[1, 4], except_months=[7], until=date(2023, 10, 31))
    patrol = Recurrence(rule, datetime(2023, 3, 20, 19, tzinfo=STOCKHOLM), timedelta(hours=3))
    patrol = patrol.without(date(2023, 4, 3), date(2023, 4, 9))
    entry = replace(PATROL, starts_at=patrol.start, ends_at=patrol.start + patrol.duration, rule=patrol.as_text())
    written = calendar_file("Löftet", [entry], at=AT)
    (event,) = own(written)[1]
    assert str(parse_rule(event["RRULE"].to_ical().decode())) == rule
    assert event.start == datetime(2023, 3, 21, 19, tzinfo=STOCKHOLM)
    assert "EXDATE;TZID=Europe/Stockholm:20230404T190000,20230407T190000" in lines(written)
    expected = occasions(patrol, date(2023, 1, 1), date(2024, 1, 1))
    timeline = [(e.start_datetime, e.end_datetime) for e in other(written)[0].timeline]
    assert timeline == [(o.starts_at, o.ends_at) for o in expected]
    assert len(timeline) == 55


def test_swedish_time_of_the_file_is_that_of_the_zone_at_every_change_of_clocks():
    (zone,) = own(calendar_file("Löftet", [], at=AT))[0].timezones
    ours = zone.to_tz(lookup_tzid=False)
    changing = [datetime(year, month, 24, tzinfo=STOCKHOLM) for year in range(1997, 2038) for month in (3, 10)]
    hours = [day + timedelta(hours=4 * step) for day in changing for step in range(48)]
    assert [hour for hour in hours if hour.replace(tzinfo=ours).utcoffset() != hour.utcoffset()] == []


def test_same_input_gives_the_same_bytes():
    assert calendar_file("Löftet", [PATROL], at=AT) == calendar_file("Löftet", iter([PATROL]), at=AT)


def test_invitation_names_organizer_and_guests():
    written = invitation(PATROL, organizer=OFFICE, attendees=GUESTS, at=AT)
    calendar, (event,) = other(written)
    assert calendar.method == "REQUEST"
    assert (event.organizer.uri, event.organizer.common_name) == ("mailto:samordning@example.org", "Samordnare, Malmö")
    assert [str(guest.uri) for guest in event.attendees] == [f"mailto:{guest.address}" for guest in GUESTS]
    (mine,) = own(written)[1]
    assert [guest.params.get("CN", "") for guest in mine["ATTENDEE"]] == [guest.name for guest in GUESTS]
    assert [guest.params["RSVP"] for guest in mine["ATTENDEE"]] == ["TRUE", "TRUE"]


def test_withdrawn_invitation_is_cancelled():
    written = invitation(replace(PATROL, sequence=4), organizer=OFFICE, attendees=GUESTS, at=AT, method="CANCEL")
    calendar, (event,) = other(written)
    assert (calendar.method, event.status, event.sequence, event.uid) == ("CANCEL", "CANCELLED", 4, PATROL.uid)
    assert [line for line in lines(written) if "RSVP" in line] == []


def test_published_calendar_can_name_its_organizer():
    (event,) = other(calendar_file("Löftet", [PATROL], at=AT, organizer=OFFICE))[1]
    assert event.organizer.uri == "mailto:samordning@example.org"


def test_text_cannot_bring_lines_of_its_own():
    sly = "a\r\nATTENDEE:mailto:x@example.org\nb\rc\x00\x07\ud800"
    entry = replace(PATROL, title=sly, place=sly, description=sly, uid=sly)
    written = invitation(entry, organizer=Person(sly, OFFICE.address), attendees=GUESTS, at=AT)
    assert len([line for line in lines(written) if line.startswith("ATTENDEE")]) == len(GUESTS)
    assert own(written)[1][0]["SUMMARY"] == "a\nATTENDEE:mailto:x@example.org\nb\nc"


@pytest.mark.parametrize(
    "address",
    ["", "nobody", "a@b@c", "a b@example.org", "a@example.org\r\nX:1", "a@example.org,b@example.org", "a@b?c=d"],
)
def test_person_without_an_address_is_refused(address):
    with pytest.raises(ValueError, match="no address for mail"):
        Person("Någon", address)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"ends_at": None}, "both a start and an end"),
        ({"all_day": date(2023, 3, 24)}, "both a start and an end"),
        ({"starts_at": None, "ends_at": None}, "both a start and an end"),
        ({"ends_at": datetime(2023, 3, 24, 18, tzinfo=STOCKHOLM)}, "ends before it starts"),
        ({"changed_at": datetime(2023, 1, 1)}, "time zone"),  # noqa: DTZ001  # the case
        ({"starts_at": None, "ends_at": None, "all_day": date(2023, 3, 24), "rule": "FREQ=DAILY"}, "time of day"),
        ({"url": "https://example.org/\r\nX:1"}, "no address of a page"),
        ({"url": "javascript:alert(1)"}, "no address of a page"),
    ],
)
def test_entry_that_contradicts_itself_is_refused(changes, reason):
    with pytest.raises(ValueError, match=reason):
        replace(PATROL, **changes)


def test_invitation_of_nobody_is_refused():
    with pytest.raises(ValueError, match="somebody who is invited"):
        invitation(PATROL, organizer=OFFICE, attendees=[], at=AT)
