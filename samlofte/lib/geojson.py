"""Checks an outline that somebody gives as GeoJSON (RFC 7946): a polygon or several, in degrees."""

import json
from typing import Any

MOST_POINTS = 5_000
SMALLEST_RING = 4
#: longitude and latitude of the world in the order of the standard
EAST, NORTH = 180.0, 90.0


class OutlineError(ValueError):
    """The text is no outline; `code` says why: not_json, not_polygon, not_degrees, not_closed, too_many."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def read_outline(text: str) -> dict[str, Any]:
    """Return the geometry of a polygon or several; a Feature or a collection with one feature gives its geometry.

    Raises OutlineError.
    """
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        raise OutlineError("not_json") from None
    geometry = _geometry(found)
    rings = _rings(geometry)
    if sum(len(ring) for ring in rings) > MOST_POINTS:
        raise OutlineError("too_many")
    for ring in rings:
        _check_ring(ring)
    return {"type": geometry["type"], "coordinates": geometry["coordinates"]}


def _geometry(found: Any) -> dict[str, Any]:
    if isinstance(found, dict) and found.get("type") == "FeatureCollection":
        features = found.get("features")
        found = features[0] if isinstance(features, list) and len(features) == 1 else None
    if isinstance(found, dict) and found.get("type") == "Feature":
        found = found.get("geometry")
    if not isinstance(found, dict) or found.get("type") not in {"Polygon", "MultiPolygon"}:
        raise OutlineError("not_polygon")
    return found


def _rings(geometry: dict[str, Any]) -> list[Any]:
    shapes = geometry.get("coordinates")
    if geometry["type"] == "Polygon":
        shapes = [shapes]
    if not isinstance(shapes, list) or not shapes or not all(isinstance(shape, list) and shape for shape in shapes):
        raise OutlineError("not_polygon")
    rings = [ring for shape in shapes for ring in shape]
    if not all(isinstance(ring, list) for ring in rings):
        raise OutlineError("not_polygon")
    return rings


def _check_ring(ring: list[Any]) -> None:
    for point in ring:
        if not isinstance(point, list) or len(point) not in {2, 3}:
            raise OutlineError("not_polygon")
        if not all(isinstance(part, int | float) and not isinstance(part, bool) for part in point):
            raise OutlineError("not_polygon")
        if abs(point[0]) > EAST or abs(point[1]) > NORTH:
            raise OutlineError("not_degrees")
    if len(ring) < SMALLEST_RING or ring[0] != ring[-1]:
        raise OutlineError("not_closed")
