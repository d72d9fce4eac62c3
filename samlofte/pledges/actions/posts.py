"""Posts of a party in a pledge: making, naming, filling and ending them. The log holds account numbers only."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from samlofte.audit.actions import record
from samlofte.lib.actor import Actor
from samlofte.people.enums import Role
from samlofte.people.models import Membership, Party, User
from samlofte.pledges.models import Pledge, Post


class PostExistsError(Exception):
    """The party has a post with this role and function in the pledge already."""


class NotAMemberError(Exception):
    """Only a member of the party can hold its post."""


@transaction.atomic
def add_post(*, pledge: Pledge, party: Party, role: Role, title: str, by: Actor, at: datetime) -> Post:
    """Make a post; it is vacant. One that was ended under the same name is opened again.

    Raises PostExistsError.
    """
    post, new = Post.objects.get_or_create(pledge=pledge, party=party, role=role, title=title.strip())
    if not new and not post.ended:
        raise PostExistsError
    post.ended = False
    post.save(update_fields=["ended"])
    _note("post.added", post, by, at, after=_document(post))
    return post


@transaction.atomic
def rename_post(*, post: Post, title: str, by: Actor, at: datetime) -> None:
    """Call a post something else. Raises PostExistsError."""
    same = Post.objects.filter(pledge=post.pledge_id, party=post.party_id, role=post.role, title=title.strip())
    if same.exclude(pk=post.pk).exists():
        raise PostExistsError
    before = _document(post)
    post.title = title.strip()
    post.save(update_fields=["title"])
    _note("post.renamed", post, by, at, before=before, after=_document(post))


@transaction.atomic
def appoint(*, post: Post, holder: User | None, deputy: User | None, by: Actor, at: datetime) -> None:
    """Say who holds a post and who is deputy; nobody makes it vacant. Raises NotAMemberError."""
    people = [person for person in (holder, deputy) if person is not None]
    members = set(Membership.objects.filter(party=post.party_id, user__in=people).values_list("user_id", flat=True))
    if any(person.pk not in members for person in people):
        raise NotAMemberError
    before = _document(post)
    post.holder, post.deputy = holder, deputy
    post.save(update_fields=["holder", "deputy"])
    _note("post.filled" if holder else "post.vacated", post, by, at, before=before, after=_document(post))


@transaction.atomic
def end_post(*, post: Post, by: Actor, at: datetime) -> None:
    """End a post; nobody holds it from now on."""
    before = _document(post)
    post.ended, post.holder, post.deputy = True, None, None
    post.save(update_fields=["ended", "holder", "deputy"])
    _note("post.ended", post, by, at, before=before)


def leave_posts(*, user: User, party: Party | None, by: Actor, at: datetime) -> None:
    """Make the posts of a person vacant, in one party or in all."""
    held = Post.objects.filter(Q(holder=user) | Q(deputy=user), ended=False).select_related("holder", "deputy")
    for post in held.filter(party=party) if party else held:
        holder = None if post.holder_id == user.pk else post.holder
        deputy = None if post.deputy_id == user.pk else post.deputy
        appoint(post=post, holder=holder, deputy=deputy, by=by, at=at)


def _document(post: Post) -> dict[str, Any]:
    return {"role": post.role, "title": post.title, "holder": post.holder_id, "deputy": post.deputy_id}


def _note(verb: str, post: Post, by: Actor, at: datetime, before: Any = None, after: Any = None) -> None:
    record(
        verb=verb,
        target=f"post:{post.pk}",
        by=by,
        at=at,
        before=before,
        after=after,
        pledge_id=post.pledge_id,
        party_id=post.party_id,
    )
