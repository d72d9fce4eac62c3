"""A measure of the police with a partner and a named party, and everybody who might look at it."""

import pytest

from samlofte.people.enums import Role
from samlofte.people.models import Party
from samlofte.people.viewer import PUBLIC_VIEWER, Viewer
from samlofte.plans.models import Measure
from samlofte.pledges.models import Pledge
from tests.factories.people import PartyFactory
from tests.factories.plans import MeasureFactory
from tests.factories.pledges import PledgePartyFactory, a_pledge

ALL = ("owner", "partner", "named", "other", "stranger", "public")


def viewer(party: Party, *roles: Role, in_group: bool = True) -> Viewer:
    """A member of one party."""
    return Viewer(account_id=1, parties=frozenset({party.pk}), in_group=in_group, roles={party.pk: frozenset(roles)})


@pytest.fixture
def cast(pledge: Pledge, police: Party, street_department: Party, owners: Party) -> dict[str, Viewer]:
    """Viewers by what they are to the police's measure."""
    school = PartyFactory.create(name="Skolan")
    PledgePartyFactory.create(pledge=pledge, party=school)
    return {
        "owner": viewer(police, Role.READER),
        "partner": viewer(street_department, Role.EDITOR),
        "named": viewer(owners, Role.EDITOR),
        "other": viewer(school, Role.COORDINATOR, Role.EDITOR),
        "stranger": viewer(PartyFactory.create(name="En annan stad"), Role.EDITOR, in_group=False),
        "public": PUBLIC_VIEWER,
    }


@pytest.fixture
def shared(pledge: Pledge, police: Party, street_department: Party, owners: Party) -> Measure:
    """A measure of the police, done with the street department and shared by name with the property owners."""
    measure = MeasureFactory.create(pledge=pledge, party=police, number=1)
    measure.partners.set([street_department])
    measure.shared_with.set([owners])
    return measure


@pytest.fixture
def another_pledge(police: Party) -> Pledge:
    """A pledge that nothing is planned in."""
    return a_pledge(parties=[police], slug="ett-annat")
