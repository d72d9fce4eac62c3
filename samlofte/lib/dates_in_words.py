"""Dates and periods as people write them, in the language that is active and as exactly as they are known."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

FORMATS = {"year": "Y", "month": "F Y"}


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
