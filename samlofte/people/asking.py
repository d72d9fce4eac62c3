"""Queries of what one person sees, built once for all persons alike."""

from collections.abc import Callable
from functools import cache, wraps
from typing import Any

from django.db.models import QuerySet

from samlofte.lib.prepared import Value, prepared_rows
from samlofte.people.viewer import Viewer


def seen_rows(build: Callable[..., QuerySet[Any, Any]]) -> Callable[..., list[tuple[Any, ...]]]:
    """Make a function that asks for rows as a person sees them out of one that builds the query.

    `build` gets a viewer, who has parties and a group but neither roles nor account, and the other values; see
    `prepared_rows`. Several values of one kind come in rising order.
    """

    @cache
    def formed(in_group: bool, parties: int) -> Callable[..., list[tuple[Any, ...]]]:  # noqa: FBT001
        def as_seen(*given: Any) -> QuerySet[Any, Any]:
            return build(Viewer(None, frozenset(given[:parties]), in_group=in_group), *given[parties:])

        return prepared_rows(as_seen)

    @wraps(build)
    def ask(viewer: Viewer, *values: Value) -> list[tuple[Any, ...]]:
        parties = sorted(viewer.parties)
        return formed(viewer.in_group, len(parties))(*parties, *values)

    return ask
