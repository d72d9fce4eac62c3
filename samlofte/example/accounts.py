"""The accounts to sign in with in the example year: an editor and a reader for each party."""

from dataclasses import dataclass

from django.contrib.auth.hashers import make_password

from samlofte.example.parties import PARTIES
from samlofte.lib.actor import Actor
from samlofte.people.enums import Role
from samlofte.people.models import Membership, Party, User
from samlofte.people.queries import actor_for


@dataclass(frozen=True)
class Account:
    """One account of the example year; `party` is the label of its party."""

    email: str
    role: Role
    party: str
    party_slug: str


#: `.invalid` is reserved (RFC 2606): no mail can ever reach anybody
ACCOUNTS = tuple(
    Account(f"{word}.{party.slug}@exempel.invalid", role, party.short_name or party.name, party.slug)
    for party in PARTIES
    for word, role in (("redaktor", Role.EDITOR), ("lasare", Role.READER))
)


def make_accounts(parties: dict[str, Party], password: str) -> dict[str, Actor]:
    """Make the accounts, all with this password; return each party's editor by the party's slug."""
    # hashed once for all: twelve hashes would take longer than the rest of the year
    hashed = make_password(password)
    editors: dict[str, Actor] = {}
    for account in ACCOUNTS:
        user = _make_account(account, parties[account.party_slug], hashed)
        if account.role == Role.EDITOR:
            editors[account.party_slug] = actor_for(user)
    return editors


def _make_account(account: Account, party: Party, hashed: str) -> User:
    user = User.objects.filter(email=account.email).first() or User.objects.create_user(account.email)
    user.password = hashed
    user.save(update_fields=["password"])
    Membership.objects.update_or_create(user=user, party=party, defaults={"role": account.role})
    return user
