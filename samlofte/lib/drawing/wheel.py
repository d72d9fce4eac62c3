"""The year as a circle: January at the top, clockwise, with numbered points."""

import math
from calendar import isleap
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.dates import MONTHS_3

from samlofte.lib.drawing.scale import put

CENTRE = 200.0
#: the circle that the points lie on, and how far further in the next lies where two would touch
RADIUS, STEP = 150.0, 30.0
MONTHS_AT = 178.0
SPOKE_FROM, SPOKE_TO = 40.0, 164.0
#: the least distance between two points of one circle, in degrees
APART = 13.0
_RINGS = 4
_TURN = 360.0


@dataclass(frozen=True)
class Mark:
    """A point of the year: its number in the list, and where it stands."""

    number: int
    x: str
    y: str


@dataclass(frozen=True)
class Spoke:
    """The first day of a month: its line, and where its short name stands in the middle of the month."""

    x1: str
    y1: str
    x2: str
    y2: str
    name: str
    name_x: str
    name_y: str


@dataclass(frozen=True)
class Wheel:
    """Everything that components/wheel.html draws."""

    marks: tuple[Mark, ...]
    spokes: tuple[Spoke, ...]


def wheel(days: Sequence[date]) -> Wheel:
    """Lay out days of any years on one circle, numbered in the order given; those too near each other go inwards."""
    placed: list[tuple[int, float]] = []
    marks = []
    for number, day in enumerate(days, start=1):
        angle = degrees_of(day)
        taken = {ring for ring, other in placed if _between(angle, other) < APART}
        ring = next((ring for ring in range(_RINGS) if ring not in taken), _RINGS - 1)
        placed.append((ring, angle))
        x, y = _at(angle, RADIUS - ring * STEP)
        marks.append(Mark(number, x, y))
    return Wheel(tuple(marks), tuple(_spoke(month) for month in range(1, 13)))


def degrees_of(day: date) -> float:
    """Return how far round the year a day is, in degrees from the first of January.

    >>> degrees_of(date(2022, 1, 1)), round(degrees_of(date(2022, 7, 2)))
    (0.0, 180)
    """
    return (day.timetuple().tm_yday - 1) / (366 if isleap(day.year) else 365) * _TURN


def _between(first: float, second: float) -> float:
    apart = abs(first - second) % _TURN
    return min(apart, _TURN - apart)


def _at(degrees: float, radius: float) -> tuple[str, str]:
    turned = math.radians(degrees)
    return put(CENTRE + radius * math.sin(turned)), put(CENTRE - radius * math.cos(turned))


def _spoke(month: int) -> Spoke:
    begins = degrees_of(date(2022, month, 1))
    middle = degrees_of(date(2022, month, 15))
    name_x, name_y = _at(middle, MONTHS_AT)
    return Spoke(*_at(begins, SPOKE_FROM), *_at(begins, SPOKE_TO), str(MONTHS_3[month]), name_x, name_y)
