"""The forms of the plan: what they save, what they refuse, and what they keep of what was typed."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html

from samlofte.lib.recurrence import STOCKHOLM
from samlofte.people.enums import Lane
from samlofte.plans.enums import ActivityKind
from samlofte.plans.models import Activity, Measure, Series
from samlofte.pledges.models import Pledge
from tests.factories.plans import ActivityFactory, MeasureFactory, ReportFactory
from tests.factories.posts import PostFactory

BARE = {"title": "Fotpatrull", "start": "2022-04-01", "end": "2023-04-30", "state": "planned", "lane": "group"}


def address(page: str, pledge, *parts) -> str:
    return reverse(f"workspace:{page}", args=[pledge.slug, *parts])


def xpath(response: Any, path: str) -> Any:
    """What is found in a page; the library's own types do not know what."""
    return html.fromstring(response.content).xpath(path)


@pytest.fixture
def measure(pledge, police):
    return MeasureFactory.create(pledge=pledge, party=police, number=1, lane=Lane.PUBLIC, end=date(2022, 12, 31))


def test_bare_measure_gets_the_next_number(pledge, police, measure, as_steward):
    response = as_steward.post(address("add_measure", pledge), BARE | {"party": police.pk})
    assert (response.status_code, response.url) == (302, address("measure", pledge, 2))


def test_measure_keeps_everything_that_was_said(pledge, police, owners, as_steward):
    post = PostFactory.create(pledge=pledge, party=police)
    said = {
        "what": "Två går.", "why": "Syns.", "cause": "Mörkt", "type": "situational", "horizon": "short",
        "target_group": "youth", "place": "Torget", "post": post.pk, "money": "1000", "hours": "40",
        "target_quantity": "250", "target_unit": "pass", "target_by": "2023-04-30", "target_quality": "Minst en timme",
        "partners": [owners.pk], "commitments": [pledge.commitments.get(number=1).pk],
    }  # fmt: skip
    as_steward.post(address("add_measure", pledge), BARE | said | {"party": police.pk})
    saved = Measure.objects.get()
    kept = {name: str(getattr(saved, name)) for name in said if name not in {"partners", "commitments", "post"}}
    expected = {name: str(value) for name, value in said.items() if name in kept} | {"target_quantity": "250.00"}
    links = (saved.post_id, [*saved.partners.all()], [row.number for row in saved.commitments.all()])
    assert (kept, links) == (expected, (post.pk, [owners], [1]))


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"title": ""}, "title"),
        ({"end": "2022-03-01"}, "end"),
        ({"state": "stopped"}, "reason"),
        ({"target_quantity": "0", "target_unit": "pass"}, "target_quantity"),
        ({"target_quantity": "5"}, "target_unit"),
        ({"lane": "named"}, "shared_with"),
        ({"what": "Ring 070-174 06 05."}, "what"),
        ({"why": "Skriv till nagon@exempel.invalid"}, "why"),
        ({"cause": "640823-3234"}, "cause"),
        ({"place": "Hos Anna Lund"}, "names_ok"),
    ],
)
def test_measure_that_does_not_hold_together_is_refused_and_nothing_typed_is_lost(
    wrong, field, pledge, police, as_steward
):
    typed = BARE | {"party": police.pk, "what": "Det här skrev jag."} | wrong
    response = as_steward.post(address("add_measure", pledge), typed)
    kept = xpath(response, "//textarea[@name='what']")[0].text_content().strip()
    assert (response.status_code, list(response.context["form"].errors), kept, Measure.objects.count()) == (
        422, [field], typed["what"], 0,
    )  # fmt: skip


def test_public_measure_with_passes_does_not_tell_when_they_are(pledge, police, measure, as_steward):
    ActivityFactory.create(measure=measure, kind=ActivityKind.PRESENCE)
    typed = BARE | {"party": police.pk, "lane": "public", "what": "Vi går varje fredag 19–22."}
    refused = as_steward.post(address("edit_measure", pledge, 1), typed)
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["what"])
    seen = xpath(refused, "//input[@name='seen']/@value")[0]
    ours = as_steward.post(address("edit_measure", pledge, 1), typed | {"lane": "group", "seen": seen})
    assert ours.status_code == 302


def test_what_looks_like_a_name_is_kept_where_the_person_says_that_it_is_none(pledge, police, as_steward):
    typed = BARE | {"party": police.pk, "place": "Anna Lunds plats", "names_ok": "on"}
    assert as_steward.post(address("add_measure", pledge), typed).status_code == 302


def test_measure_for_another_party_is_refused(pledge, owners, as_steward):
    response = as_steward.post(address("add_measure", pledge), BARE | {"party": owners.pk})
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["party"])


def test_function_of_a_party_without_part_is_refused(pledge, police, owners, as_steward):
    post = PostFactory.create(pledge=pledge, party=owners)
    response = as_steward.post(address("add_measure", pledge), BARE | {"party": police.pk, "post": post.pk})
    assert list(response.context["form"].errors) == ["post"]


def test_commitment_of_another_pledge_is_not_offered(pledge, police, as_steward):
    other = MeasureFactory.create(party=police).pledge
    form = as_steward.get(address("add_measure", pledge)).context["form"]
    offered = form.fields["commitments"].queryset
    assert (offered.filter(pledge=other).count(), offered.count()) == (0, 3)


def test_measure_changed_meanwhile_is_not_overwritten_and_can_be_saved_again(pledge, police, measure, as_steward):
    typed = BARE | {"party": police.pk, "title": "Min titel", "seen": "1"}
    Measure.objects.update(revision=2, title="Någon annans")
    refused = as_steward.post(address("edit_measure", pledge, 1), typed)
    title = Measure.objects.get().title
    again = xpath(refused, "//input[@name='seen']/@value")[0]
    as_steward.post(address("edit_measure", pledge, 1), typed | {"seen": again})
    assert (refused.status_code, title, Measure.objects.get().title) == (422, "Någon annans", "Min titel")


def test_restarted_measure_forgets_why_it_was_stopped(pledge, police, measure, as_steward):
    Measure.objects.update(state="stopped", reason="Pengarna tog slut.")
    typed = BARE | {"party": police.pk, "state": "running", "reason": "Pengarna tog slut.", "seen": "1"}
    as_steward.post(address("edit_measure", pledge, 1), typed)
    assert (Measure.objects.get().state, Measure.objects.get().reason) == ("running", "")


def occasion(police, **changed) -> dict[str, Any]:
    return {
        "kind": "general", "title": "Pass", "day": "2022-05-10", "from_time": "19:00", "to_time": "22:00",
        "party": police.pk, "lane": "group", "people": "2",
    } | changed  # fmt: skip


@pytest.fixture
def plan(pledge, police, measure, as_steward):
    """Send the form for a new activity."""

    def send(**changed):
        return as_steward.post(address("add_activity", pledge, 1), occasion(police, **changed))

    return send


def clocks(activity: Activity) -> list[str]:
    return [f"{at.astimezone(STOCKHOLM):%d/%m %H:%M}" for at in (activity.starts_at, activity.ends_at)]


def test_activity_once_has_its_times_and_the_hours_of_all(plan):
    response = plan()
    saved = Activity.objects.get()
    assert (response.status_code, clocks(saved), saved.hours) == (302, ["10/05 19:00", "10/05 22:00"], Decimal(6))


def test_activity_that_ends_before_it_begins_goes_on_past_midnight(plan):
    plan(from_time="22:00", to_time="06:00")
    assert clocks(Activity.objects.get()) == ["10/05 22:00", "11/05 06:00"]


def test_activity_of_a_whole_day_needs_no_times(plan):
    plan(kind="step", step="decision", all_day="on", from_time="", to_time="", money="20000")
    saved = Activity.objects.get()
    assert (clocks(saved), saved.step, saved.money, saved.hours) == (
        ["10/05 00:00", "10/05 23:59"], "decision", 20000, None,
    )  # fmt: skip


def test_meeting_says_with_whom(plan):
    plan(kind="meeting", groups=["youth", "residents"])
    assert Activity.objects.get().groups == "youth,residents"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"from_time": ""}, "from_time"),
        ({"day": ""}, "day"),
        ({"title": "Träffa Anna Lund"}, "names_ok"),
        ({"place": "070-174 06 05"}, "place"),
        ({"kind": "presence", "lane": "public"}, "lane"),
        ({"kind": "x"}, "kind"),
        ({"often": "weekly", "all_day": "on"}, "all_day"),
        ({"often": "weekly", "until": ""}, "until"),
        ({"often": "weekly", "until": "2022-05-01"}, "until"),
        ({"often": "weekly", "without": "i juli", "until": "2022-12-31"}, "without"),
        ({"often": "rule", "rule": "FREQ=HOURLY", "until": "2022-12-31"}, "rule"),
        ({"often": "daily", "until": "2032-12-31"}, "until"),
    ],
)
def test_activity_that_does_not_hold_together_is_refused(wrong, field, plan):
    response = plan(**wrong)
    assert (response.status_code, list(response.context["form"].errors), Activity.objects.count()) == (422, [field], 0)


TUESDAYS_AND_FRIDAYS = {"often": "weekly", "weekdays": ["1", "4"], "except_months": ["7"], "until": "2022-12-31"}


def test_series_recurs_by_the_rule_that_the_form_says(plan):
    response = plan(**TUESDAYS_AND_FRIDAYS)
    months = {row.starts_at.month for row in Activity.objects.all()}
    assert (response.status_code, Series.objects.get().rule) == (
        302, "RRULE:FREQ=WEEKLY;UNTIL=20221231T225959Z;BYMONTH=1,2,3,4,5,6,8,9,10,11,12;BYDAY=TU,FR",
    )  # fmt: skip
    assert (Activity.objects.count(), 7 in months) == (59, False)


def test_preview_says_the_rule_and_how_many_there_are_and_saves_nothing(plan):
    response = plan(**TUESDAYS_AND_FRIDAYS, preview="1")
    preview = response.context["form"].preview
    assert (response.status_code, preview.times, preview.last.starts_at, Activity.objects.count()) == (
        200, 59, datetime(2022, 12, 30, 19, tzinfo=STOCKHOLM), 0,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "days"),
    [
        ({"often": "month_day"}, ["10/05", "10/06"]),
        ({"often": "month_weekday"}, ["10/05", "14/06"]),
        ({"often": "weekly", "interval": "2"}, ["10/05", "24/05", "07/06", "21/06"]),
        ({"often": "weekly", "without": "2022-05-17 – 2022-06-20"}, ["10/05", "21/06", "28/06"]),
        ({"often": "rule", "rule": "FREQ=MONTHLY;BYDAY=WE;BYSETPOS=1"}, ["01/06"]),
    ],
    ids=str,
)
def test_each_way_to_recur_names_its_days(asked, days, plan):
    plan(until="2022-06-30", **asked)
    assert [f"{row.starts_at.astimezone(STOCKHOLM):%d/%m}" for row in Activity.objects.order_by("starts_at")] == days


def test_series_form_shows_the_rule_as_it_was_asked_for(pledge, plan, as_steward):
    plan(**TUESDAYS_AND_FRIDAYS, without="2022-12-27", interval="1")
    initial = as_steward.get(address("edit_series", pledge, Series.objects.get().pk)).context["form"].initial
    shown = {name: initial[name] for name in ("often", "weekdays", "except_months", "without", "until", "interval")}
    assert shown == {
        "often": "weekly", "weekdays": [1, 4], "except_months": [7], "without": "2022-12-27",
        "until": date(2022, 12, 31), "interval": 1,
    }  # fmt: skip


def test_rule_that_the_form_cannot_ask_for_stays_a_rule(pledge, plan, as_steward):
    plan(often="rule", rule="FREQ=MONTHLY;BYDAY=WE;BYSETPOS=1", until="2022-12-31")
    initial = as_steward.get(address("edit_series", pledge, Series.objects.get().pk)).context["form"].initial
    assert (initial["often"], initial["rule"]) == ("rule", "FREQ=MONTHLY;BYDAY=WE;BYSETPOS=1")


def test_changed_series_moves_its_coming_occasions(pledge, police, plan, measure, as_steward):
    for model in (Pledge, Measure):
        model.objects.update(end=date(2099, 12, 31))
    plan(day="2098-01-07", often="weekly", until="2098-02-28")
    series = Series.objects.get()
    changed = {"day": "2098-01-07", "from_time": "18:00", "to_time": "20:00", "often": "weekly", "until": "2098-02-28"}
    response = as_steward.post(address("edit_series", pledge, series.pk), occasion(police, **changed, seen="1"))
    assert (response.status_code, {clocks(row)[0][6:] for row in Activity.objects.all()}) == (302, {"18:00"})


def test_one_occasion_of_a_series_is_changed_alone(pledge, police, plan, as_steward):
    plan(often="weekly", until="2022-06-30")
    row = Activity.objects.order_by("starts_at")[1]
    typed = occasion(police, day="2022-05-18", seen="0")
    response = as_steward.post(address("edit_activity", pledge, row.pk), typed)
    row.refresh_from_db()
    assert (response.status_code, clocks(row)[0], row.moved_from is not None) == (302, "18/05 19:00", True)


def test_activity_changed_meanwhile_is_not_overwritten(pledge, police, measure, as_steward):
    row = ActivityFactory.create(measure=measure, sequence=3)
    refused = as_steward.post(address("edit_activity", pledge, row.pk), occasion(police, title="Min", seen="2"))
    again = xpath(refused, "//input[@name='seen']/@value")[0]
    assert (refused.status_code, Activity.objects.get().title, again) == (422, "Pass på torget", "3")


def test_reported_activity_is_not_taken_out(pledge, measure, as_steward):
    row = ReportFactory.create(activity__measure=measure).activity
    as_steward.post(address("remove_activity", pledge, row.pk))
    assert Activity.objects.get().removed is False


def test_all_coming_occasions_of_a_series_are_taken_out(pledge, plan, measure, as_steward):
    Pledge.objects.update(end=date(2099, 12, 31))
    plan(day="2098-01-07", often="weekly", until="2098-02-28")
    response = as_steward.post(
        address("remove_activity", pledge, Activity.objects.earliest("starts_at").pk), {"series": "1"}
    )
    assert (response.status_code, Activity.objects.filter(removed=False).count()) == (302, 0)


def test_partner_plans_its_own_activities_and_no_others(pledge, police, owners, measure, colleague):
    measure.partners.set([owners])
    client = Client()
    client.force_login(colleague)
    sent = [client.post(address("add_activity", pledge, 1), occasion(party)).status_code for party in (owners, police)]
    assert (sent, [row.party for row in Activity.objects.all()]) == ([302, 422], [owners])


def test_no_activity_is_planned_in_a_measure_that_is_taken_out(pledge, plan):
    Measure.objects.update(removed=True)
    assert plan().status_code == 403
