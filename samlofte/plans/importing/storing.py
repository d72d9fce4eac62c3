"""Rows of a sheet as JSON and back, so that a preview can be left and resumed."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from samlofte.lib.sheets import Value
from samlofte.plans.importing.model import Fault, PlanColumn, SheetRow

#: rises when a stored sheet can no longer be read as it was written
FORMAT = 1


def to_state(rows: Sequence[SheetRow], *, unchanged: int) -> dict[str, Any]:
    """Return rows as values that JSON can hold."""
    return {"format": FORMAT, "unchanged": unchanged, "rows": [_row_to_state(row) for row in rows]}


def from_state(state: Mapping[str, Any], columns: Sequence[PlanColumn]) -> list[SheetRow]:
    """Return the rows that `to_state` wrote."""
    kinds = {column.key: column.kind for column in columns}
    return [_row_from_state(row, kinds) for row in state["rows"]]


def _row_to_state(row: SheetRow) -> dict[str, Any]:
    return {
        "number": row.number,
        "id": row.id,
        "mark": row.mark,
        "values": {key: plain_cell(value) for key, value in row.values.items()},
        "faults": [[fault.heading, fault.message] for fault in row.faults],
        "names": [[fault.heading, fault.message] for fault in row.names],
    }


def _row_from_state(row: Mapping[str, Any], kinds: Mapping[str, str]) -> SheetRow:
    values = {key: cell_from_plain(value, kinds[key]) for key, value in row["values"].items() if key in kinds}
    faults, names = ([Fault(*fault) for fault in row[name]] for name in ("faults", "names"))
    return SheetRow(row["number"], row["id"], row["mark"], values, tuple(faults), tuple(names))


def plain_cell(value: Value) -> Any:
    """Return the value of a cell as JSON."""
    if isinstance(value, date):
        return value.isoformat()
    return format(value, "f") if isinstance(value, Decimal) else value


def cell_from_plain(value: Any, kind: str) -> Value:
    """Return the value that `plain_cell` wrote, for a column of this kind."""
    if value is None:
        return None
    match kind:
        case "number":
            return Decimal(value)
        case "date":
            return date.fromisoformat(value)
        case "datetime":
            return datetime.fromisoformat(value)
    return str(value)
