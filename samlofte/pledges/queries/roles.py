"""Which roles a person has in a pledge, and what lanes make of it."""

from django.db.models import Q, QuerySet

from samlofte.lib.actor import Actor
from samlofte.lib.prepared import prepared_rows
from samlofte.people.enums import Role
from samlofte.people.models import Membership, Party, User
from samlofte.people.viewer import Viewer
from samlofte.pledges.models import Pledge, PledgeParty, Post

#: the parties of a pledge, each with the party that it is a unit of
Group = list[tuple[int, int | None]]


def viewer_of(user: User, pledge: Pledge, group: Group | None = None) -> Viewer:
    """Return the person as the lanes of this pledge see them. A deputy has the roles of the post. Three queries.

    One less where the parties of the pledge (`group_of`) are handed in.
    """
    held: dict[int, set[Role]] = {}
    for party_id, role in [*_memberships(user.pk), *_posts(user.pk, pledge.pk)]:
        held.setdefault(party_id, set()).add(Role(role))
    parties = group_of(pledge) if group is None else group
    in_group = any(party in held or parent in held for party, parent in parties)
    return Viewer(
        account_id=user.pk,
        parties=frozenset(held),
        in_group=in_group,
        roles={party: frozenset(roles) for party, roles in held.items()},
    )


def group_of(pledge: Pledge) -> Group:
    """Return the parties of a pledge by number, each with the party that it is a unit of."""
    return [(party, parent) for party, parent in _group(pledge.pk)]


@prepared_rows
def _memberships(user_id: int) -> QuerySet[Membership, tuple[int, str]]:
    return Membership.objects.filter(user=user_id).order_by().values_list("party_id", "role")


@prepared_rows
def _posts(user_id: int, pledge_id: int) -> QuerySet[Post, tuple[int, str]]:
    rows = Post.objects.filter(Q(holder=user_id) | Q(deputy=user_id), pledge=pledge_id, ended=False)
    return rows.order_by().values_list("party_id", "role")


@prepared_rows
def _group(pledge_id: int) -> QuerySet[PledgeParty, tuple[int, int | None]]:
    return PledgeParty.objects.filter(pledge=pledge_id).order_by().values_list("party_id", "party__parent_id")


def posts_of(user: User, pledge: Pledge) -> QuerySet[Post]:
    """Return the posts of a pledge that this person holds or is deputy for."""
    return Post.objects.filter(Q(holder=user) | Q(deputy=user), pledge=pledge, ended=False)


def coordinates_any(user: User) -> bool:
    """Tell whether the person holds the coordinator's post of some pledge, or is deputy for it."""
    return bool(_coordinated(user.pk))


@prepared_rows
def _coordinated(user_id: int) -> QuerySet[Post, tuple[int]]:
    held = Post.objects.filter(Q(holder=user_id) | Q(deputy=user_id), role=Role.COORDINATOR, ended=False)
    return held.order_by().values_list("pk")


def actor_in(viewer: Viewer, parties: list[Party], *, party_id: int | None = None) -> Actor:
    """Return who the person acts as in a pledge: one of the own parties, or all of them where none is meant."""
    own = [party.label for party in parties if party.pk in viewer.parties and party_id in (None, party.pk)]
    if not own:
        own = [party.label for party in parties if party.pk in viewer.parties]
    return Actor(account_id=viewer.account_id, name=", ".join(own) or "–")


def acting_in(viewer: Viewer) -> Actor:
    """Return who the person acts as, by all the parties they belong to."""
    names = [party.label for party in Party.objects.filter(pk__in=viewer.parties)]
    return Actor(account_id=viewer.account_id, name=", ".join(names) or "–")
