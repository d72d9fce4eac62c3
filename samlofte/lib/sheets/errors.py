from django.utils.translation import gettext

from samlofte.lib.marking import gettext_noop

MOST_MEGABYTES = 5
MOST_UNPACKED_MEGABYTES = 80
MOST_ROWS = 20_000
MOST_COLUMNS = 100


class SheetError(Exception):
    """A file that cannot be read as a sheet: a `code`, and as its text one sentence in the language that is active."""

    def __init__(self, code: str, **values: object) -> None:
        self.code = code
        self.values = values
        super().__init__(code)

    def __str__(self) -> str:
        limits = {"megabytes": MOST_MEGABYTES, "rows": MOST_ROWS, "columns": MOST_COLUMNS}
        return gettext(ERRORS[self.code]).format(**limits, **self.values)


ERRORS = {
    "empty": gettext_noop("The file is empty: choose the sheet again."),
    "too_large": gettext_noop(
        "The file is larger than {megabytes} MB: take out pictures and sheets that are not needed."
    ),
    "other_kind": gettext_noop("The file is no sheet that can be read here: save it as XLSX (Excel workbook)."),
    "old_or_password": gettext_noop(
        "This is an old Excel file (XLS) or one with a password: save it as XLSX without a password."
    ),
    "broken": gettext_noop("The file is damaged and cannot be opened: save it again and choose the new file."),
    "unpacks_too_large": gettext_noop(
        "The file unpacks to far more than a sheet needs: copy the rows to a new sheet and save that."
    ),
    "too_many_rows": gettext_noop(
        "The sheet goes beyond {rows} rows: divide it into several, or delete what is below."
    ),
    "too_many_columns": gettext_noop("The sheet goes beyond {columns} columns: delete what is to the right."),
    "formula_error": gettext_noop("Cell {cell} holds an error such as #DIV/0!: write the value itself there."),
    "no_headings": gettext_noop("The sheet has none of the headings that are looked for: {headings}."),
    "missing": gettext_noop("The sheet lacks these headings: {headings}. Put them back in the first row."),
    "twice": gettext_noop("The heading “{heading}” stands twice: keep one of the columns."),
}
