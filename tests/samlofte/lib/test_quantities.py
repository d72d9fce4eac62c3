import time
import timeit
from decimal import Decimal

import pytest

from samlofte.lib.quantities import Quantity, find_quantities
from samlofte.lib.quantities.exclusions import EXCLUSIONS, Exclusion
from samlofte.lib.quantities.number_words import number_words
from samlofte.lib.quantities.rates import find_rates

COUNTS: list[tuple[str, tuple[str, str, str | None, bool]]] = [
    ("Polisen ska göra minst 250 passager på torget", ("250", "passager", None, True)),
    ("Vi håller tre trygghetsvandringar", ("3", "trygghetsvandringar", None, False)),
    ("Tre\ntrygghetsvandringar hålls", ("3", "trygghetsvandringar", None, False)),
    ("3 406 platser besöktes", ("3406", "platser", None, False)),
    ("1\u00a0700 anmälningar skrevs", ("1700", "anmälningar", None, False)),
    ("2.500 samtal ringdes", ("2500", "samtal", None, False)),
    ("närvaro 2,5 timmar", ("2.5", "timmar", None, False)),
    ("Ett 25-tal besök har gjorts", ("25", "besök", None, False)),
    ("ett tjugotal förare stoppades", ("20", "förare", None, False)),
    ("Fotpatrull ca 35 gånger", ("35", "gång", None, False)),
    ("20 % av butikerna", ("20", "%", None, False)),
    ("tjugo procent av butikerna", ("20", "%", None, False)),
    ("från 40 till 30 procent", ("30", "%", None, False)),
    ("6-8 tillfällen", ("6", "tillfällen", None, True)),
    ("6–8 tillfällen", ("6", "tillfällen", None, True)),
    ("mellan 6 och 8 tillfällen", ("6", "tillfällen", None, True)),
    ("sex till åtta tillfällen", ("6", "tillfällen", None, True)),
    ("fem eller fler tillfällen", ("5", "tillfällen", None, True)),
    ("över 500 boende och föreningsaktiva", ("500", "boende", None, True)),
    ("högst 12 ärenden", ("12", "ärenden", None, False)),
    ("minst 50 fasta trafikkontroller i kommunen", ("50", "trafikkontroller", None, True)),
    ("minst 50 SOL-14 rapporter", ("50", "rapporter", None, True)),
    ("minst en trygghetsvandring", ("1", "trygghetsvandring", None, True)),
    ("minst ett hundra samtal", ("100", "samtal", None, True)),
    ("tvåhundrafemtio passager", ("250", "passager", None, False)),
    ("4 st. trygghetsvandringar", ("4", "trygghetsvandringar", None, False)),
    ("11 st. gällde bilar", ("11", "st", None, False)),
    ("2,5 miljoner kronor till ljus", ("2500000", "kr", None, False)),
    ("avsätter 3 mkr", ("3000000", "kr", None, False)),
    ("sänka farten till 30 km/h", ("30", "km/h", None, False)),
    ("klotter tas bort inom 24 timmar", ("24", "timmar", None, False)),
    ("inköp av 20 papperskorgar", ("20", "papperskorgar", None, False)),
    ("två julmarknader", ("2", "julmarknader", None, False)),
    ("minst 2000 besök", ("2000", "besök", None, True)),
    ("≥250 passager", ("250", "passager", None, True)),
]
FREQUENCIES: list[tuple[str, tuple[str, str, str | None, bool]]] = [
    ("en gång i veckan", ("1", "gång", "week", False)),
    ("två gånger per månad", ("2", "gång", "month", False)),
    ("3 ggr/år", ("3", "gång", "year", False)),
    ("två pass i veckan", ("2", "pass", "week", False)),
    ("40 pass/vecka", ("40", "pass", "week", False)),
    ("fyra per år", ("4", "", "year", False)),
    ("två årliga möten", ("2", "möten", "year", False)),
    ("en vandring varje höst", ("1", "vandring", "year", False)),
    ("två möten per termin", ("4", "möten", "year", False)),
    ("ett möte varannan månad", ("0.5", "möte", "month", False)),
    ("ett möte var tredje månad", ("1", "möte", "quarter", False)),
    ("minst två passager på torget per vecka", ("2", "passager", "week", True)),
    ("varannan vecka", ("0.5", "gång", "week", False)),
    ("dagligen", ("1", "gång", "day", False)),
    ("varje vecka", ("1", "gång", "week", False)),
    ("varje fredagskväll", ("1", "gång", "week", False)),
    ("kvartalsvis", ("1", "gång", "quarter", False)),
    ("var tredje vecka", ("0.33", "gång", "week", False)),
    ("på lördagskvällar", ("1", "gång", "week", False)),
    ("en årlig mätning", ("1", "mätning", "year", False)),
    ("årlig mätning", ("1", "gång", "year", False)),
]
NOTHING = [
    "en trygg skolgång",
    "ett särskilt fokus",
    "en del av arbetet",
    "16 gällde hastighet",
    "tre gånger så många",
    "under två veckor",
    "i sex månader",
    "tre år",
    "i det dagliga",
    "Trygg dagligvaruhandel",
    "det gäller i år",
    "den 3 patrullerar",
    "en åttondel per 5 000 invånare",
    "sex och samlevnad",
    "1) Polisen ska synas",
    "flera gånger",
    "ett par möten",
    "SSPF",
    "214 33 Malmö",
    "",
]


def essence(quantity: Quantity) -> tuple[str, str, str | None, bool]:
    return str(quantity.value), quantity.unit, quantity.per, quantity.at_least


@pytest.mark.parametrize(("text", "expected"), COUNTS + FREQUENCIES)
def test_quantity_stated_in_a_text_is_found(text: str, expected: tuple[str, str, str | None, bool]) -> None:
    assert [essence(quantity) for quantity in find_quantities(text)] == [expected]


@pytest.mark.parametrize("text", NOTHING)
def test_number_that_counts_nothing_is_left_out(text: str) -> None:
    assert find_quantities(text) == []


@pytest.mark.parametrize("rule", EXCLUSIONS, ids=lambda rule: rule.name)
def test_exclusion_rule_silences_its_own_example(rule: Exclusion) -> None:
    assert rule.pattern.search(rule.example) is not None
    assert find_quantities(rule.example) == []


def test_two_quantities_in_one_sentence_keep_their_own_frequency() -> None:
    found = find_quantities("Vi gör fyra vandringar och två möten per år, dagligen i maj.")
    assert [essence(quantity) for quantity in found] == [
        ("4", "vandringar", None, False),
        ("2", "möten", "year", False),
        ("1", "gång", "day", False),
    ]


def test_span_holds_modifier_number_unit_and_frequency() -> None:
    text = "Polisen ska vara där minst två pass i veckan från maj."
    found = find_quantities(text)[0]
    assert (found.text, text[found.start : found.end]) == ("minst två pass i veckan",) * 2


def test_span_of_a_round_number_begins_at_its_article() -> None:
    assert [quantity.text for quantity in find_quantities("Ett 40-tal unga kom.")] == ["Ett 40-tal unga"]


def test_number_words_cover_every_number_below_a_thousand() -> None:
    assert set(number_words().values()) == {*range(1001), 2000}


def test_rate_of_every_third_month_is_once_a_quarter() -> None:
    assert [(rate.factor, rate.per) for rate in find_rates("Följs upp var tredje månad.")] == [(Decimal(1), "quarter")]


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["ord ", "1 ", "1 000 ", "ett ", "12-", "a1", "minst ", "1 och ", "\n"])
def test_long_text_takes_time_in_proportion_to_its_length(piece: str) -> None:
    def seconds(length: int) -> float:
        text = (piece * length)[:length]
        return min(timeit.repeat(lambda: find_quantities(text), timer=time.process_time, number=1, repeat=3))

    assert seconds(40_000) < 10 * max(seconds(10_000), 0.001)
