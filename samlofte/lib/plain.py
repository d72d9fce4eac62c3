"""Values as the log holds them: JSON without floats and dates."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from django.db import models


def plain(value: Any) -> Any:  # noqa: PLR0911  # one line for each kind of value
    """Return a field's value as JSON; a row becomes its number.

    >>> plain(Decimal("2.50")), plain(date(2022, 5, 1)), plain(None)
    ('2.50', '2022-05-01', None)
    """
    match value:
        case None | str() | bool() | int():
            return value
        case datetime():
            return value.astimezone(UTC).isoformat(timespec="seconds")
        case date():
            return value.isoformat()
        case Decimal():
            return f"{value:f}"
        case models.Model():
            return value.pk
        case dict():
            return {str(name): plain(part) for name, part in value.items()}
        case list() | tuple() | set() | frozenset():
            return [plain(part) for part in value]
        case _:
            return str(value)


def changed(before: dict[str, Any], after: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what differs between two sets of values: as it was, and as it is.

    >>> changed({"a": 1, "b": 2}, {"a": 1, "b": 3})
    ({'b': 2}, {'b': 3})
    """
    names = [name for name in after if before.get(name) != after[name]]
    return {name: before.get(name) for name in names}, {name: after[name] for name in names}
