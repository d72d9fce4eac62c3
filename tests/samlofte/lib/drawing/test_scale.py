import pytest
from hypothesis import given
from hypothesis import strategies as st

from samlofte.lib.drawing.scale import Scale, put, round_ticks


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        ([3.1, 4.6], [0, 1, 2, 3, 4, 5]),
        ([97, 99], [97, 97.5, 98, 98.5, 99]),
        ([0, 34], [0, 10, 20, 30, 40]),
        ([-3, -1], [-3, -2.5, -2, -1.5, -1, -0.5, 0]),
        ([5, 5], [4, 4.5, 5, 5.5, 6]),
    ],
)
def test_round_ticks(values: list[float], ticks: list[float]) -> None:
    assert round_ticks(values) == ticks


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=20))
def test_round_ticks_hold_every_value(values: list[float]) -> None:
    ticks = round_ticks(values)
    assert ticks[0] <= min(values) + 1e-6
    assert ticks[-1] >= max(values) - 1e-6


def test_round_ticks_without_values_are_refused() -> None:
    with pytest.raises(ValueError, match="empty"):
        round_ticks([])


def test_scale_lays_values_on_paper() -> None:
    scale = Scale(0, 10, 100, 200)
    assert [scale.at(value) for value in (0, 5, 10)] == [100, 150, 200]


def test_scale_of_a_single_value_lies_in_the_middle() -> None:
    assert Scale(3, 3, 0, 100).at(3) == 50


def test_put_writes_one_decimal_with_a_point() -> None:
    assert (put(12.345), put(12.0)) == ("12.3", "12")
