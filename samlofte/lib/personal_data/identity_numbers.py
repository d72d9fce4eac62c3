"""Swedish personal identity numbers and co-ordination numbers, told from other numbers by their date and check digit.

Source: Skatteverket, Personnummer (SKV 704) and Samordningsnummer (SKV 707).
"""

import re
from collections.abc import Iterator
from datetime import date

from samlofte.lib.personal_data.finding import Finding

#: what people put between the parts: any space, also those that cannot be seen
_GAP = r"[\s\u00ad\u200b]?"
_DASH = r"[-‐‑–—−+]"
_NUMBER = re.compile(
    rf"(?<!\d)(?<!\d[-.,/:])(?:(?P<century>1[89]|20){_GAP})?(?P<year>\d\d)(?P<between>[-./]|{_GAP})"
    rf"(?P<month>0[1-9]|1[0-2])(?P=between)(?P<day>[0-3]\d|[6-9]\d)"
    rf"(?P<sign>{_GAP}{_DASH}?{_GAP})(?P<last>\d\d{_GAP}\d\d)(?!\d|[-:]\d)"
)
_CO_ORDINATION = 60
_CLOCK = re.compile(r"(?:[01]\d|2[0-3])[0-5]\d")


def identity_numbers(text: str) -> Iterator[Finding]:
    """Yield each identity number in a text, written in any of the ways that people write it.

    >>> [found.text for found in identity_numbers("Ärende 640823-3235 gäller 640823-3234.")]
    ['640823-3234']
    """
    for found in _NUMBER.finditer(text):
        if _is_date(found) and not _is_moment(found) and check_digit_holds(_digits("year month day last", found)):
            yield Finding("identity_number", found.start(), found.end(), found[0])


def check_digit_holds(ten_digits: str) -> bool:
    """Return whether the tenth digit is the check digit of the nine before it (Luhn, modulus 10).

    The example of SKV 704, and the co-ordination number of SKV 707:

    >>> check_digit_holds("6408233234"), check_digit_holds("7010632391"), check_digit_holds("6408233235")
    (True, True, False)
    """
    doubled = [int(digit) * (2 - at % 2) for at, digit in enumerate(ten_digits)]
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0  # noqa: PLR2004  # the sum of its digits


def _digits(groups: str, found: re.Match[str]) -> str:
    return "".join(digit for group in groups.split() for digit in found[group] if digit.isdigit())


def _is_date(found: re.Match[str]) -> bool:
    """Whether a person can be born that day, in the century stated or in any where none is."""
    centuries = [int(found["century"])] if found["century"] else [18, 19] if "+" in found["sign"] else [19, 20]
    day = int(found["day"])
    return any(
        _exists(century * 100 + int(found["year"]), int(found["month"]), day - _CO_ORDINATION * (day > _CO_ORDINATION))
        for century in centuries
    )


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _is_moment(found: re.Match[str]) -> bool:
    """Whether it is a date and an hour: 2022-04-07 1830, without a sign between the two."""
    dated = found["between"] in {"-", ".", "/"} and not found["sign"].strip()
    return dated and bool(_CLOCK.fullmatch(_digits("last", found)))
