"""Queries that are built once: building one takes Django four times as long as asking it."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.db import connection
from django.db.models import Model, QuerySet

M = TypeVar("M", bound=Model)
V = TypeVar("V", int, str)


def prepared(build: Callable[[V], QuerySet[M]]) -> Callable[[V], list[M]]:
    """Make a function that asks the database out of one that builds a query from one value.

    The query must hold that value, and no other; it cannot use `select_related`. What is annotated comes as the
    database has it. Raises ValueError at the first call where the query holds something else.
    """
    kept: dict[str, tuple[type[M], str]] = {}

    @wraps(build)
    def ask(value: V) -> list[M]:
        if connection.vendor not in kept:
            rows = build(value)
            kept[connection.vendor] = (rows.model, _sql(rows, value))
        model, sql = kept[connection.vendor]
        return list(model._default_manager.raw(sql, [value]))  # noqa: SLF001  # Django's own name for it

    return ask


def prepared_rows(build: Callable[[V], QuerySet[Any, Any]]) -> Callable[[V], list[tuple[Any, ...]]]:
    """Make the same out of a query with `values_list`; all values come as the database has them.

    A row takes a fraction of the time of an object. Raises ValueError as `prepared` does.
    """
    kept: dict[str, str] = {}

    @wraps(build)
    def ask(value: V) -> list[tuple[Any, ...]]:
        if connection.vendor not in kept:
            kept[connection.vendor] = _sql(build(value), value)
        with connection.cursor() as cursor:
            cursor.execute(kept[connection.vendor], [value])
            return list(cursor.fetchall())

    return ask


def _sql(rows: QuerySet[Any, Any], value: int | str) -> str:
    sql, held = rows.query.sql_with_params()
    if held != (value,):
        raise ValueError(f"The query must hold {value!r} alone, not {held}.")
    return str(sql)
