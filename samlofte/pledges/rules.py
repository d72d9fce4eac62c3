"""Who may do what with a pledge, and which steps its life allows. No role sees or does more by its rank."""

from collections.abc import Iterable
from datetime import date
from typing import Protocol

from samlofte.people.enums import PartyKind, Role
from samlofte.people.viewer import Viewer
from samlofte.pledges.enums import FINAL_STATUSES, PledgeState, Status

#: one step forward at a time; a pledge never goes back
NEXT_STATES: dict[PledgeState, tuple[PledgeState, ...]] = {
    PledgeState.DRAFT: (PledgeState.ADOPTED,),
    PledgeState.ADOPTED: (PledgeState.RUNNING,),
    PledgeState.RUNNING: (PledgeState.ENDED,),
    PledgeState.ENDED: (PledgeState.FOLLOWED_UP,),
    PledgeState.FOLLOWED_UP: (PledgeState.ARCHIVED,),
    PledgeState.ARCHIVED: (),
}
#: the authorities that sign the agreement answer for the text as a whole
STEWARDS = frozenset({PartyKind.POLICE, PartyKind.MUNICIPALITY})


class PartyLike(Protocol):
    """A party, or anything that has its id, kind and parent."""

    id: int
    kind: str
    parent_id: int | None


Roles = dict[int, Role]


def may_see_workspace(roles: Roles, party_ids: Iterable[int]) -> bool:
    """A member of one of the parties, whatever the role."""
    return any(party_id in roles for party_id in party_ids)


def may_steward(roles: Roles, parties: list[PartyLike]) -> bool:
    """An editor of the police or the municipality, where it is a party of the pledge (or the parent of one)."""
    stewards = {party.id for party in parties if party.kind in STEWARDS}
    stewards |= {party.parent_id for party in parties if party.kind == PartyKind.DEPARTMENT and party.parent_id}
    return any(roles.get(party) == Role.EDITOR for party in stewards)


def may_edit_for(roles: Roles, party_id: int | None) -> bool:
    """An editor of that very party, or of the party it is a unit of."""
    return party_id is not None and roles.get(party_id) == Role.EDITOR


def may_import(roles: Roles) -> bool:
    """An editor of any party: what is read in is a draft that nobody else sees until it is published."""
    return Role.EDITOR in roles.values()


def is_overdue(*, status: str, deadline: date | None, period_end: date | None, today: date) -> bool:
    """Its deadline (else the end of the period) has passed, and nobody has said how it ended."""
    due = deadline or period_end
    return due is not None and due < today and Status(status) not in FINAL_STATUSES


def is_adopted(state: str) -> bool:
    """From adoption on, each change of the text is marked."""
    return PledgeState(state) is not PledgeState.DRAFT


def judging_party(viewer: Viewer, *, proposing: int, proposer: int | None, parties: list[int]) -> int | None:
    """Return the party that this person may judge a proposal for, or None.

    A coordinator, or an editor of another party of the pledge; never the party that proposes nor the person who did.
    """
    if viewer.account_id is not None and viewer.account_id == proposer:
        return None
    others = [party for party in parties if party != proposing]
    return next((party for party in others if viewer.has(Role.COORDINATOR, Role.EDITOR, party_id=party)), None)
