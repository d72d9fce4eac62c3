"""Dates and periods as people write them, in the language that is active and as exactly as they are known."""

from datetime import date
from functools import lru_cache

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

FORMATS = {"year": "Y", "month": "F Y"}
#: how many months are kept in words
MONTHS = 1_000


def day_words(day: date | None, precision: str = "day") -> str:
    """Write a date: 2022, april 2022 or 1 april 2022."""
    return date_format(day, FORMATS.get(precision, "DATE_FORMAT")) if day else _("not stated")


def period_words(start: date | None, start_precision: str, end: date | None, end_precision: str) -> str:
    """Write a period: april 2022 – april 2023."""
    if start is None and end is None:
        return _("period not stated")
    first, last = day_words(start, start_precision), day_words(end, end_precision)
    if first == last:
        return first
    return f"{first} – {last}" if " " in first + last else f"{first}–{last}"


def month_words(month: date) -> str:
    """Write a month: april 2022."""
    return _month(month, "F Y", get_language())


def month_short(month: date) -> str:
    """Write a month without its year, as short as it can be: apr."""
    return _month(month, "M", get_language())


@lru_cache(maxsize=MONTHS)
def _month(month: date, form: str, language: str | None) -> str:  # noqa: ARG001  # part of the key: the word is translated
    return str(date_format(month, form))
