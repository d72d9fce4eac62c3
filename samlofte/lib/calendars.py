"""iCalendar files (RFC 5545, RFC 7986) and invitations (RFC 5546)."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, Literal

from icalendar import Calendar, Event, Timezone, vCalAddress, vRecur, vText

from samlofte.lib.recurrence import STOCKHOLM, Recurrence

REFRESH = timedelta(hours=1)
_PRODUCT = "-//Samlöfte//Samlöfte//SV"
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_ADDRESS = re.compile(r"""[^\s"<>,;:\\@%?&]+@[^\s"<>,;:\\@%?&]+""")
_LINK = re.compile(r"https?://[\x21-\x7e]+")
_DAY = timedelta(days=1)
# The summer time of the European Union since 1996, for ever in both directions; earlier years need no calendar here.
_SWEDISH_TIME = b"""BEGIN:VTIMEZONE
TZID:Europe/Stockholm
BEGIN:DAYLIGHT
DTSTART:19960331T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
""".replace(b"\n", b"\r\n")


@dataclass(frozen=True)
class Person:
    """Somebody who invites or is invited: a role or a name, and an address for mail.

    Raises ValueError for what is no address.
    """

    name: str
    address: str

    def __post_init__(self) -> None:
        if not _ADDRESS.fullmatch(self.address):
            raise ValueError(f"{self.address!r} is no address for mail.")


@dataclass(frozen=True, kw_only=True)
class Entry:
    """What stands in a calendar: from one moment to another, or on a whole day.

    `uid` never changes for the same thing, `sequence` rises with every change of time, place or state. `rule` is what
    `Recurrence.as_text` wrote, and counts from `starts_at`. Raises ValueError for what contradicts itself.
    """

    uid: str
    sequence: int
    title: str
    changed_at: datetime
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    all_day: date | None = None
    place: str = ""
    description: str = ""
    url: str = ""
    cancelled: bool = False
    rule: str = ""

    def __post_init__(self) -> None:
        moments = [moment for moment in (self.starts_at, self.ends_at) if moment is not None]
        if len(moments) != (0 if self.all_day else 2):
            raise ValueError("An entry has both a start and an end, or a whole day.")
        if any(moment.tzinfo is None for moment in (*moments, self.changed_at)):
            raise ValueError("A moment needs its time zone.")
        if moments and moments[1].astimezone(UTC) < moments[0].astimezone(UTC):
            raise ValueError("An entry ends before it starts.")
        if self.rule and self.all_day:
            raise ValueError("Only what has a time of day can recur.")
        if self.url and not _LINK.fullmatch(self.url):
            raise ValueError(f"{self.url!r} is no address of a page.")


def calendar_file(
    name: str,
    entries: Iterable[Entry],
    *,
    at: datetime,
    about: str = "",
    method: str = "PUBLISH",
    organizer: Person | None = None,
) -> bytes:
    """Write a calendar to subscribe to or to open, in the order given; the same input gives the same bytes.

    Without a name it is no calendar to subscribe to: programs put what it holds into the reader's own. `at` is when it
    is written, `about` what it says of itself. RFC 5546 wants an organizer in what is published; calendar programs do
    without.
    """
    calendar = _calendar(method)
    if name:
        for word in ("NAME", "X-WR-CALNAME"):
            calendar.add(word, vText(_text(name)))
        for word in ("DESCRIPTION", "X-WR-CALDESC") if about else ():
            calendar.add(word, vText(_text(about)))
        calendar.add("X-WR-TIMEZONE", STOCKHOLM.key)
        calendar.add("REFRESH-INTERVAL", REFRESH, parameters={"VALUE": "DURATION"})
        calendar.add("X-PUBLISHED-TTL", "PT1H")
    for entry in entries:
        event = _event(entry, at)
        if organizer:
            event.add("ORGANIZER", _addressed(organizer))
        calendar.add_component(event)
    return _written(calendar)


def invitation(
    entry: Entry,
    *,
    organizer: Person,
    attendees: Sequence[Person],
    at: datetime,
    method: Literal["REQUEST", "CANCEL"] = "REQUEST",
) -> bytes:
    """Write an invitation or its withdrawal, for a message of the type text/calendar with the same method.

    A withdrawal needs a higher `sequence` than the invitation. Raises ValueError where nobody is invited.
    """
    if not attendees:
        raise ValueError("An invitation needs somebody who is invited.")
    calendar = _calendar(method)
    event = _event(replace(entry, cancelled=True) if method == "CANCEL" else entry, at)
    event.add("ORGANIZER", _addressed(organizer))
    answer = {"ROLE": "REQ-PARTICIPANT", "PARTSTAT": "NEEDS-ACTION", "RSVP": "TRUE"} if method == "REQUEST" else {}
    for attendee in attendees:
        event.add("ATTENDEE", _addressed(attendee, **answer))
    calendar.add_component(event)
    return _written(calendar)


def _calendar(method: str) -> Calendar:
    calendar = Calendar()
    calendar.add("VERSION", "2.0")
    calendar.add("PRODID", _PRODUCT)
    calendar.add("CALSCALE", "GREGORIAN")
    calendar.add("METHOD", method)
    calendar.add_component(Timezone.from_ical(_SWEDISH_TIME))
    return calendar


def _written(calendar: Calendar) -> bytes:
    written: bytes = calendar.to_ical(sorted=False)
    return written


def _event(entry: Entry, at: datetime) -> Event:
    event = Event()
    event.add("UID", _text(entry.uid))
    event.add("SEQUENCE", entry.sequence)
    event.add("DTSTAMP", at.astimezone(UTC))
    event.add("LAST-MODIFIED", entry.changed_at.astimezone(UTC))
    for word, value in _when(entry):
        event.add(word, value)
    event.add("SUMMARY", _text(entry.title))
    for word, text in (("LOCATION", entry.place), ("DESCRIPTION", entry.description)):
        if text:
            event.add(word, _text(text))
    if entry.url:
        event.add("URL", entry.url)
    event.add("STATUS", "CANCELLED" if entry.cancelled else "CONFIRMED")
    event.add("TRANSP", "TRANSPARENT" if entry.all_day else "OPAQUE")
    return event


def _when(entry: Entry) -> list[tuple[str, Any]]:
    if entry.all_day:
        return [("DTSTART", entry.all_day), ("DTEND", entry.all_day + _DAY)]
    start, end = (moment.astimezone(STOCKHOLM) for moment in (entry.starts_at, entry.ends_at) if moment)
    if entry.rule:
        return _recurring(entry.rule, start, end)
    if start.fold or end.fold:
        # The second of two equal hours in the autumn has no name in Swedish time.
        start, end = start.astimezone(UTC), end.astimezone(UTC)
    lasts = end.astimezone(UTC) > start.astimezone(UTC)
    return [("DTSTART", start), ("DTEND", end)] if lasts else [("DTSTART", start)]


def _recurring(text: str, start: datetime, end: datetime) -> list[tuple[str, Any]]:
    length = end.replace(tzinfo=None) - start.replace(tzinfo=None)
    recurrence = Recurrence.from_text(text, start=start, duration=length).aligned()
    first = recurrence.start
    when: list[tuple[str, Any]] = [
        ("DTSTART", first),
        ("DTEND", first + length),
        ("RRULE", vRecur.from_ical(recurrence.rule)),
    ]
    without = [datetime.combine(day, first.time(), STOCKHOLM) for day in recurrence.except_dates]
    return [*when, ("EXDATE", without)] if without else when


def _addressed(person: Person, **parameters: str) -> vCalAddress:
    address = vCalAddress(f"mailto:{person.address}")
    name = " ".join(_text(person.name).split())
    address.params.update({"CN": name, **parameters} if name else parameters)
    return address


def _text(text: str) -> str:
    """A text without the signs that RFC 5545 does not allow."""
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
