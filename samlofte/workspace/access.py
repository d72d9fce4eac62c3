"""Who gets into a page of the workspace: default deny, and a stranger does not learn that the page exists."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from samlofte.lib.actor import Actor
from samlofte.lib.prepared import prepared_objects
from samlofte.people.enums import Role
from samlofte.people.models import Party, User
from samlofte.people.queries import NOBODY, actor_for, roles_of
from samlofte.people.viewer import Viewer
from samlofte.pledges.models import Commitment, Pledge, PledgeParty
from samlofte.pledges.queries.people import never_manned
from samlofte.pledges.queries.roles import Group, acting_in, viewer_of_request
from samlofte.pledges.rules import may_edit_for, may_import, may_see_workspace, may_steward


@dataclass
class Desk:
    """A pledge as one person works with it."""

    pledge: Pledge
    user: User
    #: the parties of the pledge, in the order of the document
    parties: list[Party]

    @cached_property
    def group(self) -> Group:
        """The parties of the pledge by number, each with the party that it is a unit of."""
        return [(party.pk, party.parent_id) for party in self.parties]

    @property
    def is_member(self) -> bool:
        """Whether the person belongs to one of the parties of the pledge."""
        return may_see_workspace(self.roles, [party for party, _parent in self.group])

    @cached_property
    def roles(self) -> dict[int, Any]:
        """The person's role by party; who holds an editor's post in this pledge edits for the party in it."""
        posts = {party: Role.EDITOR for party, held in self.viewer.roles.items() if Role.EDITOR in held}
        return roles_of(self.user) | posts

    @cached_property
    def viewer(self) -> Viewer:
        """The person as the lanes of this pledge see them."""
        return viewer_of_request(self.user, self.pledge, self.group)

    @cached_property
    def actor(self) -> Actor:
        """Who the person acts as."""
        actor = actor_for(self.user)
        return actor if actor.name != NOBODY else acting_in(self.viewer)

    @cached_property
    def may_steward(self) -> bool:
        """Whether the person answers for the text as a whole."""
        return may_steward(self.roles, list(self.parties))

    @cached_property
    def coordinates(self) -> bool:
        """Whether the person holds the coordinator's post."""
        return self.viewer.has(Role.COORDINATOR)

    @cached_property
    def may_read_log(self) -> bool:
        """Whether the person sees lines of the log: an auditor, the coordinator, or an editor of a party."""
        return self.viewer.has(Role.AUDITOR) or self.works_here

    @cached_property
    def works_here(self) -> bool:
        """Whether the person coordinates the pledge, or edits for one of its parties."""
        group = {party.pk for party in self.parties} | {party.parent_id for party in self.parties if party.parent_id}
        return self.coordinates or any(self.viewer.has(Role.EDITOR, party_id=party) for party in group)

    @cached_property
    def led(self) -> frozenset[int]:
        """The parties that the person is an editor of, exactly: who decides on the members of a party."""
        edited = self.user.memberships.filter(role=Role.EDITOR)
        return frozenset(edited.values_list("party_id", flat=True))

    def may_make_posts(self, party_id: int) -> bool:
        """Whether the person may make, name and end posts of this party."""
        return self.may_steward or self.may_appoint(party_id)

    def may_appoint(self, party_id: int) -> bool:
        """Whether the person sees who holds the posts of this party, and may say who does."""
        return self.coordinates or may_edit_for(self.roles, party_id)

    def may_invite(self, party_id: int) -> bool:
        """Whether the person decides who belongs to this party.

        Its own editors do, and nobody above them: a member sees what the party keeps to itself. The first person of a
        party that never had one is invited by the coordinator or a steward.
        """
        if party_id in self.led:
            return True
        return (self.coordinates or self.may_steward) and bool(never_manned([party_id]))

    def may_edit(self, commitment: Commitment) -> bool:
        """Whether the person may change the working text of this commitment."""
        return self.may_steward or self.may_report(commitment)

    def may_report(self, commitment: Commitment) -> bool:
        """Whether the person may say what became of it: its own party, or a steward where nobody is named."""
        if commitment.party_id is None:
            return self.may_steward
        return may_edit_for(self.roles, commitment.party_id)


#: a view that gets the desk instead of the address of the pledge, and the view that the address leads to
View = Callable[..., HttpResponse]


def user_of(request: HttpRequest) -> User:
    """Return the signed-in person; the middleware has seen to it that there is one."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


@prepared_objects
def _takes_part(slug: str) -> QuerySet[PledgeParty]:
    return PledgeParty.objects.select_related("pledge", "party").filter(pledge__slug=slug)


def desk_of(slug: str, user: User) -> Desk:
    """Return a pledge as this person works with it, one without parties too. One query. Raises Http404."""
    rows = _takes_part(slug)
    pledge = rows[0].pledge if rows else get_object_or_404(Pledge, slug=slug)
    return Desk(pledge, user, [row.party for row in rows])


def at_desk(view: View) -> View:
    """Open the page to members of the pledge's parties; to others it does not exist."""

    @wraps(view)
    def guarded(request: HttpRequest, slug: str, **rest: Any) -> HttpResponse:
        desk = desk_of(slug, user_of(request))
        if not desk.is_member:
            raise Http404
        return view(request, desk, **rest)

    return guarded


def steward_desk(view: View) -> View:
    """Open the page to those who answer for the text as a whole."""

    @wraps(view)
    def guarded(request: HttpRequest, desk: Desk, **rest: Any) -> HttpResponse:
        if not desk.may_steward:
            raise PermissionDenied
        return view(request, desk, **rest)

    return at_desk(guarded)


def reported_commitment(desk: Desk, number: int) -> Commitment:
    """Return a commitment whose fate this person may tell. Raises Http404 or PermissionDenied."""
    commitment = commitment_of(desk, number)
    if not desk.may_report(commitment):
        raise PermissionDenied
    return commitment


def commitment_of(desk: Desk, number: int) -> Commitment:
    """Return a commitment of the pledge that this person may edit. Raises Http404 or PermissionDenied."""
    commitment = desk.pledge.commitments.select_related("party", "pledge").filter(number=number).first()
    if commitment is None:
        raise Http404
    if not desk.may_edit(commitment):
        raise PermissionDenied
    return commitment


def require_editor(request: HttpRequest) -> None:
    """Raise PermissionDenied for anyone who is not an editor of some party."""
    if not may_import(roles_of(user_of(request))):
        raise PermissionDenied
