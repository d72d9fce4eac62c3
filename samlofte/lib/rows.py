"""Single rows written without building a query for each: what a post in the field costs is mostly that."""

from functools import cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import Field, Model


def insert(row: Model) -> None:
    """Write a new row and give it its number. Sends no signals; constraints of the database hold as always."""
    sql, fields = _inserting(type(row))
    with connection.cursor() as cursor:
        cursor.execute(sql, [_stored(field, row) for field in fields])
        row.pk = cursor.fetchone()[0]
    row._state.adding = False  # noqa: SLF001  # Django's own name
    row._state.db = DEFAULT_DB_ALIAS  # noqa: SLF001


def save_fields(row: Model, *names: str) -> None:
    """Write some fields of a row that is there. Sends no signals."""
    sql, fields = _saving(type(row), names)
    with connection.cursor() as cursor:
        cursor.execute(sql, [*(_stored(field, row) for field in fields), row.pk])


@cache
def _inserting(model: type[Model]) -> tuple[str, tuple["Field[Any, Any]", ...]]:
    meta, quoted = model._meta, connection.ops.quote_name  # noqa: SLF001  # Django's own name
    fields = tuple(field for field in meta.concrete_fields if not field.primary_key)
    columns = ", ".join(quoted(field.column) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    number = quoted(meta.pk.column)
    return f"INSERT INTO {quoted(meta.db_table)} ({columns}) VALUES ({places}) RETURNING {number}", fields  # noqa: S608  # names of our own


@cache
def _saving(model: type[Model], names: tuple[str, ...]) -> tuple[str, tuple["Field[Any, Any]", ...]]:
    meta, quoted = model._meta, connection.ops.quote_name  # noqa: SLF001
    fields = tuple(meta.get_field(name) for name in names)
    changes = ", ".join(f"{quoted(field.column)} = %s" for field in fields)
    return f"UPDATE {quoted(meta.db_table)} SET {changes} WHERE {quoted(meta.pk.column)} = %s", fields  # noqa: S608


def _stored(field: "Field[Any, Any]", row: Model) -> Any:
    return field.get_db_prep_save(getattr(row, field.attname), connection)
