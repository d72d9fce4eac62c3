from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from typing import Any, ClassVar

from django.db import models
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from samlofte.imports.enums import ImportKind
from samlofte.lib.sheets import Value
from samlofte.plans.importing.cells import BETWEEN, settled
from samlofte.plans.importing.model import Fault, Known, PlanColumn
from samlofte.plans.queries.sheets.group import Group
from samlofte.plans.span import far_off

#: the longest text that may be written in a cell
LONGEST_TEXT = 10_000
FIRST_YEAR, LAST_YEAR = 1990, 2100
_DECIMALS = 2


@dataclass(frozen=True)
class Wish:
    """Which activities a sheet should have; what is empty does not matter. `to` is the last day."""

    start: date | None = None
    to: date | None = None
    party: int | None = None


class Sheet(ABC):
    """One of the sheets of a plan, as one person sees it."""

    kind: ClassVar[ImportKind]
    #: the letter before the number in the hidden column, so that no sheet is taken for another
    letter: ClassVar[str]
    model: ClassVar[type[models.Model]]

    def __init__(self, group: Group) -> None:
        self.group = group

    @cached_property
    @abstractmethod
    def columns(self) -> tuple[PlanColumn, ...]:
        """The columns, with the choices of this pledge."""

    @cached_property
    @abstractmethod
    def known(self) -> dict[int, Known]:
        """Every row that the person sees, by id."""

    @abstractmethod
    def wanted(self, wish: Wish) -> Iterable[Known]:
        """Return the rows that a download has."""

    @abstractmethod
    def filled(self, values: Mapping[str, Value]) -> dict[str, Value]:
        """Return the cells of a new row with what stands for those left empty."""

    @abstractmethod
    def faults(self, cells: Mapping[str, Value], touched: AbstractSet[str], known: Known | None) -> Iterable[Fault]:
        """Say what does not hold together in a row; `known` is None for a new one."""

    @abstractmethod
    def sameness(self, cells: Mapping[str, Value]) -> tuple[Any, ...] | None:
        """Return by what a new row would be a second copy of another, where there is such a thing."""

    @cached_property
    def by_key(self) -> dict[str, PlanColumn]:
        """The columns by their keys."""
        return {column.key: column for column in self.columns}

    def heading(self, key: str) -> str:
        """Return the heading of a column in the language that is active."""
        return str(self.by_key[key].heading)

    def fault(self, key: str, message: str) -> Fault:
        """Return what is wrong in a cell."""
        return Fault(self.heading(key), message)

    def far_faults(self, touched: AbstractSet[str], keys: Iterable[str], cells: Mapping[str, Value]) -> Iterable[Fault]:
        """Say which of these days and moments, where they were touched, cannot belong to the plan."""
        pledge = self.group.pledge
        for key in keys:
            value = settled(cells.get(key)) if key in touched else None
            day = value.date() if isinstance(value, datetime) else value
            if isinstance(day, date) and (fault := far_off(day, pledge.start, pledge.end)):
                yield self.fault(key, fault)

    def cell_faults(self, values: Mapping[str, Value]) -> Iterable[Fault]:
        """Say which values are none that the plan can hold."""
        for key, value in values.items():
            message = self._cell_fault(key, value)
            if message:
                yield self.fault(key, message)

    def _cell_fault(self, key: str, value: Value) -> str:
        if value is None:
            return _("It is empty. Fill it in.") if self.by_key[key].fixed else ""
        if isinstance(value, date):
            ok = FIRST_YEAR <= value.year <= LAST_YEAR
            return "" if ok else _("The year {year} lies too far away.").format(year=value.year)
        field = self._field(key)
        if isinstance(value, Decimal):
            return number_fault(value, field)
        most = getattr(field, "max_length", None) or LONGEST_TEXT
        if self.by_key[key].kind == "text" and not self.by_key[key].several and len(str(value)) > most:
            return _("It has {length} characters. At most {most} fit.").format(length=len(str(value)), most=most)
        return ""

    def _field(self, key: str) -> Any:
        """Return the field of the model that a column shows, or None."""
        fields = self.model._meta.fields  # noqa: SLF001  # Django's own name
        return next((field for field in fields if field.name == key), None)

    def shown(self, key: str, value: Value) -> str:
        """Return a value as the preview shows it."""
        column, value = self.by_key[key], settled(value)
        match value:
            case None:
                return ""
            case datetime():
                return f"{value:%Y-%m-%d %H:%M}"
            case Decimal():
                return str(number_format(value.normalize(), use_l10n=True)) if value else "0"
        labels = {choice: str(label) for choice, label in (*column.choices, *column.several)}
        if column.several:
            return BETWEEN.join(labels.get(part, part) for part in str(value).split(BETWEEN))
        return labels.get(str(value), str(value))


def choices_of(words: type[models.TextChoices]) -> tuple[tuple[str, str | Promise], ...]:
    """Return a closed list of words as the choices of a cell."""
    return tuple((value, label) for value, label in words.choices)


def number_fault(value: Decimal, field: Any) -> str:
    """Return what is wrong with a number in a field of a model, or nothing."""
    if value < 0:
        return _("It is less than zero. Write a number that is not.")
    if not isinstance(field, models.DecimalField):
        if value != value.to_integral_value():
            return _("Write a whole number here.")
        largest = 32_767 if isinstance(field, models.PositiveSmallIntegerField) else 2_000_000_000
        return "" if value <= largest else _("The number is too large.")
    if value != round(value, _DECIMALS):
        return _("At most two decimals fit.")
    digits = field.max_digits - field.decimal_places
    return "" if value < Decimal(10) ** digits else _("The number is too large.")


def whole(value: Value) -> int | None:
    """Return a number as a whole one."""
    return int(value) if isinstance(value, Decimal | int) else None


def moment(value: Value) -> datetime | None:
    """Return a time of the clock on the wall as a moment."""
    if not isinstance(value, datetime):
        return None
    return timezone.make_aware(value) if timezone.is_naive(value) else value


def written(value: Value, field: Any) -> Any:
    """Return the value of a cell as the field of a model takes it."""
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(field, models.IntegerField):
        return whole(value)
    if value is None and isinstance(field, models.CharField | models.TextField):
        return ""
    return value
