import time
import timeit
from itertools import pairwise

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from samlofte.lib.personal_data import findings, no_personal_data, refusals, sentence, warnings
from samlofte.lib.personal_data.given_names import GIVEN_NAMES
from samlofte.lib.personal_data.identity_numbers import check_digit_holds

# 640823-3234 is the example of Skatteverket's folder on personal identity numbers (SKV 704),
# 701063-2391 that of its folder on co-ordination numbers (SKV 707).
IDENTITY_NUMBERS = [
    "640823-3234",
    "6408233234",
    "640823 3234",
    "640823 - 3234",
    "640823–3234",
    "64 08 23-3234",
    "64 08 23 32 34",
    "64-08-23-3234",
    "19640823-3234",
    "196408233234",
    "19640823 3234",
    "1964-08-23-3234",
    "1964 08 23 3234",
    "19 640823-3234",
    "640823+3234",
    "18640823+3234",
    "701063-2391",
    "19701063-2391",
    "640823\u00a03234",
    "640823\u00ad-3234",
    "６４０８２３－３２３４",
    "６４０８２３３２３４",
    "٦٤٠٨٢٣-٣٢٣٤",
    "64\u200b08\u200d23\u2060-3234",
    "𝟨𝟦𝟢𝟪𝟤𝟥-𝟥𝟤𝟥𝟦",
    "640823\u034f-3234",
    "640823-32\ufe0f34",
]
PHONES = [
    "070-174 06 05",
    "070-123 45 67",
    "070 123 45 67",
    "0701234567",
    "070.123.45.67",
    "073-1234567",
    "+46 70 123 45 67",
    "+46 (0)70-123 45 67",
    "+46701234567",
    "0046 70 123 45 67",
    "0046701234567",
    "040-34 50 00",
    "040 - 34 50 00",
    "040/34 50 00",
    "(040) 34 50 00",
    "08-123 456 78",
    "08-12 34 56",
    "0413-123 45",
    "0771-123 456",
    "+45 12 34 56 78",
]
EMAILS = [
    "namn@example.org",
    "for.namn+lista@post.example.se",
    "namn (at) example.org",
    "namn [at] example [dot] org",
    "namn(at)example",
    "namn snabel-a example punkt org",
]
ORDINARY = [
    "ärende 640823-3235 och 641323-3234",
    "Dnr 5000-K123456-22",
    "dnr 019-12345-22 och ärendenummer 040-1234567",
    "KS 2022/01234, STK-2022-123",
    "1 250 000 kr, 12 500 000, 250 000 kr",
    "2022-04-07 18:30, 2022-04-07 1836 och 20220407",
    "1 juni 2022 kl. 19–22, 08-16, 10-14 och 08:00–16:30",
    "öppet 08-16 2022, 08-16 19-22, 08.00-16.00, 0800-1600",
    "2022–2023, 2022-2023, 01-02-2022, 08-12-2022, 8/12 2022",
    "214 41 Malmö, Box 123, 205 80",
    "556036-0793",
    "vecka 10–13, 250 passager, 0,5 procent, 112 och 114 14",
    "200 eller 140 punkter; skräp per 10 m²",
    "följ oss på @sofielund, kom kl 9 @ torget",
    "56.049 13.0021, +250 000 kr",
]


@pytest.mark.parametrize("number", IDENTITY_NUMBERS)
def test_identity_number_is_refused_however_it_is_written(number):
    assert [(found.kind, found.text) for found in refusals(f"Eleven ({number}), 3 b.")] == [("identity_number", number)]


@pytest.mark.parametrize("digits", ["6408233234", "7010632391"])
def test_check_digit_of_published_examples_holds_and_of_no_neighbour(digits):
    assert [d for d in range(10) if check_digit_holds(f"{digits[:9]}{d}")] == [int(digits[9])]


@pytest.mark.parametrize("number", ["640823-3235", "640230-3234", "641323-3234", "19630229-3230", "18000000-0000"])
def test_number_with_wrong_check_digit_or_no_date_is_no_identity_number(number):
    assert refusals(number) == []


@pytest.mark.parametrize("number", PHONES)
def test_phone_is_refused_however_it_is_written(number):
    assert [(found.kind, found.text.strip(" ()")) for found in refusals(f"Ring {number}, tack.")] == [
        ("phone", number.strip("()"))
    ]


@pytest.mark.parametrize("address", EMAILS)
def test_email_is_refused_however_it_is_written(address):
    assert [(found.kind, found.text) for found in refusals(f"Skriv till {address}.")] == [("email", address)]


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_numbers_and_words_pass(text):
    assert findings(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Vi talade med Anna Svensson vid torget.", "Anna Svensson"),
        ("Fatima Lund ringde.", "Fatima Lund"),
        ("Polisen Erik von Berg var där", "Erik von Berg"),
        ("hos Mohammed Al Amin i trappan", "Mohammed Al Amin"),
        ("Ann-Marie Ek och Abdi Warsame", "Ann-Marie Ek"),
        ("att pojken Zlatko sprang", "Zlatko"),
        ("en flicka som heter Vendela", "Vendela"),
        ("Sara, 15 år, berättar", "Sara"),
        ("Sara (15 år) berättar", "Sara"),
        ("Ali, 15, berättar", "Ali"),
    ],
)
def test_name_of_a_person_is_asked_about_and_not_refused(text, name):
    assert warnings(text)[0].text == name
    assert refusals(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "på Seveds plan och Rasmusgatan i Södra Sofielund",
        "vid Gustav Adolfs torg, Sankt Knuts torg och Karl Gustavs gata",
        "Maria skola, Maria Skola, Sankta Maria Församling",
        "Anna Lindhs plats, Per Albin Hanssons väg, Erik Dahlbergsgatan",
        "Maria, 12 platser; Malmö, 15 år senare",
        "Polisen, Malmö stad och BID Sofielund lovar",
        "pojken sprang och flickan skrek i Sofielund",
        "Adam Bostäder, Ali Livs",
        "Per månad går Fotpatrullen 12 pass",
    ],
)
def test_place_and_organisation_is_not_taken_for_a_person(text):
    assert findings(text) == []


def test_findings_say_where_they_stand():
    text = "Mejla a@example.org\neller 070-174 06 05"
    assert [text[found.start : found.end] for found in findings(text)] == ["a@example.org", "070-174 06 05"]


def test_sentence_says_what_where_and_how_without_repeating_the_number():
    text = "Rad ett\nav 640823-3234"
    with translation.override("en"):
        assert sentence(findings(text)[0], text) == (
            "Line 2, character 4: “64…” is a personal identity number. Take it out: nobody may be identified here."
        )


def test_sentence_of_a_name_shows_it():
    with translation.override("en"):
        assert sentence(findings("Anna Lund")[0], "Anna Lund") == (
            "Character 1: “Anna Lund” looks like the name of a person. Write the role instead, such as “a neighbour”."
        )


def test_no_personal_data_refuses_a_field_with_one_error_for_each():
    field = forms.CharField(validators=[no_personal_data])
    with pytest.raises(ValidationError) as raised:
        field.clean("640823-3234, 070-174 06 05, namn@example.org, Anna Lund")
    assert [error.code for error in raised.value.error_list] == ["identity_number", "phone", "email"]


def test_no_personal_data_lets_a_name_pass():
    assert forms.CharField(validators=[no_personal_data]).clean("Anna Lund") == "Anna Lund"


def test_given_names_are_single_words_with_a_capital():
    assert [name for name in GIVEN_NAMES if not name.istitle() or not name.isalpha()] == []


@given(st.text(alphabet="0123456789-+ .@()åAanL,/\n", max_size=60))
def test_findings_stand_in_order_inside_the_text(text):
    found = findings(text)
    assert [text[one.start : one.end] for one in found] == [one.text for one in found]
    assert all(one.end <= other.start for one, other in pairwise(found))


@pytest.mark.parametrize(
    "piece", ["0", "07 ", "a", "a.", "a(", "Anna ", "Anna  ", "1964-", "+46 ", "pojken  ", "0-", " "]
)
def test_findings_take_no_time_whatever_the_text(piece):
    text = piece * (20_000 // len(piece))
    assert timeit.timeit(lambda: findings(text), timer=time.process_time, number=1) < 2


def test_many_findings_take_no_time():
    assert timeit.timeit(lambda: findings("a@b.se " * 5_000), timer=time.process_time, number=1) < 2
