"""Bars with intervals, one a row, as shares of the width."""

from dataclasses import dataclass

from samlofte.lib.drawing.figure import About, Value
from samlofte.lib.drawing.scale import Scale, put, round_ticks


@dataclass(frozen=True)
class Bar:
    """A row: the value itself, and where the bar and its interval end, of 100."""

    value: Value
    width: str
    low: str
    high: str


@dataclass(frozen=True)
class BarChart:
    """Everything that components/bar_chart.html draws."""

    about: About
    bars: tuple[Bar, ...]


def bar_chart(about: About, values: tuple[Value, ...]) -> BarChart:
    """Lay out bars from zero. Raises ValueError where there is no value at all or one is below zero."""
    numbers = [n for v in values for n in (v.value, v.low, v.high) if n is not None]
    if min(numbers) < 0:
        raise ValueError("A bar starts at zero; values below zero need another figure.")
    scale = Scale(0, round_ticks([0, *numbers])[-1], 0, 100)
    return BarChart(about, tuple(_bar(value, scale) for value in values))


def _bar(value: Value, scale: Scale) -> Bar:
    places = (put(scale.at(n)) if n is not None else "" for n in (value.value, value.low, value.high))
    return Bar(value, *places)
