"""Cells as they are compared, and the mark by which a row tells what it was made from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from zlib import crc32

from django.utils import timezone

from samlofte.lib.sheets import Value
from samlofte.lib.sheets.model import compared, in_every_language
from samlofte.plans.importing.model import PlanColumn

#: longer texts are cut in a sheet; they are longer than what may be written in one, so that a cut text is never saved
LONGEST_SHOWN = 30_000
BETWEEN = "; "
_DIGITS = 4


def settled(value: Value) -> Value:
    """Return a value as it is compared: nothing is None, a moment is what the clock on the wall shows.

    >>> settled(" a "), settled(""), settled(Decimal("2.50")) == settled(Decimal("2.5"))
    ('a', None, True)
    """
    match value:
        case str():
            text = value.replace("\r\n", "\n").strip()
            return (text[:LONGEST_SHOWN] if len(text) > LONGEST_SHOWN else text) or None
        case datetime():
            local = timezone.make_naive(value) if timezone.is_aware(value) else value
            return local.replace(second=0, microsecond=0, fold=0)
        case int():
            return Decimal(value)
    return value


def digest(value: Value) -> str:
    """Return four characters by which a cell is known again."""
    value = settled(value)
    text = format(value.normalize(), "f") if isinstance(value, Decimal) else "" if value is None else str(value)
    return format(crc32(text.encode()) & 0xFFFF, f"0{_DIGITS}x")


@dataclass(frozen=True)
class Mark:
    """What a row of a sheet was made from: the revision, and a digest of every cell."""

    revision: int
    digests: Mapping[str, str]


def mark_of(revision: int, cells: Mapping[str, Value], columns: Sequence[PlanColumn]) -> str:
    """Return the mark of a row as text."""
    return f"{revision}:" + "".join(digest(cells.get(column.key)) for column in columns)


def read_mark(text: str, columns: Sequence[PlanColumn]) -> Mark | None:
    """Return the mark of a row, or None where it is gone or from a sheet with other columns."""
    revision, _colon, digests = text.partition(":")
    if not revision.isascii() or not revision.isdigit() or len(digests) != _DIGITS * len(columns):
        return None
    parts = [digests[at : at + _DIGITS] for at in range(0, len(digests), _DIGITS)]
    return Mark(int(revision), {column.key: part for column, part in zip(columns, parts, strict=True)})


class UnknownChoiceError(Exception):
    """A cell names something that is none of the choices; the argument is what."""


def joined(values: Sequence[object]) -> str:
    """Return several choices as the value of a cell."""
    return BETWEEN.join(str(value) for value in values)


def several_of(text: str, labels: Mapping[str, str], order: Sequence[str]) -> str:
    """Return the choices that a cell names as the value of a cell, in their own order. Raises UnknownChoiceError.

    >>> several_of("Polisen;  gatukontoret", {"gatukontoret": "7", "polisen": "3"}, ["7", "3"])
    '7; 3'
    """
    found = set()
    for part in text.replace("\n", ";").split(";"):
        name = compared(part)
        if name and name not in labels:
            raise UnknownChoiceError(part.strip())
        if name:
            found.add(labels[name])
    return joined([value for value in order if value in found])


def labels_of(column: PlanColumn) -> dict[str, str]:
    """Return the value of each of several choices by its label in every language."""
    return {name: value for value, label in reversed(column.several) for name in in_every_language(label)}
