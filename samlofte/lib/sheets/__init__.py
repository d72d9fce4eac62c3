"""Spreadsheets out and in again: the rows that somebody has worked on, with what is wrong said cell by cell."""

from samlofte.lib.sheets.errors import ERRORS, SheetError
from samlofte.lib.sheets.model import LOCKED, CellError, Column, Kind, Row, Value
from samlofte.lib.sheets.reading import read_one_of, read_sheet
from samlofte.lib.sheets.writing import write_sheet

__all__ = [
    "ERRORS",
    "LOCKED",
    "CellError",
    "Column",
    "Kind",
    "Row",
    "SheetError",
    "Value",
    "read_one_of",
    "read_sheet",
    "write_sheet",
]
