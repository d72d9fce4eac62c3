from datetime import date

import pytest
from django.utils import translation

from samlofte.lib.drawing.bars import bar_chart
from samlofte.lib.drawing.figure import About, Line, Value
from samlofte.lib.drawing.funnel import Limit, Unit, funnel
from samlofte.lib.drawing.series import series_chart

ABOUT = About("Skräp", "Mindre skräp i år.", "föremål per 10 kvadratmeter", "Egen räkning", date(2023, 2, 1))


def line(name: str, *values: float | None) -> Line:
    return Line(name, tuple(Value(str(2018 + at), value) for at, value in enumerate(values)))


def test_series_line_breaks_where_a_value_is_missing() -> None:
    chart = series_chart(ABOUT, (line("Här", 4, 3, None, 2, 1),))
    assert [len(piece.split()) for piece in chart.lines[0].pieces] == [2, 2]


def test_series_places_the_greatest_value_highest() -> None:
    first, last = series_chart(ABOUT, (line("Här", 4, 1),)).lines[0].marks
    assert (first.y, last.y) == ("14", "173")


def test_series_mark_has_its_interval() -> None:
    chart = series_chart(ABOUT, (Line("Här", (Value("2022", 2, 1, 4), Value("2023", 3))),))
    assert [(mark.low, mark.high) for mark in chart.lines[0].marks] == [("173", "14"), ("", "")]


def test_series_table_says_the_same_as_the_picture() -> None:
    chart = series_chart(ABOUT, (line("Här", 4, 3), line("Där", 2, None)))
    assert [(label, [value.value for value in values]) for label, values in chart.table] == [
        ("2018", [4, 2]),
        ("2019", [3, None]),
    ]


def test_series_writes_its_axis_in_the_language_of_the_reader() -> None:
    with translation.override("sv"):
        chart = series_chart(ABOUT, (line("Här", 0.5, 1.6),))
    assert [label for _y, label in chart.y_labels] == ["0", "0,5", "1", "1,5", "2"]


def test_series_with_many_labels_writes_some_of_them() -> None:
    chart = series_chart(ABOUT, (line("Här", *range(1, 13)),))
    assert [label for _x, label in chart.x_labels] == ["2018", "2020", "2022", "2024", "2026", "2028"]


def test_series_of_lines_with_different_labels_is_refused() -> None:
    with pytest.raises(ValueError, match="same labels"):
        series_chart(ABOUT, (line("Här", 1, 2), line("Där", 1)))


def test_bars_start_at_zero() -> None:
    bars = bar_chart(ABOUT, (Value("Kväll", 30, 20, 40), Value("Dag", 10), Value("Natt", None))).bars
    assert [(bar.width, bar.low, bar.high) for bar in bars] == [("75", "50", "100"), ("25", "", ""), ("", "", "")]


def test_bars_below_zero_are_refused() -> None:
    with pytest.raises(ValueError, match="below zero"):
        bar_chart(ABOUT, (Value("Kväll", -1),))


def test_funnel_lays_out_units_and_limits() -> None:
    drawn = funnel(
        ABOUT,
        size_name="Invånare",
        units=(Unit("Här", 1000, 40, ours=True), Unit("Där", 500, 20)),
        limits=(Limit(500, 10, 50), Limit(1000, 20, 40), Limit(9000, 29, 31)),
        mean=30,
    )
    assert [(dot.unit.name, dot.x, dot.y) for dot in drawn.dots] == [("Här", "418", "56.4"), ("Där", "231", "141.2")]
    assert drawn.limits == ("231,183.6 418,141.2", "231,14 418,56.4")
    assert drawn.mean_y == "98.8"
