from collections import Counter
from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.auth import authenticate
from django.db import IntegrityError, transaction

from samlofte.audit.models import AuditEntry
from samlofte.audit.queries import broken_line
from samlofte.example.accounts import ACCOUNTS
from samlofte.example.load import load
from samlofte.people.models import Membership, Party, User
from samlofte.people.queries import actor_for
from samlofte.places.models import Area, AreaPopulation
from samlofte.pledges.enums import PledgeState, Status
from samlofte.pledges.models import Pledge, Version
from samlofte.pledges.queries.exporting.document import export_document
from samlofte.pledges.queries.versions import chain_reports
from samlofte.pledges.schema import faults

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
PASSWORD = "ett-losenord-for-provet"


@pytest.fixture
def year(db: None) -> Pledge:
    return load(password=PASSWORD)


def exported(pledge: Pledge) -> dict[str, Any]:
    document = export_document(pledge.slug)
    assert document is not None
    return document


def told(pledge: Pledge) -> dict[str, Any]:
    """The export without what is random by design: salts and the hashes that follow from them."""
    document = {key: value for key, value in exported(pledge).items() if key != "head"}
    chance = {"salts", "sha256", "previous"}
    document["versions"] = [
        {key: value for key, value in version.items() if key not in chance} for version in document["versions"]
    ]
    return document


def loaded_elsewhere(seed: int) -> tuple[dict[str, Any], list[tuple[Any, ...]]]:
    """Load into a database of its own, as far as a transaction that is rolled back is one."""
    with transaction.atomic():
        document = told(load(password=PASSWORD, seed=seed))
        log = list(AuditEntry.objects.order_by("number").values_list("number", "at", "actor", "verb"))
        transaction.set_rollback(True)
    return document, log


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


def test_load_with_the_same_seed_tells_the_same_year(db: None) -> None:
    assert loaded_elsewhere(2022) == loaded_elsewhere(2022)


def test_load_with_another_seed_changes_figures_and_not_the_pledge(db: None) -> None:
    (one, _), (other, _) = loaded_elsewhere(2022), loaded_elsewhere(2023)
    assert one["pledge"] == other["pledge"]
    assert one["statuses"] != other["statuses"]


def test_load_refuses_an_address_that_another_pledge_has(db: None) -> None:
    pledge = load(password=PASSWORD)
    Pledge.objects.update(is_example=False)
    with pytest.raises(IntegrityError), transaction.atomic():
        load(password=PASSWORD)
    assert list(Pledge.objects.all()) == [pledge]


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


def test_load_until_a_moment_leaves_out_what_came_later(db: None) -> None:
    moment = datetime(2022, 12, 1, tzinfo=UTC)
    pledge = load(at=moment, password=PASSWORD)
    assert (pledge.state, Version.objects.count()) == (PledgeState.RUNNING, 2)
    assert AuditEntry.objects.filter(at__gt=moment).count() == 0


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
