"""Columns by month: what was done stands inside the frame of what was planned."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from samlofte.lib.dates_in_words import month_short
from samlofte.lib.drawing.scale import Scale, put, round_ticks

WIDTH, HEIGHT = 440, 224
LEFT, RIGHT, TOP, BASE = 40, 6, 12, 184
#: the share of its month that a frame takes, its greatest width, and how far inside it the column stands
SHARE, WIDEST, INSIDE = 0.68, 34.0, 3.5
#: more names of months than these would run into each other
MOST_NAMES = 14


@dataclass(frozen=True)
class ColumnChart:
    """Everything that public/month_figure.jinja draws: all frames are one path, all columns another."""

    view_box: str
    axis: str
    grid: str
    frames: str
    columns: str
    #: the foot of a number on the axis, and the number
    ticks: list[tuple[str, int]]
    #: where the name of a month stands, and where a year begins
    months: list[tuple[str, str]]
    years: list[tuple[str, int]]


def column_chart(rows: Sequence[tuple[date, int, int]]) -> ColumnChart:
    """Lay out months with what was planned and done, in the order of time. Raises ValueError without a month."""
    if not rows:
        raise ValueError("A chart of months needs at least one.")
    ticks = [tick for tick in round_ticks([0, 4, *(max(row[1:]) for row in rows)]) if tick == round(tick)]
    scale = Scale(0, ticks[-1], BASE, TOP)
    heights = {tick: scale.at(tick) for tick in ticks}
    slot = (WIDTH - LEFT - RIGHT) / len(rows)
    wide = min(slot * SHARE, WIDEST)
    named = math.ceil(len(rows) / MOST_NAMES)
    middles = [LEFT + slot * (place + 0.5) for place in range(len(rows))]
    shown = [(put(middle), row[0]) for middle, row in zip(middles, rows, strict=True)][::named]
    return ColumnChart(
        view_box=f"0 0 {WIDTH} {HEIGHT}",
        axis=f"M{LEFT} {BASE}H{WIDTH - RIGHT}",
        grid="".join(f"M{LEFT} {put(heights[tick])}H{WIDTH - RIGHT}" for tick in ticks[1:]),
        frames="".join(
            _box(middle, wide, scale.at(row[1])) for middle, row in zip(middles, rows, strict=True) if row[1]
        ),
        columns="".join(
            _box(middle, max(wide - 2 * INSIDE, 2), scale.at(row[2]))
            for middle, row in zip(middles, rows, strict=True)
            if row[2]
        ),
        ticks=[(put(heights[tick] + 5), round(tick)) for tick in ticks],
        months=[(middle, month_short(month)) for middle, month in shown],
        years=_years(shown),
    )


def _years(shown: list[tuple[str, date]]) -> list[tuple[str, int]]:
    """Return each year under the first of its months that is named."""
    found: dict[int, str] = {}
    for middle, month in shown:
        found.setdefault(month.year, middle)
    return [(middle, year) for year, middle in found.items()]


def _box(middle: float, wide: float, top: float) -> str:
    return f"M{put(middle - wide / 2)} {BASE}V{put(top)}h{put(wide)}V{BASE}z"
