import secrets
from datetime import datetime

from django.db import transaction

from samlofte.audit.actions import record
from samlofte.lib.actor import Actor
from samlofte.meetings.models import Feed
from samlofte.meetings.queries.feeds import hashed
from samlofte.people.models import Party, User
from samlofte.pledges.models import Pledge


@transaction.atomic
def make_feed(*, pledge: Pledge, user: User, party: Party | None, by: Actor, at: datetime) -> tuple[Feed, str]:
    """Make a calendar address for a person, of the own dates or of a party's; return it with its secret.

    Only the hash of the secret is stored: it is shown now and never again.
    """
    secret = secrets.token_urlsafe(32)
    feed = Feed.objects.create(pledge=pledge, user=user, party=party, secret_sha256=hashed(secret), made_at=at)
    _note("feed.made", feed, by, at)
    return feed, secret


@transaction.atomic
def revoke_feed(*, feed: Feed, by: Actor, at: datetime) -> None:
    """Let an address show nothing any more. One that was revoked before stays as it is."""
    if Feed.objects.filter(pk=feed.pk, revoked_at__isnull=True).update(revoked_at=at):
        _note("feed.revoked", feed, by, at)


def _note(verb: str, feed: Feed, by: Actor, at: datetime) -> None:
    record(
        verb=verb,
        target=f"feed:{feed.pk}",
        by=by,
        at=at,
        after={"of": feed.party.label if feed.party else "own"},
        pledge_id=feed.pledge_id,
        party_id=feed.party_id,
    )
