"""Which meeting a page is about, and whether the person keeps its minutes."""

from dataclasses import dataclass
from functools import cached_property

from django.core.exceptions import PermissionDenied
from django.http import Http404

from samlofte.lib.actor import Actor
from samlofte.meetings.models import Meeting
from samlofte.meetings.queries.listing import meetings_seen
from samlofte.meetings.rules import may_keep_minutes
from samlofte.people.enums import Role
from samlofte.people.models import Party
from samlofte.pledges.queries.roles import actor_in
from samlofte.workspace.access import Desk


@dataclass
class Room:
    """A meeting as one person works with it."""

    desk: Desk
    meeting: Meeting

    @cached_property
    def keeps(self) -> bool:
        """Whether the person writes agenda and minutes."""
        return may_keep_minutes(self.desk.viewer, self.meeting.party_id)

    @cached_property
    def actor(self) -> Actor:
        """Who the person acts as: the convening party."""
        return actor_in(self.desk.viewer, [self.meeting.party])


def room_of(desk: Desk, meeting_id: int) -> Room:
    """Return a meeting that this person may see. Raises Http404."""
    meeting = meetings_seen(desk.pledge, desk.viewer).filter(pk=meeting_id).first()
    if meeting is None:
        raise Http404
    return Room(desk, meeting)


def kept_room(desk: Desk, meeting_id: int) -> Room:
    """Return a meeting whose agenda and minutes this person writes. Raises Http404 or PermissionDenied."""
    room = room_of(desk, meeting_id)
    if not room.keeps:
        raise PermissionDenied
    return room


def convening_parties(desk: Desk) -> list[Party]:
    """Return the parties for which this person may call a meeting."""
    roles = (Role.COORDINATOR, Role.EDITOR)
    own = [party for party in desk.viewer.parties if desk.viewer.has(*roles, party_id=party)]
    return list(Party.objects.filter(pk__in=own).order_by("name")) if desk.viewer.in_group else []
