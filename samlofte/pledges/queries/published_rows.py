"""What the database is asked for a public page: rows as it has them, in queries that are built once."""

from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Max, QuerySet

from samlofte.lib.prepared import prepared_rows
from samlofte.places.models import AreaPopulation
from samlofte.pledges.models import Commitment, Pledge, Transition, Version


class Head(NamedTuple):
    """What is read of the pledge itself and of its area."""

    pk: int
    slug: str
    state: str
    is_example: bool
    grace_days: int
    previous: int | None
    previous__slug: str | None
    area: int
    area__name: str
    area__geometry: str | None
    area__geometry_source: str


class Stored(NamedTuple):
    """What is read of a version."""

    number: int
    published_at: datetime | str
    content: str
    changes: str
    sha256: str
    previous: str


@prepared_rows
def pledges(slug: str) -> QuerySet[Pledge, tuple[Any, ...]]:
    """Ask for the pledge of an address, as `Head`."""
    return Pledge.objects.filter(slug=slug).order_by().values_list(*Head._fields)


@prepared_rows
def versions(pledge_id: int) -> QuerySet[Version, tuple[Any, ...]]:
    """Ask for all versions of a pledge, as `Stored`, the first one first."""
    return Version.objects.filter(pledge=pledge_id).order_by("number").values_list(*Stored._fields)


@prepared_rows
def populations(area_id: int) -> QuerySet[AreaPopulation, tuple[Any, ...]]:
    """Ask how many people lived in an area: year, number, source."""
    return AreaPopulation.objects.filter(area=area_id).order_by("year").values_list("year", "count", "source")


@prepared_rows
def statuses(pledge_id: int) -> QuerySet[Commitment, tuple[Any, ...]]:
    """Ask for the status of every commitment: number, status, since when."""
    rows = Commitment.objects.filter(pledge=pledge_id).order_by().values("number", "status")
    return rows.annotate(since=Max("status_entries__at")).values_list("number", "status", "since")


@prepared_rows
def transitions(pledge_id: int) -> QuerySet[Transition, tuple[Any, ...]]:
    """Ask for the steps in the life of a pledge: to what, when, by whom."""
    return Transition.objects.filter(pledge=pledge_id).values_list("after", "at", "by")
