"""What a calendar address shows when a calendar asks: what its owner may see at that moment."""

import hashlib
from datetime import datetime

from django.db.models import Q
from django.db.models.functions import Coalesce

from samlofte.lib.calendars import Entry
from samlofte.meetings.models import Feed, Meeting
from samlofte.meetings.queries.entries import BEHIND, activity_entry, in_order, meeting_entry
from samlofte.plans.models import Activity
from samlofte.plans.models.activity import ActivityQuerySet
from samlofte.pledges.queries.roles import posts_of, viewer_of


def hashed(secret: str) -> str:
    """Return what is stored of the secret in an address."""
    return hashlib.sha256(secret.encode()).hexdigest()


def feed_of_secret(secret: str) -> Feed | None:
    """Return the calendar that a secret opens; None for an unknown or revoked one, or a closed account."""
    rows = Feed.objects.filter(secret_sha256=hashed(secret), revoked_at__isnull=True, user__is_active=True)
    return rows.select_related("pledge", "party", "user").first()


def entries_of(feed: Feed, *, at: datetime) -> list[Entry] | None:
    """Return what the calendar holds at a moment, in order of time; None where its owner has left. Five queries."""
    viewer = viewer_of(feed.user, feed.pledge)
    if not viewer.in_group or (feed.party_id is not None and feed.party_id not in viewer.parties):
        return None
    parties = {feed.party_id} if feed.party_id else viewer.parties
    meetings = (
        Meeting.objects.visible_to(viewer)
        .filter(Q(party__in=parties) | Q(parties__in=parties), pledge=feed.pledge, ends_at__gte=at - BEHIND)
        .select_related("pledge")
        .distinct()
    )
    activities = _activities(feed).visible_to(viewer).filter(ends_at__gte=at - BEHIND)
    return in_order([*map(activity_entry, activities), *map(meeting_entry, meetings)])


def _activities(feed: Feed) -> ActivityQuerySet:
    """Those of the party, or those that the person's posts answer for: the post of an activity, else of its measure."""
    rows = Activity.objects.filter(pledge=feed.pledge, removed=False, measure__removed=False)
    if feed.party_id:
        return rows.filter(party=feed.party_id)
    held = posts_of(feed.user, feed.pledge).values("pk")
    return rows.annotate(answers=Coalesce("post_id", "measure__post_id")).filter(answers__in=held)
