"""Queries that are built once: building one takes Django four times as long as asking it."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import wraps
from threading import local
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.models import Model, QuerySet
from django.db.models.query import get_related_populators
from django.db.models.sql import UpdateQuery

M = TypeVar("M", bound=Model)
V = TypeVar("V", int, str)
#: what may be asked for
Value = int | str | date | datetime | Decimal | UUID
#: what every database takes as it is
PLAIN = (int, str)
#: forms of a query that are kept: it is another one with another number of values
MOST_FORMS = 200
#: what a query is made of: its text, and what stands in its places
Compiled = tuple[str, tuple[Any, ...]]


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


def prepared_rows(build: Callable[..., QuerySet[Any, Any]]) -> Callable[..., list[tuple[Any, ...]]]:
    """Make the same out of a query with `values_list`, of any number of values; all come as the database has them.

    A row takes a fraction of the time of an object. What stands in the query besides the values must be the same
    for all of them. Raises ValueError at the first call with so many values where it is not.
    """
    kept: dict[tuple[str, int], tuple[str, tuple[Any, ...]]] = {}

    @wraps(build)
    def ask(*values: Value) -> list[tuple[Any, ...]]:
        here = connections[DEFAULT_DB_ALIAS]
        form = (here.vendor, len(values))
        found = kept.get(form)
        if found is None:
            if len(kept) >= MOST_FORMS:
                kept.clear()
            found = kept[form] = _template(lambda *given: build(*given).query.sql_with_params(), values)
        sql, places = found
        with here.cursor() as cursor:
            cursor.execute(sql, _filled(places, values))
            return list(cursor.fetchall())

    return ask


def prepared_objects(build: Callable[..., QuerySet[M]]) -> Callable[..., list[M]]:
    """Make the same out of a query of whole objects; `select_related`, `only` and `select_for_update` stay as they are.

    There may be another number of values at each call. Raises ValueError at the first call with so many of them where
    the query is not the same for all values, or where it has annotations.
    """
    # A thread has a connection of its own, and what is compiled belongs to one.
    kept = local()

    @wraps(build)
    def ask(*values: Value) -> list[M]:
        known: dict[Any, Any] = kept.__dict__
        found: _Objects[M] | None = known.get(len(values))
        if found is None or found.compiler.connection is not connections[DEFAULT_DB_ALIAS]:
            found = known[len(values)] = _Objects(build, values)
        return found.ask(values)

    return ask


def prepared_update(build: Callable[..., tuple[QuerySet[Any], dict[str, Any]]]) -> Callable[..., int]:
    """Make a function that changes rows, and returns how many, out of one that gives them and their new values."""
    kept: dict[str, tuple[str, tuple[Any, ...]]] = {}

    @wraps(build)
    def change(*values: Value) -> int:
        here = connections[DEFAULT_DB_ALIAS]
        if here.vendor not in kept:
            kept[here.vendor] = _template(lambda *given: _update(*build(*given)), values)
        sql, places = kept[here.vendor]
        with here.cursor() as cursor:
            cursor.execute(sql, _filled(places, values))
            return int(cursor.rowcount)

    return change


def moment_of(value: datetime | str) -> datetime:
    """Return a moment as the database has it; SQLite has it in UTC without saying so, and as a text if worked out."""
    moment = datetime.fromisoformat(value) if isinstance(value, str) else value
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


class _Place:
    """Where in a query the value of that number stands."""

    def __init__(self, number: int) -> None:
        self.number = number


class _Objects(Generic[M]):
    """A query with all that it takes to make objects of its rows, as Django's `ModelIterable` does."""

    def __init__(self, build: Callable[..., QuerySet[M]], values: tuple[Value, ...]) -> None:
        self.sql, self.places = _template(lambda *given: build(*given).query.sql_with_params(), values)
        compiler: Any = build(*values).query.get_compiler(DEFAULT_DB_ALIAS)
        compiler.as_sql()
        if compiler.annotation_col_map:
            raise ValueError("What is annotated would be lost; ask for rows.")
        columns, found = [column[0] for column in compiler.select], compiler.klass_info
        self.compiler = compiler
        self.model = found["model"]
        self.own = slice(found["select_fields"][0], found["select_fields"][-1] + 1)
        self.names = [column.target.attname for column in columns[self.own]]
        populators: Any = get_related_populators  # its stub describes Django 6
        self.joined = populators(found, compiler.select, DEFAULT_DB_ALIAS)
        self.converters = compiler.get_converters(columns)

    def ask(self, values: tuple[Value, ...]) -> list[M]:
        """Ask the database."""
        with self.compiler.connection.cursor() as cursor:
            cursor.execute(self.sql, _filled(self.places, values))
            rows = cursor.fetchall()
        found = []
        for row in self.compiler.apply_converters(rows, self.converters) if self.converters else rows:
            made = self.model.from_db(DEFAULT_DB_ALIAS, self.names, row[self.own])
            for each in self.joined:
                each.populate(row, made)
            found.append(made)
        return found


def _update(rows: QuerySet[Any], changes: dict[str, Any]) -> Compiled:
    query: Any = rows.order_by().query.chain(UpdateQuery)
    query.add_update_values(changes)
    found: Compiled = query.get_compiler(DEFAULT_DB_ALIAS).as_sql()
    return found


def _filled(places: tuple[Any, ...], values: tuple[Value, ...]) -> tuple[Any, ...]:
    given = [value if type(value) in PLAIN else _adapted(value) for value in values]
    return tuple(given[place.number] if isinstance(place, _Place) else place for place in places)


def _template(build: Callable[..., Compiled], values: tuple[Value, ...]) -> tuple[str, tuple[Any, ...]]:
    """Build a query twice, the second time of other values: what became another is a place for a value."""
    others = tuple(_other(value, number) for number, value in enumerate(values, 1))
    sql, held = build(*values)
    other_sql, other_held = build(*others)
    if sql != other_sql:
        raise ValueError(f"The query must be the same for {values} and {others}.")
    pairs = [(_adapted(one), _adapted(other)) for one, other in zip(values, others, strict=True)]
    places = []
    for pair in zip(held, other_held, strict=True):
        if pair not in pairs and pair[0] != pair[1]:
            raise ValueError(f"The query must hold its values as they are, not {pair[0]!r}.")
        places.append(_Place(pairs.index(pair)) if pair in pairs else pair[0])
    return str(sql), tuple(places)


def _other(value: Value, number: int) -> Value:
    """Return another value of the same kind, for each number another."""
    if isinstance(value, int | Decimal):
        return value + number
    if isinstance(value, UUID):
        return UUID(int=value.int ^ number)
    return value + "x" * number if isinstance(value, str) else value + timedelta(days=number)


def _adapted(value: Value) -> Any:
    """Return a value as Django hands it to this database."""
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, UUID):
        return value if connection.features.has_native_uuid_field else value.hex
    if isinstance(value, Decimal):
        return connection.ops.adapt_decimalfield_value(value, None, None)
    return connection.ops.adapt_datefield_value(value) if isinstance(value, date) else value


def _sql(rows: QuerySet[Any, Any], value: int | str) -> str:
    sql, held = rows.query.sql_with_params()
    if held != (value,):
        raise ValueError(f"The query must hold {value!r} alone, not {held}.")
    return str(sql)
