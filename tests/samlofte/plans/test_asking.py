"""What is found, counted and summed in the plan."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from samlofte.lib.recurrence import STOCKHOLM
from samlofte.plans.actions.measures import words_of
from samlofte.plans.enums import MeasureState, Outcome
from samlofte.plans.models import Activity, Measure
from samlofte.plans.queries.board import MOST_CARDS, board
from samlofte.plans.queries.delivering import delivered_by_commitment
from samlofte.plans.queries.filtering import Wanted, seen_measures, wanted_activities, wanted_keys, wanted_measures
from samlofte.plans.queries.grouping import by_commitment, by_party, by_place
from samlofte.plans.queries.month import MOST_IN_A_DAY, month_of
from samlofte.plans.queries.monthly import months_of
from samlofte.plans.queries.tallies import tallies
from samlofte.plans.queries.timeline import Axis, axis_of, timeline
from samlofte.plans.queries.youth import youth_page
from samlofte.pledges.enums import TargetGroup
from tests.factories.plans import LATER, ActivityFactory, MeasureFactory, MonthlyTotalFactory

TODAY = LATER.date()


def told(measure: Measure, outcome: str = Outcome.DONE, delivered: int | None = None, **fields) -> Activity:
    """An activity with a report."""
    amount = None if delivered is None else Decimal(delivered)
    return ActivityFactory.create(measure=measure, outcome=outcome, reported_at=LATER, delivered=amount, **fields)


@pytest.fixture
def looking(cast):
    """A member of the police."""
    return cast["owner"]


def test_tally_counts_activities_as_they_stand(looking, shared):
    told(shared, delivered=2)
    told(shared, Outcome.PARTLY, delivered=1)
    told(shared, Outcome.CANCELLED)
    ActivityFactory.create(measure=shared)
    ActivityFactory.create(measure=shared, starts_at=LATER + timedelta(days=1))
    told(shared, delivered=50, removed=True)
    tally = tallies([shared.pk], looking, LATER)[shared.pk]
    counted = (tally.done, tally.partly, tally.cancelled, tally.unreported, tally.planned)
    assert (counted, tally.total, int(tally.delivered)) == ((1, 1, 1, 1, 1), 5, 3)


def test_delivered_adds_up_to_the_commitment_in_its_own_unit(looking, pledge, police, shared):
    pledge.commitments.filter(number=1).update(quantity=250, unit="patruller")
    units = {"fotpatruller": 0, "patrull": 3, "": 4, "timmar": 12}
    for number, (unit, delivered) in enumerate(units.items(), start=2):
        measure = MeasureFactory.create(pledge=pledge, party=police, number=number, target_unit=unit)
        measure.commitments.set([pledge.commitments.get(number=1)])
        told(measure, delivered=delivered)
    row = delivered_by_commitment(pledge, looking)[1]
    assert (
        row.measures,
        int(row.quantity),
        {unit: int(amount) for unit, amount in row.others.items()},
        row.percent,
    ) == (4, 7, {"timmar": 12}, 2)


def test_commitment_without_measure_has_nothing_delivered(looking, pledge):
    row = delivered_by_commitment(pledge, looking)[2]
    assert (row.measures, int(row.quantity), row.percent) == (0, 0, None)


@pytest.fixture
def plan(pledge, police, street_department, shared):
    """Three measures: with all that can be said, done by another, and bare."""
    full = {"place": "Seveds plan", "type": "situational", "target_group": "youth", "cause": "Mörkt", "title": "Ljus"}
    Measure.objects.filter(pk=shared.pk).update(**full, target_quantity=3, end=date(2022, 5, 1), state="running")
    shared.refresh_from_db()
    shared.words = words_of(shared)
    shared.save()
    shared.commitments.set([pledge.commitments.get(number=1)])
    ActivityFactory.create(measure=shared, kind="patrol")
    other = MeasureFactory.create(pledge=pledge, party=street_department, number=2, title="Städning", state="done")
    ActivityFactory.create(measure=other, starts_at=LATER + timedelta(days=1), words=" skol ")
    MeasureFactory.create(pledge=pledge, party=police, number=3, removed=True)
    MeasureFactory.create(pledge=pledge, party=police, number=4, title="Kamera")
    return pledge


@pytest.mark.parametrize(
    ("asked", "numbers"),
    [
        ({}, [1, 2, 4]),
        ({"commitment": 1}, [1]),
        ({"place": "Seveds plan"}, [1]),
        ({"type": "situational"}, [1]),
        ({"kind": "patrol"}, [1]),
        ({"state": "done"}, [2]),
        ({"group": "youth"}, [1]),
        ({"q": "ljusen"}, [1]),
        ({"q": "polisens ljus"}, [1]),
        ({"q": "polisens städning"}, []),
        ({"q": "skolan"}, [2]),
        ({"condition": "overdue"}, [1]),
        ({"condition": "unreported"}, [1]),
        ({"condition": "no_activity"}, [4]),
        ({"condition": "no_cause"}, [2, 4]),
        ({"condition": "no_commitment"}, [2, 4]),
        ({"condition": "no_target"}, [2, 4]),
        ({"state": "done", "condition": "overdue"}, []),
    ],
    ids=str,
)
def test_filter_finds_what_is_asked_for(asked, numbers, plan, looking):
    rows = wanted_measures(plan.pk, looking, Wanted(**asked), LATER)
    assert [row.number for row in rows.order_by("number")] == numbers


def test_filter_by_party_finds_what_it_owns_and_what_it_takes_part_in(plan, street_department, looking):
    rows = wanted_measures(plan.pk, looking, Wanted(party=street_department.pk), LATER)
    assert [row.number for row in rows.order_by("number")] == [1, 2]


def test_measure_of_a_youth_commitment_is_for_the_young(plan, looking):
    plan.commitments.filter(number=2).update(target_group=TargetGroup.YOUTH)
    Measure.objects.get(number=4).commitments.set([plan.commitments.get(number=2)])
    assert [row.number for row in seen_measures(plan.pk, looking).youth().order_by("number")] == [1, 4]


def test_filter_of_another_pledge_finds_nothing(plan, another_pledge, looking):
    assert wanted_measures(another_pledge.pk, looking, Wanted(commitment=1), LATER).count() == 0


def test_board_shows_the_first_of_each_state_and_how_many_there_are(pledge, police, looking):
    MeasureFactory.create_batch(MOST_CARDS + 2, pledge=pledge, party=police, state=MeasureState.RUNNING)
    MeasureFactory.create(pledge=pledge, party=police, state=MeasureState.DONE)
    columns = board(wanted_keys(pledge.pk, looking, Wanted(), LATER), looking, LATER)
    assert [(column.state.value, len(column.rows), column.rest) for column in columns] == [
        ("planned", 0, 0), ("running", MOST_CARDS, 2), ("done", 1, 0), ("stopped", 0, 0),
    ]  # fmt: skip


def test_axis_has_whole_months_from_the_first_day_to_the_last():
    axis = axis_of(date(2022, 4, 11), date(2022, 6, 3), [])
    assert (axis.first, axis.last, len(axis.months)) == (date(2022, 4, 1), date(2022, 6, 30), 3)


def test_axis_of_a_pledge_without_period_and_measures_is_a_year():
    assert len(axis_of(None, None, []).months) == 12


@pytest.mark.parametrize(
    ("day", "place"),
    [(date(2022, 1, 1), 0), (date(2022, 12, 31), 997), (date(2021, 1, 1), 0), (date(2024, 1, 1), 1000)],
)
def test_day_has_its_place_on_the_line(day, place):
    assert Axis(date(2022, 1, 1), date(2022, 12, 31)).place(day) == place


def test_timeline_shows_measures_with_their_steps(plan, looking):
    ActivityFactory.create(measure=Measure.objects.get(number=1), step="decision", title="Beslut")
    rows = list(seen_measures(plan.pk, looking).order_by("number"))
    drawn = timeline(rows, looking, LATER, start=plan.start, end=plan.end)
    steps = [[step.title for step in line.steps] for line in drawn.lines]
    assert (steps, drawn.lines[0].x, drawn.today) == ([["Beslut"], [], []], 0, drawn.axis.place(TODAY))


def test_month_has_whole_weeks_and_the_first_activities_of_each_day(shared, looking):
    ActivityFactory.create_batch(MOST_IN_A_DAY + 2, measure=shared)
    late = datetime(2022, 5, 31, 23, 30, tzinfo=STOCKHOLM)
    ActivityFactory.create(measure=shared, starts_at=late)
    weeks = month_of(wanted_activities(shared.pledge_id, looking, Wanted(), LATER), date(2022, 5, 1))
    assert [len(week) for week in weeks] == [7] * 6
    shown = {day.day.isoformat(): (len(day.rows), day.rest) for week in weeks for day in week if day.rows}
    assert shown == {"2022-05-10": (MOST_IN_A_DAY, 2), "2022-05-31": (1, 0)}


def test_agenda_about_the_young_has_measures_and_meetings_with_them(plan, looking):
    other = Measure.objects.get(number=2)
    told(other, groups="residents,youth", title="Möte med unga")
    told(other, groups="residents", title="Möte med boende")
    page = youth_page(plan, looking, since=date(2022, 5, 1), until=date(2022, 6, 1), at=LATER)
    assert [row.measure.number for row in page.measures] == [1]
    assert [row.title for row in page.done.rows] == ["Möte med unga"]
    assert (page.unreported.total, page.coming.total) == (1, 0)


def test_monthly_numbers_under_five_are_hidden_from_others(shared, cast):
    for band, count in (("12-15", 4), ("16-18", 9)):
        MonthlyTotalFactory.create(measure=shared, age_band=band, count=count, lane="group")
    shown = {name: [list(row.counts.values()) for row in months_of(shared, cast[name])] for name in ("owner", "other")}
    assert shown == {"owner": [[4, 9]], "other": [[None, 9]]}


def test_groups_count_each_measure_for_its_owner_commitments_and_place(plan, police, street_department, looking):
    parties = {group.name: group.measures for group in by_party(plan, looking, [police, street_department], LATER)}
    commitments = {group.key: group.measures for group in by_commitment(plan, looking, LATER)}
    places = {group.name: group.measures for group in by_place(plan, looking, LATER)}
    assert (parties, commitments, places) == (
        {"Polisen": 2, "Gatukontoret": 1}, {"1": 1, "2": 0, "3": 0}, {"Seveds plan": 1, "": 2},
    )  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("query", [by_place, by_commitment, delivered_by_commitment])
def test_groups_ask_as_often_for_many_measures_as_for_one(query, pledge, police, looking):
    asked = []
    for count in (1, 30):
        for measure in MeasureFactory.create_batch(count, pledge=pledge, party=police):
            measure.commitments.set(pledge.commitments.all())
            told(measure, delivered=1)
        with CaptureQueriesContext(connection) as queries:
            query(pledge, looking, *([LATER] if query is not delivered_by_commitment else []))
        asked.append(len(queries))
    assert asked[0] == asked[1]
