"""The draft of a pledge: every line of the document in exactly one place, and any line can be moved to another."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from samlofte.lib.periods import find_periods
from samlofte.lib.quantities import find_quantities
from samlofte.pledges.importing.actor_rules import PartyKind
from samlofte.pledges.importing.actors import kind_of
from samlofte.pledges.importing.document import Line
from samlofte.pledges.importing.passages import PLACES, Place
from samlofte.pledges.importing.sentences import ROLE
from samlofte.pledges.importing.wrapping import join


@dataclass(frozen=True)
class Placement:
    """Where a line has been placed: the list and the position in it."""

    kind: Place
    index: int


@dataclass(frozen=True)
class Party:
    """Somebody behind the pledge; `parent` is the municipality of a department."""

    name: str
    kind: PartyKind
    parent: str | None = None


@dataclass(frozen=True)
class Item:
    """One text of the draft, with the numbers of the lines that it was written on.

    `party`, `partners` and `cooperation` are for commitments (and `party` for directions), `parties` for problems,
    `date` and `role` for signatories. `flags` are codes of what to look at.
    """

    kind: Place
    lines: tuple[int, ...]
    text: str
    party: str | None = None
    partners: tuple[str, ...] = ()
    cooperation: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    date: str | None = None
    role: str | None = None
    area: str | None = None
    flags: tuple[str, ...] = ()


@dataclass(frozen=True)
class SourceLine:
    """A line of the document as it is shown beside the draft, and the part of it that is text (`body`)."""

    number: int
    text: str
    body: str
    page: int = 1

    @classmethod
    def of(cls, line: Line) -> "SourceLine":
        """Keep of a line what a draft needs."""
        return cls(line.number, line.text, line.body, line.page)


@dataclass(frozen=True)
class Draft:
    """What was read, to be corrected and saved. Frozen: `move` gives another draft."""

    source: str
    lines: tuple[SourceLine, ...]
    items: tuple[Item, ...]
    title: str | None = None
    municipality: str | None = None
    area: str | None = None
    start: str | None = None
    end: str | None = None
    precision: str | None = None
    parties: tuple[Party, ...] = ()
    warnings: tuple[str, ...] = field(default=())

    def of(self, kind: Place) -> tuple[Item, ...]:
        """Give the items of one place, in the order of the document."""
        return tuple(item for item in self.items if item.kind == kind)

    @property
    def placements(self) -> dict[int, Placement]:
        """Give for every line number the place it is in."""
        return {
            number: Placement(kind, index)
            for kind in PLACES
            for index, item in enumerate(self.of(kind))
            for number in item.lines
        }

    def move(self, line_number: int, kind: Place, *, party: str | None = None, index: int | None = None) -> "Draft":
        """Move one line to another place and return the new draft.

        It becomes an item of its own there, with `party`; with `index` it joins that item of the place instead.
        Raises KeyError for a line that the document does not have, IndexError for an item that is not there.
        """
        by_number = {line.number: line for line in self.lines}
        line = by_number[line_number]
        target = self.of(kind)[index] if index is not None else None
        kept = [
            item if line_number not in item.lines else self._without(item, line_number, by_number)
            for item in self.items
            if item is not target
        ]
        new = self._joined(target, line, by_number) if target else _item_of(kind, line, party)
        items = sorted((item for item in [*kept, new] if item and item.lines), key=lambda item: item.lines[0])
        return replace(self, items=tuple(items), parties=self._with_party(party))

    def _without(self, item: Item, number: int, by_number: dict[int, SourceLine]) -> Item:
        rest = tuple(other for other in item.lines if other != number)
        return replace(item, lines=rest, text=_text(rest, by_number))

    def _joined(self, item: Item, line: SourceLine, by_number: dict[int, SourceLine]) -> Item:
        numbers = tuple(sorted({*item.lines, line.number}))
        return replace(item, lines=numbers, text=_text(numbers, by_number))

    def _with_party(self, party: str | None) -> tuple[Party, ...]:
        if party is None or any(known.name == party for known in self.parties):
            return self.parties
        return (*self.parties, Party(party, kind_of(party)))

    def as_json(self) -> dict[str, Any]:
        """Give the JSON object that `import-pledge --json` prints."""
        unplaced = sum(len(item.lines) for item in self.of("unplaced"))
        return {
            "title": self.title,
            "municipality": self.municipality,
            "area": self.area,
            "period": {"start": self.start, "end": self.end, "precision": self.precision},
            "parties": [{"name": p.name, "kind": p.kind, "parent": p.parent} for p in self.parties],
            **{kind: [item.text for item in self.of(kind)] for kind in _PLAIN},
            "directions": [{"party": item.party, "text": item.text} for item in self.of("directions")],
            "problems": [{"text": i.text, "parties": list(i.parties)} for i in self.of("problems")],
            "commitments": [_commitment(item) for item in self.of("commitments")],
            "signatories": [
                {"text": i.text, "role": i.role, "date": i.date, "flags": list(i.flags)} for i in self.of("signatories")
            ],
            "warnings": list(self.warnings),
            "lines": {"total": len(self.lines), "placed": len(self.lines) - unplaced, "unplaced": unplaced},
        }


_PLAIN: tuple[Place, ...] = (
    "background", "basis", "aims", "channels", "followup", "previous_followup", "headings", "boilerplate", "unplaced",
)  # fmt: skip


def _text(numbers: Sequence[int], by_number: dict[int, SourceLine]) -> str:
    return join(by_number[number].body for number in numbers)


def _item_of(kind: Place, line: SourceLine, party: str | None) -> Item:
    if kind == "signatories":
        return signatory((line.number,), line.body)
    if kind == "commitments":
        return Item(kind, (line.number,), line.body, party=party, flags=() if party else ("no_actor",))
    if kind == "problems":
        return Item(kind, (line.number,), line.body, parties=(party,) if party else ())
    return Item(kind, (line.number,), line.body, party=party if kind == "directions" else None)


def _commitment(item: Item) -> dict[str, Any]:
    return {
        "party": item.party,
        "partners": list(item.partners),
        "cooperation": list(item.cooperation),
        "text": item.text,
        "quantities": [
            {
                "value": int(q.value) if q.value == int(q.value) else float(q.value),
                "unit": q.unit, "text": q.text, "per": q.per, "at_least": q.at_least,
            }
            for q in find_quantities(item.text)
        ],
        "area": item.area,
        "flags": list(item.flags),
        "lines": list(item.lines),
    }  # fmt: skip


_ONE_SIGNATORY = re.compile(r"\s/\s|;\s")
_NAME_AND_ROLE = re.compile(rf"[^,]{{2,60}},\s(?P<role>{ROLE}.*)", re.IGNORECASE)


def _roles_in(text: str) -> str:
    """Take the names out of "namn, roll / namn, roll": only the roles are kept of those who sign."""
    pieces = _ONE_SIGNATORY.split(text)
    return " / ".join(match["role"] if (match := _NAME_AND_ROLE.fullmatch(piece)) else piece for piece in pieces)


def signatory(numbers: tuple[int, ...], text: str) -> Item:
    """Read a line of a signature block: a date, a date left empty (flag `unsigned`), or a role."""
    dates = [period.start for period in find_periods(text) if period.precision == "day"]
    is_empty_date = "datum" in text.lower() and not dates
    role = None if dates or is_empty_date or text.endswith(":") else _roles_in(text)
    return Item(
        "signatories",
        numbers,
        text,
        date=dates[0] if dates else None,
        role=role,
        flags=("unsigned",) if is_empty_date else (),
    )
