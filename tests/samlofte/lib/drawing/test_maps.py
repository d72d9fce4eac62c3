from typing import Any

import pytest

from samlofte.lib.drawing.maps import Outline, area_map


def square(west: float, south: float, size: float = 0.01) -> dict[str, Any]:
    east, north = west + size, south + size
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def test_map_lies_within_its_frame() -> None:
    drawn = area_map([Outline("Här", square(13.0, 55.6))])
    width, height = (float(part) for part in drawn.view_box.split()[2:])
    numbers = [float(part) for part in drawn.areas[0].path.replace("M", "").replace("Z", "").replace("L", " ").split()]
    assert all(0 <= x <= width for x in numbers[::2])
    assert all(0 <= y <= height for y in numbers[1::2])


def test_map_numbers_areas_in_the_order_of_the_list() -> None:
    drawn = area_map([Outline("Här", square(13.0, 55.6)), Outline("Intill", square(13.01, 55.6), "adjacent", "Granne")])
    assert [(area.number, area.name, area.role, area.note) for area in drawn.areas] == [
        (1, "Här", "ours", ""),
        (2, "Intill", "adjacent", "Granne"),
    ]


def test_map_has_north_up_and_east_to_the_right() -> None:
    drawn = area_map([Outline("SV", square(13.0, 55.6)), Outline("NO", square(13.02, 55.62))])
    south_west, north_east = drawn.areas
    assert float(south_west.x) < float(north_east.x)
    assert float(south_west.y) > float(north_east.y)


def test_map_keeps_the_shape_of_a_square_on_the_ground() -> None:
    drawn = area_map([Outline("Här", square(13.0, 0.0))]).areas[0]
    xs, ys = zip(*(point.split() for point in drawn.path[1:-1].split("L")), strict=True)
    wide, high = (max(map(float, c)) - min(map(float, c)) for c in (xs, ys))
    assert wide == pytest.approx(high, rel=0.001)


def test_map_scale_bar_is_a_round_length() -> None:
    drawn = area_map([Outline("Här", square(13.0, 55.6))])
    metres_a_unit = drawn.bar_metres / (float(drawn.bar_end) - float(drawn.bar_start))
    assert drawn.bar_metres == 200
    assert metres_a_unit * (400 - 32) == pytest.approx(0.01 * 111_132, rel=0.01)


def test_map_draws_every_part_of_a_multipolygon() -> None:
    parts = [square(13.0, 55.6)["coordinates"], square(13.02, 55.6)["coordinates"]]
    drawn = area_map([Outline("Delat", {"type": "MultiPolygon", "coordinates": parts})])
    assert drawn.areas[0].path.count("M") == 2


def test_map_of_a_point_is_refused() -> None:
    with pytest.raises(ValueError, match="not a Point"):
        area_map([Outline("Punkt", {"type": "Point", "coordinates": [13, 55]})])


def test_map_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one"):
        area_map([])
