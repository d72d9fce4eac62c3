"""The people of a pledge: parties, posts, members and open invitations."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Q, QuerySet

from samlofte.audit.models import AuditEntry
from samlofte.people.models import Membership, Party
from samlofte.pledges.models import Invitation, Pledge, Post

#: what the log says when somebody becomes a member of a party
CAME = ("account.given", "invitation.accepted")


@dataclass(frozen=True)
class PartyPosts:
    """A party with its posts in the pledge."""

    party: Party
    posts: list[Post] = field(default_factory=list)

    @property
    def vacant(self) -> int:
        """How many of them nobody holds."""
        return sum(post.is_vacant for post in self.posts)


def parties_with_posts(pledge: Pledge) -> list[PartyPosts]:
    """Return the parties of the pledge, the municipalities of its departments, and others with a post in it.

    Posts that were ended are left out. Two queries.
    """
    posts: dict[int, list[Post]] = defaultdict(list)
    rows = Post.objects.filter(pledge=pledge, ended=False).select_related("holder", "deputy", "party")
    for post in rows.order_by("role", "title", "id"):
        posts[post.party_id].append(post)
    order: dict[int, Party] = {}
    for row in pledge.pledge_parties.select_related("party__parent"):
        parent = row.party.parent
        for party in (parent, row.party) if parent else (row.party,):
            order.setdefault(party.pk, party)
    for found in posts.values():
        order.setdefault(found[0].party_id, found[0].party)
    return [PartyPosts(party, posts[key]) for key, party in order.items()]


def members_of(party: Party) -> QuerySet[Membership]:
    """Return the members of a party with their accounts."""
    return Membership.objects.filter(party=party).select_related("user").order_by("user__email")


def waiting_invitations(party: Party, *, at: datetime) -> QuerySet[Invitation]:
    """Return the invitations to a party that nobody has used yet, expired ones of the last weeks too."""
    waiting = Invitation.objects.filter(party=party, used_at__isnull=True, withdrawn_at__isnull=True)
    return waiting.filter(Q(expires_at__gt=at) | ~Q(email="")).select_related("post__pledge")


def never_manned(parties: Iterable[int]) -> set[int]:
    """Return those of the parties that have no member and never had one: their lanes hold nothing that others wrote."""
    asked = set(parties)
    manned = set(Membership.objects.filter(party__in=asked).values_list("party_id", flat=True))
    came = AuditEntry.objects.filter(party_id__in=asked, verb__in=CAME).values_list("party_id", flat=True)
    return asked - manned - {party for party in came if party is not None}
