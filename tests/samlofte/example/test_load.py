from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth import authenticate
from django.core.management import call_command
from django.db.models import F

from samlofte.audit.models import AuditEntry
from samlofte.audit.queries import broken_line
from samlofte.example.accounts import ACCOUNTS
from samlofte.example.figures import DONE
from samlofte.example.load import load
from samlofte.lib.personal_data import findings
from samlofte.meetings.enums import MeetingState
from samlofte.meetings.models import Meeting
from samlofte.people.models import Membership, Party, User
from samlofte.people.queries import actor_for
from samlofte.places.models import Area, AreaPopulation
from samlofte.plans.enums import Outcome
from samlofte.plans.models import Activity, Measure, Report
from samlofte.pledges.enums import PledgeState, Status
from samlofte.pledges.models import Pledge, Proposal
from samlofte.pledges.queries.exporting.document import export_document
from samlofte.pledges.queries.versions import chain_reports
from samlofte.pledges.schema import faults

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.xdist_group("example year")]
PASSWORD = "ett-losenord-for-provet"


@pytest.fixture(scope="module")
def played(django_db_setup, django_db_blocker) -> Iterator[Pledge]:
    """The whole year, played once for this module and thrown away afterwards.

    Not in one transaction: thousands of steps within one make PostgreSQL slow.
    """
    with django_db_blocker.unblock():
        try:
            year = load(password=PASSWORD)
            with django_db_blocker.block():
                yield year
        finally:
            call_command("flush", interactive=False, verbosity=0)


@pytest.fixture
def year(played: Pledge, db: None) -> Pledge:
    return Pledge.objects.get(pk=played.pk)


def exported(pledge: Pledge) -> dict[str, Any]:
    document = export_document(pledge.slug)
    assert document is not None
    return document


def changes(pledge: Pledge, number: int) -> list[tuple[int, str, Any, Any]]:
    return [
        (version["number"], row["field"], row["before"], row["after"])
        for version in exported(pledge)["versions"]
        for row in version["changes"]["items"]
        if row["commitment"] == number
    ]


def test_load_puts_22_standing_commitments_in_the_order_of_the_document(year: Pledge) -> None:
    standing = year.commitments.filter(removed=False)
    assert list(standing.values_list("number", flat=True)) == [*range(1, 23)]
    references = " ".join(standing.values_list("reference", flat=True))
    assert references == "P1 P2 P3 P4 P5 F1 F2 F3 F4 F5 F6 A1 A2 A3 A4 B1 B2 B3 B4 B5 M1 M2"


def test_load_twice_changes_nothing(year: Pledge) -> None:
    before = (exported(year), AuditEntry.objects.count(), User.objects.count(), Area.objects.count())
    assert load(password="ett-annat-losenord", seed=1) == year
    assert (exported(year), AuditEntry.objects.count(), User.objects.count(), Area.objects.count()) == before


def test_every_chain_and_the_log_hold_after_loading(year: Pledge) -> None:
    reports = list(chain_reports())
    assert [(report.slug, report.versions, report.broken) for report in reports] == [(year.slug, 3, None)]
    assert broken_line() is None


def test_export_of_the_year_fits_the_schema_and_is_marked_as_example(year: Pledge) -> None:
    document = exported(year)
    assert faults(document) == []
    assert document["label"].startswith("Exempeldata")
    assert [version["content"]["example"] for version in document["versions"]] == [True, True, True]


def test_log_runs_in_order_of_time(year: Pledge) -> None:
    times = list(AuditEntry.objects.order_by("number").values_list("at", flat=True))
    assert times == sorted(times)
    assert (times[0].year, times[-1].year, year.state) == (2022, 2023, PledgeState.ENDED)


def test_steps_of_the_life_are_dated(year: Pledge) -> None:
    assert [(step.after, step.at.date().isoformat(), step.by) for step in year.transitions.all()] == [
        ("adopted", "2022-04-04", "Malmö stad"),
        ("running", "2022-04-11", "Malmö stad"),
        ("ended", "2023-05-02", "Malmö stad"),
    ]


def test_statuses_at_the_end_of_the_year_are_mixed(year: Pledge) -> None:
    standing = year.commitments.filter(removed=False).values_list("status", flat=True)
    assert Counter(standing) == {
        Status.FULFILLED: 5,
        Status.PARTLY: 6,
        Status.IN_PROGRESS: 4,
        Status.NO_EVIDENCE: 5,
        Status.NOT_FULFILLED: 1,
        Status.CANCELLED: 1,
    }


def test_number_of_passes_is_set_and_then_lowered(year: Pledge) -> None:
    quantities = [row for row in changes(year, 2) if row[1] == "quantity"]
    assert quantities == [
        (2, "quantity", {"quantity": None, "unit": "", "per": ""}, {"quantity": "250", "unit": "pass", "per": ""}),
        (
            3,
            "quantity",
            {"quantity": "250", "unit": "pass", "per": ""},
            {"quantity": "50", "unit": "pass", "per": ""},
        ),
    ]


def test_deadline_is_set_and_then_moved(year: Pledge) -> None:
    assert changes(year, 9) == [
        (2, "deadline", {"deadline": None}, {"deadline": "2022-11-30"}),
        (3, "deadline", {"deadline": "2022-11-30"}, {"deadline": "2023-04-15"}),
    ]


def test_partner_is_added(year: Pledge) -> None:
    party = "Fastighets- och gatukontoret"
    after = {"party": party, "partners": ["Fastighetsägare BID Sofielund"]}
    assert changes(year, 10) == [(2, "party", {"party": party, "partners": []}, after)]


def test_invented_commitment_is_added_and_then_removed(year: Pledge) -> None:
    text = {"text": "Hålla öppet för frågor om trygghet en kväll i veckan."}
    assert changes(year, 23) == [(2, "added", {}, text), (3, "deleted", text, {})]


def test_every_marked_change_has_a_reason_and_a_party(year: Pledge) -> None:
    items = [row for version in exported(year)["versions"] for row in version["changes"]["items"]]
    assert len(items) == 14
    assert [row for row in items if not row["reason"] or not row["party"]] == []


def test_reports_are_signed_by_the_party_that_leads_the_commitment(year: Pledge) -> None:
    signed = {
        (commitment.reference[0], entry.by)
        for commitment in year.commitments.all()
        for entry in commitment.status_entries.all()
    }
    assert signed == {
        ("P", "Polisen"),
        ("F", "Gatukontoret"),
        ("A", "ASF"),
        ("B", "BID Sofielund"),
        ("M", "Miljöförvaltningen"),
        ("X", "BID Sofielund"),
    }


def test_what_is_fulfilled_was_proposed_by_the_party_and_judged_by_another(year: Pledge) -> None:
    rows = Proposal.objects.order_by("commitment__number")
    assert [(row.commitment.reference, row.by, row.judged_by, row.confirmed) for row in rows] == [
        ("P2", "Polisen", "Malmö stad", True),
        ("F2", "Gatukontoret", "Malmö stad", True),
        ("F5", "Gatukontoret", "Malmö stad", True),
        ("F6", "Gatukontoret", "Malmö stad", True),
        ("M1", "Miljöförvaltningen", "Malmö stad", True),
    ]


def test_plan_has_about_forty_measures_and_fifteen_hundred_activities(year: Pledge) -> None:
    measures = Measure.objects.filter(pledge=year)
    tasks = measures.filter(activities__action_point__isnull=False).distinct().count()
    assert (measures.count() - tasks, tasks) == (39, 5)
    assert 1_400 <= Activity.objects.filter(pledge=year).count() <= 1_600


def test_reporting_is_realistic_some_late_some_silent_some_cancelled(year: Pledge) -> None:
    activities = Activity.objects.filter(pledge=year)
    shares = {
        "silent": activities.filter(outcome="").count(),
        "cancelled": activities.filter(outcome=Outcome.CANCELLED).count(),
        "late": activities.filter(reported_at__gt=F("ends_at") + timedelta(days=3)).count(),
        "left as planned": Report.objects.filter(outcome=Outcome.DONE, changed_from_plan=False).count(),
    }
    total = activities.count()
    found = {name: 0.03 < count / total < 0.9 for name, count in shares.items()}
    assert found == dict.fromkeys(shares, True)


def test_every_commitment_has_a_measure_but_one_that_was_taken_back(year: Pledge) -> None:
    bare = year.commitments.filter(measures__isnull=True).values_list("reference", flat=True)
    assert list(bare) == ["X1"]


def test_twelve_meetings_were_held_and_their_minutes_closed(year: Pledge) -> None:
    assert Meeting.objects.filter(pledge=year, state=MeetingState.HELD, closed_at__isnull=False).count() == 12


def test_status_reports_speak_of_what_the_plan_counts(year: Pledge) -> None:
    done = Report.objects.filter(activity__measure__title="Fotpatrull på kvällstid", counts=True, outcome__in=DONE)
    proposal = year.commitments.get(reference="P2").proposals.get()
    passes = done.filter(at__lte=proposal.at).count()
    assert proposal.evidence.startswith(f"{passes} fotpatruller är gjorda.")
    assert 50 < passes < 100


def test_nothing_of_the_year_speaks_of_a_person(year: Pledge) -> None:
    texts = [
        *Report.objects.values_list("public_note", flat=True),
        *Report.objects.values_list("reason", flat=True),
        *Measure.objects.values_list("what", flat=True),
        *Meeting.objects.values_list("notes", flat=True),
    ]
    assert [text for text in set(texts) if findings(text)] == []


def test_every_account_signs_in_with_the_password_given(year: Pledge) -> None:
    users = [authenticate(None, email=account.email, password=PASSWORD) for account in ACCOUNTS]
    assert [str(user) for user in users] == [account.email for account in ACCOUNTS]
    assert authenticate(None, email=ACCOUNTS[0].email, password="ett-annat-losenord") is None


def test_every_party_has_an_editor_and_a_reader(year: Pledge) -> None:
    held = Membership.objects.values_list("user__email", "role", "party__slug")
    assert sorted(held) == sorted((row.email, str(row.role), row.party_slug) for row in ACCOUNTS)
    assert {row.party: row.role.value for row in ACCOUNTS if row.role.value == "reader"}.keys() == {
        party.label for party in Party.objects.all()
    }


def test_editor_acts_in_the_name_of_the_party(year: Pledge) -> None:
    user = User.objects.get(email="redaktor.asf@exempel.invalid")
    assert actor_for(user).name == "ASF"


def test_departments_hang_under_the_city(year: Pledge) -> None:
    parents = {party.label: party.parent.name for party in year.parties.all() if party.parent}
    assert parents == dict.fromkeys(("Gatukontoret", "ASF", "Miljöförvaltningen"), "Malmö stad")


def test_agreement_is_between_the_city_and_the_police_without_dates(year: Pledge) -> None:
    assert year.agreement is not None
    assert {party.label for party in year.agreement.parties.all()} == {"Malmö stad", "Polisen"}
    assert (year.agreement.start, year.agreement.end) == (None, None)


def test_areas_are_marked_as_example_with_openly_invented_figures(year: Pledge) -> None:
    links = year.area.comparison_links.order_by("neighbour").values_list("neighbour", "other__name")
    assert list(links) == [("adjacent", "Augustenborg"), ("distant", "Lindängen")]
    assert set(Area.objects.values_list("is_example", "geometry_source")) == {
        (True, "Förenklad skiss för exemplet, inte en officiell gräns.")
    }
    assert set(AreaPopulation.objects.values_list("source", flat=True)) == {
        "Exempeldata: påhittat tal, inte SCB:s statistik."
    }
    assert sorted(AreaPopulation.objects.filter(area=year.area).values_list("year", flat=True)) == [*range(2018, 2024)]
