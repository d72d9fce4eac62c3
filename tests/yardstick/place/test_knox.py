from itertools import combinations, permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yardstick.errors import DataError, NotEnoughDataError
from yardstick.place.knox import near_repeat, poisson_tail

EDGES = {"distances": [0, 1e-9, 200, 400], "times": [0, 1, 3]}
#: far enough from whole edges that both metrics can be told apart
EVENTS = [(0, 0, 1), (0, 0, 1), (100, 100, 2), (300, 0, 4), (310, 0, 5), (900, 900, 5), (0, 150, 9)]

NOTHING = ", so there is nothing to compare."
DATES = "--x x --y y --time day --distances 0 1e-9 200 400 --times 0 1 3 --permutations 99 --seed 5"

events = st.lists(
    st.tuples(st.integers(0, 500), st.integers(0, 500), st.integers(0, 9)), min_size=4, max_size=14
).filter(lambda rows: len({row[:2] for row in rows}) > 1 and len({row[2] for row in rows}) > 1)


def knox(rows, *, seed=1, draws=19, metric="manhattan", **edges):
    x, y, time = np.array(rows, dtype=float).T
    rng = np.random.default_rng(seed)
    return near_repeat(x, y, time, rng=rng, permutations=draws, metric=metric, **(edges or EDGES))


def plain_table(rows, metric="manhattan"):
    """Count pair by pair, as one would by hand."""
    distances, times = [0, 1e-9, 200, 400, np.inf], [0, 1, 3, np.inf]
    table = np.zeros((4, 3), dtype=int)
    for one, other in combinations(rows, 2):
        dx, dy = abs(one[0] - other[0]), abs(one[1] - other[1])
        far = dx + dy if metric == "manhattan" else np.hypot(dx, dy)
        row = max(number for number in range(4) if distances[number] <= far)
        column = max(number for number in range(3) if times[number] <= abs(one[2] - other[2]))
        table[row, column] += 1
    return table


@pytest.mark.parametrize("metric", ["manhattan", "euclidean"])
def test_table_equals_a_plain_count(metric):
    assert knox(EVENTS, metric=metric).observed.tolist() == plain_table(EVENTS, metric).tolist()


def test_pair_at_an_edge_belongs_to_the_band_above():
    rows = [(0, 0, 0), (200, 0, 1), (5000, 0, 50), (9000, 0, 80)]
    assert knox(rows).observed.tolist() == [[0, 0, 0], [0, 0, 0], [0, 1, 0], [0, 0, 5]]


def test_expectation_is_the_mean_of_all_permutations():
    rows = [(0, 0, 1), (50, 0, 1), (900, 0, 2), (950, 0, 7), (3000, 0, 9)]
    tables = [
        plain_table([(*row[:2], time) for row, time in zip(rows, order, strict=True)])
        for order in permutations([row[2] for row in rows])
    ]
    np.testing.assert_allclose(knox(rows).expected, np.mean(tables, axis=0), atol=1e-12)


def test_p_is_close_to_that_of_all_permutations():
    rows = [(0, 0, 1), (50, 0, 1), (900, 0, 2), (950, 0, 2), (3000, 0, 9), (5000, 0, 12)]
    observed = plain_table(rows)
    tables = [
        plain_table([(*row[:2], time) for row, time in zip(rows, order, strict=True)])
        for order in permutations([row[2] for row in rows])
    ]
    exact = np.mean([table >= observed for table in tables], axis=0)
    np.testing.assert_allclose(knox(rows, draws=3999).p, exact, atol=0.03)


def test_smallest_p_is_one_over_permutations_plus_one():
    rows = [(100 * group, 0, 10 * group) for group in range(8) for _ in range(3)]
    found = knox(rows, draws=99)
    assert (found.observed[0, 0], found.p[0, 0]) == (24, 0.01)


def test_burkitt_poisson_tail_as_pointpats():
    """PySAL pointpats, test_spacetime.py: 13 observed, 10.1438161 expected, p_poisson 0.146245582 = P(X > 13)."""
    assert poisson_tail(13, 10.143816133804) == pytest.approx(0.14624558197140414, rel=1e-9)


def test_p_holds_its_level_where_nothing_repeats():
    rng = np.random.default_rng(7)
    hits = 0
    for _ in range(200):
        rows = np.column_stack([rng.uniform(0, 1000, (40, 2)), rng.integers(0, 60, 40)])
        hits += knox(rows, seed=rng, distances=[150], times=[7]).p[0, 0] <= 0.05
    assert hits <= 20


@settings(max_examples=40)
@given(events, st.randoms(use_true_random=False))
def test_order_of_rows_does_not_matter(rows, random):
    turned = random.sample(rows, len(rows))
    one, other = knox(rows), knox(turned)
    assert one.observed.tolist() == other.observed.tolist()
    assert one.p.tolist() == other.p.tolist()


@settings(max_examples=40)
@given(events)
def test_table_holds_every_pair_once_and_p_is_a_probability(rows):
    found = knox(rows)
    assert found.observed.tolist() == plain_table(rows).tolist()
    assert found.observed.sum() == found.pairs == len(rows) * (len(rows) - 1) // 2
    np.testing.assert_allclose(found.expected.sum(), found.pairs)
    assert ((found.p > 0) & (found.p <= 1)).all()


def test_shuffling_places_or_times_gives_the_same_answer():
    """The shorter list of near pairs stays fixed; bands in x or in time as distance must agree within noise."""
    rng = np.random.default_rng(3)
    x, time = rng.integers(0, 60, 80), rng.integers(0, 60, 80)
    zero = np.zeros(80)
    one = near_repeat(x, zero, time, distances=[2], times=[9], rng=rng, permutations=1999)
    other = near_repeat(time, zero, x, distances=[9], times=[2], rng=rng, permutations=1999)
    assert one.observed.tolist() == other.observed.T.tolist()
    np.testing.assert_allclose(one.p, other.p.T, atol=0.05)


def test_adjusted_leaves_out_the_remainders():
    found = knox(EVENTS)
    assert np.isnan(found.adjusted[-1]).all()
    assert np.isnan(found.adjusted[:, -1]).all()
    assert (found.adjusted[:-1, :-1] >= found.p[:-1, :-1]).all()


@pytest.mark.parametrize(
    ("rows", "edges", "error", "message"),
    [
        (EVENTS[:3], {}, NotEnoughDataError, "3 points; a Knox table needs at least 4."),
        (
            [(i, 0, 5) for i in range(5)],
            {},
            DataError,
            "every point has the same time, so there is nothing to compare.",
        ),
        (
            [(1, 1, i) for i in range(5)],
            {},
            DataError,
            "every point has the same place, so there is nothing to compare.",
        ),
        ([*EVENTS, (np.nan, 0, 0)], {}, DataError, "a coordinate or a time is not a finite number."),
        (EVENTS, {"distances": [5, 2]}, DataError, "the edges of distances must rise from 0 and above."),
        (EVENTS, {"times": [-1, 2]}, DataError, "the edges of times must rise from 0 and above."),
        (EVENTS, {"times": [0]}, DataError, "times needs an edge above 0."),
        (EVENTS, {"permutations": 0}, DataError, "at least one permutation is needed for a p-value."),
    ],
)
def test_bad_data(rows, edges, error, message):
    x, y, time = np.array(rows, dtype=float).T
    with pytest.raises(error) as caught:
        near_repeat(x, y, time, rng=np.random.default_rng(1), **{"permutations": 9, **EDGES, **edges})
    assert str(caught.value) == message


def test_command_reads_dates_and_repeats_itself(yardstick, tmp_path):
    file = tmp_path / "events.csv"
    rows = "".join(f"{x},{y},2026-03-{day + 1:02}\n" for x, y, day in EVENTS)
    file.write_text("x,y,day\n" + rows)
    words = DATES.split()
    found = yardstick.json("near-repeat", file, *words)
    assert found == yardstick.json("near-repeat", file, *words)
    assert found["observed"] == plain_table(EVENTS).tolist()
    assert found["rows"] == ["[0,1e-09)", "[1e-09,200)", "[200,400)", "[400,Inf)"]
    assert found["results"][0] == {
        "distance": "[0,1e-09)",
        "time": "[0,1)",
        "observed": 1,
        "expected": found["expected"][0][0],
        "ratio": found["ratio"][0][0],
        "p": found["p"][0][0],
        "adjusted": found["adjusted"][0][0],
    }


def test_command_names_the_row_of_a_broken_date(yardstick, tmp_path):
    file = tmp_path / "events.csv"
    file.write_text("x,y,day\n1,1,2026-03-01\n2,2,2026-13-01\n")
    error = yardstick.error("near-repeat", file, *DATES.split())
    assert error == "yardstick near-repeat: column day, row 2: '2026-13-01' is no date such as 2026-05-31.\n"
