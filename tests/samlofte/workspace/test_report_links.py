"""The link of a letter: one report, for one person, for two weeks, without signing in."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from samlofte.overview.links import report_token
from samlofte.people.models import Membership
from samlofte.plans.models import Report
from tests.factories.plans import ActivityFactory, MeasureFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def activity(pledge, police):
    measure = MeasureFactory.create(pledge=pledge, party=police)
    return ActivityFactory.create(measure=measure, title="Mäta farten")


def link(activity, person, *, days=0):
    token = report_token(activity, person, at=timezone.now() - timedelta(days=days))
    return reverse("workspace:report_by_link", args=[token])


def said(activity):
    return {"key": str(uuid4()), "outcome": "done", "planned_for": activity.starts_at.isoformat()}


def test_the_link_opens_the_report_without_signing_in(activity, steward):
    page = Client().get(link(activity, steward))
    assert (page.status_code, "Mäta farten" in page.content.decode()) == (200, True)


def test_what_is_sent_counts_for_the_persons_party_and_signs_nobody_in(activity, steward):
    client = Client()
    address = link(activity, steward)
    answer = client.post(address, said(activity))
    assert (answer.status_code, answer.headers["Location"]) == (302, address)
    report = Report.objects.get(activity=activity)
    assert (report.by, report.account_id) == ("Polisen", steward.pk)
    assert client.get(reverse("workspace:home")).status_code == 302


def test_a_report_that_came_is_thanked_for_and_not_changed_by_the_link(activity, steward):
    client = Client()
    address = link(activity, steward)
    client.post(address, said(activity))
    client.post(address, said(activity) | {"outcome": "partly", "reason": "Regn"})
    assert list(Report.objects.values_list("outcome", flat=True)) == ["done"]
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("days", [15, 400])
def test_an_old_link_opens_nothing(activity, steward, days):
    assert Client().get(link(activity, steward, days=days)).status_code == 410


def test_a_link_that_was_changed_opens_nothing(activity, steward):
    assert Client().get(link(activity, steward)[:-3] + "x/").status_code == 410


def test_who_has_left_opens_nothing_by_an_old_link(activity, steward):
    address = link(activity, steward)
    Membership.objects.filter(user=steward).delete()
    assert Client().get(address).status_code == 410


def test_a_closed_account_opens_nothing(activity, steward):
    address = link(activity, steward)
    steward.is_active = False
    steward.save()
    assert Client().post(address, said(activity)).status_code == 410


def test_a_reader_who_may_not_report_opens_nothing(activity, reader):
    assert Client().get(link(activity, reader)).status_code == 410
