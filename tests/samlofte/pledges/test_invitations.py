"""Invitations: one link, one person, two weeks; the address is forgotten afterwards."""

from datetime import timedelta

import pytest

from samlofte.audit.models import AuditEntry
from samlofte.mail.models import Letter
from samlofte.people.enums import Role
from samlofte.people.models import User
from samlofte.pledges.actions.invitations import (
    InvitationClosedError,
    accept,
    accept_anew,
    forget_expired,
    hashed,
    invite,
    let_in_invited,
    resend,
    withdraw,
)
from samlofte.pledges.models import Invitation
from tests.factories.people import UserFactory
from tests.factories.pledges import TESTER
from tests.factories.posts import PostFactory

EMAIL = "ny@exempel.invalid"


def address(secret: str) -> str:
    return f"https://loften.exempel.invalid/konto/inbjudan/{secret}/"


def invited(party, now, *, role=Role.REPORTER, post=None, email=EMAIL) -> Invitation:
    return invite(party=party, role=role, post=post, email=email, address=address, by=TESTER, at=now)


def link_in(letter: Letter) -> str:
    return next(line for line in letter.text.splitlines() if line.startswith("https://"))


def test_secret_is_in_the_letter_and_only_its_hash_is_stored(police, now):
    invitation = invited(police, now)
    letter = Letter.objects.get()
    secret = link_in(letter).split("/")[-2]
    assert (letter.to, letter.kind) == (EMAIL, "invitation")
    assert invitation.secret_sha256 == hashed(secret)
    assert not AuditEntry.objects.filter(data__contains=secret).exists()


def test_log_does_not_hold_the_address(police, now):
    invited(police, now)
    assert not AuditEntry.objects.filter(data__contains=EMAIL).exists()


def test_second_invitation_withdraws_the_first(police, now):
    first, second = invited(police, now), invited(police, now)
    first.refresh_from_db()
    assert (first.is_open(now), first.email, second.is_open(now)) == (False, "", True)


def test_accepting_gives_role_and_post_and_forgets_the_address(pledge, police, now):
    post = PostFactory.create(pledge=pledge, party=police)
    invitation = invited(police, now, post=post)
    user = accept_anew(invitation=invitation, password="ett långt lösenord", at=now)
    invitation.refresh_from_db()
    post.refresh_from_db()
    assert (user.email, user.memberships.get().role) == (EMAIL, Role.REPORTER)
    assert (post.holder, invitation.email, invitation.used_at) == (user, "", now)


def test_post_that_is_held_gets_a_deputy(pledge, police, steward, now):
    post = PostFactory.create(pledge=pledge, party=police, holder=steward)
    user = accept_anew(invitation=invited(police, now, post=post), password="ett långt lösenord", at=now)
    post.refresh_from_db()
    assert (post.holder, post.deputy) == (steward, user)


def test_editor_stays_editor_when_invited_as_reader(police, steward, now):
    accept(invitation=invited(police, now, role=Role.READER), user=steward, at=now)
    assert steward.memberships.get().role == Role.EDITOR


@pytest.mark.parametrize("fate", ["used", "withdrawn", "expired"])
def test_invitation_that_is_closed_lets_nobody_in(fate, police, steward, now):
    invitation = invited(police, now)
    at = now + timedelta(days=14) if fate == "expired" else now
    if fate == "used":
        accept(invitation=invitation, user=steward, at=now)
    if fate == "withdrawn":
        withdraw(invitation=invitation, by=TESTER, at=now)
    with pytest.raises(InvitationClosedError):
        accept(invitation=invitation, user=UserFactory.create(), at=at)


def test_new_link_closes_the_old_one_and_begins_two_new_weeks(police, now):
    invitation = invited(police, now)
    before = invitation.secret_sha256
    resend(invitation=invitation, address=address, by=TESTER, at=now + timedelta(days=13))
    invitation.refresh_from_db()
    assert invitation.secret_sha256 != before
    assert invitation.expires_at == now + timedelta(days=27)
    assert Letter.objects.count() == 2


def test_withdrawn_invitation_is_not_sent_again(police, now):
    invitation = invited(police, now)
    withdraw(invitation=invitation, by=TESTER, at=now)
    with pytest.raises(InvitationClosedError):
        resend(invitation=invitation, address=address, by=TESTER, at=now)


def test_addresses_of_expired_invitations_are_forgotten(police, now):
    invitation = invited(police, now)
    assert (forget_expired(at=now), forget_expired(at=now + timedelta(days=14))) == (0, 1)
    invitation.refresh_from_db()
    assert invitation.email == ""


def test_organisations_sign_in_opens_every_open_invitation_of_the_address(police, owners, now):
    for party in (police, owners):
        invited(party, now)
    user = let_in_invited(email=EMAIL.upper(), at=now)
    assert user is not None
    assert {row.party for row in user.memberships.all()} == {police, owners}
    assert not user.has_usable_password()


def test_organisations_sign_in_makes_no_account_for_an_address_that_nobody_invited(police, now):
    invited(police, now)
    assert let_in_invited(email="annan@exempel.invalid", at=now) is None
    assert User.objects.count() == 0
