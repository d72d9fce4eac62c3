from datetime import date, timedelta
from uuid import uuid4

from factory.declarations import LazyAttribute, LazyFunction, Sequence, SubFactory
from factory.django import DjangoModelFactory

from samlofte.meetings.enums import WheelKind
from samlofte.meetings.models import (
    ActionPoint,
    AgendaItem,
    Attendance,
    Decision,
    Feed,
    Meeting,
    MeetingSeries,
    WheelPoint,
)
from samlofte.people.enums import Lane
from tests.factories.people import PartyFactory, UserFactory
from tests.factories.plans import EVENING
from tests.factories.pledges import PledgeFactory


class MeetingSeriesFactory(DjangoModelFactory[MeetingSeries]):
    class Meta:
        model = MeetingSeries

    pledge = SubFactory(PledgeFactory)
    title = "Samverkansmöte"
    rule = "RRULE:FREQ=MONTHLY;BYDAY=2TU"
    starts_at = EVENING
    minutes = 90
    until = date(2023, 4, 30)


class MeetingFactory(DjangoModelFactory[Meeting]):
    class Meta:
        model = Meeting

    pledge = SubFactory(PledgeFactory)
    party = SubFactory(PartyFactory)
    title = "Samverkansmöte"
    starts_at = EVENING
    ends_at = LazyAttribute(lambda row: row.starts_at + timedelta(minutes=90))
    lane = Lane.GROUP
    uid = LazyFunction(uuid4)
    changed_at = EVENING


class AttendanceFactory(DjangoModelFactory[Attendance]):
    class Meta:
        model = Attendance

    meeting = SubFactory(MeetingFactory)
    party = SubFactory(PartyFactory)
    people = 2


class AgendaItemFactory(DjangoModelFactory[AgendaItem]):
    class Meta:
        model = AgendaItem

    meeting = SubFactory(MeetingFactory)
    title = "Belysningen i gångtunneln"


class DecisionFactory(DjangoModelFactory[Decision]):
    class Meta:
        model = Decision

    meeting = SubFactory(MeetingFactory)
    text = "Extra städning två fredagar i juni."


class ActionPointFactory(DjangoModelFactory[ActionPoint]):
    class Meta:
        model = ActionPoint

    meeting = SubFactory(MeetingFactory)
    party = SubFactory(PartyFactory)
    text = "Mäta belysningen"
    due = date(2022, 6, 1)


class WheelPointFactory(DjangoModelFactory[WheelPoint]):
    class Meta:
        model = WheelPoint

    pledge = SubFactory(PledgeFactory)
    kind = WheelKind.SURVEY
    title = "Trygghetsmätningen"
    day = date(2022, 9, 15)
    party = SubFactory(PartyFactory)


class FeedFactory(DjangoModelFactory[Feed]):
    class Meta:
        model = Feed

    pledge = SubFactory(PledgeFactory)
    user = SubFactory(UserFactory)
    secret_sha256 = Sequence(lambda n: f"{n:064x}")
    made_at = EVENING
