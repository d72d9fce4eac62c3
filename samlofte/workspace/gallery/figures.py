"""Invented figures that the gallery draws."""

import math
from datetime import date
from typing import Any

from samlofte.lib.drawing.bars import bar_chart
from samlofte.lib.drawing.figure import About, Line, Value
from samlofte.lib.drawing.funnel import Limit, Unit, funnel
from samlofte.lib.drawing.maps import Outline
from samlofte.lib.drawing.series import series_chart

DAY = date(2023, 2, 15)
SOURCE = "Exempeldata"


def _about(title: str, reading: str, unit: str) -> About:
    return About(title, reading, unit, SOURCE, DAY, interval="95 procents konfidensintervall")


def _series() -> Any:
    rows = [("2018", 3.9), ("2019", 3.7), ("2020", 3.8), ("2021", None), ("2022", 3.2), ("2023", 2.9)]
    ours = tuple(Value(label, y, y - 0.4, y + 0.4) if y else Value(label, None) for label, y in rows)
    other = tuple(Value(label, y) for (label, _y), y in zip(rows, (3.1, 3.2, 3.1, 3.0, 3.1, 3.0), strict=True))
    reading = "Problemen sjönk från 3,9 till 2,9 i området och var oförändrade i jämförelseområdet."
    about = _about("Upplevda problem i området", reading, "problemindex 0 till 6, lägre är bättre")
    return series_chart(about, (Line("Sofielund", ours), Line("Jämförelseområde", other)))


def _bars() -> Any:
    reading = "Fler känner sig otrygga på kvällen än på dagen; skillnaden är säker."
    about = _about("Otrygga i eget område", reading, "procent av de svarande")
    rows = (("Sen kväll", 34.0, 29.5, 38.8), ("Dagtid", 9.0, 6.4, 12.1), ("På skolvägen", None, None, None))
    return bar_chart(about, tuple(Value(*row) for row in rows))


def _funnel() -> Any:
    mean = 42.0
    limits = []
    for size in range(500, 12001, 500):
        spread = 1.96 * math.sqrt(mean / size * 1000)
        limits.append(Limit(size, mean - spread, mean + spread))
    places = (
        ("Norra", 3200, 45),
        ("Östra", 5400, 38),
        ("Hamnen", 1500, 48),
        ("Parken", 8700, 41),
        ("Torget", 6500, 55),
    )
    units = [Unit(name, size, rate, outside=name == "Torget") for name, size, rate in places]
    units.append(Unit("Sofielund", 9600, 43, ours=True))
    reading = "Sofielund skiljer sig inte från vad slumpen ger; Torget gör det."
    about = _about("Anmälda skadegörelser", reading, "per 1 000 invånare")
    return funnel(about, size_name="Antal invånare", units=tuple(units), limits=tuple(limits), mean=mean)


def _outline(name: str, role: str, *corners: tuple[float, float]) -> Outline:
    ring = [*corners, corners[0]]
    return Outline(name, {"type": "Polygon", "coordinates": [[list(corner) for corner in ring]]}, role)


AREAS = [
    _outline(
        "Ekbacken",
        "ours",
        (13.010, 55.590),
        (13.021, 55.592),
        (13.024, 55.587),
        (13.017, 55.583),
        (13.009, 55.585),
    ),
    _outline("Björkdal", "adjacent", (13.021, 55.592), (13.032, 55.593), (13.033, 55.587), (13.024, 55.587)),
    _outline("Lindhamn", "distant", (12.985, 55.583), (12.994, 55.584), (12.996, 55.578), (12.986, 55.577)),
]


def contexts() -> dict[str, Any]:
    """Return every sample figure by the name that the gallery's template uses."""
    return {"series": _series(), "bars": _bars(), "funnel": _funnel(), "areas": AREAS, "one_area": AREAS[:1]}
