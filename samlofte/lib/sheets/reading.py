from collections.abc import Mapping, Sequence
from dataclasses import replace
from io import BytesIO

from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from samlofte.lib.sheets.archive import unpacked
from samlofte.lib.sheets.cells import Cell, CellProblem, by_label, value_of
from samlofte.lib.sheets.errors import MOST_ROWS, SheetError
from samlofte.lib.sheets.model import ID, MARK, CellError, Column, Row, compared, in_every_language

#: how far down the headings may stand
_HEADINGS_WITHIN = 10
Lines = list[list[Cell]]
Labels = Mapping[str, Mapping[str, str]]


def read_sheet(data: bytes, columns: Sequence[Column]) -> list[Row]:
    """Return the rows of the first visible sheet of an XLSX file that has headings of these columns.

    Headings count in any order, in every language of the site and by their keys. Other columns are passed over, and so
    are rows that are empty or have nothing left but locked columns. What is wrong in a cell stands in the row's
    `errors`. At most 5 MB and 20,000 rows. Raises SheetError for a file that cannot be read, lacks the heading of a
    required column or has one twice.

    >>> from samlofte.lib.sheets.writing import write_sheet
    >>> columns = [Column("what", "Vad"), Column("hours", "Timmar", "number")]
    >>> rows = read_sheet(write_sheet(columns, [{"id": "7", "what": "Möte", "hours": 2}], title="Planen"), columns)
    >>> [(row.number, row.id, row.values) for row in rows]
    [(2, '7', {'what': 'Möte', 'hours': Decimal('2')})]
    """
    return read_one_of(data, {"": columns})[1]


def read_one_of(data: bytes, kinds: Mapping[str, Sequence[Column]]) -> tuple[str, list[Row]]:
    """Return which of several kinds of sheets a file is, by the headings that they require, and its rows.

    Raises SheetError as `read_sheet` does, and speaks of the kind that the file comes closest to.
    """
    sheets = _sheets(unpacked(data))
    errors: list[tuple[float, SheetError]] = []
    for kind, columns in kinds.items():
        try:
            return kind, _read(sheets, columns)
        except SheetError as error:
            if error.code not in {"no_headings", "missing"}:
                raise
            missing = str(error.values["headings"]).count(", ") + 1
            errors.append((missing / max(1, sum(column.required for column in columns)), error))
    raise min(errors, key=lambda found: found[0])[1]


def _read(sheets: Sequence[Lines], columns: Sequence[Column]) -> list[Row]:
    for lines in sheets:
        for at, line in enumerate(lines[:_HEADINGS_WITHIN]):
            places = _places(line, columns)
            if set(places) - {ID, MARK}:
                return _rows(lines, at, places, columns)
    raise SheetError("no_headings", headings=_listed(columns))


def _sheets(data: bytes) -> list[Lines]:
    """Return the lines of each visible sheet."""
    try:
        with CalamineWorkbook.from_filelike(BytesIO(data)) as book:
            names = [
                sheet.name
                for sheet in book.sheets_metadata
                if sheet.visible == SheetVisibleEnum.Visible and sheet.typ == SheetTypeEnum.WorkSheet
            ]
            return [book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in names]
    except (CalamineError, OSError, ValueError) as error:
        raise SheetError("broken") from error


def _places(line: list[Cell], columns: Sequence[Column]) -> dict[str, int]:
    """Return where each column stands in a line of headings."""
    keys = {compared(column.key): column.key for column in columns} | {ID: ID, MARK: MARK}
    keys |= {heading: column.key for column in reversed(columns) for heading in in_every_language(column.heading)}
    places: dict[str, int] = {}
    for at, cell in enumerate(line):
        key = keys.get(compared(cell)) if isinstance(cell, str) else None
        if key in places:
            raise SheetError("twice", heading=str(cell).strip())
        if key:
            places[key] = at
    return places


def _rows(lines: Lines, at: int, places: dict[str, int], columns: Sequence[Column]) -> list[Row]:
    missing = [column for column in columns if column.required and column.key not in places]
    if missing:
        raise SheetError("missing", headings=_listed(missing))
    present = [column for column in columns if column.key in places]
    looked_at = [places[column.key] for column in present if not column.locked] or list(places.values())
    filled = [(number, line) for number, line in enumerate(lines[at + 1 :], at + 2) if _is_filled(line, looked_at)]
    if len(filled) > MOST_ROWS:
        raise SheetError("too_many_rows")
    labels = {column.key: by_label(column) for column in present}
    rows = [_row(number, line, places, present, labels) for number, line in filled]
    return _with_copies_marked(rows)


def _is_filled(line: list[Cell], looked_at: list[int]) -> bool:
    return any(str(line[at]).strip() for at in looked_at)


def _row(number: int, line: list[Cell], places: dict[str, int], columns: list[Column], labels: Labels) -> Row:
    values, errors = {}, []
    for column in columns:
        try:
            values[column.key] = value_of(line[places[column.key]], column, labels[column.key])
        except CellProblem as problem:
            errors.append(CellError(number, str(column.heading), str(problem)))
    known = {key: _plain(line[places[key]]) for key in (ID, MARK) if key in places}
    return Row(number, values=values, errors=tuple(errors), **known)


def _with_copies_marked(rows: list[Row]) -> list[Row]:
    """Return the rows with an error on each whose hidden identity stands in a row above."""
    first: dict[str, int] = {}
    marked = []
    for row in rows:
        if row.id and row.id in first:
            message = _("It is a copy of row {other}. Delete it and write the new row below the last.")
            error = CellError(row.number, "", message.format(other=first[row.id]))
            marked.append(replace(row, errors=(error, *row.errors)))
        else:
            first[row.id] = row.number
            marked.append(row)
    return marked


def _plain(cell: Cell) -> str:
    """Return an identity as text, also where somebody's program has made a number of it."""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell).strip()


def _listed(columns: Sequence[Column]) -> str:
    return ", ".join(str(column.heading) for column in columns)
