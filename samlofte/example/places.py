"""The area of the pledge and the two that it is compared with."""

from dataclasses import dataclass
from random import Random
from typing import Any

from samlofte.places.enums import Neighbour
from samlofte.places.models import Area, AreaPopulation, ComparisonArea, Municipality

MUNICIPALITY = "Malmö"
MUNICIPALITY_CODE = "1280"
YEARS = range(2018, 2024)
OUTLINE_SOURCE = "Förenklad skiss för exemplet, inte en officiell gräns."
POPULATION_SOURCE = "Exempeldata: påhittat tal, inte SCB:s statistik."


@dataclass(frozen=True)
class AreaRow:
    """An area with a rough outline (longitude, latitude in WGS 84, counterclockwise, not closed)."""

    slug: str
    name: str
    outline: tuple[tuple[float, float], ...]
    #: invented inhabitants of the first year
    inhabitants: int
    neighbour: Neighbour | None = None
    reason: str = ""


SOFIELUND = AreaRow(
    slug="sofielund",
    name="Sofielund",
    outline=(
        (13.0085, 55.5835),
        (13.0180, 55.5812),
        (13.0290, 55.5830),
        (13.0318, 55.5885),
        (13.0300, 55.5935),
        (13.0215, 55.5962),
        (13.0120, 55.5945),
        (13.0078, 55.5890),
    ),
    inhabitants=10_900,
)
AUGUSTENBORG = AreaRow(
    slug="augustenborg",
    name="Augustenborg",
    outline=(
        (13.0175, 55.5768),
        (13.0300, 55.5772),
        (13.0312, 55.5800),
        (13.0290, 55.5830),
        (13.0180, 55.5812),
    ),
    inhabitants=3_600,
    neighbour=Neighbour.ADJACENT,
    reason=(
        "Gränsar till Sofielund i söder. Om problem flyttar i stället för att minska kan det synas här. "
        "Möllevången, som också ligger intill, hade ett eget medborgarlöfte till april 2022 och är därför "
        "svårare att jämföra med."
    ),
)
LINDANGEN = AreaRow(
    slug="lindangen",
    name="Lindängen",
    outline=(
        (13.0085, 55.5530),
        (13.0230, 55.5515),
        (13.0300, 55.5550),
        (13.0290, 55.5610),
        (13.0170, 55.5625),
        (13.0090, 55.5595),
    ),
    inhabitants=7_100,
    neighbour=Neighbour.DISTANT,
    reason=(
        "Ligger drygt tre kilometer bort och i ett annat lokalpolisområde. Varken problem eller personal "
        "flyttar lätt dit från Sofielund. Visar hur det går i Malmö i stort."
    ),
)
AREAS = (SOFIELUND, AUGUSTENBORG, LINDANGEN)


def make_places(seed: int) -> Area:
    """Make Malmö, the area of the pledge and its comparison areas where they are missing; return the area."""
    municipality, _new = Municipality.objects.get_or_create(name=MUNICIPALITY, defaults={"code": MUNICIPALITY_CODE})
    made = {row.slug: _make_area(row, municipality, seed) for row in AREAS}
    ours = made[SOFIELUND.slug]
    for row in AREAS:
        if row.neighbour:
            ComparisonArea.objects.get_or_create(
                area=ours,
                other=made[row.slug],
                defaults={"neighbour": row.neighbour, "reason": row.reason},
            )
    return ours


def _make_area(row: AreaRow, municipality: Municipality, seed: int) -> Area:
    area, new = Area.objects.get_or_create(
        municipality=municipality,
        name=row.name,
        defaults={
            "slug": row.slug,
            "geometry": _polygon(row),
            "geometry_source": OUTLINE_SOURCE,
            "is_example": True,
        },
    )
    if new:
        AreaPopulation.objects.bulk_create(
            AreaPopulation(area=area, year=year, count=count, source=POPULATION_SOURCE)
            for year, count in _populations(row, seed)
        )
    return area


def _polygon(row: AreaRow) -> dict[str, Any]:
    """Return the outline as GeoJSON, closed (RFC 7946)."""
    ring = [list(point) for point in (*row.outline, row.outline[0])]
    return {"type": "Polygon", "coordinates": [ring]}


def _populations(row: AreaRow, seed: int) -> list[tuple[int, int]]:
    """Invent a count for each year: a growth of nought to two per cent on the year before."""
    random = Random(f"{seed}:population:{row.slug}")  # noqa: S311  # invented figures, no secrets
    counts = []
    count = row.inhabitants
    for year in YEARS:
        counts.append((year, count))
        count += round(count * random.uniform(0, 0.02))
    return counts
