"""What an uploaded sheet would change: every row held against what is saved now."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from samlofte.lib.personal_data import refusals, sentence, warnings
from samlofte.lib.sheets import Row, Value, read_one_of
from samlofte.lib.sheets.model import CellError
from samlofte.plans.importing.cells import UnknownChoiceError, labels_of, settled, several_of
from samlofte.plans.importing.comparing import Compared, compare
from samlofte.plans.importing.model import Change, Fault, Known, Line, LineState, PlanColumn, Preview, SheetRow
from samlofte.plans.queries.sheets.group import Group
from samlofte.plans.queries.sheets.kinds import KINDS
from samlofte.plans.queries.sheets.sheet import Sheet


def read_upload(data: bytes, group: Group) -> tuple[Sheet, list[SheetRow]]:
    """Return which sheet of the plan a file is, and its rows. Raises SheetError."""
    sheets = {kind.value: sheet(group) for kind, sheet in KINDS.items()}
    kind, rows = read_one_of(data, {kind: sheet.columns for kind, sheet in sheets.items()})
    return sheets[kind], _sheet_rows(rows, sheets[kind].columns)


def _sheet_rows(rows: Iterable[Row], columns: Sequence[PlanColumn]) -> list[SheetRow]:
    listing = [
        (column, labels_of(column), [value for value, _l in column.several]) for column in columns if column.several
    ]
    return [_sheet_row(row, listing) for row in rows]


def _sheet_row(row: Row, listing: Sequence[tuple[PlanColumn, Mapping[str, str], list[str]]]) -> SheetRow:
    values: dict[str, Value] = {key: settled(value) for key, value in row.values.items()}
    faults = [_fault(error) for error in row.errors]
    for column, labels, order in listing:
        if values.get(column.key) is None:
            continue
        try:
            values[column.key] = several_of(str(values[column.key]), labels, order) or None
        except UnknownChoiceError as error:
            del values[column.key]
            message = _("“{what}” is none of the choices: {choices}. Put semicolons between several.")
            choices = "; ".join(str(label) for _value, label in column.several[:12])
            faults.append(Fault(str(column.heading), message.format(what=str(error)[:40], choices=choices)))
    return SheetRow(row.number, row.id, row.mark, values, tuple(faults))


def _fault(error: CellError) -> Fault:
    return Fault(error.heading, error.message)


def judged(sheet: Sheet, rows: Iterable[SheetRow], *, unchanged: int = 0) -> Preview:
    """Return what the rows of a sheet would change, as the plan stands now.

    Needs no query for each row, and writes nothing.
    """
    lines: list[Line] = []
    taken = _taken(sheet)
    for row in rows:
        line = _line(sheet, row)
        if line is None:
            unchanged += 1
        elif line.state == LineState.NEW:
            lines.append(_unless_copy(sheet, line, taken))
        else:
            lines.append(line)
    return Preview(sheet.kind, tuple(lines), unchanged)


def with_texts_checked(preview: Preview, rows: Sequence[SheetRow], sheet: Sheet) -> list[SheetRow]:
    """Return the rows that the preview shows, with what their new texts say of persons.

    Done once for a file: what is refused becomes a fault of the row, what looks like a name is asked about.
    """
    by_number = {row.number: row for row in rows}
    texts = [column for column in sheet.columns if column.kind == "text" and not column.several and not column.locked]
    return [_checked(by_number[line.number], line, texts) for line in preview.lines]


def _checked(row: SheetRow, line: Line, texts: Sequence[PlanColumn]) -> SheetRow:
    changed = {change.key for change in line.changes}
    faults, names = list(row.faults), []
    for column in texts:
        text = row.values.get(column.key)
        if not text or (line.known is not None and column.key not in changed):
            continue
        found = [Fault(str(column.heading), sentence(one, str(text))) for one in refusals(str(text))]
        faults += found
        names += [Fault(str(column.heading), sentence(one, str(text))) for one in warnings(str(text))]
    return replace(row, faults=tuple(faults), names=tuple(names))


def _line(sheet: Sheet, row: SheetRow) -> Line | None:
    """Return what would become of a row; None where it says what is saved."""
    if not row.id:
        return _new_line(sheet, row)
    known = _known(sheet, row.id)
    if known is None:
        message = _("It is not among the rows that you see here. Download the sheet anew; new rows go below the last.")
        return Line(row.number, LineState.REJECTED, _name(row), faults=(Fault("", message),))
    found = compare(row, known, sheet.columns)
    return _known_line(sheet, row, known, found) if found.touched or found.locked or row.faults else None


def _known(sheet: Sheet, identity: str) -> Known | None:
    """Return the row that the hidden column names, if this sheet has it and the person sees it."""
    number = identity.removeprefix(sheet.letter)
    if number == identity or not number.isascii() or not number.isdigit():
        return None
    return sheet.known.get(int(number))


def _known_line(sheet: Sheet, row: SheetRow, known: Known, found: Compared) -> Line:
    changes = tuple(_change(sheet, key, known, row.values[key]) for key in found.touched)
    line = Line(row.number, LineState.CHANGED, known.name, known, changes=changes, names=row.names)
    faults = tuple(_cell_faults(sheet, row, known, found))
    if faults:
        return replace(line, state=LineState.REJECTED, faults=faults)
    if found.meanwhile:
        return replace(line, state=LineState.MEANWHILE, changes=(*changes, *_of_others(sheet, row, known, found)))
    touched = {key: row.values[key] for key in found.touched}
    cells = {key: settled(value) for key, value in known.cells.items()} | touched
    faults = tuple(sheet.faults(cells, set(touched), known))
    if faults:
        return replace(line, state=LineState.REJECTED, faults=faults)
    return replace(line, values=touched)


def _of_others(sheet: Sheet, row: SheetRow, known: Known, found: Compared) -> Iterable[Change]:
    """Return what others changed meanwhile and the person left as it was: what is saved now, and what the sheet has."""
    for key in found.meanwhile:
        if key not in found.touched:
            yield _change(sheet, key, known, row.values.get(key, known.cells.get(key)))


def _cell_faults(sheet: Sheet, row: SheetRow, known: Known, found: Compared) -> Iterable[Fault]:
    """Say what is wrong in the cells of a row by themselves, and whether the person may change it at all."""
    if known.locked:
        yield Fault("", known.locked)
        return
    yield from row.faults
    for key in found.locked:
        was = sheet.shown(key, known.cells.get(key)) or _("nothing")
        yield sheet.fault(key, _("It cannot be changed here. Put back what it said: {was}.").format(was=was))
    yield from sheet.cell_faults({key: row.values[key] for key in found.touched})


def _new_line(sheet: Sheet, row: SheetRow) -> Line:
    filled = sheet.filled({key: value for key, value in row.values.items() if not sheet.by_key[key].locked})
    given = [key for key, value in filled.items() if value is not None]
    changes = tuple(Change(key, sheet.heading(key), "", sheet.shown(key, filled[key])) for key in given)
    line = Line(row.number, LineState.NEW, _name(row), values=filled, changes=changes, names=row.names)
    faults = [*row.faults, *sheet.cell_faults(filled)]
    faults += [] if faults else sheet.faults(filled, set(filled), None)
    return replace(line, state=LineState.REJECTED, faults=tuple(faults), values={}) if faults else line


def _taken(sheet: Sheet) -> dict[object, str]:
    """Return what is in the plan already, by what would make a new row a copy of it."""
    found: dict[object, str] = {}
    for known in sheet.known.values():
        same = sheet.sameness({key: settled(value) for key, value in known.cells.items()})
        if same is not None:
            found[same] = known.name
    return found


def _unless_copy(sheet: Sheet, line: Line, taken: dict[object, str]) -> Line:
    same = sheet.sameness(line.values)
    if same is None:
        return line
    if same not in taken:
        taken[same] = ""
        return line
    message = _("The same is in the plan already. Download the sheet anew and change it there, or change the title.")
    if not taken[same]:
        message = _("The same stands in a row above. Delete one of them, or change the title.")
    return replace(line, state=LineState.REJECTED, faults=(Fault("", message),), values={})


def _change(sheet: Sheet, key: str, known: Known, value: Value) -> Change:
    before = sheet.shown(key, known.cells.get(key))
    return Change(key, sheet.heading(key), before, sheet.shown(key, value))


def _name(row: SheetRow) -> str:
    return str(row.values.get("title") or "")
