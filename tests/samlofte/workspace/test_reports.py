"""Reporting: the small form of each kind, who may, and that nothing is lost, doubled or overwritten."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from samlofte.people.enums import Lane, Role
from samlofte.plans.enums import ActivityKind, Outcome
from samlofte.plans.models import Activity, Photo, Report
from samlofte.pledges.enums import TargetGroup
from tests.conftest import member
from tests.factories.plans import ActivityFactory, ReportFactory
from tests.samlofte.workspace.reporting import QUEUE, browser_of, jpeg, sent, to, week


def test_form_offers_what_the_plan_says(as_reporter, activity):
    form = as_reporter.get(to("report", activity)).context["form"]
    offered = {name: form[name].value() for name in ("outcome", "hours", "people", "place")}
    assert offered == {"outcome": None, "hours": Decimal(6), "people": 2, "place": "Torget"}


def test_report_with_the_plans_figures_says_that_they_were_left(as_reporter, activity):
    answer = as_reporter.post(to("report", activity), sent(activity))
    report = Report.objects.get()
    assert (answer.status_code, answer.url) == (302, week(activity))
    assert (report.outcome, report.hours, report.people, report.changed_from_plan) == ("done", Decimal(6), 2, False)
    assert (report.by, report.on_behalf) == ("Polisen", False)
    assert Activity.objects.get().outcome == Outcome.DONE


def test_report_with_another_figure_says_that_it_was_changed(as_reporter, activity):
    as_reporter.post(to("report", activity), sent(activity, hours="4.5"))
    assert Report.objects.get().changed_from_plan


def test_presence_pass_offers_its_times_and_keeps_them_as_planned(as_reporter, measure):
    activity = ActivityFactory.create(measure=measure, kind=ActivityKind.PRESENCE, hours=Decimal(6), people=2)
    form = as_reporter.get(to("report", activity)).context["form"]
    shown = [form[name].value().isoformat("minutes") for name in ("from_time", "to_time")]
    times = {"from_time": "19:00", "to_time": "22:00", "means": "foot", "contacts": "14", "place": "Torget"}
    as_reporter.post(to("report", activity), sent(activity, **times))
    report = Report.objects.get()
    assert shown == ["19:00", "22:00"]
    assert (report.started_at, report.ended_at) == (activity.starts_at, activity.ends_at)
    assert (report.means, report.contacts, report.place, report.changed_from_plan) == ("foot", 14, "Torget", False)


def test_pass_that_goes_on_past_midnight_ends_the_next_day(as_reporter, measure):
    activity = ActivityFactory.create(measure=measure, kind=ActivityKind.PRESENCE)
    as_reporter.post(to("report", activity), sent(activity, from_time="21:00", to_time="01:30"))
    report = Report.objects.get()
    assert report.ended_at == datetime(2022, 5, 10, 23, 30, tzinfo=UTC)


def test_patrol_counts_what_it_saw_by_kind(as_reporter, measure):
    activity = ActivityFactory.create(measure=measure, kind=ActivityKind.PATROL)
    counts = {"observed-light": "2", "observed-litter": "0", "observed-graffiti": "", "contacts": "31"}
    as_reporter.post(to("report", activity), sent(activity, **counts))
    report = Report.objects.get()
    assert (report.observations, report.contacts) == ({"light": 2}, 31)


def test_dialogue_asks_first_for_the_groups_that_it_was_with(as_reporter, measure):
    activity = ActivityFactory.create(measure=measure, kind=ActivityKind.DIALOGUE, groups="businesses,youth")
    groups = as_reporter.get(to("report", activity)).context["groups"]
    asked = next(part for part in groups["first"] if isinstance(part, list))
    assert [field.name for field in asked[:2]] == ["reached-businesses", "reached-youth"]
    as_reporter.post(to("report", activity), sent(activity, **{"reached-youth": "12"}))
    assert Report.objects.get().reached == {TargetGroup.YOUTH: 12}


@pytest.mark.parametrize("kind", ActivityKind.values)
def test_each_kind_has_its_own_fields_first_and_no_field_twice(as_reporter, measure, kind):
    activity = ActivityFactory.create(measure=measure, kind=kind)
    page = as_reporter.get(to("report", activity)).content.decode()
    names = ["hours", "people", "from_time", "quantity", "cost", "public_note", "internal_note", "photos"]
    assert {name: page.count(f'name="{name}"') for name in names} == dict.fromkeys(names, 1)


def test_what_was_cancelled_needs_a_reason_and_keeps_no_figures(as_reporter, activity):
    refused = as_reporter.post(to("report", activity), sent(activity, outcome="cancelled"))
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["reason"])
    as_reporter.post(to("report", activity), sent(activity, outcome="cancelled", reason="Sjukdom"))
    report = Report.objects.get()
    assert (report.outcome, report.reason, report.hours, report.people) == ("cancelled", "Sjukdom", None, None)


def test_what_was_moved_is_planned_again_at_its_new_time(as_reporter, activity):
    moved = sent(activity, outcome="moved", reason="Regn", moved_to="2022-05-17T19:00")
    as_reporter.post(to("report", activity), moved)
    activity.refresh_from_db()
    assert (activity.starts_at, activity.outcome) == (datetime(2022, 5, 17, 17, 0, tzinfo=UTC), "")
    assert as_reporter.get(to("report", activity)).status_code == 200


def test_same_move_again_is_the_same_report(as_reporter, activity):
    moved = sent(activity, outcome="moved", reason="Regn", moved_to="2022-05-17T19:00")
    answers = [as_reporter.post(to("report", activity), moved, headers=QUEUE).status_code for _time in range(2)]
    assert (answers, Report.objects.count()) == ([201, 200], 1)


@pytest.mark.parametrize("to_when", ["1999-05-17T19:00", "2032-05-17T19:00", "2022-05-10T19:00"])
def test_move_to_another_age_or_to_the_time_that_it_has_is_refused(as_reporter, activity, to_when):
    moved = sent(activity, outcome="moved", reason="Regn", moved_to=to_when)
    answer = as_reporter.post(to("report", activity), moved)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["moved_to"])
    assert not Report.objects.exists()


@pytest.mark.parametrize("text", ["Ring 070-174 06 05", "Skriv till a.b@example.org", "640823-3234 var med"])
@pytest.mark.parametrize("name", ["public_note", "internal_note", "reason", "place"])
def test_text_with_personal_data_is_refused(as_reporter, activity, name, text):
    answer = as_reporter.post(to("report", activity), sent(activity, **{name: text}))
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [name])
    assert not Report.objects.exists()


def test_text_with_what_looks_like_a_name_is_asked_about(as_reporter, activity):
    form = sent(activity, public_note="Vi mötte Anna Lund vid kiosken.")
    asked = as_reporter.post(to("report", activity), form)
    assert (asked.status_code, list(asked.context["form"].errors)) == (422, ["names_ok"])
    kept = as_reporter.post(to("report", activity), form | {"names_ok": "on"})
    assert (kept.status_code, Report.objects.count()) == (302, 1)


def test_same_key_again_is_the_same_report(as_reporter, activity):
    form = sent(activity)
    answers = [as_reporter.post(to("report", activity), form, headers=QUEUE) for _time in range(3)]
    assert [answer.status_code for answer in answers] == [201, 200, 200]
    assert (Report.objects.count(), answers[2].json()) == (1, {"next": week(activity)})


def test_same_photo_of_the_same_report_is_kept_once(as_reporter, activity):
    form = sent(activity)
    for _time in range(2):
        as_reporter.post(to("report", activity), form | {"photos": [jpeg(), jpeg("blue")]})
    assert Photo.objects.count() == 2


def test_file_that_is_no_photo_is_refused_and_nothing_is_kept(as_reporter, activity):
    file = SimpleUploadedFile("foto.jpg", b"<svg onload='x'>", "image/jpeg")
    answer = as_reporter.post(to("report", activity), sent(activity, photos=[file]), headers=QUEUE)
    assert (answer.status_code, list(answer.json()["errors"])) == (422, ["photos"])
    assert not Report.objects.exists()


def test_report_after_somebody_elses_is_a_conflict_and_overwrites_nothing(as_reporter, steward, activity):
    browser_of(steward).post(to("report", activity), sent(activity, hours="4"))
    answer = as_reporter.post(to("report", activity), sent(activity, hours="8"), headers=QUEUE)
    told = answer.json()
    assert (answer.status_code, told["next"], told["by"]) == (409, to("correct_report", activity), "Polisen")
    assert ["Timmar sammanlagt", "4"] in told["saved"] or ["Hours in all", "4"] in told["saved"]
    assert [report.hours for report in Report.objects.all()] == [Decimal(4)]


def test_conflict_on_the_page_shows_both_and_leads_to_a_correction(as_reporter, steward, activity):
    browser_of(steward).post(to("report", activity), sent(activity, hours="4"))
    page = as_reporter.post(to("report", activity), sent(activity, hours="8"))
    form = page.context["form"]
    assert (page.status_code, form["hours"].value(), page.context["address"]) == (
        *(409, "8"),
        to("correct_report", activity),
    )
    fields = sent(activity, hours="8", correction="Räknade om", corrects=form["corrects"].value())
    as_reporter.post(to("correct_report", activity), fields)
    assert [(one.hours, one.counts) for one in Report.objects.all()] == [(Decimal(4), False), (Decimal(8), True)]


def test_report_of_an_activity_that_was_moved_meanwhile_is_a_conflict(as_reporter, steward, activity):
    form = sent(activity)
    moved = sent(activity, outcome="moved", reason="Regn", moved_to="2022-05-17T19:00")
    browser_of(steward).post(to("report", activity), moved)
    answer = as_reporter.post(to("report", activity), form, headers=QUEUE)
    assert (answer.status_code, answer.json()["next"]) == (409, to("report", activity))


def test_correction_needs_a_reason_and_keeps_the_old_value(as_reporter, activity):
    first = ReportFactory.create(activity=activity, hours=Decimal(6))
    refused = as_reporter.post(to("correct_report", activity), sent(activity, hours="5", corrects=first.pk))
    assert list(refused.context["form"].errors) == ["correction"]
    fields = sent(activity, hours="5", corrects=first.pk, correction="En gick hem tidigare")
    as_reporter.post(to("correct_report", activity), fields)
    told = as_reporter.get(to("correct_report", activity)).context["told"]
    assert [(one.report.hours, one.report.correction) for one in told] == [
        (Decimal(5), "En gick hem tidigare"),
        (Decimal(6), ""),
    ]
    assert [line.before for line in told[0].lines if line.text == "5"] == ["6"]


def test_correction_of_a_report_that_was_corrected_meanwhile_is_a_conflict(as_reporter, activity):
    first = ReportFactory.create(activity=activity)
    fields = {"corrects": first.pk, "correction": "Fel"}
    statuses = [
        as_reporter.post(
            to("correct_report", activity), sent(activity, hours=hours, **fields), headers=QUEUE
        ).status_code
        for hours in ("5", "7")
    ]
    assert (statuses, Report.objects.get(counts=True).hours) == ([201, 409], Decimal(5))


def test_reported_activity_leads_to_its_correction_and_an_unreported_one_back(as_reporter, activity):
    assert as_reporter.get(to("correct_report", activity)).url == to("report", activity)
    ReportFactory.create(activity=activity)
    assert as_reporter.get(to("report", activity)).url == to("correct_report", activity)


def test_coordinator_reports_on_behalf_and_it_says_so(coordinator, activity):
    page = browser_of(coordinator).get(to("report", activity))
    browser_of(coordinator).post(to("report", activity), sent(activity))
    report = Report.objects.get()
    assert (page.context["filing"].on_behalf, report.on_behalf, report.by) == (True, True, "Gatukontoret")


def test_note_for_the_own_party_is_neither_shown_nor_lost_when_the_coordinator_corrects(coordinator, activity):
    first = ReportFactory.create(activity=activity, internal_note="Hemlig plats åäö")
    browser = browser_of(coordinator)
    page = browser.get(to("correct_report", activity))
    fields = sent(activity, corrects=first.pk, correction="Fel timmar", internal_note="överskriven")
    browser.post(to("correct_report", activity), fields)
    assert "Hemlig plats" not in page.content.decode()
    assert Report.objects.get(counts=True).internal_note == "Hemlig plats åäö"


def test_coordinator_does_not_find_what_another_party_keeps_to_itself(coordinator, activity):
    Activity.objects.update(lane=Lane.OWN)
    assert browser_of(coordinator).get(to("report", activity)).status_code == 404


def test_reporter_of_another_party_may_not_report(owners, activity):
    other = browser_of(member(owners, Role.REPORTER))
    answers = [other.post(to("report", activity), sent(activity), headers=headers) for headers in ({}, QUEUE)]
    assert [answer.status_code for answer in answers] == [403, 403]
    assert answers[1].headers["Content-Type"] == "application/json"


def test_queue_of_a_session_that_is_over_is_asked_to_sign_in(activity):
    answer = Client().post(to("report", activity), sent(activity), headers=QUEUE)
    assert (answer.status_code, answer.json()) == (401, {"error": "sign_in"})


def test_queue_gets_a_pass_with_its_account_and_a_token_that_works(reporter, activity):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(reporter)
    told = strict.get(reverse("workspace:queue_pass")).json()
    headers = QUEUE | {"X-CSRFToken": told["token"]}
    assert told["account"] == str(reporter.pk)
    assert strict.post(to("report", activity), sent(activity)).status_code == 403
    assert strict.post(to("report", activity), sent(activity), headers=headers).status_code == 201


def test_sign_out_tells_the_browser_to_forget_everything(as_reporter):
    answer = as_reporter.post(reverse("account_logout"))
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
