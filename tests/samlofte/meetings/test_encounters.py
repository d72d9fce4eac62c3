from datetime import UTC, date, datetime

import pytest

from samlofte.lib.silence import Silence, longest_silence, silences
from samlofte.meetings.enums import MeetingState
from samlofte.meetings.queries.encounters import encounters
from samlofte.people.enums import Lane
from samlofte.people.viewer import Viewer
from samlofte.plans.enums import ActivityKind, Outcome
from samlofte.pledges.models import Pledge
from samlofte.pledges.queries.roles import viewer_of
from tests.factories.meetings import AttendanceFactory, MeetingFactory
from tests.factories.plans import ActivityFactory, MeasureFactory

NOW = datetime(2022, 7, 1, 10, tzinfo=UTC)


def on(month, day):
    return datetime(2022, month, day, 12, tzinfo=UTC)


def held(pledge, convener, when, came, groups="", **fields):
    meeting = MeetingFactory.create(
        pledge=pledge, party=convener, starts_at=when, groups=groups, state=MeetingState.HELD, **fields
    )
    for party, people in came.items():
        AttendanceFactory.create(meeting=meeting, party=party, people=people)
    return meeting


def counted(table):
    """Return the pairs that met: months, last day, longest silence in days."""
    return {
        (pair.party.name, pair.other): (pair.months, pair.last, pair.silence.days) for pair in table.pairs if pair.times
    }


@pytest.fixture
def spring(pledge, police, owners, street_department):
    """A hand-made spring of a pledge that began on the first of April."""
    measure = MeasureFactory.create(pledge=pledge, party=street_department)
    held(pledge, police, on(4, 11), {police: 2, owners: 1, street_department: 0}, "residents")
    held(pledge, police, on(5, 11), {police: 1, street_department: 1})
    done = {"measure": measure, "outcome": Outcome.DONE, "reported_at": NOW}
    ActivityFactory.create(**done, kind=ActivityKind.DIALOGUE, groups="residents,businesses", starts_at=on(5, 2))
    ActivityFactory.create(**done, kind=ActivityKind.DIALOGUE, groups="residents", starts_at=on(6, 20))
    # none of these is an encounter
    ActivityFactory.create(**done, kind=ActivityKind.MEETING, groups="", starts_at=on(5, 3))
    ActivityFactory.create(**done, kind=ActivityKind.CLEANING, groups="residents", starts_at=on(5, 3))
    ActivityFactory.create(measure=measure, kind=ActivityKind.DIALOGUE, groups="residents", starts_at=on(5, 4))
    cancelled = done | {"outcome": Outcome.CANCELLED}
    ActivityFactory.create(**cancelled, kind=ActivityKind.DIALOGUE, groups="residents", starts_at=on(5, 4))
    MeetingFactory.create(pledge=pledge, party=police, starts_at=on(6, 1), groups="youth")
    return pledge


def test_table_counts_the_hand_made_spring(spring, steward):
    table = encounters(spring, viewer_of(steward, spring), at=NOW)
    assert (table.first, table.last) == (date(2022, 4, 1), date(2022, 7, 1))
    assert table.months == (date(2022, 4, 1), date(2022, 5, 1), date(2022, 6, 1), date(2022, 7, 1))
    assert counted(table) == {
        ("Polisen", "Fastighetsägarna"): ((1, 0, 0, 0), date(2022, 4, 11), 81),
        ("Fastighetsägarna", "Polisen"): ((1, 0, 0, 0), date(2022, 4, 11), 81),
        ("Polisen", "Gatukontoret"): ((0, 1, 0, 0), date(2022, 5, 11), 51),
        ("Gatukontoret", "Polisen"): ((0, 1, 0, 0), date(2022, 5, 11), 51),
        ("Polisen", "boende"): ((1, 0, 0, 0), date(2022, 4, 11), 81),
        ("Fastighetsägarna", "boende"): ((1, 0, 0, 0), date(2022, 4, 11), 81),
        ("Gatukontoret", "boende"): ((0, 1, 1, 0), date(2022, 6, 20), 49),
        ("Gatukontoret", "verksamheter"): ((0, 1, 0, 0), date(2022, 5, 2), 60),
    }


def test_pair_that_never_met_is_in_the_table_with_the_whole_time_as_its_silence(spring, steward):
    table = encounters(spring, viewer_of(steward, spring), at=NOW)
    [pair] = [pair for pair in table.pairs if (pair.party.name, pair.other) == ("Gatukontoret", "Fastighetsägarna")]
    assert (pair.times, pair.last, pair.silence) == (0, None, Silence(date(2022, 4, 1), date(2022, 7, 1)))


def test_longest_silences_are_of_pairs_that_met_and_name_two_parties_once(spring, steward):
    quietest = encounters(spring, viewer_of(steward, spring), at=NOW).quietest(4)
    assert [(pair.party.name, pair.other, pair.silence.days) for pair in quietest] == [
        ("Polisen", "Fastighetsägarna", 81),
        ("Polisen", "boende", 81),
        ("Fastighetsägarna", "boende", 81),
        ("Gatukontoret", "verksamheter", 60),
    ]


def test_whom_each_party_never_met_is_said_by_party(spring, steward):
    never = encounters(spring, viewer_of(steward, spring), at=NOW).never
    assert [(party.name, others) for party, others in never] == [
        ("Polisen", ["barn och unga", "familjer", "verksamheter", "fastighetsägare"]),
        ("Gatukontoret", ["Fastighetsägarna", "barn och unga", "familjer", "fastighetsägare"]),
        ("Fastighetsägarna", ["barn och unga", "familjer", "verksamheter", "fastighetsägare"]),
    ]


def test_table_ends_with_the_pledge(spring, steward):
    Pledge.objects.update(end=date(2022, 6, 30))
    spring.refresh_from_db()
    table = encounters(spring, viewer_of(steward, spring), at=datetime(2023, 6, 1, tzinfo=UTC))
    assert table.last == date(2022, 6, 30)


@pytest.mark.parametrize("lane", Lane)
def test_table_counts_only_what_the_lanes_show(lane, pledge, police, owners, steward, colleague):
    held(pledge, police, on(4, 11), {police: 1}, "youth", lane=lane)
    measure = MeasureFactory.create(pledge=pledge, party=police, lane=lane)
    ActivityFactory.create(
        measure=measure,
        lane=lane,
        kind=ActivityKind.DIALOGUE,
        groups="families",
        outcome=Outcome.DONE,
        reported_at=NOW,
        starts_at=on(4, 12),
    )
    seen = {
        name: len(counted(encounters(pledge, viewer, at=NOW)))
        for name, viewer in (
            ("own", viewer_of(steward, pledge)),
            ("other", viewer_of(colleague, pledge)),
            ("nobody", Viewer(account_id=None)),
        )
    }
    group, public = lane in {Lane.GROUP, Lane.PUBLIC}, lane == Lane.PUBLIC
    assert seen == {"own": 2, "other": 2 * group, "nobody": 2 * public}


def test_silence_of_nothing_is_the_whole_time():
    first, last = date(2022, 4, 1), date(2022, 4, 30)
    assert longest_silence([], first=first, last=last) == Silence(first, last)


def test_of_equal_silences_the_latest_is_named():
    found = longest_silence([date(2022, 4, 11)], first=date(2022, 4, 1), last=date(2022, 4, 21))
    assert found == Silence(date(2022, 4, 11), date(2022, 4, 21))


def test_silence_before_its_beginning_is_refused():
    with pytest.raises(ValueError, match="last day"):
        silences([], first=date(2022, 4, 2), last=date(2022, 4, 1))
