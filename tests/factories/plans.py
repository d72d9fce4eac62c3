from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

from factory.declarations import LazyAttribute, LazyFunction, Sequence, SubFactory
from factory.django import DjangoModelFactory

from samlofte.people.enums import Lane
from samlofte.plans.enums import AgeBand, ContactKind, Outcome, PhotoState
from samlofte.plans.models import Activity, Measure, MonthlyTotal, MonthTally, Photo, Report, Series
from samlofte.pledges.models import Proposal
from tests.factories.people import PartyFactory
from tests.factories.pledges import CommitmentFactory, PledgeFactory

#: a Tuesday in the example year, 19 to 22 in Sweden
EVENING = datetime(2022, 5, 10, 17, 0, tzinfo=UTC)
LATER = datetime(2022, 5, 11, 8, 0, tzinfo=UTC)


class ProposalFactory(DjangoModelFactory[Proposal]):
    class Meta:
        model = Proposal

    commitment = SubFactory(CommitmentFactory)
    party = SubFactory(PartyFactory)
    evidence = "Passloggen visar 250 pass."
    source = "Passloggen"
    at = EVENING
    by = "Polisen"


class MeasureFactory(DjangoModelFactory[Measure]):
    class Meta:
        model = Measure

    pledge = SubFactory(PledgeFactory)
    number = Sequence(lambda n: n + 1)
    title = "Fotpatrull på torget"
    party = SubFactory(PartyFactory)
    start = date(2022, 4, 1)
    end = date(2023, 4, 30)
    lane = Lane.GROUP
    changed_at = EVENING


class SeriesFactory(DjangoModelFactory[Series]):
    class Meta:
        model = Series

    measure = SubFactory(MeasureFactory)
    rule = "RRULE:FREQ=WEEKLY;BYDAY=TU,FR"
    starts_at = EVENING
    minutes = 180
    until = date(2023, 4, 30)


class ActivityFactory(DjangoModelFactory[Activity]):
    class Meta:
        model = Activity

    measure = SubFactory(MeasureFactory)
    pledge = LazyAttribute(lambda row: row.measure.pledge)
    party = LazyAttribute(lambda row: row.measure.party)
    title = "Pass på torget"
    starts_at = EVENING
    ends_at = LazyAttribute(lambda row: row.starts_at + timedelta(hours=3))
    lane = Lane.GROUP
    uid = LazyFunction(uuid4)
    changed_at = EVENING


class ReportFactory(DjangoModelFactory[Report]):
    class Meta:
        model = Report

    activity = SubFactory(ActivityFactory)
    outcome = Outcome.DONE
    changed_from_plan = False
    at = LATER
    by = "Polisen"
    key = LazyFunction(uuid4)


class PhotoFactory(DjangoModelFactory[Photo]):
    class Meta:
        model = Photo

    report = SubFactory(ReportFactory)
    jpeg = b"\xff\xd8\xff"
    width = 10
    height = 10
    caption = "Torget efter städningen"
    state = PhotoState.CLEAR
    at = LATER
    key = LazyFunction(uuid4)


class MonthlyTotalFactory(DjangoModelFactory[MonthlyTotal]):
    class Meta:
        model = MonthlyTotal

    measure = SubFactory(MeasureFactory)
    party = LazyAttribute(lambda row: row.measure.party)
    month = date(2022, 5, 1)
    kind = ContactKind.EARLY
    age_band = AgeBand.ALL
    count = 7
    reported_at = LATER
    by = "ASF"


class MonthTallyFactory(DjangoModelFactory[MonthTally]):
    class Meta:
        model = MonthTally

    measure = SubFactory(MeasureFactory)
    month = date(2022, 5, 1)
