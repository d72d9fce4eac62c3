"""The panel "What do we do?" on the page of a pledge, and which commitments are quiet."""

import re
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.utils import translation

from samlofte.people.enums import Lane
from samlofte.plans.actions.tallies import recount
from samlofte.plans.enums import ActivityKind, Outcome
from samlofte.plans.models import Measure
from samlofte.plans.queries.public import public_plan
from samlofte.pledges.enums import PledgeState, Status
from samlofte.pledges.models import Pledge
from samlofte.pledges.queries.published import published_pledge
from samlofte.public.planned import PlanPanel, plan_panel, with_silence
from samlofte.templatetags.drawn import drawn
from tests.factories.meetings import MeetingFactory
from tests.factories.plans import ActivityFactory, MeasureFactory, ReportFactory
from tests.factories.pledges import StatusEntryFactory, published

#: a day in July, after two whole months of work
AT = datetime(2022, 7, 10, 9, 0, tzinfo=UTC)
MAY = datetime(2022, 5, 10, 8, 0, tzinfo=UTC)


@pytest.fixture
def measure(pledge: Pledge) -> Measure:
    """A public measure of the first commitment of a pledge that holds."""
    Pledge.objects.filter(pk=pledge.pk).update(state=PledgeState.RUNNING)
    published(Pledge.objects.get(pk=pledge.pk))
    measure = MeasureFactory.create(pledge=pledge, lane=Lane.PUBLIC, title="Städrundor")
    measure.commitments.set(pledge.commitments.filter(number=1))
    return measure


def occasion(measure: Measure, starts: datetime = MAY, outcome: str = "", **values: object) -> None:
    told = {"outcome": outcome, "reported_at": starts + timedelta(days=1)} if outcome else {}
    row = ActivityFactory.create(
        measure=measure, starts_at=starts, **{"lane": Lane.PUBLIC, "hours": Decimal(4), **told, **values}
    )
    if outcome:
        ReportFactory.create(activity=row, outcome=outcome, hours=Decimal(3), reason="Regn.", at=starts)
    recount(measure.pk)


def panel(at: datetime = AT) -> PlanPanel | None:
    page = published_pledge("torget-2022", today=at.date())
    assert page is not None
    return plan_panel(page, at=at)


def quiet(at: datetime = AT) -> dict[int, date | None]:
    page = published_pledge("torget-2022", today=at.date())
    assert page is not None
    return {row.number: row.quiet for row in with_silence(page, at=at).commitments}


def said(at: datetime = AT) -> str:
    with translation.override("en"):
        text = drawn(
            "public/pledge_plan.jinja", plan=panel(at), pledge=published_pledge("torget-2022", today=at.date())
        )
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text))


def test_pledge_without_a_plan_has_no_panel(measure):
    assert panel() is None


def test_panel_says_what_was_done_of_what_was_planned(measure):
    occasion(measure, outcome=Outcome.DONE)
    occasion(measure, outcome=Outcome.CANCELLED)
    sentence = "To the end of June 2022, 1 of 2 planned activities has been done. They took 3 hours; 8 were planned."
    assert sentence in said()


def test_month_that_goes_on_is_not_shown(measure):
    occasion(measure, starts=AT - timedelta(days=2), outcome=Outcome.DONE)
    assert public_plan(measure.pledge_id, at=AT, grace_days=14).months.rows == ()


def test_months_have_no_gap_and_end_with_the_last_that_is_over(measure):
    occasion(measure, starts=datetime(2022, 4, 5, tzinfo=UTC), outcome=Outcome.DONE)
    months = public_plan(measure.pledge_id, at=AT, grace_days=14).months
    assert [(row.month.month, row.done) for row in months.rows] == [(4, 1), (5, 0), (6, 0)]


def test_months_after_the_end_of_the_pledge_are_not_shown(measure):
    occasion(measure, outcome=Outcome.DONE)
    months = public_plan(measure.pledge_id, at=AT, grace_days=14, end=date(2022, 5, 31)).months
    assert [row.month.month for row in months.rows] == [5]


def test_presence_is_only_in_the_sums_of_what_was_done(measure):
    occasion(measure, outcome=Outcome.DONE, lane=Lane.GROUP, kind=ActivityKind.PRESENCE)
    occasion(measure, lane=Lane.GROUP, kind=ActivityKind.PRESENCE)
    found = panel()
    assert found is not None
    assert found.figure is not None
    assert (found.plan.months.total[1:], found.plan.silent, found.figure.chart) == ((0, 0, 1, 0, 0, 3), (), None)
    assert "1 pass of presence or patrol was done as well, in all 3 hours." in said()


@pytest.mark.parametrize(("lane", "measures_lane"), [(Lane.GROUP, Lane.PUBLIC), (Lane.OWN, Lane.OWN)])
def test_what_is_not_public_is_not_in_the_panel(measure, lane, measures_lane):
    Measure.objects.filter(pk=measure.pk).update(lane=measures_lane)
    for outcome in ("", Outcome.DONE):
        occasion(measure, outcome=outcome, lane=lane)
    occasion(measure, starts=AT + timedelta(days=1), lane=lane)
    assert panel() is None


@pytest.mark.parametrize(("days", "times"), [(14, 0), (15, 1)])
def test_silence_is_public_after_the_grace_period(measure, days, times):
    occasion(measure, starts=AT - timedelta(days=days, hours=3))
    plan = public_plan(measure.pledge_id, at=AT - timedelta(minutes=1), grace_days=14)
    assert plan.unreported == times


def test_panel_says_how_long_the_pledge_waits(measure):
    Pledge.objects.filter(pk=measure.pledge_id).update(grace_days=3)
    occasion(measure, starts=AT - timedelta(days=5))
    text = "Nobody has said how it went with 1 activity. That is shown 3 days after it should have been done."
    assert text in said()


def test_next_dates_are_those_of_activities_and_meetings_in_order(measure):
    for days, title in ((6, "Städning"), (2, "Kaffe")):
        occasion(measure, starts=AT + timedelta(days=days), title=title)
    values = {"pledge": measure.pledge, "starts_at": AT + timedelta(days=4)}
    MeetingFactory.create(lane=Lane.PUBLIC, title="Öppet möte", **values)
    MeetingFactory.create(lane=Lane.GROUP, title="Samverkansmöte", **values)
    found = panel()
    assert found is not None
    assert [row.title for row in found.coming] == ["Kaffe", "Öppet möte", "Städning"]


def test_panel_asks_four_times_however_long_the_plan(measure, django_assert_num_queries):
    page = published_pledge("torget-2022", today=AT.date())
    assert page is not None
    for starts in (MAY, MAY + timedelta(days=2), AT + timedelta(days=2)):
        occasion(measure, starts=starts)
    plan_panel(page, at=AT)
    with django_assert_num_queries(4):
        plan_panel(page, at=AT)


def test_commitment_is_quiet_since_it_was_last_heard_of(measure):
    occasion(measure, starts=datetime(2022, 5, 1, 8, tzinfo=UTC), outcome=Outcome.DONE)
    at = datetime(2022, 7, 16, 9, tzinfo=UTC)
    assert quiet(at)[1] == date(2022, 5, 2)


def test_commitment_that_nobody_has_worked_for_is_quiet_since_the_beginning(measure):
    assert quiet(datetime(2022, 6, 20, tzinfo=UTC)) == dict.fromkeys([1, 2, 3], date(2022, 4, 1))


def test_commitment_lives_from_what_is_said_of_its_status(measure):
    commitment = measure.pledge.commitments.get(number=2)
    StatusEntryFactory.create(commitment=commitment, at=AT - timedelta(days=70))
    assert (quiet()[2], quiet(AT + timedelta(days=10))[2]) == (None, (AT - timedelta(days=70)).date())


def test_hidden_work_lets_a_commitment_live_to_the_end_of_its_month(measure):
    occasion(measure, starts=MAY, outcome=Outcome.DONE, lane=Lane.GROUP, kind=ActivityKind.PRESENCE)
    assert quiet(datetime(2022, 9, 1, tzinfo=UTC))[1] == date(2022, 5, 31)


def test_commitment_that_has_ended_is_not_quiet(measure):
    measure.pledge.commitments.filter(number=2).update(status=Status.FULFILLED)
    assert quiet()[2] is None


def test_draft_has_no_quiet_commitments(measure):
    Pledge.objects.filter(pk=measure.pledge_id).update(state=PledgeState.DRAFT)
    assert set(quiet().values()) == {None}


def test_commitment_stays_as_quiet_as_it_was_when_the_pledge_ended(measure):
    occasion(measure, starts=datetime(2023, 4, 1, tzinfo=UTC), outcome=Outcome.DONE)
    later = quiet(datetime(2024, 1, 1, tzinfo=UTC))
    assert (later[1], later[2]) == (None, date(2022, 4, 1))


def test_page_marks_what_is_quiet(measure, client):
    page = client.get("/en/loften/torget-2022/").content.decode()
    assert (page.count("Quiet since 1 April 2022"), "of them quiet" in page) == (3, True)
