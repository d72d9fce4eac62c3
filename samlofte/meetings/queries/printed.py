"""The minutes of a meeting on paper."""

from dataclasses import asdict, dataclass
from datetime import datetime

from django.utils import translation
from django.utils.formats import date_format, time_format
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samlofte.meetings.enums import ItemKind, MeetingState
from samlofte.meetings.models import AgendaItem, Attendance, Meeting
from samlofte.meetings.queries.page import MeetingPage, Point
from samlofte.pledges.queries.exporting.typesetting import tagged_pdf
from samlofte.pledges.queries.exporting.words import example_label


@dataclass(frozen=True)
class Fact:
    """A word and what it is."""

    label: str
    value: str


@dataclass(frozen=True)
class Matter:
    """A matter of the agenda: why it was taken up, and what was said."""

    title: str
    text: str
    note: str


@dataclass(frozen=True)
class Section:
    """A heading with its points."""

    heading: str
    points: tuple[str, ...]


@dataclass(frozen=True)
class PrintedMinutes:
    """What stands on the paper, in one language."""

    language: str
    kind: str
    title: str
    place: str
    author: str
    example: str
    state: str
    page_of: str
    facts: tuple[Fact, ...]
    agenda_heading: str
    agenda: tuple[Matter, ...]
    sections: tuple[Section, ...]


def minutes_pdf(page: MeetingPage, *, language: str) -> bytes:
    """Return the minutes as a tagged PDF (PDF/UA-1): the same bytes for the same minutes."""
    printed = printed_minutes(page, language=language)
    return tagged_pdf("minutes.typ", asdict(printed), at=page.meeting.changed_at, package="samlofte.meetings.queries")


def printed_minutes(page: MeetingPage, *, language: str) -> PrintedMinutes:
    """Return the minutes as they are printed in a language."""
    with translation.override(language):
        meeting = page.meeting
        sections = (
            Section(_("Decisions"), tuple(row.text for row in page.decisions)),
            Section(_("Action points"), tuple(map(_point, page.points))),
            Section(_("Otherwise"), tuple(filter(None, [meeting.notes]))),
        )
        return PrintedMinutes(
            language=language,
            kind=_("Minutes") if meeting.state == MeetingState.HELD else _("Agenda"),
            title=meeting.title,
            place=str(meeting.pledge),
            author=meeting.party.name,
            example=example_label() if meeting.pledge.is_example else "",
            state=_state(meeting),
            page_of=_("Page {number} of {total}"),
            facts=_facts(page),
            agenda_heading=_("Agenda"),
            agenda=tuple(map(_matter, page.items)),
            sections=tuple(section for section in sections if section.points),
        )


def _facts(page: MeetingPage) -> tuple[Fact, ...]:
    meeting = page.meeting
    start, end = localtime(meeting.starts_at), localtime(meeting.ends_at)
    when = f"{date_format(start)}, {time_format(start, 'H:i')}–{time_format(end, 'H:i')}"
    came = [_came(row) for row in page.attendances if row.people]
    absent = [row.party.label for row in page.attendances if not row.people]
    rows = (
        (_("When"), when),
        (_("Place"), meeting.place),
        (_("Convener"), meeting.party.name),
        (_("Present"), "; ".join(came)),
        (_("Did not come"), "; ".join(absent)),
        (_("Also met"), ", ".join(page.groups)),
    )
    return tuple(Fact(label, value) for label, value in rows if value)


def _came(row: Attendance) -> str:
    people = ngettext("%(count)d person", "%(count)d people", row.people) % {"count": row.people}
    return f"{row.party.label}, {people}"


def _matter(item: AgendaItem) -> Matter:
    kind = "" if item.kind == ItemKind.FREE else f"{capfirst(item.get_kind_display())}."
    return Matter(item.title, f"{kind} {item.text}".strip(), item.note)


def _point(row: Point) -> str:
    point = row.point
    values = {"party": point.party.label, "text": point.text, "day": date_format(point.due)}
    return _("%(party)s: %(text)s (by %(day)s)") % values


def _state(meeting: Meeting) -> str:
    if meeting.state != MeetingState.HELD:
        return str(capfirst(meeting.get_state_display()))
    if meeting.closed_at is None:
        return _("Draft: the minutes are not closed")
    return _("Closed %(day)s") % {"day": _day(meeting.closed_at)}


def _day(moment: datetime) -> str:
    return str(date_format(localtime(moment)))
