"""A funnel plot: rates of units of different size, with the limits within which chance alone would keep them.

Spiegelhalter, D. J. (2005). Funnel plots for comparing institutional performance.
Statistics in Medicine 24, 1185–1202.
The limits are computed elsewhere; this module only lays them out.
"""

from dataclasses import dataclass

from django.utils.formats import number_format

from samlofte.lib.drawing.figure import About
from samlofte.lib.drawing.scale import Scale, put, round_ticks
from samlofte.lib.drawing.series import BOTTOM, HEIGHT, LEFT, RIGHT, TOP, WIDTH


@dataclass(frozen=True)
class Unit:
    """A unit with its size and rate: `outside` the limits or not, `ours` where it is the one meant."""

    name: str
    size: float
    rate: float
    outside: bool = False
    ours: bool = False


@dataclass(frozen=True)
class Limit:
    """The limits at one size."""

    size: float
    low: float
    high: float


@dataclass(frozen=True)
class Dot:
    """A drawn unit."""

    unit: Unit
    x: str
    y: str


@dataclass(frozen=True)
class Funnel:
    """Everything that components/funnel.html draws."""

    about: About
    size_name: str
    dots: tuple[Dot, ...]
    limits: tuple[str, str]
    mean_y: str
    x_labels: tuple[tuple[str, str], ...]
    y_labels: tuple[tuple[str, str], ...]


def funnel(about: About, *, size_name: str, units: tuple[Unit, ...], limits: tuple[Limit, ...], mean: float) -> Funnel:
    """Lay out a funnel plot. Raises ValueError without units."""
    x_ticks = round_ticks([0, *(u.size for u in units)])
    shown = [limit for limit in limits if limit.size <= x_ticks[-1]]
    y_ticks = round_ticks([0, *(u.rate for u in units), *(limit.high for limit in shown)])
    x = Scale(x_ticks[0], x_ticks[-1], LEFT, WIDTH - RIGHT - 8)
    y = Scale(0, y_ticks[-1], HEIGHT - BOTTOM, TOP)
    return Funnel(
        about=about,
        size_name=size_name,
        dots=tuple(Dot(unit, put(x.at(unit.size)), put(y.at(unit.rate))) for unit in units),
        limits=(
            " ".join(f"{put(x.at(limit.size))},{put(y.at(max(0, limit.low)))}" for limit in shown),
            " ".join(f"{put(x.at(limit.size))},{put(y.at(limit.high))}" for limit in shown),
        ),
        mean_y=put(y.at(mean)),
        x_labels=tuple((put(x.at(tick)), number_format(f"{tick:g}", force_grouping=True)) for tick in x_ticks),
        y_labels=tuple((put(y.at(tick)), number_format(f"{tick:g}")) for tick in y_ticks),
    )
