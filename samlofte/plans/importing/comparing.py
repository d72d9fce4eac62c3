"""What somebody changed in a row, and what others changed in it meanwhile."""

from collections.abc import Sequence
from dataclasses import dataclass

from samlofte.plans.importing.cells import Mark, digest, read_mark, settled
from samlofte.plans.importing.model import Known, PlanColumn, SheetRow


@dataclass(frozen=True)
class Compared:
    """The columns of a row that the person changed, those of them that are locked, and those that others changed."""

    touched: tuple[str, ...]
    locked: tuple[str, ...]
    meanwhile: tuple[str, ...]


def compare(row: SheetRow, known: Known, columns: Sequence[PlanColumn]) -> Compared:
    """Compare a row of a sheet with what is saved.

    While the row is as it was when the sheet was made, what differs was changed in the sheet. Where it was saved since,
    the digests in the mark tell what the person changed and what others did. Without a mark nobody can tell, and
    everything that differs counts as changed by both, so that nothing is overwritten unseen.
    """
    mark = read_mark(row.mark, columns)
    stale = mark is None or mark.revision != known.revision
    touched: list[str] = []
    locked: list[str] = []
    meanwhile: list[str] = []
    for column in columns:
        key, saved = column.key, known.cells.get(column.key)
        if key in row.values and _is_touched(row, known, column, mark, stale=stale):
            (locked if column.locked else touched).append(key)
        if mark is not None and stale and not column.passing and digest(saved) != mark.digests[key]:
            meanwhile.append(key)
    if mark is None:
        meanwhile = touched
    return Compared(tuple(touched), tuple(locked), tuple(meanwhile))


def _is_touched(row: SheetRow, known: Known, column: PlanColumn, mark: Mark | None, *, stale: bool) -> bool:
    value = row.values[column.key]
    if column.locked:
        return mark is not None and digest(value) != mark.digests[column.key]
    if settled(value) == settled(known.cells.get(column.key)):
        return False
    return not stale or mark is None or digest(value) != mark.digests[column.key]
