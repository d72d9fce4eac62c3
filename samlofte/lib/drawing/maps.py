"""A map from GeoJSON outlines as SVG paths: no tiles, no script, no other host.

The projection is plate carrée with the parallel of the map's middle kept true (Snyder 1987, *Map Projections:
A Working Manual*, USGS Professional Paper 1395, p. 91), which is exact enough for some kilometres.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from samlofte.lib.drawing.scale import put

WIDTH = 440
HEIGHTS = (200.0, 400.0)
MARGIN = 16.0
#: metres in a degree of latitude (mean, WGS 84)
DEGREE = 111_132.0
BAR_LENGTHS = (10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50)

Point = tuple[float, float]


@dataclass(frozen=True)
class Outline:
    """An area to draw. `role` is "ours", "adjacent", "distant" or a role of the caller's own."""

    name: str
    geometry: dict[str, Any]
    role: str = "ours"
    note: str = ""


@dataclass(frozen=True)
class DrawnArea:
    """An area as a path, with the place of its number."""

    number: int
    name: str
    role: str
    note: str
    path: str
    x: str
    y: str


@dataclass(frozen=True)
class AreaMap:
    """Everything that components/area_map.jinja draws."""

    view_box: str
    areas: tuple[DrawnArea, ...]
    bar_metres: int
    bar_start: str
    bar_end: str
    bar_y: str


def area_map(outlines: list[Outline]) -> AreaMap:
    """Lay out a map of Polygons and MultiPolygons. Raises ValueError for other geometry or for none."""
    points = [point for outline in outlines for ring in rings(outline.geometry) for point in ring]
    if not points:
        raise ValueError("A map needs at least one outline.")
    west, east = min(p[0] for p in points), max(p[0] for p in points)
    south, north = min(p[1] for p in points), max(p[1] for p in points)
    squeeze = math.cos(math.radians((south + north) / 2))
    wide, high = max((east - west) * squeeze, 1e-9), max(north - south, 1e-9)
    height = min(max((WIDTH - 2 * MARGIN) * high / wide + 2 * MARGIN, HEIGHTS[0]), HEIGHTS[1])
    scale = min((WIDTH - 2 * MARGIN) / wide, (height - 2 * MARGIN) / high)
    left = (WIDTH - wide * scale) / 2
    top = (height - high * scale) / 2

    def place(point: Point) -> Point:
        return left + (point[0] - west) * squeeze * scale, top + (north - point[1]) * scale

    areas = tuple(_drawn(number, outline, place) for number, outline in enumerate(outlines, 1))
    metres = _bar(scale)
    return AreaMap(
        view_box=f"0 0 {WIDTH} {put(height + 28)}",
        areas=areas,
        bar_metres=metres,
        bar_start=put(MARGIN),
        bar_end=put(MARGIN + metres / DEGREE * scale),
        bar_y=put(height + 14),
    )


def rings(geometry: dict[str, Any]) -> Iterator[list[Point]]:
    """Yield each ring of a Polygon or MultiPolygon. Raises ValueError for other geometry."""
    if geometry["type"] == "Polygon":
        polygons = [geometry["coordinates"]]
    elif geometry["type"] == "MultiPolygon":
        polygons = geometry["coordinates"]
    else:
        raise ValueError(f"An area is a Polygon or a MultiPolygon, not a {geometry['type']}.")
    for polygon in polygons:
        for ring in polygon:
            yield [(float(point[0]), float(point[1])) for point in ring]


def _drawn(number: int, outline: Outline, place: Any) -> DrawnArea:
    drawn = [[place(point) for point in ring] for ring in rings(outline.geometry)]
    path = "".join("M" + "L".join(f"{put(x)} {put(y)}" for x, y in ring[:-1]) + "Z" for ring in drawn if len(ring) > 1)
    x, y = _middle(max(drawn, key=lambda ring: abs(_area(ring))))
    return DrawnArea(number, outline.name, outline.role, outline.note, path, put(x), put(y))


def _area(ring: list[Point]) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring)) / 2


def _middle(ring: list[Point]) -> Point:
    """Return the centre of gravity of a ring, or the mean of its points where it has no area."""
    area = _area(ring)
    if not area:
        return sum(p[0] for p in ring) / len(ring), sum(p[1] for p in ring) / len(ring)
    pairs = list(pairwise(ring))
    x = sum((a[0] + b[0]) * (a[0] * b[1] - b[0] * a[1]) for a, b in pairs) / (6 * area)
    y = sum((a[1] + b[1]) * (a[0] * b[1] - b[0] * a[1]) for a, b in pairs) / (6 * area)
    return x, y


def _bar(scale: float) -> int:
    """Return the longest round length that takes at most a third of the width."""
    fitting = (metres for metres in BAR_LENGTHS if metres / DEGREE * scale <= WIDTH / 3)
    return next(fitting, BAR_LENGTHS[-1])
