"""Who sees what of the plan: each lane against everybody who might look, in rows, counts, sums and searches."""

from datetime import timedelta
from decimal import Decimal

import pytest

from samlofte.people.enums import Lane
from samlofte.plans.enums import Outcome
from samlofte.plans.models import Activity, Measure, MonthlyTotal
from samlofte.plans.queries.delivering import delivered_by_commitment
from samlofte.plans.queries.filtering import Wanted, wanted_activities, wanted_measures
from samlofte.plans.queries.grouping import by_party
from samlofte.plans.queries.month import month_of
from samlofte.plans.queries.seeing import sees_activity, sees_measure
from samlofte.plans.queries.tallies import tallies
from samlofte.plans.queries.youth import youth_page
from samlofte.pledges.enums import TargetGroup
from tests.factories.plans import EVENING, LATER, ActivityFactory, MonthlyTotalFactory

SEEN_MEASURE = {
    Lane.OWN: {"owner", "partner"},
    Lane.NAMED: {"owner", "partner", "named"},
    Lane.GROUP: {"owner", "partner", "named", "other"},
    Lane.PUBLIC: {"owner", "partner", "named", "other", "stranger", "public"},
}
#: a record in a measure that all parties see, done by the owner
SEEN_INSIDE = SEEN_MEASURE | {Lane.OWN: {"owner"}}


def who(cast, rows):
    return {name for name, viewer in cast.items() if rows.visible_to(viewer).exists()}


@pytest.mark.parametrize("lane", Lane)
def test_measure_is_seen_by_those_of_its_lane_alone(lane, cast, shared):
    Measure.objects.update(lane=lane)
    assert who(cast, Measure.objects.all()) == SEEN_MEASURE[lane]


@pytest.mark.parametrize("lane", Lane)
def test_activity_is_seen_by_those_of_its_lane_alone(lane, cast, shared):
    Measure.objects.update(lane=Lane.PUBLIC)
    ActivityFactory.create(measure=shared, lane=lane)
    assert who(cast, Activity.objects.all()) == SEEN_INSIDE[lane]


@pytest.mark.parametrize("lane", Lane)
def test_monthly_total_is_seen_by_those_of_its_lane_alone(lane, cast, shared):
    Measure.objects.update(lane=Lane.PUBLIC)
    MonthlyTotalFactory.create(measure=shared, lane=lane)
    assert who(cast, MonthlyTotal.objects.all()) == SEEN_INSIDE[lane]


def test_activity_of_a_partner_in_its_own_lane_is_hidden_from_the_owner(cast, shared, street_department):
    ActivityFactory.create(measure=shared, party=street_department, lane=Lane.OWN)
    assert who(cast, Activity.objects.all()) == {"partner"}


@pytest.mark.parametrize("lane", Lane)
def test_parties_named_on_a_page_are_those_that_see_it(lane, cast, shared):
    Measure.objects.update(lane=Lane.PUBLIC)
    measure, activity = Measure.objects.get(), ActivityFactory.create(measure=shared, lane=lane)
    measure.lane = lane
    parties = {name: next(iter(viewer.parties)) for name, viewer in cast.items() if viewer.parties}
    for seers, seen in ((sees_measure(measure), SEEN_MEASURE), (sees_activity(activity), SEEN_INSIDE)):
        said = (
            set(cast)
            if seers is None
            else {name for name, party in parties.items() if party in {seer.pk for seer in seers}}
        )
        assert said == seen[lane]


@pytest.fixture
def hidden(shared):
    """A done activity that the owner keeps to itself, in a measure that all parties see."""
    return ActivityFactory.create(
        measure=shared, title="Dold spaning", lane=Lane.OWN, words=" spaning ", outcome=Outcome.DONE,
        reported_at=LATER, delivered=Decimal(3),
    )  # fmt: skip


def test_count_and_sum_leave_out_what_the_lane_hides(cast, shared, hidden):
    found = {name: tallies([shared.pk], viewer, LATER)[shared.pk] for name, viewer in cast.items()}
    assert {name: (tally.total, int(tally.delivered)) for name, tally in found.items()} == {
        name: (1, 3) if name == "owner" else (0, 0) for name in cast
    }


def test_sum_of_a_commitment_leaves_out_what_the_lane_hides(cast, pledge, shared, hidden):
    shared.commitments.set([pledge.commitments.get(number=1)])
    found = {name: delivered_by_commitment(pledge, viewer)[1] for name, viewer in cast.items()}
    assert {name: (row.measures, int(row.quantity)) for name, row in found.items()} == {
        "owner": (1, 3), "partner": (1, 0), "named": (1, 0), "other": (1, 0), "stranger": (0, 0), "public": (0, 0),
    }  # fmt: skip


def test_search_does_not_find_by_what_the_lane_hides(cast, pledge, hidden):
    wanted = Wanted(q="spaning")
    found = {name: wanted_measures(pledge.pk, viewer, wanted, LATER).count() for name, viewer in cast.items()}
    assert found == {name: int(name == "owner") for name in cast}
    listed = {name: wanted_activities(pledge.pk, viewer, wanted, LATER).count() for name, viewer in cast.items()}
    assert listed == found


@pytest.mark.parametrize("wanted", [Wanted(kind="general"), Wanted(condition="unreported")])
def test_filter_does_not_find_by_what_the_lane_hides(wanted, cast, pledge, hidden):
    Activity.objects.update(outcome="", reported_at=None)
    found = {name: wanted_measures(pledge.pk, viewer, wanted, LATER).count() for name, viewer in cast.items()}
    assert found == {name: int(name == "owner") for name in cast}


@pytest.mark.slow
def test_group_month_and_agenda_leave_out_what_the_lane_hides(cast, pledge, police, shared, hidden):
    Measure.objects.update(target_group=TargetGroup.YOUTH)
    shown = {}
    for name, viewer in cast.items():
        month = month_of(wanted_activities(pledge.pk, viewer, Wanted(), LATER), EVENING.date())
        day = next(day for week in month for day in week if day.day == EVENING.date())
        since, until = EVENING.date() - timedelta(days=3), EVENING.date() + timedelta(days=3)
        youth = youth_page(pledge, viewer, since=since, until=until, at=LATER)
        shown[name] = (by_party(pledge, viewer, [police], LATER)[0].tally.done, day.total, youth.done.total)
    assert shown == {name: (1, 1, 1) if name == "owner" else (0, 0, 0) for name in cast}


def test_stranger_is_offered_nothing_of_the_plan(cast, pledge, shared):
    Measure.objects.update(place="Torget")
    assert wanted_measures(pledge.pk, cast["stranger"], Wanted(place="Torget"), LATER).count() == 0
