"""Who is invited to a meeting: parties, and the people of theirs who are written to."""

from django.db.models import Q, QuerySet

from samlofte.meetings.models import Meeting
from samlofte.people.enums import Lane, Role
from samlofte.people.models import Membership, Party, User
from samlofte.pledges.models import Pledge, Post

#: the posts whose holders are written to
CALLED = (Role.COORDINATOR, Role.EDITOR)


def parties_to_invite(pledge: Pledge) -> QuerySet[Party]:
    """Return the parties of a pledge, and the municipalities that its departments belong to."""
    return Party.objects.filter(Q(pledges=pledge) | Q(units__pledges=pledge)).distinct().order_by("name")


def taking_part(meeting: Meeting) -> QuerySet[Party]:
    """Return the convener and the invited parties; in the convener's own lane nobody else is there."""
    found = Q(pk=meeting.party_id)
    if meeting.lane != Lane.OWN:
        found |= Q(meetings=meeting)
    return Party.objects.filter(found).distinct().order_by("name")


def invited_people(meeting: Meeting) -> list[User]:
    """Return who gets letters about a meeting, each once. Three queries.

    The editors of the parties that take part, and who holds their posts as coordinator or editor in this pledge, or is
    deputy where nobody does.
    """
    parties = list(taking_part(meeting).values_list("pk", flat=True))
    found: dict[int, User] = {}
    editors = Membership.objects.filter(party__in=parties, role=Role.EDITOR).select_related("user")
    for membership in editors:
        found[membership.user_id] = membership.user
    posts = Post.objects.filter(pledge=meeting.pledge_id, party__in=parties, role__in=CALLED, ended=False)
    for post in posts.select_related("holder", "deputy"):
        person = next((one for one in (post.holder, post.deputy) if one is not None and one.is_active), None)
        if person is not None:
            found[person.pk] = person
    return [person for _pk, person in sorted(found.items()) if person.is_active]
