"""The plan as spreadsheets: what the sheets of measures, activities and reports show, and what they would change."""

from samlofte.plans.queries.sheets.exporting import TooManyRowsError, sheet_file
from samlofte.plans.queries.sheets.group import Group, group_of
from samlofte.plans.queries.sheets.kinds import sheet_of
from samlofte.plans.queries.sheets.previewing import judged, read_upload, with_texts_checked
from samlofte.plans.queries.sheets.sheet import Sheet, Wish

__all__ = [
    "Group",
    "Sheet",
    "TooManyRowsError",
    "Wish",
    "group_of",
    "judged",
    "read_upload",
    "sheet_file",
    "sheet_of",
    "with_texts_checked",
]
