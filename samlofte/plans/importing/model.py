from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from typing import Any

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samlofte.imports.enums import ImportKind
from samlofte.lib.sheets import Column, Value


class LineState(TextChoices):
    """What would become of a row; in the order in which the rows are shown."""

    REJECTED = "rejected", _("rejected")
    MEANWHILE = "meanwhile", _("changed meanwhile")
    CHANGED = "changed", _("changed")
    NEW = "new", _("new")


#: rows that cannot be saved
HELD_BACK = (LineState.REJECTED, LineState.MEANWHILE)


@dataclass(frozen=True)
class PlanColumn(Column):
    """A column of a sheet of the plan.

    `several` are choices of which a cell may hold many, with semicolons between; the value is their values so joined.
    A `fixed` column must not be emptied. A `passing` one says what time or another row decides: never a change.
    """

    several: tuple[tuple[str, str | Promise], ...] = ()
    fixed: bool = False
    passing: bool = False


@dataclass(frozen=True)
class Fault:
    """What is wrong in a row: the heading of the column, where it is in one, and what it is with how to mend it."""

    heading: str
    message: str


@dataclass(frozen=True)
class SheetRow:
    """A row as it was read: values by column, `faults` of its cells, and what looks like `names` of persons."""

    number: int
    id: str = ""
    mark: str = ""
    values: Mapping[str, Value] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()
    names: tuple[Fault, ...] = ()


@dataclass(frozen=True)
class Known:
    """A row as it is saved now: its cells, and whether this person may change them (`locked` says why not)."""

    id: int
    revision: int
    name: str
    cells: Mapping[str, Value]
    row: Any = None
    locked: str = ""


@dataclass(frozen=True)
class Change:
    """A cell that would change. `now` is what is saved, `before` too unless somebody changed it meanwhile."""

    key: str
    heading: str
    before: str
    after: str


@dataclass(frozen=True)
class Line:
    """A row of the preview. `values` are those that would be written, by column."""

    number: int
    state: LineState
    name: str
    known: Known | None = None
    values: Mapping[str, Value] = field(default_factory=dict)
    changes: tuple[Change, ...] = ()
    faults: tuple[Fault, ...] = ()
    names: tuple[Fault, ...] = ()


@dataclass(frozen=True)
class Preview:
    """Every row of a sheet that says something else than what is saved, and how many rows say the same."""

    kind: ImportKind
    lines: tuple[Line, ...]
    unchanged: int = 0

    @cached_property
    def ordered(self) -> list[Line]:
        """The rows as they are shown: those that must be looked at first."""
        order = list(LineState)
        return sorted(self.lines, key=lambda line: (order.index(line.state), line.number))

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many rows there are of each state."""
        found = Counter(line.state for line in self.lines)
        return {state.value: found[state] for state in LineState}

    @cached_property
    def saveable(self) -> list[Line]:
        """The rows that can be saved, in the order of the sheet."""
        return [line for line in self.lines if line.state not in HELD_BACK]

    @cached_property
    def held_back(self) -> int:
        """How many rows cannot be saved."""
        return len(self.lines) - len(self.saveable)

    @cached_property
    def names(self) -> list[tuple[Line, Fault]]:
        """What looks like the name of a person in the rows that can be saved."""
        return [(line, name) for line in self.saveable for name in line.names]

    @cached_property
    def seen(self) -> str:
        """A hash of what is shown, so that nothing is saved that the person did not see."""
        shown = [(line.number, line.state.value, line.changes, line.faults) for line in self.lines]
        return sha256(repr(shown).encode()).hexdigest()[:32]
