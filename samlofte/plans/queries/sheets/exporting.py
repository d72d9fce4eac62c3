from django.utils.translation import gettext as _

from samlofte.imports.enums import ImportKind
from samlofte.lib.sheets import LOCKED, Value, write_sheet
from samlofte.lib.sheets.errors import MOST_ROWS
from samlofte.plans.importing.cells import mark_of, settled
from samlofte.plans.importing.model import Known
from samlofte.plans.queries.sheets.sheet import Sheet, Wish, moment


class TooManyRowsError(Exception):
    """There are more rows than a sheet may have when it comes back; the argument is how many."""


def sheet_file(sheet: Sheet, wish: Wish) -> bytes:
    """Return a sheet of the plan as an XLSX file, with every row that the person sees of what is wished for.

    Rows that the person may not change are locked. Raises TooManyRowsError.
    """
    rows = list(sheet.wanted(wish))
    if len(rows) > MOST_ROWS:
        raise TooManyRowsError(len(rows))
    return write_sheet(sheet.columns, [_row(sheet, known) for known in rows], title=title_of(sheet), notes=notes(sheet))


def title_of(sheet: Sheet) -> str:
    """Return what a sheet is called; one of the example year says so."""
    words = {
        ImportKind.MEASURES: _("Plan"),
        ImportKind.ACTIVITIES: _("Activities"),
        ImportKind.REPORTS: _("Reports"),
    }[sheet.kind]
    pledge = sheet.group.pledge
    if pledge.is_example:
        return _("Example data (exempeldata): {sheet}, {pledge}").format(sheet=words, pledge=pledge.title)
    return f"{words}, {pledge.title}"


def notes(sheet: Sheet) -> list[str]:
    """Return how to work in a sheet, in sentences."""
    found = [
        _("Change cells, save the file and upload it again. Nothing is saved before you have seen every change."),
        _("A row that you delete or empty here stays in the plan. Take things out of the plan on their own page."),
        _("Grey cells cannot be changed here."),
        _("Leave the hidden columns as they are: they tell which row is which."),
    ]
    if sheet.kind == ImportKind.REPORTS:
        found.append(_("Only activities that have begun are here. To correct a report, say why in the last column."))
    else:
        found.append(_("Write what is new below the last row."))
        found.append(_("A cell that lists several has semicolons between them."))
    found.append(_("Write no names, telephone numbers or other things by which a person can be known."))
    if sheet.group.pledge.is_example:
        found.insert(0, _("Example data (exempeldata): what is said here about work done is invented."))
    return found


def _row(sheet: Sheet, known: Known) -> dict[str, Value]:
    row: dict[str, Value] = {
        "id": f"{sheet.letter}{known.id}",
        "mark": mark_of(known.revision, known.cells, sheet.columns),
        LOCKED: int(bool(known.locked)),
    }
    for column in sheet.columns:
        value = settled(known.cells.get(column.key))
        row[column.key] = sheet.shown(column.key, value) if column.several else moment(value) or value
    return row
