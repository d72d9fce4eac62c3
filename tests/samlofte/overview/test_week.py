"""My week: what needs a person now, the greatest consequence first, and never more than five things."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from samlofte.overview.enums import Need
from samlofte.overview.queries.needs import quiet_commitments
from samlofte.overview.queries.week import my_week
from samlofte.people.enums import Lane, Role
from samlofte.plans.enums import Outcome, PhotoState
from samlofte.plans.queries.defaults import left_as_planned
from samlofte.pledges.enums import Status
from samlofte.pledges.queries.roles import viewer_of
from tests.conftest import in_post, member
from tests.factories.plans import (
    EVENING,
    ActivityFactory,
    MeasureFactory,
    PhotoFactory,
    ProposalFactory,
    ReportFactory,
    SeriesFactory,
)
from tests.factories.pledges import StatusEntryFactory
from tests.factories.posts import PostFactory

#: a Monday morning, five weeks after the first occasion
MONDAY = EVENING + timedelta(days=34, hours=-9)


@pytest.fixture
def measure(pledge, police):
    return MeasureFactory.create(pledge=pledge, party=police, lane=Lane.PUBLIC)


def week_of(user, pledge, at=MONDAY, **options):
    return my_week(pledge, viewer_of(user, pledge), user, at, **options)


def needs(user, pledge, at=MONDAY):
    return [thing.need for thing in week_of(user, pledge, at).things]


def over(measure, days, **fields):
    """An activity that was over so many days before Monday."""
    return ActivityFactory.create(measure=measure, starts_at=MONDAY - timedelta(days=days), **fields)


def test_greatest_consequence_comes_first(steward, pledge, measure, owners):
    over(measure, -3, title="Kommer")
    over(measure, 2, title="Nyss")
    over(measure, 3, series=SeriesFactory.create(measure=measure), title="Serie")
    over(measure, 20, lane=Lane.PUBLIC, title="Alla ser")
    report = ReportFactory.create(activity=over(measure, 4, outcome=Outcome.DONE, reported_at=MONDAY))
    PhotoFactory.create(report=report, state=PhotoState.WAITING, account_id=steward.pk)
    ProposalFactory.create(commitment=pledge.commitments.get(party=owners), party=owners)
    week = week_of(steward, pledge)
    assert [thing.need for thing in week.things] == [
        *(Need.PUBLIC_SILENCE, Need.JUDGE, Need.COVER, Need.REPORT, Need.REPORT_SERIES),
    ]
    assert (week.rest, week_of(steward, pledge, most=100).things[-1].title) == (1, "Kommer")


def test_silence_is_public_only_after_the_grace_and_only_in_the_public_lane(reporter, pledge, measure):
    over(measure, 13, lane=Lane.PUBLIC)
    over(measure, 20, lane=Lane.GROUP)
    assert needs(reporter, pledge) == [Need.REPORT, Need.REPORT]


def test_occasions_of_a_series_are_one_thing_that_leads_to_the_oldest(reporter, pledge, measure):
    series = SeriesFactory.create(measure=measure)
    oldest, *_rest = [over(measure, days, series=series) for days in (9, 6, 2)]
    (thing,) = week_of(reporter, pledge).things
    assert (thing.need, thing.pk, thing.count) == (Need.REPORT_SERIES, oldest.pk, 3)


def test_post_that_somebody_holds_is_the_holders_and_the_deputys_alone(reporter, pledge, police, measure):
    holder, deputy = member(police, Role.READER), member(police, Role.READER)
    post = PostFactory.create(pledge=pledge, party=police, holder=holder, deputy=deputy)
    over(measure, 2, post=post)
    assert [needs(person, pledge) for person in (holder, deputy, reporter)] == [[Need.REPORT], [Need.REPORT], []]


def test_post_that_nobody_holds_is_everybodys_who_reports_for_the_party(reporter, reader, pledge, police, measure):
    measure.post = PostFactory.create(pledge=pledge, party=police, holder=None)
    measure.save()
    over(measure, 2)
    assert [needs(person, pledge) for person in (reporter, reader)] == [[Need.REPORT], []]


@pytest.mark.parametrize(("days", "found"), [(-6, [Need.COMING]), (-8, [])])
def test_coming_is_shown_seven_days_ahead(reporter, pledge, measure, days, found):
    over(measure, days)
    assert needs(reporter, pledge) == found


def test_week_of_safety_stays_until_it_is_over(reporter, pledge, measure):
    over(measure, 5, ends_at=MONDAY + timedelta(days=2))
    assert needs(reporter, pledge) == [Need.COMING]


@pytest.mark.parametrize("hidden", [{"lane": Lane.OWN, "other": True}, {"removed": True}])
def test_thing_of_a_series_is_never_told_by_an_occasion_that_is_hidden(
    reporter, pledge, measure, street_department, hidden
):
    series = SeriesFactory.create(measure=measure)
    hidden = dict(hidden)
    party = {"party": street_department} if hidden.pop("other", False) else {}
    over(measure, 3, series=series, title="Dold", **party, **hidden)
    shown = over(measure, 3, series=series, title="Synlig")
    (thing,) = week_of(reporter, pledge).things
    assert (thing.title, thing.pk, thing.count) == ("Synlig", shown.pk, 1)


def test_commitment_whose_work_was_moved_is_not_quiet(coordinator, pledge, measure):
    measure.commitments.add(pledge.commitments.get(number=1))
    when = {"moved_from": MONDAY - timedelta(days=3), "changed_at": MONDAY - timedelta(days=4)}
    over(measure, -3, **when)
    assert quiet_commitments(pledge, viewer_of(coordinator, pledge), MONDAY) == [2, 3]


def test_what_is_reported_or_taken_out_needs_nobody(reporter, pledge, measure):
    over(measure, 2, outcome=Outcome.DONE, reported_at=MONDAY)
    over(measure, 3, removed=True)
    over(MeasureFactory.create(pledge=pledge, party=measure.party, removed=True), 3)
    assert needs(reporter, pledge) == []


def test_proposal_is_judged_by_others_and_not_by_the_party_that_made_it(steward, colleague, reader, pledge, owners):
    ProposalFactory.create(commitment=pledge.commitments.get(party=owners), party=owners)
    assert [needs(person, pledge) for person in (steward, colleague, reader)] == [[Need.JUDGE], [], []]


def test_coordinator_sees_silence_vacancy_and_quiet_commitments(coordinator, pledge, measure, police):
    over(measure, 20)
    over(measure, 20, lane=Lane.OWN)
    PostFactory.create(pledge=pledge, party=police, holder=None, title="områdespolis")
    things = week_of(coordinator, pledge).things
    assert [(thing.need, thing.title, thing.count) for thing in things] == [
        (Need.SILENT_PARTY, "Polisen (1)", 1),
        (Need.VACANT, "områdespolis (Polisen)", 1),
        (Need.QUIET, "1, 2, 3", 3),
    ]


def test_commitment_is_quiet_until_somebody_says_or_reports_something(coordinator, pledge, measure):
    first, second, third = pledge.commitments.order_by("number")
    StatusEntryFactory.create(commitment=first, at=MONDAY - timedelta(days=29))
    StatusEntryFactory.create(commitment=second, at=MONDAY - timedelta(days=31))
    measure.commitments.add(third)
    viewer = viewer_of(coordinator, pledge)
    assert quiet_commitments(pledge, viewer, MONDAY) == [2, 3]
    over(measure, 5, outcome=Outcome.DONE, reported_at=MONDAY - timedelta(days=4))
    assert quiet_commitments(pledge, viewer, MONDAY) == [2]
    pledge.commitments.filter(number=2).update(status=Status.FULFILLED)
    assert quiet_commitments(pledge, viewer, MONDAY) == []


def test_report_that_the_coordinator_may_not_see_breaks_no_silence(coordinator, pledge, measure):
    measure.commitments.add(pledge.commitments.get(number=1))
    over(measure, 5, lane=Lane.OWN, outcome=Outcome.DONE, reported_at=MONDAY - timedelta(days=4))
    assert quiet_commitments(pledge, viewer_of(coordinator, pledge), MONDAY) == [1, 2, 3]


def test_share_left_as_planned_counts_reports_of_what_was_held_and_is_seen(coordinator, pledge, measure, owners):
    theirs = MeasureFactory.create(pledge=pledge, party=owners)
    for at, changed in ((measure, False), (measure, False), (measure, True), (theirs, True)):
        ReportFactory.create(activity=over(at, 3), changed_from_plan=changed)
    ReportFactory.create(activity=over(measure, 3, lane=Lane.OWN), changed_from_plan=False)
    ReportFactory.create(activity=over(measure, 3), outcome=Outcome.CANCELLED, reason="Regn")
    ReportFactory.create(activity=over(measure, 3), outcome=Outcome.PARTLY, changed_from_plan=True)
    shares = left_as_planned(pledge.pk, viewer_of(coordinator, pledge))
    assert [(share.party, share.reports, share.untouched, share.percent) for share in shares] == [
        ("Polisen", 4, 2, 50),
        ("Fastighetsägarna", 1, 0, 0),
    ]


def asked(user, path):
    client = Client()
    client.force_login(user)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    return len(queries)


@pytest.mark.slow
@pytest.mark.parametrize("page", ["week", "waiting"])
def test_page_asks_as_often_for_thirty_things_as_for_one(pledge, measure, police, owners, page):
    coordinator = in_post(pledge, police, Role.COORDINATOR)
    theirs = MeasureFactory.create(pledge=pledge, party=owners)
    path = reverse(f"workspace:{page}", args=[pledge.slug])

    def fill(number):
        for n in range(number):
            report = ReportFactory.create(activity=over(measure, 40 + n))
            PhotoFactory.create(report=report, state=PhotoState.WAITING, account_id=coordinator.pk)
            over(measure, 3 + n)
            over(measure, 3, series=SeriesFactory.create(measure=measure))
            over(theirs, 30 + n)
            PostFactory.create(pledge=pledge, party=owners, holder=None)

    fill(1)
    few = asked(coordinator, path)
    fill(29)
    many = asked(coordinator, path)
    assert (few == many, many <= 30) == (True, True)
