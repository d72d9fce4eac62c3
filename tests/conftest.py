"""What every test may ask for: a cast of people, and a pledge to try things on."""

import gc
from datetime import UTC, datetime

import pytest
from django.test import Client
from django.utils import translation
from hypothesis import settings

from samlofte.people.enums import PartyKind, Role
from samlofte.people.models import Party, User
from samlofte.pledges.models import Pledge
from tests.factories.people import MembershipFactory, PartyFactory, UserFactory
from tests.factories.pledges import a_pledge
from tests.factories.posts import PostFactory

# How long an example takes says more about the machine than about the code.
settings.register_profile("samlofte", deadline=None)
settings.load_profile("samlofte")

# The suite leaves little garbage; looking for it after every 700 new objects takes a tenth of its time.
gc.set_threshold(50_000, 20, 50)

NOW = datetime(2022, 6, 1, 10, 0, tzinfo=UTC)


#: the groups that take longest: each is begun at once, by a process of its own
LONGEST = ("browser", "lanes")
#: what a test asks for that uses a database
WITH_DATABASE = {"db", "transactional_db", "django_db_setup"}


def pytest_addoption(parser: pytest.Parser) -> None:
    """Offer to leave out what would say the same with every database."""
    parser.addoption("--database-only", action="store_true", help="only what another database may make another")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Begin with what takes longest. Leave out the tests that no database makes another, where that is asked for."""
    items.sort(key=_begins)
    if config.getoption("--database-only"):
        left = [item for item in items if not _needs_each_database(item)]
        config.hook.pytest_deselected(items=left)
        items[:] = [item for item in items if _needs_each_database(item)]


def _begins(item: pytest.Item) -> int:
    """The place in the order: the kills, then what is in a group, which one process does alone, the longest first."""
    if "tests/strength" in item.nodeid:
        return 0
    group = item.get_closest_marker("xdist_group")
    if group is None:
        return len(LONGEST) + 2
    return 1 + (LONGEST.index(group.args[0]) if group.args[0] in LONGEST else len(LONGEST))


def _needs_each_database(item: pytest.Item) -> bool:
    if item.get_closest_marker("once"):
        return False
    marked = item.get_closest_marker("django_db") or item.get_closest_marker("own_database")
    return bool(marked or WITH_DATABASE & set(getattr(item, "fixturenames", ())))


@pytest.fixture(autouse=True)
def _swedish_until_a_page_says_otherwise() -> None:
    """A page in English leaves its language behind in the thread; the next test begins in Swedish all the same."""
    translation.activate("sv")


@pytest.fixture
def now() -> datetime:
    """A moment in the middle of the example year."""
    return NOW


@pytest.fixture
def police(db: None) -> Party:  # the database must be there
    return PartyFactory.create(name="Polisen", kind=PartyKind.POLICE)


@pytest.fixture
def street_department(db: None) -> Party:  # the database must be there
    city = PartyFactory.create(name="Storstads kommun", kind=PartyKind.MUNICIPALITY)
    return PartyFactory.create(name="Gatukontoret", kind=PartyKind.DEPARTMENT, parent=city)


@pytest.fixture
def owners(db: None) -> Party:  # the database must be there
    return PartyFactory.create(name="Fastighetsägarna", kind=PartyKind.PROPERTY_OWNERS)


@pytest.fixture
def pledge(police: Party, street_department: Party, owners: Party) -> Pledge:
    """A draft pledge with one commitment of each party."""
    return a_pledge(parties=[police, street_department, owners])


def member(party: Party, role: Role) -> User:
    """Make a person with a role in a party."""
    user = UserFactory.create()
    MembershipFactory.create(user=user, party=party, role=role)
    return user


@pytest.fixture
def steward(police: Party) -> User:
    """An editor of the police: answers for the text as a whole."""
    return member(police, Role.EDITOR)


@pytest.fixture
def colleague(owners: Party) -> User:
    """An editor of another party of the same pledge: edits what that party promises."""
    return member(owners, Role.EDITOR)


@pytest.fixture
def reader(police: Party) -> User:
    """A reader of a party of the pledge."""
    return member(police, Role.READER)


@pytest.fixture
def stranger(db: None) -> User:  # the database must be there
    """An editor of a party that has nothing to do with the pledge."""
    return member(PartyFactory.create(name="En annan kommun", kind=PartyKind.MUNICIPALITY), Role.EDITOR)


@pytest.fixture
def reporter(police: Party) -> User:
    """Reports what a party of the pledge has done."""
    return member(police, Role.REPORTER)


@pytest.fixture
def coordinator(pledge: Pledge, street_department: Party) -> User:
    """Holds the coordinator's post of the pledge, and edits for no party."""
    return in_post(pledge, street_department, Role.COORDINATOR)


@pytest.fixture
def auditor(pledge: Pledge) -> User:
    """Holds an auditor's post of the pledge, for a party that promises nothing in it."""
    return in_post(pledge, PartyFactory.create(name="Revisorerna"), Role.AUDITOR)


@pytest.fixture
def operator(db: None) -> User:  # the database must be there
    """Runs the installation and belongs to no party."""
    return UserFactory.create(is_operator=True)


def in_post(pledge: Pledge, party: Party, role: Role) -> User:
    """Make a reader of a party who holds a post in the pledge."""
    person = member(party, Role.READER)
    PostFactory.create(pledge=pledge, party=party, role=role, holder=person)
    return person


@pytest.fixture
def as_steward(steward: User) -> Client:
    """A browser in which the steward is signed in."""
    client = Client()
    client.force_login(steward)
    return client
