from datetime import UTC, datetime

from factory.declarations import Sequence, SubFactory
from factory.django import DjangoModelFactory

from samlofte.people.enums import Role
from samlofte.pledges.models import Invitation, Post
from tests.factories.people import PartyFactory
from tests.factories.pledges import PledgeFactory

INVITED = datetime(2022, 5, 2, 9, 0, tzinfo=UTC)
RUNS_OUT = datetime(2022, 5, 16, 9, 0, tzinfo=UTC)


class PostFactory(DjangoModelFactory[Post]):
    class Meta:
        model = Post

    pledge = SubFactory(PledgeFactory)
    party = SubFactory(PartyFactory)
    role = Role.REPORTER
    title = Sequence(lambda n: f"områdespolis {n}")


class InvitationFactory(DjangoModelFactory[Invitation]):
    class Meta:
        model = Invitation

    party = SubFactory(PartyFactory)
    role = Role.READER
    email = Sequence(lambda n: f"inbjuden{n}@exempel.invalid")
    secret_sha256 = Sequence(lambda n: f"{n:064x}")
    made_at = INVITED
    by = "Polisen"
    expires_at = RUNS_OUT
