import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yardstick.errors import DataError, NotEnoughDataError
from yardstick.field.litter_count import litter_count
from yardstick.field.litter_grades import LEAMS, NI195, leams, ni195

ITEMS, AREAS = [3, 5, 4, 8, 0, 6], [20, 20, 10, 40, 10, 25]

points = st.lists(st.tuples(st.integers(0, 30), st.integers(5, 60)), min_size=2, max_size=15)


def test_ratio_equals_r_survey():
    """R 4.2.2, survey 4.1-1: svyratio(~I(10 * items), ~area, svydesign(id = ~1, weights = ~1))."""
    found = litter_count(ITEMS, AREAS)
    assert (found.estimate, found.se) == pytest.approx((2.08, 0.288085320695))


def test_points_of_one_size_give_mean_and_standard_error_of_the_mean():
    found = litter_count([1, 2, 3, 6], [10, 10, 10, 10])
    assert (found.estimate, found.se, found.df) == pytest.approx((3, math.sqrt(14 / 3 / 4), 3))


def test_nothing_found_has_no_upper_bound():
    found = litter_count([0, 0, 0], [10, 10, 10])
    assert (found.estimate, found.low) == (0, 0)
    assert math.isnan(found.se)
    assert math.isnan(found.high)


@given(points, st.randoms(use_true_random=False))
def test_order_of_points_does_not_matter(drawn, random):
    one = litter_count(*zip(*drawn, strict=True))
    other = litter_count(*zip(*random.sample(drawn, len(drawn)), strict=True))
    assert (one.estimate, one.se, one.low) == pytest.approx((other.estimate, other.se, other.low), nan_ok=True)


@given(points)
def test_interval_holds_the_estimate_and_nothing_under_0(drawn):
    found = litter_count(*zip(*drawn, strict=True))
    assert math.isnan(found.low) or 0 <= found.low <= found.estimate
    assert math.isnan(found.high) or found.estimate <= found.high


@pytest.mark.parametrize(
    ("items", "areas", "error"),
    [
        ([1], [10], NotEnoughDataError),
        ([1, 2], [10], DataError),
        ([1, -2], [10, 10], DataError),
        ([1, 2], [10, 0], DataError),
        ([1, math.nan], [10, 10], DataError),
    ],
)
def test_bad_points(items, areas, error):
    with pytest.raises(error):
        litter_count(items, areas)


def test_ni195_gives_half_weight_to_b_minus():
    """Defra's formula by hand: 100 * (30 + 7 + 3 + 40 / 2) / 300."""
    found = ni195({"A": 40, "B+": 60, "B": 120, "B-": 40, "C": 30, "C-": 7, "D": 3})
    assert (found.score, found.n, found.df) == (20, 300, 299)
    assert found.se == pytest.approx(2.058237927641)


@pytest.mark.parametrize(("grade", "score"), [("A", 100), ("B", 200 / 3), ("C", 100 / 3), ("D", 0)])
def test_leams_anchors(grade, score):
    """Keep Scotland Beautiful: 100 is free of litter, 67 is grade B everywhere, 0 is heavily littered."""
    assert leams({grade: 12}).score == pytest.approx(score)


@pytest.mark.parametrize(("score", "weights"), [(ni195, NI195), (leams, LEAMS)])
def test_scores_stay_between_0_and_100(score, weights):
    for worst in (grade for grade, weight in weights.items() if weight != weights["A"]):
        found = score({worst: 1, "A": 3})
        assert 0 <= found.low <= found.score <= found.high <= 100


def test_one_site_has_no_interval():
    found = ni195({"B-": 1})
    assert found.score == 50
    assert math.isnan(found.se)


def test_bad_grades():
    with pytest.raises(DataError, match="'E' is no grade here; the grades are"):
        ni195({"E": 3})
    with pytest.raises(DataError, match="'B-' is no grade here"):
        leams({"B-": 3})
    with pytest.raises(DataError, match="-1 sites of grade A is no count"):
        leams({"A": -1})
    with pytest.raises(NotEnoughDataError):
        leams({"A": 0})


def write(tmp_path, text):
    path = tmp_path / "litter.csv"
    path.write_text(text)
    return path


def test_command_scores_grades(yardstick, tmp_path):
    path = write(tmp_path, "grade,n\nA,6\nB,2\nC,1\nA,1\n")
    assert yardstick.json("litter", path, "--method", "ni195")["score"] == pytest.approx(10)
    assert yardstick.json("litter", path, "--method", "leams")["score"] == pytest.approx(100 * (21 + 4 + 1) / 30)


def test_command_counts_items(yardstick, tmp_path):
    path = write(tmp_path, "items,area\n" + "".join(f"{n},{m2}\n" for n, m2 in zip(ITEMS, AREAS, strict=True)))
    found = yardstick.json("litter", path)
    assert (found["method"], found["unit"], found["points"]) == ("count", "items_per_10_m2", 6)
    assert found["estimate"] == pytest.approx(2.08)


@pytest.mark.parametrize(
    ("text", "method", "message"),
    [
        (
            "grade,n\nA,3\nE,2\n",
            "ni195",
            "column grade, row 2: 'E' is no grade here; the grades are A, B+, B, B-, C, C-, D.",
        ),
        ("grade,n\nA,2.5\n", "leams", "column n, row 1: 2.5 is no count."),
        ("items,area\n3,20\n4,0\n", "count", "column area, row 2: 0 cannot be."),
        ("grade,n\nA,3\n", "count", "column items: there is no such column; the file has grade, n."),
    ],
)
def test_command_names_column_and_row(yardstick, tmp_path, text, method, message):
    assert yardstick.error("litter", write(tmp_path, text), "--method", method) == f"yardstick litter: {message}\n"
