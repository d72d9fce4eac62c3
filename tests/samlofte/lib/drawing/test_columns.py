from datetime import date

import pytest
from django.utils import translation

from samlofte.lib.drawing.columns import column_chart

APRIL, MAY = date(2022, 4, 1), date(2022, 5, 1)


def months(number: int) -> list[tuple[date, int, int]]:
    return [(date(2022 + (3 + at) // 12, (3 + at) % 12 + 1, 1), 4, 3) for at in range(number)]


def test_column_stands_inside_the_frame_of_what_was_planned() -> None:
    chart = column_chart([(APRIL, 4, 2), (MAY, 4, 4)])
    frames, columns = ([box.split("V")[0] for box in path.split("M")[1:]] for path in (chart.frames, chart.columns))
    assert (len(frames), [float(a.split()[0]) < float(b.split()[0]) for a, b in zip(frames, columns, strict=True)]) == (
        2,
        [True, True],
    )


def test_month_without_anything_has_neither_frame_nor_column() -> None:
    chart = column_chart([(APRIL, 0, 0), (MAY, 1, 0)])
    assert (chart.frames.count("M"), chart.columns) == (1, "")


def test_more_done_than_planned_reaches_over_the_frame() -> None:
    chart = column_chart([(APRIL, 2, 4)])
    tops = [float(path.split("V")[1].split("h")[0]) for path in (chart.frames, chart.columns)]
    assert tops[1] < tops[0]


def test_numbers_on_the_axis_are_whole() -> None:
    assert [value for _y, value in column_chart([(APRIL, 1, 0)]).ticks] == [0, 1, 2, 3, 4]


def test_year_stands_under_its_first_month() -> None:
    with translation.override("sv"):
        chart = column_chart(months(13))
    assert ([name for _x, name in chart.months][:3], [year for _x, year in chart.years]) == (
        ["Apr", "Maj", "Jun"],
        [2022, 2023],
    )


def test_names_of_many_months_are_thinned_out() -> None:
    assert len(column_chart(months(30)).months) == 10


def test_chart_without_a_month_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one"):
        column_chart([])
