from datetime import datetime
from typing import Any

from django.db import transaction

from samlofte.audit.actions import record
from samlofte.lib.actor import Actor
from samlofte.places.models import Area, AreaPopulation


@transaction.atomic
def describe_area(
    *,
    area: Area,
    geometry: dict[str, Any] | None,
    geometry_source: str,
    populations: list[tuple[int, int, str]],
    by: Actor,
    at: datetime,
) -> None:
    """Set the outline of an area and how many people lived in it, by year with the source."""
    area.geometry, area.geometry_source = geometry, geometry_source
    area.save(update_fields=["geometry", "geometry_source"])
    area.populations.all().delete()
    AreaPopulation.objects.bulk_create(
        AreaPopulation(area=area, year=year, count=count, source=source) for year, count, source in populations
    )
    record(
        verb="area.described",
        target=f"area:{area.pk}",
        by=by,
        at=at,
        after={"source": geometry_source, "years": [year for year, _count, _source in populations]},
    )
