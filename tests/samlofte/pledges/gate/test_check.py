import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from samlofte.pledges.gate.check import check
from samlofte.pledges.gate.model import Criterion, Finding, FlagCode, Promise

WHOLE = Promise(
    "Polisen ska göra minst 250 passager på Solängs torg till och med den 30 april 2031. Passagerna loggas.",
)


def codes(promise: Promise) -> list[str]:
    return [finding.code for finding in check(promise).findings]


def vague(text: str) -> list[tuple[str, str]]:
    return [(flag.rule, flag.text) for flag in check(Promise(text)).flags if flag.code == FlagCode.VAGUE]


def test_counted_promise_with_everything_in_its_text_is_checkable() -> None:
    verdict = check(WHOLE)
    assert (verdict.checkable, verdict.missing, verdict.flags) == (True, (), ())
    assert [(finding.code, finding.evidence) for finding in verdict.findings] == [
        ("actor_text", "Polisen"),
        ("act_verb", "göra"),
        ("quantity_text", "minst 250 passager"),
        ("place_street", "på Solängs torg"),
        ("deadline_date", "till och med den 30 april 2031"),
        ("proof_record", "loggas"),
    ]


def test_evidence_is_what_stands_at_its_span() -> None:
    found = [finding for finding in check(WHOLE).findings if finding.start is not None]
    assert [WHOLE.text[finding.start : finding.end] for finding in found] == [finding.evidence for finding in found]


def test_fields_are_asked_before_the_text() -> None:
    promise = Promise(
        "Regelbunden närvaro i området",
        party="Polisen",
        quantity=Decimal(2),
        unit="pass",
        frequency="week",
        place="Solängs torg",
        deadline=dt.date(2031, 4, 30),
        proof="passloggen",
    )
    verdict = check(promise)
    assert (verdict.checkable, verdict.flags) == (True, ())
    assert [finding.code for finding in verdict.findings] == [
        "actor_field",
        "act_noun",
        "quantity_field",
        "place_field",
        "deadline_field",
        "proof_field",
    ]
    assert verdict.finding(Criterion.AMOUNT) == Finding(
        Criterion.AMOUNT, met=True, code="quantity_field", evidence="2 pass week"
    )


def test_promise_that_says_nothing_misses_everything() -> None:
    assert check(Promise("Ökad trivsel")).missing == tuple(Criterion)


def test_empty_text_misses_everything_and_breaks_nothing() -> None:
    verdict = check(Promise(""))
    assert (verdict.missing, verdict.flags) == (tuple(Criterion), ())


def test_unknown_criterion_is_an_error() -> None:
    with pytest.raises(KeyError):
        check(WHOLE).finding("colour")


def test_period_end_alone_is_no_deadline() -> None:
    assert check(Promise("Städa torget", period_end=dt.date(2031, 4, 30))).finding(Criterion.DEADLINE).met is False


def test_end_of_period_said_in_the_text_is_a_deadline() -> None:
    assert check(Promise("Hålla fyra möten under perioden")).finding(Criterion.DEADLINE).code == "deadline_period"


def test_frequency_alone_is_no_deadline() -> None:
    assert check(Promise("Två pass i veckan")).finding(Criterion.DEADLINE).met is False


def test_whole_area_counts_as_a_place_of_its_own_code() -> None:
    finding = check(Promise("Regelbunden närvaro i området")).finding(Criterion.PLACE)
    assert (finding.met, finding.code, finding.evidence) == (True, "place_area_only", "i området")


def test_known_place_is_found_in_the_genitive() -> None:
    finding = check(Promise("Rusta Solängs bänkar", place_names=("Soläng", "Norrby"))).finding(Criterion.PLACE)
    assert (finding.code, finding.evidence) == ("place_known", "Solängs")


def test_name_of_a_party_is_no_place() -> None:
    promise = Promise("Föreningen Soläng städar", party="Föreningen Soläng", place_names=("Soläng",))
    assert check(promise).finding(Criterion.PLACE).met is False


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Vi vill att torget städas", "act_wish_only"),
        ("Fler människor i rörelse", "act_outcome_only"),
        ("Förbättra belysningen i parken", "act_outcome_only"),
        ("Ett särskilt fokus ska ligga på äldre", "act_focus_statement"),
        ("Arbetssättet innebär att grannar pratar", "act_method_description"),
        ("En bänk vid bron", "act_missing"),
    ],
)
def test_text_without_an_act_tells_what_it_is_instead(text: str, code: str) -> None:
    finding = check(Promise(text)).finding(Criterion.ACT)
    assert (finding.met, finding.code) == (False, code)


def test_focus_beside_an_act_is_no_focus_statement() -> None:
    assert check(Promise("Med särskilt fokus på äldre besöker polisen torget")).flags == ()


def test_focus_beside_a_number_is_no_focus_statement() -> None:
    assert check(Promise("Särskilt fokus på mopeder: minst 20 kontroller")).flags == ()


def test_focus_statement_carries_the_words_it_was_seen_by() -> None:
    flag = check(Promise("Ett särskilt fokus ska ligga på äldre")).flags[0]
    assert (flag.code, flag.text, flag.start) == (FlagCode.FOCUS_STATEMENT, "Ett särskilt fokus", 0)


def test_change_with_both_ends_is_a_quantity() -> None:
    finding = check(Promise("Öka antalet fotpatruller från 2 till 4")).finding(Criterion.AMOUNT)
    assert (finding.code, finding.evidence) == ("quantity_from_to", "från 2 till 4")


def test_opening_hours_are_no_change() -> None:
    assert check(Promise("Lokalen är öppen från 10 till 16")).finding(Criterion.AMOUNT).met is False


@pytest.mark.parametrize(
    "text",
    [
        "Polisen ska göra minst 250 passager i utpekade kvarter",
        "Regelbunden närvaro, två pass i veckan",
        "Fortsätta med tre trygghetsvandringar per år",
        "Kommunen prioriterar tolv gator och städar dem varje vecka",
        "Minska antalet klagomål från 40 till 30",
        "Klotter tas bort inom 24 timmar",
        "Polisen besöker skolan en gång i veckan, oftare vid behov",
    ],
)
def test_counted_promise_raises_no_alarm(text: str) -> None:
    assert vague(text) == []


def test_hedge_is_flagged_beside_a_number_too() -> None:
    assert vague("I möjligaste mån göra 20 kontroller") == [("as_far_as_possible", "I möjligaste mån")]


def test_number_in_another_sentence_does_not_excuse_a_vague_word() -> None:
    assert vague("Polisen finns regelbundet på torget. Skolan får två besök.") == [("how_often", "regelbundet")]


def test_number_in_the_fields_excuses_a_missing_how_often() -> None:
    promise = Promise("Regelbunden närvaro", quantity=Decimal(2), frequency="week")
    assert check(promise).flags == ()


def test_text_nearly_as_last_year_is_flagged_with_its_ratio() -> None:
    earlier = ("Rusta parken", "Regelbunden närvaro i området under 2030")
    flags = check(Promise("Regelbunden närvaro i området under 2031"), previous_texts=earlier).flags
    assert [(flag.code, flag.ratio, flag.previous) for flag in flags if flag.code == FlagCode.NEARLY_EQUAL] == [
        (FlagCode.NEARLY_EQUAL, 1.0, 1)
    ]


def test_only_the_first_characters_of_an_endless_text_are_examined() -> None:
    assert check(replace(WHOLE, text="ord " * 25_000 + WHOLE.text)).finding(Criterion.AMOUNT).met is False


def test_number_of_places_does_not_say_how_often():
    assert vague("Regelbundet besöka 3 skolor.") == [("how_often", "Regelbundet")]
    assert vague("Regelbundet besöka 3 skolor, en gång i veckan.") == []
    assert vague("Regelbundna passager, minst 250.") == []
