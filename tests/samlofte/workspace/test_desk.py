from datetime import date

import pytest
from django.urls import reverse

from samlofte.audit.models import AuditEntry
from samlofte.pledges.enums import PledgeState
from samlofte.pledges.models import Pledge, Version
from tests.factories.pledges import published


def to(name, pledge, *args):
    return reverse(f"workspace:{name}", args=[pledge.slug, *args])


def send(browser, address, **fields):
    """Fill in the form that the page shows and send it."""
    return browser.post(address, {"seen": browser.get(address).context["seen"], **fields})


def test_whole_life_of_a_pledge_through_the_pages(as_steward, pledge):
    as_steward.post(to("publish", pledge), {"note": "Första versionen"})
    as_steward.post(to("advance", pledge), {"to": "adopted"})
    send(as_steward, to("commitment", pledge, 1), **commitment_form(pledge, text="Gå minst 50 fotpatruller på torget."))
    page = as_steward.get(to("publish", pledge)).content.decode()
    assert "Gå minst 250 fotpatruller på torget." in page
    refused = as_steward.post(to("publish", pledge), {"note": ""})
    assert refused.status_code == 422
    as_steward.post(to("publish", pledge), {"note": "", "reason-1-act": "Färre poliser."})
    public = as_steward.get(reverse("public:commitment", args=[pledge.slug, 1])).content.decode()
    assert "Färre poliser." in public
    assert "Gå minst 250 fotpatruller på torget." in public
    assert list(Version.objects.values_list("number", flat=True)) == [1, 2]


def commitment_form(pledge, number=1, **fields):
    commitment = pledge.commitments.get(number=number)
    return {"text": commitment.text, "party": commitment.party_id, "quantity": "", "unit": "", **fields}


def test_title_and_period_are_changed_in_the_working_text_only(as_steward, pledge):
    published(pledge)
    form = {
        "title": "Medborgarlöfte Åäö",
        "start": "2022-04-01",
        "start_precision": "month",
        "end": "2023-04-30",
        "end_precision": "month",
        "grace_days": "14",
    }
    send(as_steward, to("edit", pledge), **form)
    assert Pledge.objects.get().title == "Medborgarlöfte Åäö"
    assert "Åäö" not in as_steward.get(reverse("public:pledge", args=[pledge.slug])).content.decode()


def test_period_that_ends_before_it_starts_is_refused_with_a_sentence(as_steward, pledge):
    form = {"title": "T", "start": "2023-01-01", "start_precision": "day", "end": "2022-01-01", "end_precision": "day"}
    answer = send(as_steward, to("edit", pledge), **form)
    assert answer.status_code == 422
    assert "Slutet kommer före början." in answer.content.decode()
    assert Pledge.objects.get().start == date(2022, 4, 1)


def test_passages_are_written_and_shown_again_as_they_were_typed(as_steward, pledge):
    typed = "D1  Polisen: Arbeta förebyggande\nD2  Fastighetsägarna: Följa BID\nUtan beteckning"
    send(as_steward, to("passages", pledge, "directions"), text=typed)
    rows = [(p.reference, p.party.name if p.party else "", p.text) for p in pledge.passages.filter(kind="direction")]
    assert rows == [
        ("D1", "Polisen", "Arbeta förebyggande"),
        ("D2", "Fastighetsägarna", "Följa BID"),
        ("", "", "Utan beteckning"),
    ]
    assert as_steward.get(to("passages", pledge, "directions")).context["form"]["text"].value() == typed


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"text": ""}, "Detta fält måste fyllas i."),
        ({"quantity": "250"}, "Skriv vad talet räknar"),
        ({"quantity": "-5", "unit": "pass"}, "Talet måste vara större än noll."),
        ({"deadline": "snart"}, "giltigt datum"),
    ],
)
def test_commitment_with_a_fault_is_refused_and_what_was_typed_stays(as_steward, pledge, fields, message):
    answer = send(as_steward, to("commitment", pledge, 1), **commitment_form(pledge, proof="Loggen åäö", **fields))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert message in page
    assert "Loggen åäö" in page


def test_party_cannot_be_its_own_partner(as_steward, pledge, police):
    answer = send(as_steward, to("commitment", pledge, 1), **commitment_form(pledge, partners=[police.pk]))
    assert answer.status_code == 422


def test_new_commitment_gets_the_next_number_even_after_a_removal(as_steward, pledge, owners):
    as_steward.post(to("remove_commitment", pledge, 3))
    as_steward.post(to("add_commitment", pledge), {"text": "Måla porten.", "party": owners.pk})
    assert list(pledge.commitments.values_list("number", "removed")) == [(1, False), (2, False), (3, True), (4, False)]
    as_steward.post(to("restore_commitment", pledge, 3))
    assert not pledge.commitments.get(number=3).removed


def test_status_is_said_with_source_and_note(as_steward, pledge):
    published(pledge)
    as_steward.post(to("status", pledge, 1), {"status": "partly", "source": "Loggen", "note": "Hälften gjort."})
    entry = pledge.commitments.get(number=1).status_entries.get()
    assert (entry.status, entry.source, entry.note, entry.by) == ("partly", "Loggen", "Hälften gjort.", "Polisen")


@pytest.mark.parametrize(
    "form",
    [
        {"status": "partly", "source": "", "note": "x"},
        {"status": "partly", "source": "x", "note": " "},
        {"status": "cancelled", "source": "x", "note": "x"},
        {"status": "överdriven", "source": "x", "note": "x"},
    ],
)
def test_status_without_its_grounds_is_refused(as_steward, pledge, form):
    published(pledge)
    assert as_steward.post(to("status", pledge, 1), form).status_code == 422
    assert not pledge.commitments.get(number=1).status_entries.exists()


def test_status_of_an_unpublished_promise_cannot_be_said(as_steward, pledge):
    assert as_steward.get(to("status", pledge, 1)).status_code == 404


def test_adopting_twice_says_that_it_is_done_already(as_steward, pledge):
    as_steward.post(to("advance", pledge), {"to": "adopted"})
    answer = as_steward.post(to("advance", pledge), {"to": "adopted"}, follow=True)
    assert "Det steget går inte att ta härifrån." in answer.content.decode()
    assert Pledge.objects.get().state == PledgeState.ADOPTED


def test_redaction_through_the_page_takes_the_value_from_the_public(as_steward, pledge):
    published(pledge)
    text = "Gå minst 250 fotpatruller på torget."
    form = {"text": text, "replacement": "Gå fotpatruller.", "reason": "en person nämndes", "sure": "on"}
    as_steward.post(to("redact", pledge), form)
    page = as_steward.get(reverse("public:pledge", args=[pledge.slug])).content.decode()
    assert text not in page
    assert "en person nämndes" in page


@pytest.mark.parametrize(
    "fields",
    [
        {"replacement": "Kvar: Gå minst 250 fotpatruller på torget."},
        {"reason": "Gå minst 250 fotpatruller på torget."},
        {"text": "Gå minst 250"},
        {"text": "250"},
        {"sure": ""},
    ],
)
def test_redaction_that_would_keep_the_value_or_find_none_is_refused(as_steward, pledge, fields):
    published(pledge)
    form = {"text": "Gå minst 250 fotpatruller på torget.", "replacement": "x", "reason": "y", "sure": "on", **fields}
    assert as_steward.post(to("redact", pledge), form).status_code == 422
    assert not AuditEntry.objects.filter(verb="pledge.redacted").exists()


def test_every_write_of_the_desk_leaves_a_line_in_the_log(as_steward, pledge):
    send(as_steward, to("commitment", pledge, 1), **commitment_form(pledge, place="Parken"))
    as_steward.post(to("publish", pledge), {"note": ""})
    as_steward.post(to("status", pledge, 1), {"status": "partly", "source": "Loggen", "note": "Hälften."})
    assert list(AuditEntry.objects.values_list("verb", "actor")) == [
        ("commitment.edited", "Polisen"),
        ("pledge.published", "Polisen"),
        ("commitment.status", "Polisen"),
    ]


def test_own_party_editor_changes_the_text_but_not_who_promises(client, colleague, pledge, police):
    client.force_login(colleague)
    send(client, to("commitment", pledge, 3), **commitment_form(pledge, 3, text="Måla om.", party=police.pk))
    third = pledge.commitments.get(number=3)
    assert (third.text, third.party.name) == ("Måla om.", "Fastighetsägarna")


def test_second_tab_never_overwrites_the_first_unseen(as_steward, pledge):
    address = to("commitment", pledge, 1)
    old = as_steward.get(address).context["seen"]
    send(as_steward, address, **commitment_form(pledge, quantity="250", unit="pass"))
    answer = as_steward.post(address, {"seen": old, **commitment_form(pledge, place="Parken")})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Någon har sparat det här under tiden" in page
    assert "Parken" in page
    assert pledge.commitments.get(number=1).quantity == 250


def test_second_tab_never_overwrites_title_and_passages_unseen(as_steward, pledge):
    for name, args, form in (("edit", (), {"title": "Nytt"}), ("passages", ("aims",), {"text": "Nytt"})):
        answer = as_steward.post(to(name, pledge, *args), {"seen": "gammalt", **form})
        assert answer.status_code == 422
    assert Pledge.objects.get().title == "Medborgarlöfte Torget 2022"


def test_promise_longer_than_anybody_reads_is_refused(as_steward, pledge):
    answer = send(as_steward, to("commitment", pledge, 1), **commitment_form(pledge, text="å" * 4001))
    assert "Högst 4000 tecken" in answer.content.decode()


def test_steward_does_not_say_how_it_goes_for_another_party(as_steward, pledge):
    published(pledge)
    form = {"status": "fulfilled", "source": "Loggen", "note": "Klart."}
    assert as_steward.post(to("status", pledge, 3), form).status_code == 403
    assert not pledge.commitments.get(number=3).status_entries.exists()


def test_footer_asks_only_those_to_sign_in_who_are_not(as_steward, client):
    at_work = as_steward.get(reverse("workspace:home")).content.decode()
    assert "Till arbetsytan" in at_work
    assert "För parterna: logga in" not in at_work
    assert "För parterna: logga in" in client.get(reverse("account_login")).content.decode()


def test_what_was_changed_in_another_tab_is_not_published_with_the_reason_for_something_else(as_steward, pledge):
    published(pledge)
    as_steward.post(to("advance", pledge), {"to": "adopted"})
    send(as_steward, to("commitment", pledge, 1), **commitment_form(pledge, text="Gå minst 50 fotpatruller på torget."))
    seen = as_steward.get(to("publish", pledge)).context["seen"]
    send(as_steward, to("commitment", pledge, 1), **commitment_form(pledge, text="Gå minst 1 fotpatrull på torget."))
    form = {"note": "", "reason-1-act": "Vi har blivit färre.", "seen": seen}
    answer = as_steward.post(to("publish", pledge), form)
    assert answer.status_code == 422
    assert "Texten har ändrats under tiden" in answer.content.decode()
    assert Version.objects.filter(pledge=pledge).count() == 1
    as_steward.post(to("publish", pledge), form | {"seen": answer.context["seen"]})
    assert Version.objects.filter(pledge=pledge).count() == 2


def test_reason_for_a_redaction_must_not_say_the_name_again(as_steward, pledge):
    named = "Anna Åkesson går på torget varje vecka."
    pledge.commitments.filter(number=1).update(text=named)
    published(pledge)
    form = {"text": named, "replacement": "Vi går på torget varje vecka.", "sure": "on"}
    refused = as_steward.post(to("redact", pledge), form | {"reason": "Åkesson nämndes."})
    assert "Skälet upprepar det som ska bort." in refused.content.decode()
    assert as_steward.post(to("redact", pledge), form | {"reason": "En person nämndes."}).status_code == 302
