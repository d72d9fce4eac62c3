"""A sheet as somebody works on it in another program: cells changed, rows added and deleted, and saved anew."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from io import BytesIO
from typing import Any

import xlsxwriter
from python_calamine import CalamineWorkbook

from samlofte.imports.enums import ImportKind
from samlofte.imports.models import Import
from samlofte.lib.actor import Actor
from samlofte.people.models import User
from samlofte.plans.actions.sheet_undo import undo_sheet
from samlofte.plans.actions.sheets import Kept, preview_of, save_sheet, start_sheet
from samlofte.plans.importing.model import Line, Preview
from samlofte.plans.queries.sheets import (
    Sheet,
    Wish,
    group_of,
    judged,
    read_upload,
    sheet_file,
    sheet_of,
    with_texts_checked,
)
from samlofte.pledges.models import Pledge
from samlofte.pledges.queries.roles import acting_in, viewer_of

Grid = list[list[Any]]


class Desk:
    """A person who works in sheets with a pledge at a moment."""

    def __init__(self, pledge: Pledge, user: User, at: datetime) -> None:
        self.pledge, self.user, self.at = pledge, user, at

    @property
    def by(self) -> Actor:
        return acting_in(viewer_of(self.user, self.pledge))

    def sheet(self, kind: str) -> Sheet:
        return sheet_of(kind, group_of(self.pledge, viewer_of(self.user, self.pledge), self.at))

    def download(self, kind: str, wish: Wish | None = None) -> bytes:
        return sheet_file(self.sheet(kind), wish or Wish())

    def looked_at(self, data: bytes) -> Preview:
        return judged(*read_upload(data, group_of(self.pledge, viewer_of(self.user, self.pledge), self.at)))

    def upload(self, data: bytes, name: str = "ark.xlsx") -> Import:
        sheet, rows = read_upload(data, group_of(self.pledge, viewer_of(self.user, self.pledge), self.at))
        preview = judged(sheet, rows)
        kept = with_texts_checked(preview, rows, sheet)
        said = {"unchanged": preview.unchanged, "name": name, "data": data}
        return start_sheet(sheet=sheet, rows=kept, **said, by=self.by, at=self.at)  # type: ignore[arg-type]

    def preview(self, row: Import) -> Preview:
        row.refresh_from_db()
        return preview_of(row, self.sheet(row.kind))

    def save(self, row: Import, *, seen: str | None = None, leave_out: bool = False) -> Kept:
        seen = self.preview(row).seen if seen is None else seen
        said = {"revision": row.revision, "seen": seen, "leave_out": leave_out}
        return save_sheet(row=row, sheet=self.sheet(row.kind), **said, by=self.by, at=self.at)  # type: ignore[arg-type]

    def undo(self, row: Import) -> None:
        undo_sheet(row=row, sheet=self.sheet(row.kind), by=self.by, at=self.at)


def cells_of(data: bytes) -> Grid:
    """Return the first sheet of a file, headings first."""
    return CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_index(0).to_python(skip_empty_area=False)


def file_of(grid: Grid) -> bytes:
    """Return a file as another program writes it: no styles, no locks, no lists."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        formats = {True: book.add_format({"num_format": "yyyy-mm-dd hh:mm"})}
        formats[False] = book.add_format({"num_format": "yyyy-mm-dd"})
        for line, row in enumerate(grid):
            for at, value in enumerate(row):
                if isinstance(value, date):
                    sheet.write_datetime(line, at, value, formats[isinstance(value, datetime)])
                else:
                    sheet.write(line, at, value)
    return out.getvalue()


def worked_on(
    data: bytes,
    changes: Mapping[int, Mapping[str, Any]] | None = None,
    *,
    new: Iterable[Mapping[str, Any]] = (),
    without: Iterable[int] = (),
) -> bytes:
    """Return a file with cells changed (by row as the sheet numbers it, and heading), rows added and deleted."""
    grid = cells_of(data)
    headings = grid[0]
    for number, cells in (changes or {}).items():
        for heading, value in cells.items():
            grid[number - 1][headings.index(heading)] = value
    for cells in new:
        grid.append([cells.get(heading, "") for heading in headings])
    gone = set(without)
    return file_of([row for number, row in enumerate(grid, 1) if number not in gone])


def said(line: Line) -> list[tuple[str, str, str]]:
    return [(change.heading, change.before, change.after) for change in line.changes]


def wrong(preview: Preview) -> list[tuple[int, str, str]]:
    return [(line.number, fault.heading, fault.message) for line in preview.lines for fault in line.faults]


SHEETS = (ImportKind.MEASURES, ImportKind.ACTIVITIES, ImportKind.REPORTS)
