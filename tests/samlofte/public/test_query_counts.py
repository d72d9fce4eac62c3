"""How often the database is asked: never more often because there is more to show."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from samlofte.people.enums import Lane, Role
from samlofte.plans.actions.tallies import recount
from samlofte.plans.enums import Outcome
from samlofte.plans.models import Measure
from samlofte.pledges.enums import Status
from samlofte.pledges.models import Pledge
from tests.conftest import member
from tests.factories.others import ImportFactory, SiteReportFactory
from tests.factories.plans import ActivityFactory, MeasureFactory, PhotoFactory, ReportFactory
from tests.factories.pledges import StatusEntryFactory, TransitionFactory, a_pledge, published

#: as many questions whatever the database
pytestmark = pytest.mark.once
MOST = 15
FEW, MANY = 5, 200
ONE, THIRTY = 1, 30
PAGES = ("public:pledge", "public:versions", "public:json", "public:markdown", "public:feed")


def asked(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    return len(queries)


def with_history(pledge: Pledge) -> Pledge:
    """Publish a pledge, and say something of every commitment."""
    published(pledge)
    TransitionFactory.create(pledge=pledge)
    for commitment in pledge.commitments.all():
        StatusEntryFactory.create(commitment=commitment, status=Status.IN_PROGRESS)
    return pledge


@pytest.fixture
def sized(police, street_department, owners):
    """Published pledges with few and with many commitments."""
    parties = [police, street_department, owners]
    return [with_history(a_pledge(parties=parties, slug=f"med-{number}", commitments=number)) for number in (FEW, MANY)]


@pytest.mark.slow
@pytest.mark.parametrize("view", PAGES)
def test_page_asks_as_often_for_many_commitments_as_for_few(client, sized, view):
    few, many = (asked(client, reverse(view, args=[pledge.slug])) for pledge in sized)
    assert (few == many, max(few, many) <= MOST) == (True, True)


@pytest.mark.slow
def test_commitment_asks_as_often_for_many_commitments_as_for_few(client, sized):
    few, many = (asked(client, reverse("public:commitment", args=[pledge.slug, 3])) for pledge in sized)
    assert (few == many, max(few, many) <= MOST) == (True, True)


@pytest.mark.slow
def test_version_and_comparison_ask_as_often_for_many_commitments_as_for_few(client, sized):
    for pledge in sized:
        pledge.commitments.filter(number__lte=3).update(place="Stortorget")
        published(pledge, reason="Torget byggs om.")
    for view, numbers in (("public:version", [2]), ("public:diff", [1, 2])):
        few, many = (asked(client, reverse(view, args=[pledge.slug, *numbers])) for pledge in sized)
        assert (few == many, max(few, many) <= MOST) == (True, True)


@pytest.mark.slow
def test_page_asks_as_often_with_many_versions_and_removed_commitments(client, police):
    counts = []
    for slug, versions in (("fa", 2), ("manga", 12)):
        pledge = a_pledge(parties=[police], slug=slug, commitments=20)
        published(pledge)
        for number in range(1, versions):
            pledge.commitments.filter(number=number).update(removed=True)
            published(pledge, reason="Tas bort.")
        counts.append(asked(client, reverse("public:pledge", args=[slug])))
    assert (counts[0] == counts[1], counts[1] <= MOST) == (True, True)


@pytest.mark.slow
def test_page_of_a_pledge_with_a_previous_one_stays_within_the_limit(client, police):
    earlier = with_history(a_pledge(parties=[police], slug="torget-2021", commitments=FEW))
    pledge = a_pledge(parties=[police], slug="torget-2022", commitments=FEW)
    Pledge.objects.filter(pk=pledge.pk).update(previous=earlier)
    with_history(Pledge.objects.get(pk=pledge.pk))
    assert asked(client, "/loften/torget-2022/") <= MOST


def pledges(police, number: int) -> None:
    """Publish pledges until there are as many as asked."""
    for at in range(Pledge.objects.count(), number):
        published(a_pledge(parties=[police], slug=f"lofte-{at}"))


@pytest.mark.slow
@pytest.mark.parametrize("path", ["/loften/", "/loften/lofte-0/"])
def test_public_page_asks_as_often_with_many_pledges_as_with_one(client, police, path):
    pledges(police, ONE)
    one = asked(client, path)
    pledges(police, THIRTY)
    assert asked(client, f"{path}?nytt") == one


@pytest.mark.slow
def test_home_asks_as_often_with_many_rows_as_with_one(police):
    editor = member(police, Role.EDITOR)
    client = Client()
    client.force_login(editor)
    counts = []
    for number in (ONE, THIRTY):
        pledges(police, number)
        ImportFactory.create_batch(number, owner_id=editor.pk)
        counts.append(asked(client, "/arbete/"))
    assert counts[0] == counts[1]


@pytest.mark.slow
def test_desk_asks_as_often_for_many_commitments_as_for_one(police):
    client = Client()
    client.force_login(member(police, Role.EDITOR))
    counts = []
    for number in (ONE, THIRTY):
        pledge = with_history(a_pledge(parties=[police], slug=f"med-{number}", commitments=number))
        counts.append(asked(client, reverse("workspace:desk", args=[pledge.slug])))
        pledge.commitments.update(place="Stortorget")
        counts.append(asked(client, reverse("workspace:publish", args=[pledge.slug])))
    assert counts[:2] == counts[2:]


@pytest.mark.slow
def test_reports_ask_as_often_with_many_as_with_one(police):
    client = Client()
    client.force_login(member(police, Role.EDITOR))
    counts = []
    for number in (ONE, THIRTY):
        SiteReportFactory.create_batch(number)
        counts.append(asked(client, "/arbete/rapporter/"))
    assert counts[0] == counts[1]


def with_plan(pledge: Pledge, measures: int) -> Pledge:
    """Give a published pledge measures of its first commitment, each with one report and one date to come."""
    party = pledge.commitments.get(number=1).party
    starts = timezone.now() - timedelta(days=40)
    rows = MeasureFactory.create_batch(measures, pledge=pledge, party=party, lane=Lane.PUBLIC)
    Measure.commitments.through.objects.bulk_create(
        Measure.commitments.through(measure=row, commitment=pledge.commitments.get(number=1)) for row in rows
    )
    for measure in rows:
        for at, outcome in ((starts, Outcome.DONE), (starts, ""), (timezone.now() + timedelta(days=3), "")):
            values = {"measure": measure, "lane": Lane.PUBLIC, "starts_at": at, "outcome": outcome}
            activity = ActivityFactory.create(reported_at=starts if outcome else None, **values)
            if outcome:
                PhotoFactory.create(report=ReportFactory.create(activity=activity))
        recount(measure.pk)
    return pledge


@pytest.mark.slow
@pytest.mark.parametrize("path", ["", "ataganden/1/", "ataganden/1/underlag/", "kalender.ics"])
def test_public_pages_ask_as_often_for_many_measures_as_for_few(client, police, path):
    counts = []
    for measures in (2, 60):
        pledge = with_plan(with_history(a_pledge(parties=[police], slug=f"med-{measures}", commitments=3)), measures)
        counts.append(asked(client, f"/loften/{pledge.slug}/{path}"))
    assert (counts[0] == counts[1], counts[1] <= MOST) == (True, True)
