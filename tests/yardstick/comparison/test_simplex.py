import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.optimize import minimize

from yardstick.comparison.simplex import simplex_least_squares
from yardstick.errors import DataError


def test_a_target_between_two_donors_is_reached():
    found = simplex_least_squares(np.array([[0.0, 4.0, 9.0], [0.0, 4.0, -9.0]]), np.array([1.0, 1.0]))

    assert found.weights == pytest.approx([0.75, 0.25, 0.0])
    assert found.squares == pytest.approx(0, abs=1e-20)


def test_a_target_outside_gets_the_nearest_donor():
    found = simplex_least_squares(np.array([[1.0, 2.0], [1.0, 2.0]]), np.array([5.0, 5.0]))

    assert (found.weights.tolist(), found.squares, found.unique) == ([0.0, 1.0], 18.0, True)


def test_two_equal_donors_have_no_unique_weights():
    assert not simplex_least_squares(np.array([[1.0, 1.0, 7.0], [2.0, 2.0, 9.0]]), np.array([3.0, 4.0])).unique


def test_a_donor_that_equals_the_target_takes_all():
    found = simplex_least_squares(np.array([[1.0, 7.0], [2.0, 9.0]]), np.array([1.0, 2.0]))

    assert found.weights == pytest.approx([1.0, 0.0])


def test_the_fit_is_that_of_a_general_optimiser():
    random = np.random.default_rng(7)
    donors, target = random.normal(size=(8, 5)), random.normal(size=8)

    slow = minimize(
        lambda weights: ((donors @ weights - target) ** 2).sum(),
        np.full(5, 0.2),
        method="SLSQP",
        bounds=[(0, 1)] * 5,
        constraints={"type": "eq", "fun": lambda weights: weights.sum() - 1},
        options={"ftol": 1e-14, "maxiter": 500},
    )

    found = simplex_least_squares(donors, target)

    assert found.weights == pytest.approx(slow.x, abs=1e-5)
    assert found.squares <= slow.fun + 1e-12


def test_figures_that_are_not_finite_give_a_typed_error():
    with pytest.raises(DataError):
        simplex_least_squares(np.array([[np.nan, 1.0]]), np.array([1.0]))


@pytest.mark.slow
@given(
    donors=arrays(np.float64, (6, 4), elements=st.integers(-1000, 1000).map(float)),
    target=arrays(np.float64, 6, elements=st.integers(-1000, 1000).map(float)),
    rival=st.lists(st.floats(0.001, 1), min_size=4, max_size=4),
)
def test_no_other_mix_comes_closer(donors, target, rival):
    found = simplex_least_squares(donors, target)
    other = np.array(rival) / sum(rival)

    assert found.weights.sum() == pytest.approx(1)
    assert found.weights.min() >= 0
    assert found.squares <= ((donors @ other - target) ** 2).sum() * (1 + 1e-9) + 1e-6
