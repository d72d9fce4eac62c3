from datetime import datetime

from django.db import transaction

from samlofte.audit.actions import record
from samlofte.lib.actor import Actor
from samlofte.people.enums import Role
from samlofte.people.models import Membership, Party, User


@transaction.atomic
def give_account(*, email: str, party: Party, role: Role, password: str | None, by: Actor, at: datetime) -> User:
    """Make an account or take one that is there, and give it a role in a party.

    The password is set only for a new account. The log gets the account's number and not its address.
    """
    user = User.objects.filter(email=email.lower()).first()
    if user is None:
        user = User.objects.create_user(email, password)
    Membership.objects.update_or_create(user=user, party=party, defaults={"role": role})
    record(
        verb="account.given",
        target=f"account:{user.pk}",
        by=by,
        at=at,
        after={"party": party.name, "role": role.value},
        party_id=party.pk,
    )
    return user


@transaction.atomic
def make_operator(*, email: str, password: str | None, by: Actor, at: datetime) -> User:
    """Let an account run the installation; it is made where it is not there. It sees no record of any party by it."""
    user = User.objects.filter(email=email.lower()).first()
    if user is None:
        user = User.objects.create_user(email, password)
    user.is_operator = True
    user.save(update_fields=["is_operator"])
    record(verb="account.operator", target=f"account:{user.pk}", by=by, at=at, after={"operator": True})
    return user
