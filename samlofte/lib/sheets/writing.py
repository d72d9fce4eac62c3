import math
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from xlsxwriter import Workbook
from xlsxwriter.utility import xl_range_abs

from samlofte.lib.sheets.model import ID, LOCKED, MARK, Column, Value

#: rows below the last that have lists and formats too, for what is added
_ROOM = 500
_MOST_CHARACTERS = 32_767
_MOST_DIGITS = 15
_FIRST_YEAR = 1901
_FIRST = len((ID, MARK))
#: one moment for all files, so that the same rows give the same bytes
_MADE = datetime(2000, 1, 1)  # noqa: DTZ001  # XLSX knows no time zones
_NUMBER_FORMATS = {
    "number": "General",
    "date": "yyyy-mm-dd",
    "datetime": "yyyy-mm-dd hh:mm",
    "text": "@",
    "choice": "@",
}
_LISTS = "_lists"
#: what may be done in a sheet that has locked cells
_ALLOWED = ("format_columns", "format_rows", "insert_rows", "sort", "autofilter", "select_unlocked_cells")
#: the looks of a column's cells by (locked, a text that must never be taken for a formula)
Looks = dict[tuple[bool, bool], Any]


def write_sheet(
    columns: Sequence[Column], rows: Sequence[Mapping[str, Value]], *, title: str, notes: Sequence[str] = ()
) -> bytes:
    """Return an XLSX file of rows, in the language that is active; the same rows give the same bytes.

    A row holds values by the keys of the columns, and `id` and `mark`, which go into two hidden columns; with `locked`
    none of its cells can be written in. Choices are given by value and shown by label, with a list to choose from.
    Moments must have a time zone. A text never becomes a formula. `notes` go on a sheet of their own. Raises ValueError
    for a value that its column or a sheet cannot hold.
    """
    out = BytesIO()
    with Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": title, "created": _MADE})
        sheet = book.add_worksheet(_sheet_name(title))
        formats = [_formats(book, column) for column in columns]
        _lay_out(book, sheet, columns, formats, title)
        if any(column.locked for column in columns) or any(row.get(LOCKED) for row in rows):
            sheet.protect("", dict.fromkeys(_ALLOWED, True))
        for line, row in enumerate(rows, 1):
            for at, key in enumerate((ID, MARK)):
                sheet.write_string(line, at, str(row.get(key, "")))
            for at, (column, looks) in enumerate(zip(columns, formats, strict=True), _FIRST):
                _write(sheet, line, at, column, row.get(column.key), _looks_of(looks, column, row))
        sheet.autofilter(0, 0, len(rows), len(columns) + _FIRST - 1)
        _offer_choices(book, sheet, columns, len(rows) + _ROOM)
        if notes:
            _add_notes(book, title, notes)
    return out.getvalue()


def _sheet_name(title: str) -> str:
    return re.sub(r"[\[\]:*?/\\']", " ", title).strip()[:31].strip() or "1"


def _formats(book: Any, column: Column) -> Looks:
    """Return the looks of a column's cells."""
    looks = {"num_format": _NUMBER_FORMATS[column.kind], "text_wrap": True, "valign": "top"}
    found: Looks = {}
    for locked in (False, True):
        lock = {"locked": True, "bg_color": "#EEEEEE"} if locked else {"locked": False}
        for quoted in (False, True):
            quote = {"quote_prefix": True} if quoted else {}
            found[locked, quoted] = book.add_format({**looks, **lock, **quote})
    return found


def _looks_of(looks: Looks, column: Column, row: Mapping[str, Value]) -> dict[bool, Any]:
    """Return the looks of one cell, ordinary and of a text that must never be taken for a formula."""
    locked = column.locked or bool(row.get(LOCKED))
    return {quoted: looks[locked, quoted] for quoted in (False, True)}


def _lay_out(book: Any, sheet: Any, columns: Sequence[Column], formats: list[Looks], title: str) -> None:
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    sheet.set_column(0, _FIRST - 1, 5, None, {"hidden": True})
    for at, heading in enumerate((ID, MARK, *(str(column.heading) for column in columns))):
        sheet.write_string(0, at, heading, bold)
    for at, (column, looks) in enumerate(zip(columns, formats, strict=True), _FIRST):
        sheet.set_column(at, at, column.width, looks[column.locked, False])
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_header(f"&L{title.replace('&', '&&')}"[:255])


def _write(sheet: Any, line: int, at: int, column: Column, value: Value, looks: dict[bool, Any]) -> None:
    if value is None or value == "":
        sheet.write_blank(line, at, None, looks[False])
    elif column.kind == "number":
        sheet.write_number(line, at, _number(value), looks[False])
    elif column.kind in {"date", "datetime"}:
        sheet.write_datetime(line, at, _when(value, column), looks[False])
    else:
        text = _label(value, column) if column.kind == "choice" else _text(value)
        sheet.write_string(line, at, text, looks[text.startswith(("=", "+", "-", "@", "\t", "\r"))])


def _text(value: Value) -> str:
    text = str(value)
    if len(text) > _MOST_CHARACTERS:
        raise ValueError(f"A cell holds at most {_MOST_CHARACTERS} characters.")
    return text


def _number(value: Value) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal) or not math.isfinite(value):
        raise ValueError(f"{value!r} is no number.")
    if len(Decimal(str(value)).normalize().as_tuple().digits) > _MOST_DIGITS:
        raise ValueError(f"A sheet holds no more than {_MOST_DIGITS} digits of {value}.")
    return float(value)


def _when(value: Value, column: Column) -> date:
    if not isinstance(value, date) or isinstance(value, datetime) != (column.kind == "datetime"):
        raise ValueError(f"{value!r} is no {column.kind}.")
    if value.year < _FIRST_YEAR:
        raise ValueError(f"A sheet holds no date before {_FIRST_YEAR}.")
    return timezone.make_naive(value) if isinstance(value, datetime) else value


def _label(value: Value, column: Column) -> str:
    for choice, label in column.choices:
        if choice == value:
            return str(label)
    raise ValueError(f"{value!r} is no choice of {column.key}.")


def _offer_choices(book: Any, sheet: Any, columns: Sequence[Column], last: int) -> None:
    """Give the columns of choices a list to choose from, kept in a hidden sheet: it may be long and hold commas."""
    lists = None
    for at, column in enumerate(columns):
        if not column.choices:
            continue
        if lists is None:
            lists = book.add_worksheet(_LISTS)
            lists.hide()
        for line, (_value, label) in enumerate(column.choices):
            lists.write_string(line, at, str(label))
        sheet.data_validation(
            1,
            at + _FIRST,
            last,
            at + _FIRST,
            {
                "validate": "list",
                "source": f"='{_LISTS}'!{xl_range_abs(0, at, len(column.choices) - 1, at)}",
                "error_title": _("Not one of the choices"),
                "error_message": _("Choose one from the list."),
            },
        )


def _add_notes(book: Any, title: str, notes: Sequence[str]) -> None:
    name = _sheet_name(_("Read me"))
    sheet = book.add_worksheet(f"{name} 2" if name.casefold() == _sheet_name(title).casefold() else name)
    sheet.set_column(0, 0, 100, book.add_format({"text_wrap": True, "valign": "top"}))
    sheet.write_string(0, 0, title, book.add_format({"bold": True, "text_wrap": True}))
    for line, note in enumerate(notes, 2):
        sheet.write_string(line, 0, note)
