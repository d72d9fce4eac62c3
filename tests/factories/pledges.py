from datetime import UTC, date, datetime

from factory.declarations import LazyAttribute, Sequence, SubFactory
from factory.django import DjangoModelFactory

from samlofte.lib.actor import Actor
from samlofte.people.models import Party
from samlofte.pledges.actions.publishing import publish
from samlofte.pledges.enums import PassageKind, PledgeState, Status
from samlofte.pledges.models import (
    Agreement,
    Commitment,
    Passage,
    Pledge,
    PledgeParty,
    Signatory,
    StatusEntry,
    Transition,
    Version,
)
from tests.factories.people import PartyFactory
from tests.factories.places import AreaFactory, MunicipalityFactory

TESTER = Actor(account_id=None, name="Polisen")
SPRING = datetime(2022, 4, 1, 8, 0, tzinfo=UTC)


class AgreementFactory(DjangoModelFactory[Agreement]):
    class Meta:
        model = Agreement

    municipality = SubFactory(MunicipalityFactory)
    title = Sequence(lambda n: f"Samverkansöverenskommelse {n}")


class PledgeFactory(DjangoModelFactory[Pledge]):
    class Meta:
        model = Pledge

    slug = Sequence(lambda n: f"lofte-{n}")
    title = Sequence(lambda n: f"Medborgarlöfte {n}")
    area = SubFactory(AreaFactory)
    start = date(2022, 4, 1)
    end = date(2023, 4, 30)


class PledgePartyFactory(DjangoModelFactory[PledgeParty]):
    class Meta:
        model = PledgeParty

    pledge = SubFactory(PledgeFactory)
    party = SubFactory(PartyFactory)


class PassageFactory(DjangoModelFactory[Passage]):
    class Meta:
        model = Passage

    pledge = SubFactory(PledgeFactory)
    kind = PassageKind.BACKGROUND
    text = "Många känner sig otrygga på kvällen."


class SignatoryFactory(DjangoModelFactory[Signatory]):
    class Meta:
        model = Signatory

    pledge = SubFactory(PledgeFactory)
    role = "Chef för lokalpolisområdet"


class CommitmentFactory(DjangoModelFactory[Commitment]):
    class Meta:
        model = Commitment

    pledge = SubFactory(PledgeFactory)
    number = Sequence(lambda n: n + 1)
    text = "Gå minst 250 fotpatruller på torget."
    party = SubFactory(PartyFactory)


class StatusEntryFactory(DjangoModelFactory[StatusEntry]):
    class Meta:
        model = StatusEntry

    commitment = SubFactory(CommitmentFactory)
    status = Status.IN_PROGRESS
    source = "Passloggen, maj"
    note = "Hittills 40 patruller."
    at = SPRING
    by = "Polisen"


class TransitionFactory(DjangoModelFactory[Transition]):
    class Meta:
        model = Transition

    pledge = SubFactory(PledgeFactory)
    before = PledgeState.DRAFT
    after = PledgeState.ADOPTED
    at = SPRING
    by = "Polisen"


class VersionFactory(DjangoModelFactory[Version]):
    """A bare row, for tests of the table itself; a version that holds comes from `published`."""

    class Meta:
        model = Version

    pledge = SubFactory(PledgeFactory)
    number = Sequence(lambda n: n + 1)
    published_at = SPRING
    content = "{}"
    changes = '{"items":[],"note":""}'
    sha256 = LazyAttribute(lambda row: f"{row.number:064x}")


def a_pledge(*, parties: list[Party], slug: str = "torget-2022", commitments: int = 0) -> Pledge:
    """Make a draft pledge in which each party promises something (or as many commitments as asked, in turn)."""
    pledge = PledgeFactory.create(slug=slug, title="Medborgarlöfte Torget 2022")
    for order, party in enumerate(parties):
        PledgePartyFactory.create(pledge=pledge, party=party, order=order)
    for number in range(1, (commitments or len(parties)) + 1):
        CommitmentFactory.create(pledge=pledge, number=number, party=parties[(number - 1) % len(parties)])
    PassageFactory.create(pledge=pledge)
    SignatoryFactory.create(pledge=pledge, party=parties[0])
    return pledge


def published(pledge: Pledge, *, at: datetime = SPRING, reason: str = "") -> Version:
    """Publish the working text; every marked change gets the same reason."""
    return publish(pledge=pledge, note="", reasons=_Always(reason), by=TESTER, at=at)


class _Always(dict[str, str]):
    """Answers every question with the same reason."""

    def __init__(self, reason: str) -> None:
        super().__init__()
        self.reason = reason

    def get(self, key: str, default: str = "") -> str:  # type: ignore[override]  # noqa: ARG002
        return self.reason

    def __missing__(self, key: str) -> str:
        return self.reason
