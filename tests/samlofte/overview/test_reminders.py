"""Reminders: who is written to, about what, and when. Time is handed in, so a year is played through in seconds."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction

from samlofte.mail.models import Letter
from samlofte.overview.actions.reminders import remind, remind_all
from samlofte.overview.links import LinkError, open_token, report_token
from samlofte.overview.queries.reminders import reminders
from samlofte.people.enums import Lane, Role
from samlofte.plans.enums import Outcome
from samlofte.pledges.enums import PledgeState
from tests.conftest import member
from tests.factories.people import UserFactory
from tests.factories.plans import ActivityFactory, MeasureFactory, SeriesFactory
from tests.factories.posts import PostFactory

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
#: dated work on a Tuesday, 19 to 22 in Sweden
TUESDAY = datetime(2022, 5, 31, 17, 0, tzinfo=UTC)


@pytest.fixture
def running(pledge):
    pledge.state = PledgeState.RUNNING
    pledge.save()
    return pledge


@pytest.fixture
def measure(running, police):
    return MeasureFactory.create(pledge=running, party=police)


@pytest.fixture
def officer(measure):
    return UserFactory.create(email="omradespolis@exempel.invalid")


@pytest.fixture
def post(measure, officer, police):
    post = PostFactory.create(pledge=measure.pledge, party=police, holder=officer, title="områdespolis")
    measure.post = post
    measure.save()
    return post


def dated(measure, **fields):
    return ActivityFactory.create(measure=measure, starts_at=TUESDAY, **fields)


def days_with_a_letter(pledge, first, last):
    """Let every day's reminders be written at seven, and return the days that had a letter, from the first."""
    found, at = [], first
    while at <= last:
        if remind(pledge, at=at):
            found.append((at - first).days)
        at += DAY
    return found


def test_dated_work_is_reminded_of_before_and_after_and_then_each_thirty_days(measure, post):
    dated(measure)
    first = TUESDAY.replace(hour=5) - timedelta(days=40)
    found = days_with_a_letter(measure.pledge, first, first + timedelta(days=140))
    # the work lies on day 40 in the evening: the reminder comes with the next morning's round
    assert found == [11, 34, 42, 48, 71, 101, 131]


def test_silence_is_reminded_of_each_thirty_days_without_end(measure, post):
    dated(measure)
    ends_at = TUESDAY + timedelta(hours=3)
    for month in (12, 24):
        due = ends_at + month * timedelta(days=30)
        assert [len(reminders(measure.pledge, since=due + late - DAY, at=due + late)) for late in (0 * DAY, DAY)] == [
            1,
            0,
        ]


@pytest.mark.parametrize("outcome", [Outcome.DONE, Outcome.CANCELLED, Outcome.PARTLY])
def test_what_is_reported_is_left_alone(measure, post, outcome):
    dated(measure, outcome=outcome, reported_at=TUESDAY + DAY)
    assert days_with_a_letter(measure.pledge, TUESDAY - 40 * DAY, TUESDAY + 100 * DAY) == []


def test_recurring_work_comes_in_one_digest_a_week(measure, post):
    series = SeriesFactory.create(measure=measure)
    for week in range(4):
        for day in (0, 3):
            ActivityFactory.create(measure=measure, series=series, starts_at=TUESDAY + timedelta(weeks=week, days=day))
    monday = datetime(2022, 5, 30, 5, 0, tzinfo=UTC)
    assert days_with_a_letter(measure.pledge, monday, monday + timedelta(days=27)) == [0, 7, 14, 21]


def test_digest_names_last_weeks_silence_and_the_week_to_come(measure, post):
    series = SeriesFactory.create(measure=measure)
    before = ActivityFactory.create(measure=measure, series=series, starts_at=TUESDAY - timedelta(days=7))
    after = ActivityFactory.create(measure=measure, series=series, starts_at=TUESDAY)
    ActivityFactory.create(measure=measure, series=series, starts_at=TUESDAY + timedelta(days=14))
    monday = datetime(2022, 5, 30, 5, 0, tzinfo=UTC)
    (reminder,) = reminders(measure.pledge, since=monday - DAY, at=monday)
    assert (reminder.week_unreported, reminder.week_coming) == ([before], [after])


def test_everything_that_is_due_is_one_letter(measure, post):
    dated(measure, title="Mäta farten")
    dated(measure, title="Sätta upp skyltar")
    remind(measure.pledge, at=TUESDAY)
    remind(measure.pledge, at=TUESDAY + 2 * DAY)
    letter = Letter.objects.get()
    assert [title in letter.text for title in ("Mäta farten", "Sätta upp skyltar")] == [True, True]


def test_reminding_twice_at_the_same_time_writes_one_letter(measure, post):
    dated(measure)
    at = TUESDAY + 2 * DAY
    remind(measure.pledge, at=TUESDAY)
    assert (remind(measure.pledge, at=at), remind(measure.pledge, at=at), Letter.objects.count()) == (1, 0, 1)


def test_a_round_that_was_broken_off_loses_and_doubles_nothing(measure, post):
    dated(measure)
    remind(measure.pledge, at=TUESDAY)
    with transaction.atomic():
        remind(measure.pledge, at=TUESDAY + 2 * DAY)
        transaction.set_rollback(True)
    assert Letter.objects.count() == 0
    assert (remind(measure.pledge, at=TUESDAY + 2 * DAY), Letter.objects.count()) == (1, 1)


def test_days_without_a_round_are_caught_up_in_one_letter(measure, post):
    dated(measure)
    remind(measure.pledge, at=TUESDAY)
    assert remind(measure.pledge, at=TUESDAY + 20 * DAY) == 1
    assert Letter.objects.get().text.count("/arbete/") == 2


def recipients(measure):
    return [row.person.email for row in reminders(measure.pledge, since=TUESDAY, at=TUESDAY + 2 * DAY)]


def test_the_holder_of_the_post_is_written_to(measure, post, officer, steward):
    dated(measure)
    assert recipients(measure) == [officer.email]


def test_a_vacancy_goes_to_the_deputy(measure, post):
    dated(measure)
    post.holder, post.deputy = None, UserFactory.create(email="ersattare@exempel.invalid")
    post.save()
    assert recipients(measure) == ["ersattare@exempel.invalid"]


def test_a_vacancy_without_a_deputy_goes_to_the_partys_editors(measure, post, steward):
    dated(measure)
    post.holder = None
    post.save()
    assert recipients(measure) == [steward.email]


@pytest.mark.parametrize(("lane", "written"), [(Lane.GROUP, 1), (Lane.OWN, 0)])
def test_without_editors_a_coordinator_is_written_to_who_may_see_it(measure, post, owners, lane, written):
    dated(measure, lane=lane)
    coordinator = member(owners, Role.READER)
    PostFactory.create(pledge=measure.pledge, party=owners, role=Role.COORDINATOR, holder=coordinator)
    post.holder = None
    post.save()
    assert recipients(measure) == [coordinator.email] * written


def test_an_account_that_was_closed_gets_nothing(measure, post, officer):
    dated(measure)
    officer.is_active = False
    officer.save()
    assert recipients(measure) == []


def test_a_draft_is_not_reminded_of(measure, post):
    dated(measure)
    measure.pledge.state = PledgeState.DRAFT
    measure.pledge.save()
    assert remind_all(TUESDAY + 2 * DAY) == 0


def test_the_number_of_queries_does_not_grow_with_the_rows(measure, post, django_assert_num_queries):
    def asked(rows):
        for _row in range(rows):
            dated(measure)
        with django_assert_num_queries(2):
            return len(reminders(measure.pledge, since=TUESDAY, at=TUESDAY + 2 * DAY))

    assert (asked(1), asked(29)) == (1, 1)


def test_a_link_opens_its_activity_for_its_person(measure, officer):
    activity = dated(measure)
    opened = open_token(report_token(activity, officer, at=TUESDAY), at=TUESDAY + 13 * DAY)
    assert (opened.activity_id, opened.account_id) == (activity.pk, officer.pk)


@pytest.mark.parametrize(("change", "days", "code"), [("", 15, "expired"), ("x", 1, "broken")])
def test_a_link_that_is_old_or_changed_opens_nothing(measure, officer, change, days, code):
    token = change + report_token(dated(measure), officer, at=TUESDAY)
    with pytest.raises(LinkError) as refused:
        open_token(token, at=TUESDAY + days * DAY)
    assert refused.value.code == code
