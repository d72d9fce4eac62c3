import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yardstick.disclosure.rounding import (
    chance_of_rounding_up,
    controlled_rounding,
    conventional_rounding,
    random_rounding,
)
from yardstick.disclosure.sum_table import sum_table
from yardstick.errors import DataError

#: Handbook on Statistical Disclosure Control, section 5.5
HANDBOOK = ([["A", "A", "B", "B", "C", "C"], ["male", "female"] * 3], [1, 0, 3, 3, 12, 20])


def test_conventional_rounding_gives_30_for_32():
    """The handbook prints 35 for 32 to base 5; the nearest multiple is 30."""
    assert conventional_rounding([1, 3, 12, 16, 20, 23, 32, 39], 5).tolist() == [0, 5, 10, 15, 20, 25, 30, 40]


def test_chance_of_rounding_up_as_in_the_handbook():
    assert chance_of_rounding_up([3, 4, 5], 3).tolist() == pytest.approx([0, 1 / 3, 2 / 3])


def test_random_rounding_keeps_the_mean():
    rng = np.random.default_rng(4)
    rounded = random_rounding(np.full(20_000, 4), 3, rng)
    assert set(rounded.tolist()) == {3, 6}
    assert rounded.mean() == pytest.approx(4, abs=0.05)


def test_controlled_rounding_of_the_handbook_adds_up():
    table = sum_table(*HANDBOOK)
    rounded = controlled_rounding(table, 5)
    assert np.abs(table.equations @ rounded).max() == 0
    assert np.abs(rounded - table.values).max() < 5


@settings(max_examples=40, deadline=None)
@given(
    st.integers(1, 5).flatmap(
        lambda columns: st.lists(
            st.lists(st.integers(0, 40), min_size=columns, max_size=columns), min_size=1, max_size=5
        )
    ),
    st.integers(2, 10),
    st.booleans(),
)
def test_controlled_rounding_is_near_adds_up_and_leaves_multiples(rows, base, grouped):
    first = [f"r{number}" for number, row in enumerate(rows) for _ in row]
    second = [f"c{number}" for row in rows for number, _ in enumerate(row)]
    groups = {name: f"g{name[1:] > '1'}" for name in second} if grouped else None
    table = sum_table([first, second], [count for row in rows for count in row], groups=groups)
    rounded = controlled_rounding(table, base)
    assert (rounded % base == 0).all()
    assert np.abs(table.equations @ rounded).max() == 0
    assert (np.abs(rounded - table.values) < base).all()
    multiple = table.values % base == 0
    assert (rounded[multiple] == table.values[multiple]).all()


@pytest.mark.parametrize(("counts", "base"), [([1, 2], 1), ([-1, 2], 5), ([float("nan")], 5)])
def test_bad_data(counts, base):
    with pytest.raises(DataError):
        conventional_rounding(counts, base)
