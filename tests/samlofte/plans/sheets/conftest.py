from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import translation

from samlofte.people.enums import Lane
from samlofte.plans.actions.tallies import recount
from samlofte.plans.enums import ActivityKind, MeasureState, MeasureType, Outcome
from samlofte.plans.models import Activity, Measure
from samlofte.pledges.enums import TargetGroup
from tests.conftest import NOW
from tests.factories.plans import EVENING, LATER, ActivityFactory, MeasureFactory, ReportFactory
from tests.factories.posts import PostFactory
from tests.samlofte.plans.sheets.working import Desk


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Headings and sentences as they stand in the code."""
    with translation.override("en"):
        yield


@pytest.fixture
def patrol(pledge, police, street_department) -> Measure:
    """A measure of the police with everything filled in, and the street department as a partner."""
    measure = MeasureFactory.create(
        pledge=pledge,
        number=1,
        party=police,
        title="Fotpatrull på torget",
        what="Två till fots.\r\nÄven när det regnar.",
        why="Den som syns blir frågad.",
        type=MeasureType.SITUATIONAL,
        target_group=TargetGroup.EVERYONE,
        place="Torget",
        post=PostFactory.create(pledge=pledge, party=police, title="områdespolis"),
        cause="Ingen rör sig på torget om kvällen.",
        money=20_000,
        hours=600,
        target_quantity=Decimal(250),
        target_unit="patruller",
        target_by=date(2023, 4, 30),
        state=MeasureState.RUNNING,
        lane=Lane.PUBLIC,
    )
    measure.partners.add(street_department)
    measure.commitments.add(pledge.commitments.get(number=1))
    return measure


@pytest.fixture
def lamps(pledge, owners) -> Measure:
    """A measure of the property owners that the whole group sees."""
    return MeasureFactory.create(pledge=pledge, number=2, party=owners, title="Laga lamporna")


@pytest.fixture
def hidden(pledge, owners) -> Measure:
    """A measure that the property owners keep to themselves."""
    return MeasureFactory.create(pledge=pledge, number=3, party=owners, title="Samtal med hyresgäster", lane=Lane.OWN)


@pytest.fixture
def passes(patrol) -> list[Activity]:
    """Three passes of the police: one reported, one not, one to come."""
    found = [
        ActivityFactory.create(
            measure=patrol,
            title=f"Pass {number}",
            kind=ActivityKind.PRESENCE,
            starts_at=EVENING + timedelta(days=days),
            place="Torget",
            people=2,
            hours=Decimal("6.5"),
        )
        for number, days in ((1, 0), (2, 1), (3, 60))
    ]
    first = found[0]
    ReportFactory.create(activity=first, people=2, hours=Decimal(6), quantity=Decimal(1), public_note="Lugn kväll.")
    Activity.objects.filter(pk=first.pk).update(
        outcome=Outcome.DONE, reported_at=LATER, delivered=Decimal(1), sequence=1
    )
    recount(patrol.pk)
    return found


@pytest.fixture
def desk(pledge, steward) -> Desk:
    """An editor of the police at work in the middle of the example year."""
    return Desk(pledge, steward, NOW)
