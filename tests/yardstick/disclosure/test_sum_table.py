import numpy as np
import pytest

from yardstick.disclosure.sum_table import sum_table
from yardstick.errors import DataError


def test_two_classifications_with_totals_sorted_by_label():
    table = sum_table([["b", "a", "b"], ["y", "x", "x"]], [3, 1, 2])
    assert dict(zip(table.cells, table.values.tolist(), strict=True)) == {
        ("a", "x"): 1,
        ("a", "y"): 0,
        ("a", "Total"): 1,
        ("b", "x"): 2,
        ("b", "y"): 3,
        ("b", "Total"): 5,
        ("Total", "x"): 3,
        ("Total", "y"): 3,
        ("Total", "Total"): 6,
    }
    assert table.depth.tolist() == [0, 0, 1, 0, 0, 1, 1, 1, 2]


def test_records_with_the_same_labels_are_added():
    assert sum_table([["a", "a", "b"]], [1, 2, 4]).values.tolist() == [3, 4, 7]


def test_groups_have_totals_between_parts_and_all():
    table = sum_table([["a", "b", "c"]], [1, 2, 4], groups={"a": "north", "b": "north", "c": "south"})
    assert [name for (name,) in table.cells] == ["a", "b", "c", "north", "south", "Total"]
    assert table.values.tolist() == [1, 2, 4, 3, 4, 7]


@pytest.mark.parametrize("groups", [None, {"x": "low", "y": "low", "z": "high"}])
def test_equations_hold(groups):
    table = sum_table([["a", "a", "b"], ["x", "y", "z"]], [5, 7, 9], groups=groups)
    assert np.abs(table.equations @ table.values).max() == 0


@pytest.mark.parametrize(
    ("labels", "counts", "message"),
    [
        ([["a", "b"]], [1, -2], "row 2: -2 is no count."),
        ([["a", "b"]], [1.5, 2], "row 1: 1.5 is no count."),
        ([["a", "b"]], [1, float("nan")], "row 2: nan is no count."),
        ([["a", "Total"]], [1, 2], "row 2: 'Total' cannot be a label: totals are computed, not read."),
        ([["a", ""]], [1, 2], "row 2: '' cannot be a label: totals are computed, not read."),
        ([["a", "b"]], [1], "a table needs one or two columns of labels, and a count for each row."),
        ([], [], "a table needs one or two columns of labels, and a count for each row."),
    ],
)
def test_bad_data(labels, counts, message):
    with pytest.raises(DataError) as caught:
        sum_table(labels, counts)
    assert str(caught.value) == message


def test_bad_groups():
    with pytest.raises(DataError, match="'b' is in no group"):
        sum_table([["a", "b"]], [1, 2], groups={"a": "north"})
    with pytest.raises(DataError, match="a group has the name 'a', which is taken"):
        sum_table([["a", "b"]], [1, 2], groups={"a": "a", "b": "a"})
