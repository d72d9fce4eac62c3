import csv

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yardstick.errors import DataError, NotEnoughDataError
from yardstick.multiplicity.benjamini_hochberg import benjamini_hochberg
from yardstick.place.getis_ord import local_g
from yardstick.place.neighbours import pairs_within

#: the six points in PySAL's own tests of Gi and Gi* (github.com/pysal/esda, test_getisord.py), band 15
X, Y, VALUES = [10, 20, 40, 15, 30, 30], [10, 10, 10, 20, 20, 30], [2, 3, 3.2, 5, 8, 7]
#: what those tests expect of the first point under binary weights
GI, GI_STAR = -1.0136729, -1.39727626
#: R 4.2.2, spdep 1.2-7: localG(v, nb2listw(dnearneigh(xy, 0, 15), style = "B"))
SPDEP = [-1.01367290, -0.04361589, 1.31558703, -0.31412676, 1.15373986, 1.77833941]

values_and_pairs = st.integers(4, 12).flatmap(
    lambda size: st.tuples(
        st.lists(st.integers(0, 50), min_size=size, max_size=size).filter(lambda values: len(set(values)) > 1),
        st.lists(st.tuples(st.integers(0, size - 1), st.integers(0, size - 1)), max_size=30).map(
            lambda pairs: [pair for pair in pairs if pair[0] != pair[1]]
        ),
        st.permutations(range(size)),
    )
)


def six_points(*, star):
    return local_g(VALUES, pairs_within(X, Y, 15), star=star)


def test_gi_equals_pysal_and_spdep():
    z = six_points(star=False).z
    assert z[0] == pytest.approx(GI, abs=1e-7)
    assert z.tolist() == pytest.approx(SPDEP, abs=1e-8)


def test_gi_star_equals_pysal():
    assert six_points(star=True).z[0] == pytest.approx(GI_STAR, abs=1e-7)


def test_p_is_two_sided_and_adjusted_by_benjamini_hochberg():
    found = local_g([0, 0, 10, 10, 10], [(0, 1), (1, 0), (2, 3), (3, 4), (4, 2)], star=True)
    assert found.z[0] == pytest.approx(-2.0)
    assert found.p[0] == pytest.approx(0.04550026)
    assert found.adjusted.tolist() == list(benjamini_hochberg(found.p.tolist()).adjusted)


def test_place_without_neighbours_has_no_gi_and_is_not_in_the_family():
    found = local_g([1, 2, 3, 4], [(0, 1), (1, 0), (2, 1)])
    assert np.isnan(found.z).tolist() == [False, False, False, True]
    assert found.adjusted[:3].tolist() == list(benjamini_hochberg(found.p[:3].tolist()).adjusted)


def test_place_with_every_other_as_neighbour_has_no_gi():
    assert np.isnan(local_g([1, 2, 3], [(0, 1), (0, 2), (1, 2)]).z[0])


def test_row_standardised_weights_would_say_the_same_but_a_weighted_mean_would_not():
    """PySAL prints -0.6207 for row-standardised weights, spdep -1.0137; only binary weights are offered here."""
    assert six_points(star=False).z[0] != pytest.approx(-0.62074534, abs=0.3)


@pytest.mark.parametrize("star", [False, True])
@settings(max_examples=50)
@given(values_and_pairs)
def test_order_of_places_does_not_matter(star, drawn):
    values, pairs, order = drawn
    place = {old: new for new, old in enumerate(order)}
    turned = local_g([values[old] for old in order], [(place[i], place[j]) for i, j in pairs], star=star)
    straight = local_g(values, pairs, star=star)
    np.testing.assert_allclose(turned.z, straight.z[list(order)], atol=1e-9)
    np.testing.assert_allclose(turned.adjusted, straight.adjusted[list(order)], atol=1e-9)


@settings(max_examples=50)
@given(values_and_pairs, st.floats(0.1, 50), st.floats(-100, 100))
def test_unit_of_the_values_does_not_matter(drawn, scale, shift):
    values, pairs, _ = drawn
    other = local_g(scale * np.array(values) + shift, pairs, star=True)
    np.testing.assert_allclose(other.z, local_g(values, pairs, star=True).z, atol=1e-6)


def test_repeated_pair_counts_once():
    once, twice = [(0, 1), (1, 2), (2, 3)], [(0, 1), (0, 1), (1, 2), (2, 3)]
    np.testing.assert_array_equal(local_g([1, 5, 2, 9], once).z, local_g([1, 5, 2, 9], twice).z)


@pytest.mark.parametrize(
    ("values", "pairs", "error", "message"),
    [
        ([1, 1, 1], [(0, 1)], DataError, "every place has the same value, so no place stands out."),
        ([1, float("nan"), 3], [(0, 1)], DataError, "row 2: a value is not a finite number."),
        ([1, 2, 3], [(0, 3)], DataError, "a pair points outside the 3 places."),
        ([1, 2, 3], [(1, 1)], DataError, "a place is paired with itself; that is Gi*, not Gi."),
        ([1, 2], [(0, 1)], NotEnoughDataError, "2 places; Gi needs at least 3."),
    ],
)
def test_bad_data(values, pairs, error, message):
    with pytest.raises(error) as caught:
        local_g(values, pairs)
    assert str(caught.value) == message


def test_pairs_within_refuses_a_broken_point_and_distance():
    with pytest.raises(DataError):
        pairs_within([0, float("inf")], [0, 0], 5)
    with pytest.raises(DataError):
        pairs_within([0, 1], [0, 0], 0)


@pytest.fixture
def files(tmp_path):
    places, pairs = tmp_path / "places.csv", tmp_path / "pairs.csv"
    with places.open("w", newline="") as file:
        csv.writer(file).writerows([["v"], *([value] for value in VALUES)])
    with pairs.open("w", newline="") as file:
        csv.writer(file).writerows([["i", "j"], *(pairs_within(X, Y, 15) + 1).tolist()])
    return places, pairs


def test_command_gives_each_row(yardstick, files):
    found = yardstick.json("hotspots", files[0], "--value", "v", "--pairs", files[1])["results"]
    assert [list(row) for row in found] == [["row", "z", "p", "adjusted"]] * 6
    assert [row["z"] for row in found] == pytest.approx(SPDEP, abs=1e-8)


def test_command_names_the_row_of_a_pair_outside(yardstick, files):
    files[1].write_text("i,j\n1,2\n2,7\n")
    error = yardstick.error("hotspots", files[0], "--value", "v", "--pairs", files[1])
    assert error == "yardstick hotspots: column j, row 2: 7 is no row of the file, which has 6.\n"


def test_command_refuses_a_place_paired_with_itself(yardstick, files):
    files[1].write_text("i,j\n1,2\n2,2\n")
    assert yardstick.error("hotspots", files[0], "--value", "v", "--pairs", files[1]) == (
        "yardstick hotspots: column j, row 2: a place is paired with itself; that is Gi* (--star).\n"
    )
