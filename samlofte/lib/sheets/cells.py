"""From what a cell holds to what a column means."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext as _

from samlofte.lib.sheets.model import Column, Kind, Value, compared, in_every_language

Cell = str | int | float | bool | date | datetime | time | timedelta

_NUMBER = re.compile(r"[-−+]?(?:\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+|\d{1,15})(?:[.,]\d{1,10})?")
_TWO_WAYS = re.compile(r"[-−+]?[1-9]\d{0,2}\.\d{3}")
_SHOWN, _SHOWN_CHOICES = 40, 12


class CellProblem(Exception):  # noqa: N818  # no fault of the program
    """What is wrong with a cell and how to mend it, in the language that is active."""


def value_of(cell: Cell, column: Column, labels: Mapping[str, str]) -> Value:
    """Return what a cell means in a column: None, or "" in a column of text, where it is empty.

    `labels` are those of `by_label` where the column has choices. Numbers come as Decimal, moments with the time zone
    that is active. Raises CellProblem.
    """
    if isinstance(cell, str):
        cell = cell.replace("\r\n", "\n").strip()
        if not cell:
            if column.required:
                raise CellProblem(_("It is empty. Fill it in."))
            return "" if column.kind == "text" else None
    return _choice(cell, column, labels) if column.kind == "choice" else _READERS[column.kind](cell)


def _text(cell: Cell) -> str:
    if isinstance(cell, bool):
        raise CellProblem(_("It holds TRUE or FALSE. Write it in words."))
    if isinstance(cell, float | int):
        return format(_decimal(cell), "f")
    return cell if isinstance(cell, str) else cell.isoformat(" ") if isinstance(cell, datetime) else str(cell)


def _number(cell: Cell) -> Decimal:
    if isinstance(cell, float | int) and not isinstance(cell, bool):
        return _decimal(cell)
    text = _shown(cell)
    if _TWO_WAYS.fullmatch(text):
        plain, comma = text.replace(".", ""), text.replace(".", ",")
        raise CellProblem(
            _("“{what}” can be read in two ways. Write {plain} or {comma}.").format(what=text, plain=plain, comma=comma)
        )
    if not _NUMBER.fullmatch(text):
        raise CellProblem(_("“{what}” is no number. Write digits alone, such as 12 or 2,5.").format(what=text))
    return Decimal(re.sub(r"\s", "", text).replace(",", ".").replace("−", "-"))


def _decimal(number: float) -> Decimal:
    """Return the shortest number that the sheet can mean: 0.1 and not 0.1000000000000000055, 3 and not 3.0."""
    exact = Decimal(repr(number))
    return exact.quantize(Decimal(1)) if exact == exact.to_integral() and abs(exact) < Decimal(10) ** 20 else exact


def _date(cell: Cell) -> date:
    found = _from_iso(cell)
    if isinstance(found, datetime) and found.time() == time():
        return found.date()
    if isinstance(found, date) and not isinstance(found, datetime):
        return found
    raise CellProblem(_("“{what}” is no date. Write it as 2022-04-07.").format(what=_shown(cell)))


def _moment(cell: Cell) -> datetime:
    found = _from_iso(cell)
    if isinstance(found, date) and not isinstance(found, datetime):
        found = datetime.combine(found, time())
    if isinstance(found, datetime):
        return found if timezone.is_aware(found) else timezone.make_aware(found)
    raise CellProblem(_("“{what}” is no date with an hour. Write it as 2022-04-07 18:30.").format(what=_shown(cell)))


def _from_iso(cell: Cell) -> Cell:
    """Return the date or moment of a text that begins 2022-; anything else as it is."""
    try:
        return datetime.fromisoformat(cell) if isinstance(cell, str) and cell[4:5] == "-" else cell
    except ValueError:
        return cell


def _choice(cell: Cell, column: Column, labels: Mapping[str, str]) -> str:
    found = labels.get(compared(str(cell)))
    if found is None:
        choices = [str(label) for _value, label in column.choices]
        listed = ", ".join(choices[:_SHOWN_CHOICES]) + (" …" if len(choices) > _SHOWN_CHOICES else "")
        raise CellProblem(_("“{what}” is none of the choices: {choices}.").format(what=_shown(cell), choices=listed))
    return found


def by_label(column: Column) -> Mapping[str, str]:
    """Return the value of each choice by its label in every language, and by the value itself."""
    labels = {name: value for value, label in reversed(column.choices) for name in in_every_language(label)}
    return {compared(value): value for value, _label in column.choices} | labels


def _shown(cell: Cell) -> str:
    text = format(_decimal(cell), "f") if isinstance(cell, float) else str(cell)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


_READERS: dict[Kind, Callable[[Cell], Value]] = {"text": _text, "number": _number, "date": _date, "datetime": _moment}
