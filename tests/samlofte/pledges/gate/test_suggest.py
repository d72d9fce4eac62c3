import datetime as dt
from decimal import Decimal

import pytest

from samlofte.pledges.gate.check import check
from samlofte.pledges.gate.model import Promise
from samlofte.pledges.gate.phrases import Language
from samlofte.pledges.gate.suggest import suggest


def suggested(promise: Promise, language: Language = "sv") -> str:
    return suggest(promise, check(promise), language=language)


def test_presence_gets_its_template_with_brackets_for_the_unknown() -> None:
    assert suggested(Promise("Regelbunden närvaro i området", party="Polisen")) == (
        "Polisen ska vara på plats i [plats] minst [antal] gånger per [vecka/månad] till och med [datum]. "
        "Det visas av [underlag]."
    )


def test_presence_gets_its_template_in_english() -> None:
    assert suggested(Promise("Regelbunden närvaro i området", party="Polisen"), "en") == (
        "Polisen shall be present in [place] at least [number] times a [week/month] until [date]. "
        "It is shown by [evidence]."
    )


def test_known_parts_are_filled_in() -> None:
    promise = Promise(
        "Regelbunden närvaro i området",
        party="Polisen",
        quantity=Decimal("2.00"),
        unit="pass",
        frequency="week",
        place="Solängs torg",
        period_end=dt.date(2031, 4, 30),
    )
    assert suggested(promise) == (
        "Polisen ska vara på plats på Solängs torg minst 2 pass per vecka till och med "
        "[datum, senast 30 april 2031]. Det visas av [underlag]."
    )


def test_counterpart_of_a_dialogue_is_kept() -> None:
    promise = Promise("Medborgardialog med handlare i området.", party="Kommunen", deadline=dt.date(2031, 4, 30))
    assert suggested(promise) == (
        "Kommunen ska hålla minst [antal] dialogmöten med handlare i [plats] senast 30 april 2031. "
        "Det visas av [underlag]."
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Polisen ska göra minst 250 passager på Solängs torg.",
            "Polisen ska göra minst 250 passager på Solängs torg, senast [datum]. Det visas av [underlag].",
        ),
        (
            "Måla bron",
            (
                "Polisen ska måla bron, minst [antal] [vad som räknas], i [plats], senast [datum]. "
                "Det visas av [underlag]."
            ),
        ),
        (
            "Upprustning av bron i maj, vilket redovisas i en rapport",
            (
                "Polisen ska svara för upprustning av bron i maj, vilket redovisas i en rapport, "
                "minst [antal] [vad som räknas], i [plats]."
            ),
        ),
        (
            "Fler människor i rörelse i centrum",
            (
                "Polisen ska [göra vad] minst [antal] [vad som räknas] i centrum senast [datum]. "
                "Det visas av [underlag]. Avsikten är: fler människor i rörelse i centrum."
            ),
        ),
        (
            "Ett särskilt fokus ska ligga på äldre",
            (
                "Polisen ska [göra vad] för äldre minst [antal] [vad som räknas] i [plats] senast [datum]. "
                "Det visas av [underlag]."
            ),
        ),
        (
            "Tomma lokaler ska hyras ut",
            (
                "Polisen: tomma lokaler ska hyras ut, minst [antal] [vad som räknas], i [plats], senast [datum]. "
                "Det visas av [underlag]."
            ),
        ),
    ],
)
def test_own_words_are_kept_and_what_is_missing_is_added(text: str, expected: str) -> None:
    assert suggested(Promise(text, party="Polisen")) == expected


def test_checkable_promise_needs_no_suggestion() -> None:
    assert suggested(Promise("Polisen ska göra 20 kontroller på Kvarngatan före 1 maj 2031 enligt loggen.")) == ""


def test_nobody_named_gives_a_bracket_for_who() -> None:
    assert suggested(Promise("Måla bron")).startswith("[Vem] ska måla bron, ")


def test_number_in_the_text_keeps_the_promises_own_words() -> None:
    said = suggested(Promise("Besöka varje skola två gånger", party="Polisen", quantity=Decimal(2), unit="gång"))
    assert said.startswith("Polisen ska besöka varje skola två gånger")


def test_more_than_one_time_is_said_so() -> None:
    said = suggested(Promise("Städa", party="Polisen", quantity=Decimal(2), unit="gång"))
    assert "minst 2 gånger" in said


def test_party_named_by_its_kind_stands_once() -> None:
    said = suggested(Promise("Kommunen tar bort klotter", party="Vetlanda kommun"))
    assert said.startswith("Vetlanda kommun tar bort klotter")
