"""The meetings of a pledge: coming, waiting for minutes, and earlier ones with who came."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch, QuerySet
from django.utils.timezone import localtime

from samlofte.lib.silence import Silence, longest_silence
from samlofte.meetings.enums import MeetingState
from samlofte.meetings.models import Attendance, Meeting
from samlofte.people.viewer import Viewer
from samlofte.pledges.models import Pledge


@dataclass(frozen=True)
class Came:
    """A meeting with who came, as its minutes say."""

    meeting: Meeting

    @property
    def attendances(self) -> list[Attendance]:
        """What the minutes say of each party."""
        return list(self.meeting.attendances.all())

    @property
    def present(self) -> list[str]:
        """The parties that came."""
        return [row.party.label for row in self.attendances if row.people]

    @property
    def absent(self) -> list[str]:
        """The parties that were invited and did not come."""
        return [row.party.label for row in self.attendances if not row.people]

    @property
    def people(self) -> int:
        """How many came in all."""
        return sum(row.people for row in self.attendances)


def meetings_seen(pledge: Pledge, viewer: Viewer) -> QuerySet[Meeting]:
    """Return the meetings of a pledge that this person may see."""
    return Meeting.objects.visible_to(viewer).filter(pledge=pledge).select_related("party", "pledge")


def coming(pledge: Pledge, viewer: Viewer, *, at: datetime) -> QuerySet[Meeting]:
    """Return those that are not over, the next first; cancelled ones stay until their time has passed."""
    return meetings_seen(pledge, viewer).filter(ends_at__gte=at).exclude(state=MeetingState.HELD)


def without_minutes(pledge: Pledge, viewer: Viewer, *, at: datetime) -> QuerySet[Meeting]:
    """Return those that are over and have no minutes, the oldest first."""
    return meetings_seen(pledge, viewer).filter(ends_at__lt=at, state=MeetingState.PLANNED)


def earlier(pledge: Pledge, viewer: Viewer, *, at: datetime) -> QuerySet[Meeting]:
    """Return those that were held, and cancelled ones whose time has passed, the latest first, with who came."""
    rows = meetings_seen(pledge, viewer)
    found = rows.filter(state=MeetingState.HELD) | rows.filter(state=MeetingState.CANCELLED, ends_at__lt=at)
    came = Prefetch("attendances", Attendance.objects.select_related("party").order_by("party__name"))
    return found.prefetch_related(came).order_by("-starts_at", "-id")


def longest_without(pledge: Pledge, viewer: Viewer, *, at: datetime) -> Silence | None:
    """Return the longest time without a held meeting, from the beginning of the pledge to now or its end.

    None where the pledge has not begun or says no beginning. One query.
    """
    last = min(localtime(at).date(), pledge.end or localtime(at).date())
    if pledge.start is None or last < pledge.start:
        return None
    held = meetings_seen(pledge, viewer).filter(state=MeetingState.HELD)
    days = [localtime(moment).date() for moment in held.values_list("starts_at", flat=True)]
    return longest_silence(days, first=pledge.start, last=last)
