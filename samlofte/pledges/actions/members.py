"""Who belongs to a party, and accounts that come and go. What somebody did in a role stays."""

from datetime import datetime

from django.db import transaction

from samlofte.audit.actions import record
from samlofte.lib.actor import Actor
from samlofte.people.enums import Role
from samlofte.people.models import Membership, Party, User
from samlofte.pledges.actions.posts import leave_posts


class LastEditorError(Exception):
    """The party would be left without an editor."""


@transaction.atomic
def change_role(*, membership: Membership, role: Role, by: Actor, at: datetime) -> None:
    """Give a member another role in the party. Raises LastEditorError."""
    before = membership.role
    if role != Role.EDITOR:
        _keep_an_editor(membership)
    membership.role = role
    membership.save(update_fields=["role"])
    record(
        verb="member.role",
        target=f"account:{membership.user_id}",
        by=by,
        at=at,
        before={"party": membership.party.name, "role": before},
        after={"party": membership.party.name, "role": role.value},
        party_id=membership.party_id,
    )


@transaction.atomic
def remove_member(*, membership: Membership, by: Actor, at: datetime) -> None:
    """Take a person out of a party; the posts they hold for it become vacant. Raises LastEditorError."""
    _keep_an_editor(membership)
    user, party = membership.user, membership.party
    leave_posts(user=user, party=party, by=by, at=at)
    membership.delete()
    record(
        verb="member.removed",
        target=f"account:{user.pk}",
        by=by,
        at=at,
        before={"party": party.name, "role": membership.role},
        party_id=party.pk,
    )


@transaction.atomic
def remove_account(*, user: User, by: Actor, at: datetime) -> None:
    """Remove an account for good; its posts become vacant, and the log keeps the number and the party's name."""
    leave_posts(user=user, party=None, by=by, at=at)
    record(verb="account.removed", target=f"account:{user.pk}", by=by, at=at)
    user.delete()


@transaction.atomic
def set_active(*, user: User, active: bool, by: Actor, at: datetime) -> None:
    """Close an account for a while, or open it again; its sessions end at once."""
    user.is_active = active
    user.save(update_fields=["is_active"])
    verb = "account.opened" if active else "account.closed"
    record(verb=verb, target=f"account:{user.pk}", by=by, at=at)


@transaction.atomic
def demand_sign_in(*, party: Party, demanded: bool, by: Actor, at: datetime) -> None:
    """Let a party take only its organisation's own sign-in, or every way again."""
    before = {"demands_sso": party.demands_sso}
    party.demands_sso = demanded
    party.save(update_fields=["demands_sso"])
    record(
        verb="party.sign_in",
        target=f"party:{party.pk}",
        by=by,
        at=at,
        before=before,
        after={"demands_sso": demanded},
        party_id=party.pk,
    )


def _keep_an_editor(membership: Membership) -> None:
    if membership.role != Role.EDITOR:
        return
    others = Membership.objects.filter(party=membership.party_id, role=Role.EDITOR).exclude(pk=membership.pk)
    if not others.select_for_update().exists():
        raise LastEditorError
