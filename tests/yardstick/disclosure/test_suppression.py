import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from yardstick.disclosure.audit import feasible_intervals
from yardstick.disclosure.sum_table import sum_table
from yardstick.disclosure.suppression import suppress
from yardstick.errors import DataError

#: GaussSuppression vignette "Small count frequency table suppression" (Statistics Norway), its data and table 1
SPAIN = ([["young"] * 3 + ["old"] * 3, ["Spain", "Iceland", "Portugal"] * 2], [5, 2, 0, 6, 3, 4])
HIDDEN_BY_GAUSS = {("old", "Iceland"), ("old", "Portugal"), ("young", "Iceland"), ("young", "Portugal")}
BY_AGE_AND_PLACE = "--rows age --columns geo --count freq --threshold 2"

few_or_many = st.one_of(st.integers(0, 6), st.integers(0, 80))


@st.composite
def tables(draw):
    """Tables of one or two classifications, the last perhaps in groups."""
    rows, columns = draw(st.integers(1, 5)), draw(st.integers(1, 5))
    counts = draw(st.lists(few_or_many, min_size=rows * columns, max_size=rows * columns))
    first = [f"r{number // columns}" for number in range(rows * columns)]
    second = [f"c{number % columns}" for number in range(rows * columns)]
    if draw(st.booleans()):
        return [first, second], counts, None
    if draw(st.booleans()):
        return [first, second], counts, {f"c{number}": f"g{number % 2}" for number in range(columns)}
    return [[f"{number:02}" for number in range(rows * columns)]], counts, None


def hidden_cells(found):
    return {cell for cell, gone in zip(found.table.cells, found.suppressed, strict=True) if gone}


def attacked(found):
    """Return the widths that a reader finds, with a linear program written apart from the library's own."""
    table, hidden = found.table, found.suppressed
    full = table.equations.toarray()
    known = full[:, ~hidden] @ table.values[~hidden]
    widths = []
    for place in range(int(hidden.sum())):
        target = np.zeros(int(hidden.sum()))
        target[place] = 1
        ends = []
        for sign in (1, -1):
            answer = linprog(sign * target, A_eq=full[:, hidden], b_eq=-known, bounds=(0, 10_000), method="highs-ipm")
            assert answer.status == 0
            ends.append(sign * answer.fun)
        widths.append(ends[1] - ends[0])
    return np.array(widths)


def test_vignette_table_hides_the_same_cells_as_gauss():
    found = suppress(sum_table(*SPAIN), 2)
    assert int(found.primary.sum()) == 1
    assert hidden_cells(found) == HIDDEN_BY_GAUSS


def test_zero_counts_as_small():
    assert suppress(sum_table([["a", "b", "c"]], [0, 9, 30]), 1).primary.tolist() == [True, False, False, False]


def test_one_hidden_cell_alone_is_worked_out_and_so_never_left_alone():
    """Handbook on Statistical Disclosure Control, example 1a: 56,600 - 47,600 - 8,002 = 998."""
    table = sum_table([["I", "II", "III"]], [998, 47_600, 8_002])
    low, high = feasible_intervals(table, table.values == 998)
    assert (low[0], high[0]) == (998, 998)
    assert int(suppress(table, 1000).suppressed.sum()) == 2


def test_audit_as_in_the_handbook():
    """Example 3, after Geurts 1992: the first cell lies in [3, 6]."""
    nan = float("nan")
    table = sum_table([["1", "1", "2", "2", "3", "3"], ["1", "2"] * 3], [4, 3, 2, 1, 3, 3])
    assert table.values.reshape(4, 3).tolist() == [[4, 3, 7], [2, 1, 3], [3, 3, 6], [9, 7, 16]]
    hidden = [True, True, False, True, True, *[False] * 7]
    table.values[hidden] = nan
    low, high = feasible_intervals(table, hidden)
    found = list(zip(low[hidden].tolist(), high[hidden].tolist(), strict=True))
    assert found == [(3, 6), (1, 4), (0, 3), (0, 3)]


def test_table_without_small_cells_hides_nothing():
    found = suppress(sum_table([["a", "b"]], [20, 30]), 5)
    assert not found.suppressed.any()
    assert found.low.tolist() == found.high.tolist() == [20, 30, 50]


def test_table_of_one_small_cell_hides_its_total_too():
    found = suppress(sum_table([["a"]], [2]), 5)
    assert found.suppressed.tolist() == [True, True]
    assert found.high.tolist() == [np.inf, np.inf]


def test_totals_are_hidden_only_where_nothing_else_helps():
    found = suppress(sum_table([["a", "a", "b", "b"], ["x", "y"] * 2], [2, 30, 40, 50]), 5)
    assert not found.suppressed[found.table.depth > 0].any()


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(tables(), st.integers(1, 8))
def test_no_hidden_cell_can_be_worked_out(drawn, threshold):
    labels, counts, groups = drawn
    found = suppress(sum_table(labels, counts, groups=groups), threshold)
    assert (found.primary == (found.table.values < threshold)).all()
    assert not (found.primary & ~found.suppressed).any()
    if found.suppressed.any():
        need = np.where(found.primary, threshold, 1)[found.suppressed]
        assert (attacked(found) >= need - 1e-4).all()
    hidden = found.suppressed
    assert (found.low[hidden] <= found.table.values[hidden]).all()
    assert (found.high[hidden] >= found.table.values[hidden]).all()


@pytest.mark.slow
@settings(max_examples=40, deadline=None)
@given(tables(), st.randoms(use_true_random=False))
def test_order_of_records_does_not_matter(drawn, random):
    labels, counts, groups = drawn
    order = random.sample(range(len(counts)), len(counts))
    turned = [[column[place] for place in order] for column in labels]
    one = suppress(sum_table(labels, counts, groups=groups), 5)
    other = suppress(sum_table(turned, [counts[place] for place in order], groups=groups), 5)
    assert hidden_cells(one) == hidden_cells(other)


def test_threshold_under_one_is_refused():
    with pytest.raises(DataError, match="a threshold of 0 hides nothing"):
        suppress(sum_table([["a", "b"]], [1, 2]), 0)


def test_audit_refuses_shown_cells_that_contradict_each_other():
    table = sum_table([["a", "b", "c"]], [1, 2, 3])
    table.values[3] = 4
    with pytest.raises(DataError):
        feasible_intervals(table, [True, False, False, False])
    with pytest.raises(DataError):
        feasible_intervals(table, [False, False, False, False])


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "table.csv"
    rows = zip(*SPAIN[0], SPAIN[1], strict=True)
    path.write_text("age,geo,freq\n" + "".join(f"{age},{geo},{count}\n" for age, geo, count in rows))
    return path


def test_command_gives_marks_and_intervals_but_no_hidden_count(yardstick, file):
    found = yardstick.json("suppress", file, *BY_AGE_AND_PLACE.split())
    assert (found["primary"], found["suppressed"], len(found["results"])) == (1, 4, 12)
    cells = {(row["row"], row["column"]): row for row in found["results"]}
    assert {cell for cell, row in cells.items() if row["suppressed"]} == HIDDEN_BY_GAUSS
    assert cells["young", "Portugal"] == {
        "row": "young",
        "column": "Portugal",
        "count": None,
        "suppressed": True,
        "low": 0,
        "high": 2,
    }
    assert cells["Total", "Total"]["count"] == 20


def test_command_takes_one_classification(yardstick, file):
    found = yardstick.json("suppress", file, *["--rows", "geo", "--count", "freq", "--threshold", "5"])
    assert [(row["row"], row["count"]) for row in found["results"]] == [
        ("Iceland", None),
        ("Portugal", None),
        ("Spain", 11),
        ("Total", 20),
    ]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("old,Total,3", "column geo, row 2: 'Total' cannot be a label: totals are computed, not read."),
        ("old,Spain,-3", "column freq, row 2: -3 is no count."),
        ("old,Spain,x", "column freq, row 2: 'x' is no number."),
    ],
)
def test_command_names_column_and_row(yardstick, tmp_path, row, message):
    path = tmp_path / "table.csv"
    path.write_text(f"age,geo,freq\nyoung,Spain,5\n{row}\n")
    error = yardstick.error("suppress", path, *BY_AGE_AND_PLACE.split())
    assert error == f"yardstick suppress: {message}\n"
