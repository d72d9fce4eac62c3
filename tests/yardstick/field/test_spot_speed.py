import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from yardstick.errors import DataError, NotEnoughDataError
from yardstick.field.normal_v85 import normal_v85
from yardstick.field.spot_speed import order_statistics, spot_speed

SPEEDS = [41, 38, 44, 52, 47, 39, 40, 45, 50, 43]

speeds = st.lists(st.floats(0, 200), min_size=2, max_size=60)


def test_quantiles_equal_r():
    """R 4.2.2: quantile(x, c(.5, .85)) and the same with type = 6."""
    seven, six = spot_speed(SPEEDS), spot_speed(SPEEDS, quantile_type=6)
    assert (seven.median, seven.v85, seven.quantile_type) == pytest.approx((43.5, 48.95, 7))
    assert (six.median, six.v85, six.quantile_type) == pytest.approx((43.5, 50.7, 6))


def test_share_over_the_limit_is_strict():
    assert spot_speed(SPEEDS, limit=40).share_over == 0.7


def test_share_has_a_wilson_interval():
    """Newcombe 1998, table I, method 3: 81 of 263 gives 0.2553 to 0.3662."""
    found = spot_speed([50] * 81 + [40] * 182, limit=40)
    assert (found.share_low, found.share_high) == pytest.approx((0.2553, 0.3662), abs=5e-5)


def test_no_limit_gives_no_share():
    found = spot_speed(SPEEDS)
    assert (found.limit, found.share_over, found.share_low, found.share_high) == (None, None, None, None)


def test_ranks_equal_r():
    """R 4.2.2: qbinom(.025, n, .85) and qbinom(.975, n, .85) + 1 for n = 40 and n = 1400."""
    found = order_statistics(range(1, 41), 0.85)
    assert (found.low_rank, found.high_rank, found.low, found.high) == (29, 39, 29.0, 39.0)
    found = order_statistics(range(1, 1401), 0.85)
    assert (found.low_rank, found.high_rank) == (1163, 1217)


def test_few_vehicles_have_no_upper_bound():
    found = order_statistics([30, 40, 50], 0.85)
    assert (found.low, found.high, found.low_rank, found.high_rank) == (30.0, None, 1, 4)


def test_interval_holds_the_quantile_as_often_as_it_says():
    rng = np.random.default_rng(5)
    true = 50 - 8 * math.log(0.15)
    inside, stated = 0, order_statistics(rng.exponential(8, 60), 0.85).coverage
    for _ in range(2000):
        found = order_statistics(50 + rng.exponential(8, 60), 0.85)
        inside += found.low is not None and found.high is not None and found.low <= true <= found.high
    assert stated >= 0.95
    assert inside / 2000 == pytest.approx(stated, abs=0.015)


@given(speeds, st.randoms(use_true_random=False))
def test_order_of_vehicles_does_not_matter(values, random):
    one, other = spot_speed(values, limit=50), spot_speed(random.sample(values, len(values)), limit=50)
    assert (one.median, one.v85, one.v85_interval, one.share_over) == (
        other.median,
        other.v85,
        other.v85_interval,
        other.share_over,
    )
    assert one.mean == pytest.approx(other.mean)


@given(speeds)
def test_figures_stay_in_bounds(values):
    found = spot_speed(values, limit=30)
    assert min(values) <= found.median <= found.v85 <= max(values)
    assert found.share_low is not None
    assert found.share_over is not None
    assert found.share_high is not None
    assert 0 <= found.share_low <= found.share_over <= found.share_high <= 1


def test_one_vehicle_has_no_spread():
    assert math.isnan(spot_speed([40]).sd)


@pytest.mark.parametrize(
    ("values", "error", "message"),
    [
        ([], NotEnoughDataError, "there are no speeds."),
        ([40, -1], DataError, "row 2: -1 is no speed."),
        ([math.nan], DataError, "row 1: nan is no speed."),
    ],
)
def test_bad_data(values, error, message):
    with pytest.raises(error) as caught:
        spot_speed(values)
    assert str(caught.value) == message


def test_normal_v85_as_worked_by_the_highway_administration():
    """FHWA-HRT-05-042, appendix F: mean 50 and s 3 mph over 200 vehicles give 53.11 mph."""
    found = normal_v85(50, 3, 200)
    assert round(found.v85, 2) == 53.11
    assert found.high - found.v85 == pytest.approx(0.5155, abs=1e-4)


def test_normal_v85_refuses_bad_data():
    with pytest.raises(DataError):
        normal_v85(50, -1, 200)
    with pytest.raises(NotEnoughDataError):
        normal_v85(50, 3, 1)


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "speeds.csv"
    path.write_text("km,site,time\n" + "".join(f"{speed},{'ab'[speed % 2]},x\n" for speed in SPEEDS))
    return path


def test_command_whole_and_by_columns(yardstick, file):
    (whole,) = yardstick.json("speed", file, "--speed", "km", "--limit", "40")["results"]
    assert (whole["group"], whole["n"], whole["median"], whole["share_over"]) == ({}, 10, 43.5, 0.7)
    assert (whole["v85"], whole["quantile_type"]) == (pytest.approx(48.95), 7)
    parts = yardstick.json("speed", file, "--speed", "km", "--by", "site", "time")["results"]
    assert [(part["group"], part["n"]) for part in parts] == [
        ({"site": "a", "time": "x"}, 5),
        ({"site": "b", "time": "x"}, 5),
    ]


def test_command_names_column_and_row(yardstick, tmp_path):
    path = tmp_path / "speeds.csv"
    path.write_text("km\n40\n-3\n")
    assert yardstick.error("speed", path, "--speed", "km") == "yardstick speed: column km, row 2: -3 is no speed.\n"
