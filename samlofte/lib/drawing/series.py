"""A chart of values through time with their intervals, as coordinates."""

from dataclasses import dataclass
from itertools import groupby

from django.utils.formats import number_format

from samlofte.lib.drawing.figure import About, Line, Value
from samlofte.lib.drawing.scale import Scale, put, round_ticks

WIDTH, HEIGHT = 440, 260
LEFT, RIGHT, TOP, BOTTOM = 44, 14, 14, 34
#: with more labels than this, every second (third …) is written
MOST_LABELS = 7


@dataclass(frozen=True)
class Mark:
    """A drawn value; `low` and `high` are empty where it has no interval."""

    x: str
    y: str
    low: str
    high: str


@dataclass(frozen=True)
class DrawnLine:
    """A line in pieces (it breaks where a value is missing) with its marks."""

    name: str
    pieces: tuple[str, ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class SeriesChart:
    """Everything that components/series_chart.html draws; the first line is the one the figure is about."""

    about: About
    lines: tuple[DrawnLine, ...]
    x_labels: tuple[tuple[str, str], ...]
    y_labels: tuple[tuple[str, str], ...]
    names: tuple[str, ...]
    table: tuple[tuple[str, tuple[Value, ...]], ...]


def series_chart(about: About, lines: tuple[Line, ...]) -> SeriesChart:
    """Lay out a chart. Raises ValueError where no line has a value or the lines have different labels."""
    labels = [value.label for value in lines[0].values]
    if any([value.label for value in line.values] != labels for line in lines):
        raise ValueError("All lines of a figure must have the same labels.")
    every = [n for line in lines for v in line.values for n in (v.value, v.low, v.high) if n is not None]
    ticks = round_ticks(every)
    x = Scale(0, max(1, len(labels) - 1), LEFT + 12, WIDTH - RIGHT - 12)
    y = Scale(ticks[0], ticks[-1], HEIGHT - BOTTOM, TOP)
    step = -(-len(labels) // MOST_LABELS)
    return SeriesChart(
        about=about,
        lines=tuple(_drawn(line, x, y) for line in lines),
        x_labels=tuple((put(x.at(i)), label) for i, label in enumerate(labels) if i % step == 0),
        y_labels=tuple((put(y.at(tick)), number_format(f"{tick:g}")) for tick in ticks),
        names=tuple(line.name for line in lines),
        table=tuple((label, tuple(line.values[i] for line in lines)) for i, label in enumerate(labels)),
    )


def _drawn(line: Line, x: Scale, y: Scale) -> DrawnLine:
    marks = [_mark(x.at(i), value, y) for i, value in enumerate(line.values)]
    pieces = [list(run) for there, run in groupby(marks, key=lambda mark: mark is not None) if there]
    return DrawnLine(
        name=line.name,
        pieces=tuple(" ".join(f"{mark.x},{mark.y}" for mark in run if mark) for run in pieces),
        marks=tuple(mark for mark in marks if mark),
    )


def _mark(x: float, value: Value, y: Scale) -> Mark | None:
    if value.value is None:
        return None
    low = put(y.at(value.low)) if value.low is not None else ""
    high = put(y.at(value.high)) if value.high is not None else ""
    return Mark(put(x), put(y.at(value.value)), low, high)
