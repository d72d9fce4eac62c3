"""Dates of which a document may state only the year or the month: "2022", "2022-04", "2022-04-01"."""

import calendar
from datetime import date
from typing import Literal

Precision = Literal["day", "month", "year"]
LENGTHS: dict[int, Precision] = {4: "year", 7: "month", 10: "day"}


def parse(text: str, *, last: bool = False) -> tuple[date, Precision]:
    """Return the first (or with `last` the last) day that a partial ISO date covers, and its precision.

    Raises ValueError for anything that is not a partial ISO date.
    """
    precision = LENGTHS.get(len(text))
    if precision is None:
        raise ValueError(f"{text!r} is no date: write 2022, 2022-04 or 2022-04-01.")
    if precision == "day":
        return date.fromisoformat(text), precision
    year = int(text[:4])
    month = int(text[5:7]) if precision == "month" else (12 if last else 1)
    day = calendar.monthrange(year, month)[1] if last else 1
    return date(year, month, day), precision


def write(day: date | None, precision: str) -> str | None:
    """Return a date as a partial ISO text of the given precision."""
    if day is None:
        return None
    length = next(length for length, name in LENGTHS.items() if name == precision)
    return day.isoformat()[:length]
