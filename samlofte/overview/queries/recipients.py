"""Who is written to about an activity: the holder of the post, the deputy, the party's editors, a coordinator."""

from dataclasses import dataclass
from functools import cached_property

from samlofte.people.enums import Role
from samlofte.people.models import Membership, Party, User
from samlofte.people.viewer import Viewer
from samlofte.plans.models import Activity
from samlofte.pledges.models import Pledge, Post
from samlofte.pledges.queries.roles import viewer_of


@dataclass
class Directory:
    """The people of a pledge, read once."""

    pledge: Pledge

    @cached_property
    def posts(self) -> dict[int, Post]:
        """Every post that has not ended, by its number."""
        rows = Post.objects.filter(pledge=self.pledge, ended=False).select_related("holder", "deputy")
        return {row.pk: row for row in rows}

    @cached_property
    def editors(self) -> dict[int, list[User]]:
        """The editors by party."""
        found: dict[int, list[User]] = {}
        for row in Membership.objects.filter(role=Role.EDITOR, user__is_active=True).select_related("user"):
            found.setdefault(row.party_id, []).append(row.user)
        for post in self.posts.values():
            if post.role == Role.EDITOR and post.holder is not None and post.holder.is_active:
                found.setdefault(post.party_id, []).append(post.holder)
        return found

    @cached_property
    def coordinators(self) -> list[tuple[User, Viewer]]:
        """The coordinators, with what they may see; the deputy where a post is vacant."""
        people = [
            person
            for post in self.posts.values()
            if post.role == Role.COORDINATOR
            for person in [_active(post.holder) or _active(post.deputy)]
            if person is not None
        ]
        return [(person, viewer_of(person, self.pledge)) for person in people]

    def recipients(self, activity: Activity, *, post_id: int | None) -> list[User]:
        """Return who is written to about an activity that `post_id` answers for; nobody beyond its lane."""
        post = self.posts.get(post_id) if post_id is not None else None
        if post is not None:
            person = _active(post.holder) or _active(post.deputy)
            if person is not None and (post.party_id == activity.party_id or self._sees(person, activity)):
                return [person]
        return self.editors.get(activity.party_id) or self._coordinators_of(activity)

    def _sees(self, person: User, activity: Activity) -> bool:
        return Activity.objects.visible_to(viewer_of(person, self.pledge)).filter(pk=activity.pk).exists()

    def _coordinators_of(self, activity: Activity) -> list[User]:
        return [
            person
            for person, viewer in self.coordinators
            if Activity.objects.visible_to(viewer).filter(pk=activity.pk).exists()
        ]

    @cached_property
    def parties(self) -> dict[int, Party]:
        """The parties of the pledge."""
        return {party.pk: party for party in self.pledge.parties.all()}


def _active(person: User | None) -> User | None:
    return person if person is not None and person.is_active else None
