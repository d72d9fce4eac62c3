"""Meetings and activities as a calendar has them."""

from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils.timezone import localtime

from samlofte.lib.calendars import Entry
from samlofte.meetings.enums import MeetingState
from samlofte.meetings.models import Meeting
from samlofte.people.enums import Lane
from samlofte.plans.enums import NEVER_PUBLIC, Outcome
from samlofte.plans.models import Activity
from samlofte.plans.models.activity import ActivityQuerySet
from samlofte.pledges.models import Pledge

#: how far back a calendar goes
BEHIND = timedelta(days=90)
#: the latest moment that the program knows of, where a calendar holds nothing
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


def meeting_entry(meeting: Meeting, *, url: str = "") -> Entry:
    """Return a meeting as a calendar has it; the agenda stays on its page."""
    return Entry(
        uid=str(meeting.uid),
        sequence=meeting.sequence,
        title=meeting.title,
        changed_at=meeting.changed_at,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        place=meeting.place,
        url=url or meeting_page(meeting),
        cancelled=meeting.state == MeetingState.CANCELLED,
    )


def activity_entry(activity: Activity, *, url: str = "") -> Entry:
    """Return an activity as a calendar has it: what, when and where, and never how many."""
    return Entry(
        uid=str(activity.uid),
        sequence=activity.sequence,
        title=activity.title,
        changed_at=activity.changed_at,
        starts_at=None if activity.all_day else activity.starts_at,
        ends_at=None if activity.all_day else activity.ends_at,
        all_day=localtime(activity.starts_at).date() if activity.all_day else None,
        place=activity.place,
        url=url,
        cancelled=activity.outcome == Outcome.CANCELLED,
    )


def meeting_page(meeting: Meeting) -> str:
    """Return the whole address of a meeting in the workspace, or nothing where the installation says no address."""
    path = reverse("workspace:meeting", args=[meeting.pledge.slug, meeting.pk])
    return f"{settings.PUBLIC_URL}{path}" if settings.PUBLIC_URL else ""


def pledge_meetings_page(pledge: Pledge) -> str:
    """Return the whole address of the meetings of a pledge, or nothing where the installation says no address."""
    return f"{settings.PUBLIC_URL}{reverse('workspace:meetings', args=[pledge.slug])}" if settings.PUBLIC_URL else ""


def public_activities(pledge: Pledge) -> ActivityQuerySet:
    """Return the activities that the public calendar shows.

    Both the activity and its measure are public, and its kind is one that may be: planned presence and patrols, held,
    cancelled or missing, are never there.
    """
    return Activity.objects.filter(
        pledge=pledge, lane=Lane.PUBLIC, measure__lane=Lane.PUBLIC, removed=False, measure__removed=False
    ).exclude(kind__in=NEVER_PUBLIC)


def public_entries(pledge: Pledge, *, at: datetime, url: str = "") -> list[Entry]:
    """Return what the public calendar of a pledge holds, in order of time. Two queries."""
    activities = public_activities(pledge).filter(ends_at__gte=at - BEHIND)
    meetings = Meeting.objects.filter(pledge=pledge, lane=Lane.PUBLIC, ends_at__gte=at - BEHIND)
    found = [activity_entry(row, url=url) for row in activities]
    return in_order([*found, *(meeting_entry(row, url=url) for row in meetings.select_related("pledge"))])


def in_order(entries: list[Entry]) -> list[Entry]:
    """Return entries by time and identity, so that the same rows give the same file."""
    return sorted(entries, key=lambda entry: (_begins(entry), entry.uid))


def last_change(entries: list[Entry]) -> datetime:
    """Return when something in a calendar was changed last."""
    return max((entry.changed_at for entry in entries), default=LONG_AGO)


def _begins(entry: Entry) -> str:
    moment = localtime(entry.starts_at).isoformat() if entry.starts_at else ""
    return moment or (entry.all_day.isoformat() if entry.all_day else "")
