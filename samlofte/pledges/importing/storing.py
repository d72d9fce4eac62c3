"""A draft as JSON and back, so that it can be left and resumed."""

from dataclasses import asdict
from typing import Any

from samlofte.pledges.importing.draft import Draft, Item, Party, SourceLine

#: rises when a stored draft can no longer be read as it was written
FORMAT = 1


def to_state(draft: Draft) -> dict[str, Any]:
    """Return a draft as values that JSON can hold."""
    return {"format": FORMAT, **asdict(draft)}


def from_state(state: dict[str, Any]) -> Draft:
    """Return the draft that `to_state` wrote. Raises KeyError or TypeError for anything else."""
    values = {name: value for name, value in state.items() if name != "format"}
    values["lines"] = tuple(SourceLine(**row) for row in state["lines"])
    values["items"] = tuple(Item(**_tuples(row)) for row in state["items"])
    values["parties"] = tuple(Party(**row) for row in state["parties"])
    values["warnings"] = tuple(state["warnings"])
    return Draft(**values)


def _tuples(row: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in row.items()}
