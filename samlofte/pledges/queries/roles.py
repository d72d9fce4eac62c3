"""Which roles a person has in a pledge, and what lanes make of it."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from samlofte.lib.actor import Actor
from samlofte.lib.prepared import prepared_rows
from samlofte.people.enums import Role
from samlofte.people.models import Membership, Party, User
from samlofte.people.queries import memberships_of
from samlofte.people.viewer import Viewer
from samlofte.pledges.models import Pledge, PledgeParty, Post

#: the parties of a pledge, each with the party that it is a unit of
Group = list[tuple[int, int | None]]


def viewer_of(user: User, pledge: Pledge) -> Viewer:
    """Return the person as the lanes of this pledge see them. A deputy has the roles of the post. Three queries."""
    return _viewer(user, group_of(pledge), [*_memberships(user.pk), *_posts_in(_posts(user.pk), pledge)])


def viewer_of_request(user: User, pledge: Pledge, group: Group) -> Viewer:
    """Return the same for the person of a request, whose roles are asked for once. One query, or none."""
    memberships = [(party, role) for party, role, _unit in memberships_of(user)]
    return _viewer(user, group, [*memberships, *_posts_in(_posts_of_request(user), pledge)])


def _viewer(user: User, group: Group, roles_by_party: Iterable[tuple[int, str]]) -> Viewer:
    held: dict[int, set[Role]] = {}
    for party_id, role in roles_by_party:
        held.setdefault(party_id, set()).add(Role(role))
    in_group = any(party in held or parent in held for party, parent in group)
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
def _posts(user_id: int) -> QuerySet[Post, tuple[int, int, str]]:
    rows = Post.objects.filter(Q(holder=user_id) | Q(deputy=user_id), ended=False)
    return rows.order_by().values_list("pledge_id", "party_id", "role")


def _posts_in(rows: Iterable[tuple[int, int, str]], pledge: Pledge) -> list[tuple[int, str]]:
    return [(party, role) for pledge_id, party, role in rows if pledge_id == pledge.pk]


def _posts_of_request(user: User) -> list[tuple[int, int, str]]:
    cached: list[tuple[int, int, str]] | None = getattr(user, "_posts", None)
    if cached is None:
        cached = [(pledge, party, role) for pledge, party, role in _posts(user.pk)]
        user._posts = cached  # type: ignore[attr-defined]  # noqa: SLF001  # kept on the request's own user
    return cached


@prepared_rows
def _group(pledge_id: int) -> QuerySet[PledgeParty, tuple[int, int | None]]:
    return PledgeParty.objects.filter(pledge=pledge_id).order_by().values_list("party_id", "party__parent_id")


def posts_of(user: User, pledge: Pledge) -> QuerySet[Post]:
    """Return the posts of a pledge that this person holds or is deputy for."""
    return Post.objects.filter(Q(holder=user) | Q(deputy=user), pledge=pledge, ended=False)


def coordinates_any(user: User) -> bool:
    """Tell whether the person of a request holds the coordinator's post of some pledge, or is deputy for it."""
    return any(role == Role.COORDINATOR for _pledge, _party, role in _posts_of_request(user))


def actor_in(viewer: Viewer, parties: list[Party], *, party_id: int | None = None) -> Actor:
    """Return who the person acts as in a pledge: one of the own parties, or all of them where none is meant."""
    own = [party.label for party in parties if party.pk in viewer.parties and party_id in (None, party.pk)]
    if not own:
        own = [party.label for party in parties if party.pk in viewer.parties]
    return _actor(viewer, own)


def acting_in(viewer: Viewer) -> Actor:
    """Return who the person acts as, by all the parties they belong to."""
    names = [party.label for party in Party.objects.filter(pk__in=viewer.parties)]
    return _actor(viewer, names)


def _actor(viewer: Viewer, names: list[str]) -> Actor:
    """Return the actor by its parties; two of one name, as the police of two places, are said once."""
    return Actor(account_id=viewer.account_id, name=", ".join(dict.fromkeys(names)) or "–")
