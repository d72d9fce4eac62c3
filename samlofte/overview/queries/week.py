"""My week: what needs a person now, in order of consequence."""

from datetime import datetime

from samlofte.overview.queries.needs import pledge_needs
from samlofte.overview.queries.own import own_needs, proposals
from samlofte.overview.queries.things import MOST, Week, first_of
from samlofte.people.enums import Role
from samlofte.people.models import User
from samlofte.people.viewer import Viewer
from samlofte.pledges.models import Pledge


def my_week(pledge: Pledge, viewer: Viewer, user: User, at: datetime, *, most: int | None = MOST) -> Week:
    """Return at most five things that need this person in this pledge now; with `most=None` all of them.

    A coordinator gets what the pledge needs besides what is the own, only of what the lanes show. As many queries for
    much as for little.
    """
    things = [*own_needs(pledge, viewer, user, at), *proposals(pledge, viewer)]
    if viewer.has(Role.COORDINATOR):
        things += pledge_needs(pledge, viewer, at)
    return first_of(things, most)
