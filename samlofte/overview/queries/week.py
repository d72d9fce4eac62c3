"""My week: what needs a person now, in order of consequence."""

from datetime import datetime

from samlofte.overview.queries.needs import pledge_needs
from samlofte.overview.queries.own import activity_needs, photos_to_cover, proposals
from samlofte.overview.queries.things import MOST, Week, first_of
from samlofte.people.enums import Role
from samlofte.people.models import User
from samlofte.people.viewer import Viewer
from samlofte.pledges.models import Pledge


def my_week(pledge: Pledge, viewer: Viewer, user: User, at: datetime, *, most: int = MOST) -> Week:
    """Return the things that need this person in this pledge now, at most so many, and how many more there are.

    A coordinator gets what the pledge needs besides what is the own, only of what the lanes show. As many queries for
    much as for little.
    """
    of_activities, number = activity_needs(pledge, viewer, user, at, most)
    things = [*photos_to_cover(pledge, viewer), *proposals(pledge, viewer)]
    if viewer.has(Role.COORDINATOR):
        things += pledge_needs(pledge, viewer, at)
    return first_of([*of_activities, *things], most, among=number + len(things))
