"""Who gets into a page of the workspace: default deny, and a stranger does not learn that the page exists."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse

from samlofte.lib.actor import Actor
from samlofte.people.models import Party, User
from samlofte.people.queries import actor_for, roles_of
from samlofte.pledges.models import Commitment, Pledge
from samlofte.pledges.rules import may_edit_for, may_import, may_see_workspace, may_steward


@dataclass
class Desk:
    """A pledge as one person works with it."""

    pledge: Pledge
    user: User

    @cached_property
    def parties(self) -> list[Party]:
        """The parties of the pledge, in the order of the document."""
        return [row.party for row in self.pledge.pledge_parties.select_related("party")]

    @cached_property
    def roles(self) -> dict[int, Any]:
        """The person's role by party."""
        return roles_of(self.user)

    @cached_property
    def actor(self) -> Actor:
        """Who the person acts as."""
        return actor_for(self.user)

    @cached_property
    def may_steward(self) -> bool:
        """Whether the person answers for the text as a whole."""
        return may_steward(self.roles, list(self.parties))

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


def at_desk(view: View) -> View:
    """Open the page to members of the pledge's parties; to others it does not exist."""

    @wraps(view)
    def guarded(request: HttpRequest, slug: str, **rest: Any) -> HttpResponse:
        pledge = Pledge.objects.select_related("area__municipality", "agreement").filter(slug=slug).first()
        if pledge is None:
            raise Http404
        desk = Desk(pledge, user_of(request))
        if not may_see_workspace(desk.roles, list(desk.parties)):
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
