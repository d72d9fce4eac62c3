"""Single rows written without building a query for each: what a post in the field costs is mostly that."""

from functools import cache
from typing import TYPE_CHECKING, Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import JSONField, Model

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper
    from django.db.models import Field

#: values that every database takes as they are
PLAIN = (str, int, bool, type(None))


def insert(row: Model) -> None:
    """Write a new row and give it its number. Sends no signals; constraints of the database hold as always."""
    connection = connections[DEFAULT_DB_ALIAS]
    sql, fields = _inserting(type(row))
    with connection.cursor() as cursor:
        cursor.execute(sql, _stored(row, fields, connection))
        row.pk = cursor.fetchone()[0]
    row._state.adding = False  # noqa: SLF001  # Django's own name
    row._state.db = DEFAULT_DB_ALIAS  # noqa: SLF001


def save_fields(row: Model, *names: str, **only_if: str | int) -> bool:
    """Write some fields of a row, if others are there as given; return whether they were. Sends no signals."""
    connection = connections[DEFAULT_DB_ALIAS]
    sql, fields = _saving(type(row), names, tuple(only_if))
    with connection.cursor() as cursor:
        cursor.execute(sql, [*_stored(row, fields, connection), row.pk, *only_if.values()])
        return bool(cursor.rowcount)


@cache
def _inserting(model: type[Model]) -> "tuple[str, tuple[Field[Any, Any], ...]]":
    meta: Any = model._meta  # noqa: SLF001  # Django's own name
    quoted: Any = connections[DEFAULT_DB_ALIAS].ops.quote_name
    fields = tuple(field for field in meta.concrete_fields if not field.primary_key)
    columns = ", ".join(quoted(field.column) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    number = quoted(meta.pk.column)
    sql = f"INSERT INTO {quoted(meta.db_table)} ({columns}) VALUES ({places}) RETURNING {number}"  # noqa: S608  # our own names
    return sql, fields


@cache
def _saving(
    model: type[Model], names: tuple[str, ...], only_if: tuple[str, ...]
) -> "tuple[str, tuple[Field[Any, Any], ...]]":
    meta: Any = model._meta  # noqa: SLF001
    quoted: Any = connections[DEFAULT_DB_ALIAS].ops.quote_name
    fields = tuple(meta.get_field(name) for name in names)
    changes = ", ".join(f"{quoted(field.column)} = %s" for field in fields)
    found = " AND ".join(f"{quoted(meta.get_field(name).column)} = %s" for name in (meta.pk.name, *only_if))
    sql = f"UPDATE {quoted(meta.db_table)} SET {changes} WHERE {found}"  # noqa: S608
    return sql, fields


def _stored(row: Model, fields: "tuple[Field[Any, Any], ...]", connection: "BaseDatabaseWrapper") -> list[Any]:
    values = [(field, getattr(row, field.attname)) for field in fields]
    return [
        value
        if type(value) in PLAIN and not isinstance(field, JSONField)
        else field.get_db_prep_save(value, connection)
        for field, value in values
    ]
