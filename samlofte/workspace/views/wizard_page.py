"""The import wizard as plain values: each line of the document with its place, beside the draft that they make."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samlofte.imports.models import Import
from samlofte.lib.quantities import find_quantities
from samlofte.pledges.importing.draft import Draft, Item, Party, SourceLine
from samlofte.pledges.models import Pledge
from samlofte.workspace.forms.importing import PLACES, WITH_PARTY

WARNINGS = {
    "several_areas": _(
        "The document speaks of several areas. Read it in once for each, and leave out what belongs to the others."
    ),
    "heading_year_differs": _("The heading names another year than the text. Check the period."),
    "no_period": _("The document does not say for how long the pledge holds."),
    "unsigned": _("The pledge has a place for a date or a signature, and it is empty."),
    "no_commitments": _("No commitment was found: nobody says what they will do."),
}


@dataclass(frozen=True)
class WizardLine:
    """A line of the document and where it was placed."""

    line: SourceLine
    kind: str
    place: str | Promise
    party: str
    is_first: bool


@dataclass(frozen=True)
class WizardPage:
    """Everything the wizard shows."""

    lines: list[WizardLine]
    groups: list[tuple[str, str | Promise, list[tuple[Item, list[str]]]]]
    """The kind of a place, its name, and its items, a commitment with its numbers as the text has them."""
    counts: list[tuple[str, str | Promise, int]]
    places: list[tuple[str, str | Promise]]
    with_party: frozenset[str]
    draft_parties: tuple[Party, ...]
    parties: list[str]
    """Everybody to whom a line can be given."""
    warnings: list[str | Promise]
    unplaced: int
    pledge: Pledge | None


def wizard_page(draft: Draft, row: Import) -> WizardPage:
    """Return the document line by line, and the draft place by place."""
    owners = {number: item for item in draft.items for number in item.lines}
    groups = [
        (kind, place, [(item, _numbers(item)) for item in draft.items if item.kind == kind])
        for kind, place in PLACES.items()
    ]
    named = [name for item in draft.items for name in (item.party, *item.partners, *item.parties) if name]
    return WizardPage(
        lines=[_line(line, owners[line.number]) for line in draft.lines],
        groups=[group for group in groups if group[2]],
        counts=[(kind, place, sum(len(item.lines) for item, _numbers in items)) for kind, place, items in groups],
        places=list(PLACES.items()),
        with_party=WITH_PARTY,
        draft_parties=draft.parties,
        parties=list(dict.fromkeys([*(party.name for party in draft.parties), *named])),
        warnings=[WARNINGS[code] for code in draft.warnings if code in WARNINGS],
        unplaced=sum(len(item.lines) for item in draft.items if item.kind == "unplaced"),
        pledge=Pledge.objects.filter(pk__in=row.created_rows.get("Pledge", [])).first(),
    )


def _numbers(item: Item) -> list[str]:
    return [quantity.text for quantity in find_quantities(item.text)] if item.kind == "commitments" else []


def _line(line: SourceLine, item: Item) -> WizardLine:
    return WizardLine(
        line=line,
        kind=item.kind,
        place=PLACES[item.kind],
        party=item.party or "",
        is_first=line.number == item.lines[0],
    )
