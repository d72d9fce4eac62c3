"""Letters with a calendar part: called, changed, cancelled. Nobody's address stands in the letter of another."""

from collections.abc import Iterable
from datetime import datetime
from email.utils import parseaddr

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samlofte.lib.calendars import Person, calendar_file, invitation
from samlofte.mail.actions import queue_letter
from samlofte.mail.enums import CalendarMethod
from samlofte.meetings.models import Meeting
from samlofte.meetings.queries.entries import meeting_entry, meeting_page, pledge_meetings_page
from samlofte.meetings.queries.invited import invited_people
from samlofte.people.models import User

KIND = "meeting"


def tell_invited(
    meeting: Meeting, *, earlier: Meeting | None = None, invited_earlier: Iterable[User] = (), at: datetime
) -> None:
    """Put a letter to each invited person in the outbox, and to those who were invited and are not any more.

    These read of the meeting as it was `earlier`, and nothing that was changed since. A meeting that is over is told to
    nobody.
    """
    if meeting.ends_at <= at:
        return
    invited = invited_people(meeting)
    known = {person.pk for person in invited}
    for person in invited:
        _write(meeting, person, CalendarMethod.REQUEST, at)
    if earlier is None:
        return
    earlier.sequence, earlier.changed_at = meeting.sequence, meeting.changed_at
    for person in invited_earlier:
        if person.pk not in known:
            _write(earlier, person, CalendarMethod.CANCEL, at)


def tell_series(meetings: list[Meeting], *, at: datetime) -> None:
    """Put one letter about all meetings of a new series in the outbox for each invited person.

    RFC 5546 lets an invitation hold one meeting alone, so these are published for the calendar; a later change of one
    of them comes as an invitation with the same UID. Meetings that are over are told to nobody.
    """
    coming = [meeting for meeting in meetings if meeting.ends_at > at]
    if len(coming) <= 1:
        for meeting in coming:
            tell_invited(meeting, at=at)
        return
    first = coming[0]
    entries = [meeting_entry(meeting) for meeting in coming]
    calendar = calendar_file("", entries, at=at, organizer=organizer_of(first)).decode()
    page = pledge_meetings_page(first.pledge)
    text = render_to_string("emails/meetings.txt", {"meetings": coming, "pledge": first.pledge, "page": page})
    values = {"title": first.title, "times": len(coming), "day": date_format(localtime(first.starts_at), "DATE_FORMAT")}
    for person in invited_people(first):
        queue_letter(
            to=person.email,
            subject=_("%(title)s: %(times)d meetings, the first on %(day)s") % values,
            text=text,
            kind=KIND,
            key=f"meetings:{first.series_id}:{person.pk}",
            language=_language(),
            calendar=calendar,
            calendar_method=CalendarMethod.PUBLISH,
            at=at,
        )


def tell_cancelled(meeting: Meeting, *, at: datetime) -> None:
    """Put a letter to each invited person in the outbox that takes the meeting out of their calendar."""
    if meeting.ends_at <= at:
        return
    for person in invited_people(meeting):
        _write(meeting, person, CalendarMethod.CANCEL, at)


def organizer_of(meeting: Meeting) -> Person:
    """Return who invites: the convening party, at the address of the installation."""
    return Person(meeting.party.label, parseaddr(settings.DEFAULT_FROM_EMAIL)[1])


def _write(meeting: Meeting, person: User, method: CalendarMethod, at: datetime) -> None:
    called = method is CalendarMethod.REQUEST
    written = invitation(
        meeting_entry(meeting),
        organizer=organizer_of(meeting),
        attendees=[Person("", person.email)],
        at=at,
        method="REQUEST" if called else "CANCEL",
    )
    values = {"meeting": meeting, "pledge": meeting.pledge, "called": called, "page": meeting_page(meeting)}
    queue_letter(
        to=person.email,
        subject=_subject(meeting, called=called),
        text=render_to_string("emails/meeting.txt", values),
        kind=KIND,
        key=f"meeting:{meeting.uid}:{meeting.sequence}:{method}:{person.pk}",
        language=_language(),
        calendar=written.decode(),
        calendar_method=method,
        at=at,
    )


def _language() -> str:
    return (get_language() or "sv")[:2]


def _subject(meeting: Meeting, *, called: bool) -> str:
    values = {
        "title": meeting.title,
        "when": date_format(localtime(meeting.starts_at), "SHORT_DATETIME_FORMAT"),
    }
    if not called:
        return _("Cancelled: %(title)s, %(when)s") % values
    return (_("Changed: %(title)s, %(when)s") if meeting.sequence else _("Meeting: %(title)s, %(when)s")) % values
