"""A sheet of the plan on its way in: kept for its preview, saved whole or not at all, thrown away."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, Literal
from uuid import UUID, uuid5

from django.db import DatabaseError, transaction

from samlofte.audit.actions import record
from samlofte.imports.models import Import
from samlofte.imports.queries import saved_sheet
from samlofte.lib.actor import Actor
from samlofte.plans.actions.sheet_rows import Written, write_line
from samlofte.plans.actions.tallies import recounted_once
from samlofte.plans.errors import AlreadyReportedError, ChangedMeanwhileError, RefusedError
from samlofte.plans.importing.model import Change, Line, LineState, Preview, SheetRow
from samlofte.plans.importing.storing import from_state, to_state
from samlofte.plans.queries.sheets import Sheet, judged

#: the reports of an upload get their keys from this and from the upload
_KEYS = UUID("6f1a3f1e-0e0a-4b58-8f0e-3c1d7b0b6a51")


#: rows saved at once: with SQLite nobody else can write meanwhile, and they wait for twenty seconds at most
MOST_SAVED = 3_000


FailureCode = Literal["stale", "held_back", "too_many", "saved_before", "row", "changed_since", "fault"]


class NotDoneError(Exception):
    """A sheet was not saved or undone, and nothing was changed.

    `code` says why, `number` which row of the sheet was refused, `names` which rows of the plan stand against it.
    """

    code: ClassVar[FailureCode] = "fault"
    number = 0
    names: tuple[str, ...] = ()


class SavedBeforeError(NotDoneError):
    """This very file was saved already; `saved` is the upload that was."""

    code = "saved_before"

    def __init__(self, saved: Import) -> None:
        super().__init__(saved.pk)
        self.saved = saved


class StaleSheetError(NotDoneError):
    """What would be saved is not what the person saw, or the upload was saved or thrown away meanwhile."""

    code = "stale"


class HeldBackError(NotDoneError):
    """Rows cannot be saved, and the person did not say that they are to be left out."""

    code = "held_back"


class TooManyAtOnceError(NotDoneError):
    """More rows would be saved than `MOST_SAVED`."""

    code = "too_many"


class RowFailedError(NotDoneError):
    """The plan or the database refused a row."""

    code = "row"

    def __init__(self, line: Line) -> None:
        super().__init__(line.number)
        self.number, self.names = line.number, (line.name,)


class ChangedSinceError(NotDoneError):
    """Rows were changed, used or taken out of the person's hands since they were saved."""

    code = "changed_since"

    def __init__(self, names: Iterable[str]) -> None:
        self.names = tuple(names)
        super().__init__(", ".join(self.names))


@dataclass(frozen=True)
class Kept:
    """How a sheet was saved: how many rows were new, and how many changed."""

    new: int
    changed: int


@transaction.atomic
def start_sheet(
    *, sheet: Sheet, rows: Sequence[SheetRow], unchanged: int, name: str, data: bytes, by: Actor, at: datetime
) -> Import:
    """Keep the rows of an uploaded sheet that say something new. The same file not yet saved makes way for it.

    Raises SavedBeforeError where this very file was saved.
    """
    sha256, pledge_id = hashlib.sha256(data).hexdigest(), sheet.group.pledge.pk
    saved = saved_sheet(sha256, pledge_id)
    if saved is not None:
        raise SavedBeforeError(saved)
    Import.objects.filter(
        owner_id=by.account_id, pledge_id=pledge_id, file_sha256=sha256, kind=sheet.kind, saved_at__isnull=True
    ).delete()
    row = Import.objects.create(
        kind=sheet.kind,
        file_name=name[:200],
        file_sha256=sha256,
        state=to_state(rows, unchanged=unchanged),
        owner_id=by.account_id,
        pledge_id=pledge_id,
        created_at=at,
        changed_at=at,
    )
    _record("started", row, after={"sha256": sha256, "sheet": str(sheet.kind)}, by=by, at=at)
    return row


def preview_of(row: Import, sheet: Sheet) -> Preview:
    """Return what a kept sheet would change as the plan stands now, or what it changed where it is saved.

    Of a saved sheet only rows are shown that the person still sees.
    """
    if row.saved_at is None:
        return judged(sheet, from_state(row.state, sheet.columns), unchanged=row.state["unchanged"])
    lines = [_done(sheet, line) for line in row.state["done"] if line["id"] in sheet.known]
    return Preview(sheet.kind, tuple(lines), row.state["unchanged"])


@transaction.atomic
def save_sheet(
    *, row: Import, sheet: Sheet, revision: int, seen: str, leave_out: bool, by: Actor, at: datetime
) -> Kept:
    """Save every row of a sheet that can be saved, or none.

    `seen` is the hash of the preview that the person looked at, `leave_out` whether rejected rows may be left out.
    Raises SavedBeforeError, StaleSheetError, HeldBackError, TooManyAtOnceError and RowFailedError; nothing is saved
    then.
    """
    row = _locked(row, revision)
    saved = saved_sheet(row.file_sha256, sheet.group.pledge.pk)
    if saved is not None:
        raise SavedBeforeError(saved)
    preview = preview_of(row, sheet)
    if preview.seen != seen or not preview.saveable:
        raise StaleSheetError
    if preview.held_back and not leave_out:
        raise HeldBackError
    if len(preview.saveable) > MOST_SAVED:
        raise TooManyAtOnceError
    with recounted_once():
        written = [_write(sheet, line, key=_key(row, line), by=by, at=at) for line in preview.saveable]
    row.saved_at, row.changed_at, row.queued_at = at, at, None
    row.created_rows = _created(written)
    row.state |= {
        "undo": [one.undo for one in written],
        "done": [_to_done(line, one) for line, one in zip(preview.saveable, written, strict=True)],
    }
    row.save(update_fields=["saved_at", "changed_at", "queued_at", "created_rows", "state"])
    kept = Kept(preview.counts[LineState.NEW], preview.counts[LineState.CHANGED])
    after = {"sheet": str(sheet.kind), "new": kept.new, "changed": kept.changed, "left_out": preview.held_back}
    _record("saved", row, after=after, by=by, at=at)
    return kept


@transaction.atomic
def discard_sheet(*, row: Import, by: Actor, at: datetime) -> None:
    """Throw an uploaded sheet away that was not saved. Raises StaleSheetError where it was."""
    row = _locked(row, None)
    _record("discarded", row, after=None, by=by, at=at)
    row.delete()


def _locked(row: Import, revision: int | None) -> Import:
    found = Import.objects.select_for_update().filter(pk=row.pk).first()
    if found is None or found.saved_at is not None or revision not in (None, found.revision):
        raise StaleSheetError
    return found


def _write(sheet: Sheet, line: Line, *, key: UUID, by: Actor, at: datetime) -> Written:
    try:
        return write_line(sheet, line, key=key, by=by, at=at)
    except (RefusedError, ChangedMeanwhileError, AlreadyReportedError, DatabaseError) as error:
        raise RowFailedError(line) from error


def _key(row: Import, line: Line) -> UUID:
    return uuid5(_KEYS, f"{row.pk} {row.revision} {line.number}")


def _created(written: Iterable[Written]) -> dict[str, list[int]]:
    created: dict[str, list[int]] = {}
    for one in written:
        if one.created:
            created.setdefault(one.model, []).append(one.id)
    return created


def _to_done(line: Line, one: Written) -> dict[str, Any]:
    changes = [[change.key, change.before, change.after] for change in line.changes]
    return {"number": line.number, "state": line.state.value, "id": one.shown_id, "name": line.name, "changes": changes}


def _done(sheet: Sheet, line: dict[str, Any]) -> Line:
    changes = [Change(key, sheet.heading(key), *texts) for key, *texts in line["changes"] if key in sheet.by_key]
    return Line(line["number"], LineState(line["state"]), line["name"], changes=tuple(changes))


def _record(verb: str, row: Import, *, after: Any, by: Actor, at: datetime) -> None:
    target = f"import:{row.pk}"
    record(verb=f"import.{verb}", target=target, by=by, at=at, after=after, pledge_id=row.pledge_id)
