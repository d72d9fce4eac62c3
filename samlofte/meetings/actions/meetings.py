from collections.abc import Iterable
from copy import copy
from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.db.models import F

from samlofte.audit.actions import record
from samlofte.lib.actor import Actor
from samlofte.lib.plain import changed, plain
from samlofte.lib.recurrence import Recurrence, occasions
from samlofte.meetings.actions.letters import tell_cancelled, tell_invited, tell_series
from samlofte.meetings.enums import MeetingState
from samlofte.meetings.errors import MeetingClosedError
from samlofte.meetings.models import Meeting, MeetingSeries
from samlofte.meetings.queries.invited import invited_people
from samlofte.people.models import Party, User
from samlofte.pledges.models import Pledge

#: the fields of a meeting that a form fills
FIELDS = ("title", "starts_at", "ends_at", "place", "groups", "about_youth", "lane", "party")
#: what those invited are written to about
TOLD = {"title", "starts_at", "ends_at", "place", "lane", "party", "parties"}


@transaction.atomic
def save_meeting(
    *,
    pledge: Pledge,
    meeting: Meeting | None,
    fields: dict[str, Any],
    parties: Iterable[Party],
    by: Actor,
    at: datetime,
) -> Meeting:
    """Call a meeting or change one; those invited, and those no longer invited, get a letter for their calendars.

    Raises MeetingClosedError once its minutes are closed or it is cancelled.
    """
    before: dict[str, Any] = {}
    invited: list[User] = []
    earlier = None
    if meeting is None:
        meeting = Meeting(pledge=pledge, uid=uuid4())
    else:
        meeting = open_meeting(meeting)
        before = meeting_document(meeting)
        invited, earlier = invited_people(meeting), copy(meeting)
        meeting.sequence += 1
    for name, value in fields.items():
        setattr(meeting, name, value)
    meeting.changed_at = at
    meeting.save()
    meeting.parties.set(parties)
    _show(pledge)
    old, new = changed(before, meeting_document(meeting))
    note(meeting, "meeting.edited" if before else "meeting.called", by, at, before=old if before else None, after=new)
    if new.keys() & TOLD:
        tell_invited(meeting, earlier=earlier, invited_earlier=invited, at=at)
    return meeting


@transaction.atomic
def cancel_meeting(*, meeting: Meeting, by: Actor, at: datetime) -> Meeting:
    """Cancel a planned meeting; calendars are told so by the same UID and a higher SEQUENCE.

    Raises MeetingClosedError for one that was held or cancelled.
    """
    meeting = open_meeting(meeting)
    if meeting.state != MeetingState.PLANNED:
        raise MeetingClosedError
    meeting.state, meeting.changed_at = MeetingState.CANCELLED, at
    meeting.sequence += 1
    meeting.save(update_fields=["state", "changed_at", "sequence"])
    _show(meeting.pledge)
    note(meeting, "meeting.cancelled", by, at)
    tell_cancelled(meeting, at=at)
    return meeting


@transaction.atomic
def call_series(
    *,
    pledge: Pledge,
    recurrence: Recurrence,
    until: date,
    fields: dict[str, Any],
    parties: Iterable[Party],
    by: Actor,
    at: datetime,
    tell: bool = True,
) -> MeetingSeries:
    """Call a series of meetings; each can be changed by itself afterwards. One letter tells of all where `tell` is set.

    Raises what `samlofte.lib.recurrence` raises for a rule that cannot be read or makes too many.
    """
    minutes = int(recurrence.duration / timedelta(minutes=1))
    series = MeetingSeries.objects.create(
        pledge=pledge,
        title=fields["title"],
        rule=recurrence.as_text(),
        starts_at=recurrence.start,
        minutes=minutes,
        until=until,
    )
    invited, made = list(parties), []
    for slot in occasions(recurrence, recurrence.start.date(), until):
        meeting = Meeting(pledge=pledge, series=series, uid=uuid4(), changed_at=at, **fields)
        meeting.starts_at, meeting.ends_at = slot.starts_at, slot.ends_at
        meeting.save()
        meeting.parties.set(invited)
        made.append(meeting)
    if tell:
        tell_series(made, at=at)
    _show(pledge)
    record(
        verb="meetings.called",
        target=f"pledge:{pledge.pk}",
        by=by,
        at=at,
        after={"title": series.title, "rule": series.rule, "meetings": len(made)},
        pledge_id=pledge.pk,
        party_id=fields["party"].pk,
    )
    return series


def open_meeting(meeting: Meeting) -> Meeting:
    """Return the meeting, locked. Raises MeetingClosedError where its minutes are closed or it was cancelled."""
    rows = Meeting.objects.select_for_update(of=("self",)).select_related("pledge", "party")
    meeting = rows.get(pk=meeting.pk)
    if meeting.closed_at is not None or meeting.state == MeetingState.CANCELLED:
        raise MeetingClosedError
    return meeting


def meeting_document(meeting: Meeting) -> dict[str, Any]:
    """Return a meeting as the log holds it."""
    return {name: plain(getattr(meeting, name)) for name in FIELDS} | {
        "parties": sorted(meeting.parties.values_list("pk", flat=True))
    }


def note(meeting: Meeting, verb: str, by: Actor, at: datetime, *, before: Any = None, after: Any = None) -> None:
    """Write a line in the log about a meeting."""
    record(
        verb=verb,
        target=f"meeting:{meeting.pk}",
        by=by,
        at=at,
        before=before,
        after=after,
        pledge_id=meeting.pledge_id,
        party_id=meeting.party_id,
    )


def _show(pledge: Pledge) -> None:
    Pledge.objects.filter(pk=pledge.pk).update(revision=F("revision") + 1)
