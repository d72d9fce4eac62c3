"""Reports that meet: two phones, two people, an activity that was changed between reading and writing."""

from contextlib import nullcontext
from uuid import uuid4

import pytest
from django.db import transaction

from samlofte.lib.actor import Actor
from samlofte.people.enums import Lane
from samlofte.plans.actions.activities import set_activity_removed
from samlofte.plans.actions.reports import report_activity
from samlofte.plans.enums import Outcome
from samlofte.plans.errors import AlreadyReportedError, ChangedMeanwhileError
from samlofte.plans.models import Activity, Report
from tests.factories.plans import LATER, ActivityFactory, MeasureFactory

POLICE = Actor(account_id=None, name="Polisen")
DONE = {"outcome": Outcome.DONE, "hours": 2}


@pytest.fixture
def measure(pledge, police):
    return MeasureFactory.create(pledge=pledge, party=police, lane=Lane.PUBLIC)


def as_read(activity):
    """The activity as another person read it before anything happened to it."""
    return Activity.objects.select_related("measure").get(pk=activity.pk)


def file(activity, key, **fields):
    return report_activity(activity=activity, fields=DONE | fields, key=key, by=POLICE, at=LATER)


@pytest.fixture(params=["alone", "in a transaction"])
def around(request, db):
    """Where it is done: by itself, or as a part of something larger, such as a sheet."""
    return nullcontext if request.param == "alone" else transaction.atomic


def test_same_report_from_two_devices_is_kept_once(measure, around):
    first, second = (as_read(found) for found in [ActivityFactory.create(measure=measure)] * 2)
    key = uuid4()
    with around():
        filed = [file(activity, key) for activity in (first, second)]
    assert [one.new for one in filed] == [True, False]
    assert filed[0].report.pk == filed[1].report.pk
    assert Report.objects.count() == 1


def test_second_report_of_one_who_did_not_see_the_first_is_refused(measure, around):
    first, second = (as_read(found) for found in [ActivityFactory.create(measure=measure)] * 2)
    with around():
        file(first, uuid4())
        with pytest.raises(AlreadyReportedError):
            file(second, uuid4())
    assert Report.objects.count() == 1


def test_key_of_the_report_of_another_activity_is_refused_and_nothing_is_written(measure, around):
    one, other = (ActivityFactory.create(measure=measure) for _number in range(2))
    key = uuid4()
    with around():
        file(one, key)
        with pytest.raises(AlreadyReportedError):
            file(other, key)
    other.refresh_from_db()
    assert (other.outcome, other.reported_at, Report.objects.count()) == ("", None, 1)


def test_activity_that_was_taken_away_meanwhile_is_not_reported_on(measure):
    activity = ActivityFactory.create(measure=measure)
    read = as_read(activity)
    set_activity_removed(activity=activity, removed=True, by=POLICE, at=LATER)
    with pytest.raises(ChangedMeanwhileError):
        file(read, uuid4())
    assert Report.objects.count() == 0
