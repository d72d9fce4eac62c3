import pytest

from yardstick.comparison.panel import panel
from yardstick.errors import DataError


@pytest.mark.parametrize(
    ("units", "times", "outcomes", "start", "message"),
    [
        ("aabb", [1, 1, 1, 2], [1, 2, 3, 4], 2, "row 2: a comes twice at 1"),
        ("aab", [1, 2, 1], [1, 2, 3], 2, "b has no row at 2"),
        ("aabb", [1, 2, 1, 2], [1, 2, float("nan"), 4], 2, "row 3: b has no outcome at 1"),
        ("aabb", [1, 2, 1, 2], [1, 2, 3, 4], 3, "before and from the start"),
        ("aabb", [1, 2, 1, 2], [1, 2, 3, 4], 1, "before and from the start"),
        ("aa", [1, 2], [1, 2], 2, "at least one unit"),
    ],
)
def test_bad_rows_give_a_typed_error(units, times, outcomes, start, message):
    with pytest.raises(DataError, match=message):
        panel(list(units), times, outcomes, start=start)


def test_rows_are_sorted_by_unit_and_time():
    found = panel(list("baab"), ["2024-02", "2024-02", "2024-01", "2024-01"], [1.0, 2, 3, 4], start="2024-02")

    assert (found.units, found.times, found.before) == (("a", "b"), ("2024-01", "2024-02"), 1)
    assert found.values.tolist() == [[3.0, 2.0], [4.0, 1.0]]
