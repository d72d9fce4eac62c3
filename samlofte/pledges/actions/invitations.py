"""Invitations by mail: a link that lets one person in, once, within two weeks."""

import hashlib
import secrets
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction

from samlofte.audit.actions import record
from samlofte.lib.actor import Actor
from samlofte.people.enums import Role
from samlofte.people.models import Membership, Party, User
from samlofte.pledges.actions.letters import send_invitation
from samlofte.pledges.actions.posts import appoint
from samlofte.pledges.models import Invitation, Post

VALID = timedelta(days=14)
#: makes the whole address of the page that a secret opens
Address = Callable[[str], str]


class InvitationClosedError(Exception):
    """The invitation was used, withdrawn or has expired."""


@transaction.atomic
def invite(
    *, party: Party, role: Role, post: Post | None, email: str, address: Address, by: Actor, at: datetime
) -> Invitation:
    """Invite somebody into a party, and into a post where one is named; a letter with the link is sent.

    An open invitation of the same person to the same party is withdrawn. The secret is in the letter alone.
    """
    forget_expired(at=at)
    for older in Invitation.objects.filter(
        party=party, email=email.lower(), used_at__isnull=True, withdrawn_at__isnull=True
    ):
        withdraw(invitation=older, by=by, at=at)
    secret = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        party=party,
        role=role,
        post=post,
        email=email.lower(),
        secret_sha256=hashed(secret),
        made_at=at,
        by=by.name,
        expires_at=at + VALID,
    )
    _note("invitation.made", invitation, by, at)
    send_invitation(invitation, address(secret), at=at)
    return invitation


@transaction.atomic
def resend(*, invitation: Invitation, address: Address, by: Actor, at: datetime) -> None:
    """Send a new link; the one before opens nothing any more. Raises InvitationClosedError."""
    invitation = _locked(invitation)
    if invitation.used_at or invitation.withdrawn_at or not invitation.email:
        raise InvitationClosedError
    secret = secrets.token_urlsafe(32)
    invitation.secret_sha256, invitation.expires_at = hashed(secret), at + VALID
    invitation.save(update_fields=["secret_sha256", "expires_at"])
    _note("invitation.resent", invitation, by, at)
    send_invitation(invitation, address(secret), at=at)


@transaction.atomic
def withdraw(*, invitation: Invitation, by: Actor, at: datetime) -> None:
    """Take an invitation back; its link opens nothing, and the address is forgotten.

    Raises InvitationClosedError where it was used.
    """
    invitation = _locked(invitation)
    if invitation.used_at:
        raise InvitationClosedError
    invitation.withdrawn_at, invitation.email = invitation.withdrawn_at or at, ""
    invitation.save(update_fields=["withdrawn_at", "email"])
    _note("invitation.withdrawn", invitation, by, at)


@transaction.atomic
def accept(*, invitation: Invitation, user: User, at: datetime) -> None:
    """Take the person into the party and the post, and forget the address. Raises InvitationClosedError.

    An editor stays an editor. A post that somebody holds already gets a deputy where it has none.
    """
    invitation = _locked(invitation)
    if not invitation.is_open(at):
        raise InvitationClosedError
    membership, new = Membership.objects.get_or_create(
        user=user, party=invitation.party, defaults={"role": invitation.role}
    )
    if not new and membership.role != Role.EDITOR:
        membership.role = invitation.role
        membership.save(update_fields=["role"])
    invitation.used_at, invitation.email = at, ""
    invitation.save(update_fields=["used_at", "email"])
    by = Actor(account_id=user.pk, name=invitation.party.label)
    _note("invitation.accepted", invitation, by, at)
    post = invitation.post
    if post is not None and not post.ended and user.pk not in (post.holder_id, post.deputy_id):
        if post.is_vacant:
            appoint(post=post, holder=user, deputy=post.deputy, by=by, at=at)
        elif post.deputy_id is None:
            appoint(post=post, holder=post.holder, deputy=user, by=by, at=at)


@transaction.atomic
def accept_anew(*, invitation: Invitation, password: str | None, at: datetime) -> User:
    """Make the invited person's account and take the invitation.

    Without a password it opens through the organisation's sign-in alone.
    Raises InvitationClosedError, and IntegrityError where the address has an account already.
    """
    email = _locked(invitation).email
    if not email:
        raise InvitationClosedError
    user = User.objects.create_user(email, password)
    accept(invitation=invitation, user=user, at=at)
    return user


@transaction.atomic
def let_in_invited(*, email: str, at: datetime) -> User | None:
    """Make the account of somebody with open invitations, known by the organisation's sign-in; None where none is."""
    waiting = Invitation.objects.filter(
        email=email.lower(), used_at__isnull=True, withdrawn_at__isnull=True, expires_at__gt=at
    )
    invitations = list(waiting.order_by("made_at", "id"))
    if not invitations:
        return None
    user = accept_anew(invitation=invitations[0], password=None, at=at)
    for invitation in invitations[1:]:
        accept(invitation=invitation, user=user, at=at)
    return user


def forget_expired(*, at: datetime) -> int:
    """Forget the addresses of invitations that have expired; return how many there were."""
    return Invitation.objects.filter(expires_at__lte=at).exclude(email="").update(email="")


def hashed(secret: str) -> str:
    """Return what is stored of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _locked(invitation: Invitation) -> Invitation:
    rows = Invitation.objects.select_for_update(of=("self",)).select_related("party", "post__holder", "post__deputy")
    return rows.get(pk=invitation.pk)


def _note(verb: str, invitation: Invitation, by: Actor, at: datetime) -> None:
    post = invitation.post
    record(
        verb=verb,
        target=f"invitation:{invitation.pk}",
        by=by,
        at=at,
        after={"party": invitation.party.name, "role": invitation.role, "post": invitation.post_id},
        pledge_id=post.pledge_id if post else None,
        party_id=invitation.party_id,
    )
