"""Telephone numbers and e-mail addresses, told from years, amounts, hours and postcodes."""

import re
from collections.abc import Iterator
from typing import Literal

from samlofte.lib.personal_data.finding import Finding, first_wins

_GAP = r"[ \t\u00a0\u2009\u202f]?"
#: an area code with its zero: Stockholm, the codes of two digits and mobile telephones, the rest
_AREA = r"(?:08|0(?:1[013689]|2[0136]|3[1356]|4[0246]|54|6[03]|7[02346-9]|90)|0[1-79]\d\d)"
_REST = rf"\d(?:{_GAP}[-‐‑–]?{_GAP}\d){{4,7}}"
#: after the code comes a sign, or a group of digits by itself
_DOMESTIC = rf"\(?{_AREA}\)?(?:{_GAP}[-‐‑–/]{_GAP}|[ \t\u00a0\u2009\u202f]|(?<=\)))"
_PHONE = re.compile(
    rf"(?<![\d+])(?<!\d[-.,/:–])(?:"
    rf"(?:\+|00{_GAP})(?:4[5-7]|358){_GAP}[-–]?{_GAP}(?:\(0\))?{_GAP}\d(?:{_GAP}[-‐‑–]?{_GAP}\d){{6,10}}"
    rf"|{_DOMESTIC}{_REST}"
    r"|07[02369](?:[.]?\d){7}"
    r"|0[1-9]\d{7,8}"
    r")(?!\d|[-.,:/]\d)"
)
#: digits of a number inside the country, its zero with it
_FEWEST_DIGITS, _MOST_DIGITS = 8, 10
#: what a code and a number can be mistaken for: a span of years, hours with a year or other hours, a date
_SPAN = re.compile(
    r"(?:19|20)\d\d\s?[-–]\s?(?:19|20)?\d\d"
    r"|(?<!\d)\d{1,2}[-–/]\d{1,2}(?:\s+|[-–/])(?:(?:19|20)\d\d|\d{1,2}[-–]\d{1,2})(?!\d)"
)
_CASE = re.compile(r"(?:dnr|diarienr|diarienummer|ärende|ärendenummer|ärendenr)\W{0,3}$", re.IGNORECASE)
_LONGEST_CASE_WORD = 20
_AT = r"(?:@|\s?[(\[{]\s?(?:at|snabel-?a|@)\s?[)\]}]\s?|\ssnabel-?a\s)"
_DOT = r"(?:\.|\s?[(\[{]\s?(?:dot|punkt|\.)\s?[)\]}]\s?|\spunkt\s)"
_EMAIL = re.compile(
    rf"(?<![\w.+-])[\w.+-]{{1,64}}{_AT}(?:[\w-]{{1,63}}{_DOT}){{1,8}}[^\W\d_]{{2,63}}(?!\w)", re.IGNORECASE
)
#: a domain may be left out where an at in brackets says what it is
_BRACKETED = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}\s?[(\[{]\s?at\s?[)\]}]\s?[\w-]{1,63}", re.IGNORECASE)


def phones(text: str) -> Iterator[Finding]:
    """Yield each telephone number, Swedish or of a neighbouring country with its code.

    >>> [found.text for found in phones("Ring 040-34 50 00 kl. 19–22, 2022–2023, 214 41 Malmö, 1 250 000 kr")]
    ['040-34 50 00']
    """
    for found in _PHONE.finditer(text):
        before = text[max(0, found.start() - _LONGEST_CASE_WORD) : found.start()]
        if _is_long_enough(found[0]) and not _SPAN.search(found[0]) and not _CASE.search(before):
            yield _finding("phone", found)


def _is_long_enough(number: str) -> bool:
    digits = sum(character.isdigit() for character in number)
    return number.startswith(("+", "00")) or _FEWEST_DIGITS <= digits <= _MOST_DIGITS


def emails(text: str) -> list[Finding]:
    """Return each e-mail address, also one with its @ in words.

    >>> [found.text for found in emails("Skriv till info@example.org eller namn (at) example (punkt) org.")]
    ['info@example.org', 'namn (at) example (punkt) org']
    """
    found = (match for pattern in (_EMAIL, _BRACKETED) for match in pattern.finditer(text))
    return first_wins(_finding("email", match) for match in found)


def _finding(kind: Literal["phone", "email"], found: re.Match[str]) -> Finding:
    return Finding(kind, found.start(), found.end(), found[0])
