"""The pages of the plan, as people see them: what opens, what is listed, and how often the database is asked."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from lxml import html

from samlofte.people.enums import Lane, Role
from samlofte.plans.enums import MeasureState
from samlofte.plans.models import Activity, Measure
from tests.conftest import member
from tests.factories.plans import ActivityFactory, MeasureFactory, MonthlyTotalFactory, SeriesFactory

LISTS = ("plan", "plan_board", "plan_timeline", "plan_calendar", "plan_youth")
WAYS = ("part", "atagande", "plats")


def address(page: str, pledge, *parts) -> str:
    return reverse(f"workspace:{page}", args=[pledge.slug, *parts])


def english(path: str) -> str:
    """The same page in English; a language may have stayed from the page before."""
    return f"/en{path.removeprefix('/en')}"


def xpath(response: Any, path: str) -> Any:
    """What is found in a page; the library's own types do not know what."""
    return html.fromstring(response.content).xpath(path)


def texts(response: Any, path: str) -> list[str]:
    return [" ".join(element.text_content().split()) for element in xpath(response, path)]


@pytest.fixture
def measure(pledge, police):
    return MeasureFactory.create(pledge=pledge, party=police, number=1)


@pytest.mark.slow
@pytest.mark.parametrize("page", [*LISTS, "add_measure"])
def test_page_of_the_plan_opens_with_and_without_measures(page, pledge, police, as_steward):
    empty = as_steward.get(address(page, pledge)).status_code
    ActivityFactory.create(measure=MeasureFactory.create(pledge=pledge, party=police))
    assert (empty, as_steward.get(address(page, pledge)).status_code) == (200, 200)


@pytest.mark.parametrize("way", WAYS)
def test_groups_open(way, pledge, measure, as_steward):
    assert as_steward.get(address("plan_by", pledge, way)).status_code == 200


def test_unknown_way_to_group_is_not_found(pledge, as_steward):
    assert as_steward.get(address("plan_by", pledge, "annat")).status_code == 404


def filled(pledge, police, number: int) -> None:
    """Measures of every state with an activity this month of every sort, for the young."""
    now = timezone.now()
    for at in range(number):
        measure = MeasureFactory.create(
            pledge=pledge, party=police, target_group="youth", target_quantity=3, state=MeasureState.values[at % 3]
        )
        measure.commitments.set(pledge.commitments.all())
        series = SeriesFactory.create(measure=measure)
        for days in (-1, 1):
            ActivityFactory.create(
                measure=measure, series=series, starts_at=now + timedelta(days=days), groups="youth", step="sketch"
            )
        ActivityFactory.create(measure=measure, starts_at=now, outcome="done", reported_at=now, delivered=1)


@pytest.mark.slow
@pytest.mark.parametrize("page", [*LISTS, *WAYS])
def test_list_asks_as_often_for_many_measures_as_for_one(page, pledge, police, as_steward):
    path = address("plan_by", pledge, page) if page in WAYS else address(page, pledge)
    asked = []
    for number in (3, 30):
        filled(pledge, police, number)
        with CaptureQueriesContext(connection) as queries:
            assert as_steward.get(path).status_code == 200
        asked.append(len(queries))
    assert asked[0] == asked[1]


@pytest.mark.slow
@pytest.mark.parametrize("query", ["", "?visa=done", "?visa=coming", "?visa=unreported"])
def test_measure_asks_as_often_for_many_activities_as_for_one(query, pledge, measure, as_steward):
    asked = []
    now = timezone.now()
    for number in (1, 30):
        for outcome, days in (("", 1), ("", -1), ("done", 0)):
            ActivityFactory.create_batch(
                number, measure=measure, starts_at=now + timedelta(days=days), outcome=outcome, reported_at=now
            )
        with CaptureQueriesContext(connection) as queries:
            assert as_steward.get(address("measure", pledge, 1) + query).status_code == 200
        asked.append(len(queries))
    assert asked[0] == asked[1]


@pytest.mark.slow
def test_monthly_numbers_ask_as_often_for_many_as_for_one(pledge, measure, as_steward):
    asked = []
    for kind, bands in (("early", ["all"]), ("referral", ["all", "0-11", "12-15", "16-18", "19-24"])):
        for band in bands:
            MonthlyTotalFactory.create(measure=measure, kind=kind, age_band=band)
        with CaptureQueriesContext(connection) as queries:
            assert as_steward.get(address("monthly_totals", pledge, 1)).status_code == 200
        asked.append(len(queries))
    assert asked[0] == asked[1]


def test_list_is_cut_into_pages(pledge, police, as_steward):
    MeasureFactory.create_batch(26, pledge=pledge, party=police)
    shown = [
        len(texts(as_steward.get(address("plan", pledge), {"page": page}), "//li[@class='plan-row']"))
        for page in (1, 2)
    ]
    assert shown == [25, 1]


def test_filter_that_is_not_offered_is_left_out(pledge, measure, as_steward):
    response = as_steward.get(address("plan", pledge), {"party": "999", "state": "nonsens", "commitment": "1;--"})
    assert (response.status_code, len(texts(response, "//li[@class='plan-row']"))) == (200, 1)


def test_active_filters_are_shown_and_can_be_taken_away(pledge, measure, as_steward):
    response = as_steward.get(address("plan", pledge), {"state": "planned", "q": "torget"})
    links = xpath(response, "//ul[@class='plan-active']//a/@href")
    plan = address("plan", pledge)
    assert links == [f"{plan}?state=planned", f"{plan}?q=torget", plan]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("lane", "seen"), [(Lane.OWN, False), (Lane.NAMED, False), (Lane.GROUP, True), (Lane.PUBLIC, True)]
)
def test_colleague_of_another_party_sees_the_measure_only_where_it_is_shared(lane, seen, pledge, measure, colleague):
    Measure.objects.update(lane=lane)
    client = Client()
    client.force_login(colleague)
    row = ActivityFactory.create(measure=measure, lane=lane)
    listed = len(texts(client.get(address("plan", pledge)), "//li[@class='plan-row']"))
    pages = [address("measure", pledge, 1), address("activity", pledge, row.pk), address("monthly_totals", pledge, 1)]
    opened = [client.get(page).status_code for page in pages]
    assert (listed, opened) == (int(seen), [200 if seen else 404] * 3)


def test_measure_page_says_that_no_cause_is_named(pledge, measure, as_steward):
    facts = " ".join(texts(as_steward.get(english(address("measure", pledge, 1))), "//dl"))
    assert "No cause named" in facts


def test_measure_page_says_who_sees_it(pledge, measure, as_steward):
    facts = " ".join(texts(as_steward.get(english(address("measure", pledge, 1))), "//dl"))
    assert "Seen by members of Polisen, Gatukontoret, Storstads kommun, Fastighetsägarna." in facts


@pytest.mark.parametrize("asked", ["2022-05", "2022-13", "x", "", "0001-01", "9999-12"])
def test_calendar_opens_for_whatever_month_the_address_names(asked, pledge, as_steward):
    assert as_steward.get(address("plan_calendar", pledge), {"manad": asked}).status_code == 200


def test_calendar_shows_the_month_that_is_asked_for(pledge, measure, as_steward):
    row = ActivityFactory.create(measure=measure)
    response = as_steward.get(address("plan_calendar", pledge), {"manad": "2022-05"})
    found = xpath(response, "//table[@class='plan-month']//a/@href")
    assert found == [address("activity", pledge, row.pk)]


def test_day_lists_everything_of_it(pledge, measure, as_steward):
    ActivityFactory.create_batch(7, measure=measure)
    response = as_steward.get(address("plan_calendar", pledge), {"dag": "2022-05-10"})
    assert len(texts(response, "//ul[@class='plan-activities']/li")) == 7


@pytest.mark.parametrize(
    "span", [{}, {"since": "2022-05-01", "until": "2022-06-01"}, {"since": "x", "until": "9999-01-01"}]
)
def test_agenda_opens_for_whatever_time_is_asked_for(span, pledge, measure, as_steward):
    assert as_steward.get(address("plan_youth", pledge), span).status_code == 200


@pytest.fixture
def moved(pledge, measure, as_steward):
    """Move the card of measure 1 on the board."""

    def move(state: str, seen: int = 1):
        return as_steward.post(address("plan_board", pledge), {"move": f"1-{seen}", "to-1": state})

    return move


def test_card_moves_to_another_column(moved):
    assert (moved("running").status_code, Measure.objects.get().state) == (302, "running")


def test_card_that_somebody_moved_meanwhile_stays(moved):
    moved("running")
    assert (moved("done", seen=1).status_code, Measure.objects.get().state) == (302, "running")


def test_card_moved_to_stopped_leads_to_the_reason(pledge, moved):
    response = moved("stopped")
    assert (response.url, Measure.objects.get().state) == (
        f"{address('edit_measure', pledge, 1)}?state=stopped",
        "planned",
    )


def test_card_of_another_party_is_not_moved(pledge, measure, colleague):
    client = Client()
    client.force_login(colleague)
    response = client.post(address("plan_board", pledge), {"move": "1-1", "to-1": "done"})
    assert (response.status_code, Measure.objects.get().state) == (403, "planned")


@pytest.mark.slow
def test_reader_sees_no_way_to_change(pledge, measure, reader):
    client = Client()
    client.force_login(reader)
    pages = [address("plan", pledge), address("plan_board", pledge), address("measure", pledge, 1)]
    forms = [
        xpath(
            client.get(page),
            "//main//button[@name='move'] | //main//a[contains(@href, '/ny/')] | //main//a[contains(@href, '/andra/')]",
        )
        for page in pages
    ]
    assert forms == [[], [], []]


def test_removed_measure_is_gone_for_others_and_can_be_put_back(pledge, measure, as_steward, colleague):
    other = Client()
    other.force_login(colleague)
    as_steward.post(address("remove_measure", pledge, 1))
    gone = (
        other.get(address("measure", pledge, 1)).status_code,
        as_steward.get(address("measure", pledge, 1)).status_code,
    )
    as_steward.post(address("restore_measure", pledge, 1))
    assert (gone, other.get(address("measure", pledge, 1)).status_code) == ((404, 200), 200)


def test_removed_activity_can_be_put_back(pledge, measure, as_steward):
    row = ActivityFactory.create(measure=measure)
    states = []
    for page in ("remove_activity", "restore_activity"):
        as_steward.post(address(page, pledge, row.pk))
        states.append(Activity.objects.get().removed)
    assert (states, as_steward.get(address("activity", pledge, row.pk)).status_code) == ([True, False], 200)


def test_measure_of_another_pledge_is_not_found(pledge, police, as_steward):
    MeasureFactory.create(party=police, number=1)
    assert as_steward.get(address("measure", pledge, 1)).status_code == 404


def test_activity_of_another_pledge_is_not_found(pledge, police, as_steward):
    row = ActivityFactory.create(measure__party=police)
    assert as_steward.get(address("activity", pledge, row.pk)).status_code == 404


@pytest.mark.slow
def test_history_of_a_measure_has_no_monthly_numbers_for_others(pledge, police, measure, as_steward, colleague):
    MeasureFactory.create(pledge=pledge, party=police)
    form = {"month": "2022-05", "kind": "early", "party": police.pk, "lane": "own", "count-all": "7"}
    as_steward.post(address("monthly_totals", pledge, 1), form)
    other = Client()
    other.force_login(colleague)
    shown = [
        len(texts(client.get(address("measure", pledge, 1)), "//ul[@class='plan-history']/li"))
        for client in (as_steward, other)
    ]
    assert shown == [1, 0]


def test_reporter_of_a_partner_fills_in_monthly_numbers(pledge, measure, owners):
    measure.partners.set([owners])
    client = Client()
    client.force_login(member(owners, Role.REPORTER))
    form = {
        "month": "2022-05",
        "kind": "early",
        "party": owners.pk,
        "lane": "own",
        "count-12-15": "3",
        "count-all": "7",
    }
    response = client.post(address("monthly_totals", pledge, 1), form)
    found = measure.monthly_totals.values_list("party", "age_band", "count", "lane").order_by("age_band")
    assert (response.status_code, list(found)) == (302, [(owners.pk, "12-15", 3, "own"), (owners.pk, "all", 7, "own")])


@pytest.mark.parametrize(
    "wrong",
    [
        {"count-all": "-1"},
        {"count-all": ""},
        {"count-all": "2", "count-12-15": "3"},
        {"lane": "public"},
        {"month": "2022"},
    ],
)
def test_monthly_numbers_that_do_not_hold_together_are_refused(wrong, pledge, police, measure, as_steward):
    form = {"month": "2022-05", "kind": "early", "party": police.pk, "lane": "own", "count-all": "7"}
    response = as_steward.post(address("monthly_totals", pledge, 1), form | wrong)
    assert (response.status_code, measure.monthly_totals.count()) == (422, 0)


def test_reader_fills_in_no_monthly_numbers(pledge, measure, reader):
    client = Client()
    client.force_login(reader)
    assert client.post(address("monthly_totals", pledge, 1), {}).status_code == 403
