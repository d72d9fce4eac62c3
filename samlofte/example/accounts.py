"""The accounts to sign in with in the example year: for each party those who write, read and report, and the posts."""

from dataclasses import dataclass

from django.contrib.auth.hashers import make_password

from samlofte.example.parties import CITY, PARTIES, POLICE, PartyRow
from samlofte.lib.actor import Actor
from samlofte.people.enums import Role
from samlofte.people.models import Membership, Party, User


@dataclass(frozen=True)
class Account:
    """One account of the example year; `party` is the label of its party, and `post` its role in the pledge."""

    email: str
    role: Role
    party: str
    party_slug: str
    post: Role | None = None


def address(word: str, party: PartyRow) -> str:
    """Return an address; `.invalid` is reserved (RFC 2606), so that no mail can ever reach anybody."""
    return f"{word}.{party.slug}@exempel.invalid"


def _account(word: str, party: PartyRow, role: Role, post: Role | None = None) -> Account:
    return Account(address(word, party), role, party.short_name or party.name, party.slug, post)


#: the operator belongs to no party
OPERATOR_ADDRESS = "drift@exempel.invalid"
ACCOUNTS = (
    *(
        _account(word, party, role)
        for party in PARTIES
        for word, role in (("redaktor", Role.EDITOR), ("lasare", Role.READER), ("rapportor", Role.REPORTER))
    ),
    _account("samordnare", POLICE, Role.READER, Role.COORDINATOR),
    _account("samordnare", CITY, Role.READER, Role.COORDINATOR),
    _account("styrgrupp", POLICE, Role.READER, Role.STEERING),
    _account("styrgrupp", CITY, Role.READER, Role.STEERING),
    _account("moderator", CITY, Role.READER, Role.MODERATOR),
    _account("revisor", CITY, Role.READER, Role.AUDITOR),
)


@dataclass(frozen=True)
class People:
    """Who acts for each party, by the party's slug."""

    editors: dict[str, Actor]
    reporters: dict[str, Actor]


def make_accounts(parties: dict[str, Party], password: str) -> People:
    """Make the accounts, all with this password."""
    # hashed once for all: a hash for each would take longer than the rest of the year
    hashed = make_password(password)
    people = People({}, {})
    for account in ACCOUNTS:
        party = parties[account.party_slug]
        user = _make_account(account.email, hashed)
        Membership.objects.update_or_create(user=user, party=party, defaults={"role": account.role})
        acting = {Role.EDITOR: people.editors, Role.REPORTER: people.reporters}.get(account.role)
        if acting is not None:
            acting[account.party_slug] = Actor(account_id=user.pk, name=party.label)
    operator = _make_account(OPERATOR_ADDRESS, hashed)
    User.objects.filter(pk=operator.pk).update(is_operator=True)
    return people


def _make_account(email: str, hashed: str) -> User:
    user = User.objects.filter(email=email).first() or User.objects.create_user(email)
    user.password = hashed
    user.save(update_fields=["password"])
    return user


def renew_passwords(password: str) -> None:
    """Give the accounts of the example another password, where the one they had is known to nobody any more."""
    addresses = [*(account.email for account in ACCOUNTS), OPERATOR_ADDRESS]
    User.objects.filter(email__in=addresses).update(password=make_password(password))
