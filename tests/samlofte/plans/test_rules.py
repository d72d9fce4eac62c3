from datetime import date, timedelta

import pytest

from samlofte.people.enums import Lane, Role
from samlofte.people.viewer import Viewer
from samlofte.plans.enums import ActivityKind, AgeBand, Condition, MeasureState, Outcome
from samlofte.plans.rules import (
    condition_of,
    is_overdue,
    may_change_activity,
    may_plan_for,
    may_report_on_behalf,
    offered_lanes,
    shown_counts,
)
from tests.factories.plans import EVENING

MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("outcome", "after", "condition"),
    [
        ("", -MINUTE, Condition.PLANNED),
        ("", MINUTE, Condition.UNREPORTED),
        (Outcome.DONE, -MINUTE, Condition.DONE),
        (Outcome.PARTLY, MINUTE, Condition.PARTLY),
        (Outcome.CANCELLED, MINUTE, Condition.CANCELLED),
        (Outcome.MOVED, -MINUTE, Condition.PLANNED),
        (Outcome.MOVED, MINUTE, Condition.UNREPORTED),
    ],
)
def test_activity_stands_as_reported_else_as_the_clock_says(outcome, after, condition):
    assert condition_of(outcome=outcome, ends_at=EVENING, at=EVENING + after) == condition


def person(**roles: Role) -> Viewer:
    return Viewer(
        account_id=1,
        parties=frozenset(int(party[1:]) for party in roles),
        in_group=True,
        roles={int(party[1:]): frozenset({role}) for party, role in roles.items()},
    )


@pytest.mark.parametrize(
    ("role", "plans"),
    [(role, role in {Role.EDITOR, Role.COORDINATOR}) for role in Role],
)
def test_only_editor_and_coordinator_of_the_party_plan_for_it(role, plans):
    assert (may_plan_for(person(p1=role), 1), may_plan_for(person(p1=role), 2)) == (plans, False)


def test_activity_is_planned_by_the_owner_of_its_measure_and_by_who_does_it():
    allowed = [
        may_change_activity(person(**{party: Role.EDITOR}), owner_id=1, doer_id=2) for party in ("p1", "p2", "p3")
    ]
    assert allowed == [True, True, False]


def test_coordinator_reports_on_behalf_of_others_and_not_of_the_own_party():
    coordinator = person(p1=Role.COORDINATOR)
    assert (may_report_on_behalf(coordinator, 1), may_report_on_behalf(coordinator, 2)) == (False, True)


@pytest.mark.parametrize("state", MeasureState)
def test_measure_is_overdue_after_its_last_day_as_long_as_it_is_open(state):
    day = date(2022, 5, 10)
    late = is_overdue(state=state, end=day, today=day + timedelta(days=1))
    assert (late, is_overdue(state=state, end=day, today=day)) == (
        state in {MeasureState.PLANNED, MeasureState.RUNNING},
        False,
    )


def test_activity_is_offered_no_lane_wider_than_its_measure():
    assert [len(offered_lanes(lane)) for lane in Lane] == [1, 2, 3, 4]


@pytest.mark.parametrize("kind", ActivityKind)
def test_presence_and_patrols_are_never_offered_to_everyone(kind):
    assert (Lane.PUBLIC in offered_lanes(Lane.PUBLIC, kind)) == (
        kind not in {ActivityKind.PRESENCE, ActivityKind.PATROL}
    )


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ({AgeBand.TEENS: 5, AgeBand.ALL: 9}, {AgeBand.TEENS: 5, AgeBand.ALL: 9}),
        ({AgeBand.TEENS: 4, AgeBand.ALL: 9}, {AgeBand.TEENS: None, AgeBand.ALL: None}),
        ({AgeBand.TEENS: 0}, {AgeBand.TEENS: None}),
        ({AgeBand.ALL: 4}, {AgeBand.ALL: None}),
    ],
)
def test_counts_under_five_are_hidden_and_the_sum_that_would_give_them_away(counts, shown):
    assert (shown_counts(counts, own=False), shown_counts(counts, own=True)) == (shown, counts)
