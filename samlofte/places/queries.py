import json
from typing import Any

from django.db.models import QuerySet

from samlofte.lib.drawing.maps import Outline
from samlofte.lib.prepared import prepared_rows
from samlofte.places.models import Area, ComparisonArea


@prepared_rows
def _compared(area_id: int) -> QuerySet[ComparisonArea, tuple[Any, ...]]:
    others = ComparisonArea.objects.filter(area=area_id).order_by("other__name")
    return others.values_list("other__name", "other__geometry", "neighbour", "reason")


def outlines(area: Area) -> list[Outline]:
    """Return the outlines of an area and of those it is compared with, as far as they are known."""
    found = [Outline(area.name, area.geometry)] if area.geometry else []
    others = [(name, json.loads(shape or "null"), role, note) for name, shape, role, note in _compared(area.pk)]
    return found + [Outline(name, shape, role, note) for name, shape, role, note in others if shape]
