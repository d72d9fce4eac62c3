"""Least squares with weights that are 0 or more and sum to 1."""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import nnls

from yardstick.comparison.regression import Floats
from yardstick.errors import DataError

UNSOLVED = "the best mix could not be found: the figures are too unequal in size."
#: largest proven distance from the best fit that counts as solved, as a share of the closest donor's sum of squares
CERTIFIED = 1e-9
ZERO = 1e-10


@dataclass(frozen=True)
class SimplexFit:
    """Weights (one a column, 0 or more, sum 1), the sum of squares, and a proof of how good it is.

    `gap` bounds how far the sum of squares lies above the smallest possible one; `unique` says whether other weights
    fit as well.
    """

    weights: Floats
    squares: float
    gap: float
    unique: bool


def simplex_least_squares(columns: Floats, target: Floats) -> SimplexFit:
    """Return the mix of columns that comes closest to the target; periods × donors, and periods.

    With weights that sum to 1 the residual is (A - b1')w, so the smallest mix is found by nonnegative least squares on
    (A - b1') with a row of ones whose wanted value is 1, and rescaled: an exact active-set method (Lawson & Hanson
    1974, ch. 23). The duality gap of the result is then computed and must be nil.
    Raises DataError where it is not, and on figures that are not finite.

    >>> simplex_least_squares(np.array([[0.0, 4.0], [0.0, 4.0]]), np.array([1.0, 1.0])).weights
    array([0.75, 0.25])
    """
    if not (np.all(np.isfinite(columns)) and np.all(np.isfinite(target))):
        raise DataError("the figures must be finite.")
    misses = columns - target[:, None]
    norms = np.linalg.norm(misses, axis=0)
    size = float(norms[norms > 0].min()) if np.any(norms > 0) else 1.0
    scaled = misses / size
    try:
        raw = nnls(np.vstack([scaled, np.ones(scaled.shape[1])]), np.append(np.zeros(len(scaled)), 1.0))[0]
    except RuntimeError as error:
        raise DataError(UNSOLVED) from error
    weights = _polished(scaled, raw / raw.sum())
    residual = scaled @ weights
    slope = scaled.T @ residual
    squares = float(residual @ residual)
    gap = max(2 * (squares - float(slope.min())), 0.0)
    if gap > CERTIFIED:
        raise DataError(UNSOLVED)
    tied = slope <= slope.min() + np.sqrt(CERTIFIED) * max(np.sqrt(squares), ZERO)
    rank = np.linalg.matrix_rank(np.vstack([scaled[:, tied], np.ones(int(tied.sum()))]), tol=1e-8)
    return SimplexFit(weights, squares * size**2, gap * size**2, bool(rank == tied.sum()))


def _polished(scaled: Floats, weights: Floats) -> Floats:
    """Solve the equations of the donors in use once more, to the last digit, where that keeps every weight positive."""
    used = np.flatnonzero(weights > ZERO)
    part = scaled[:, used]
    system = np.block([[part.T @ part, np.ones((used.size, 1))], [np.ones((1, used.size)), np.zeros((1, 1))]])
    solved = np.linalg.lstsq(system, np.append(np.zeros(used.size), 1.0), rcond=None)[0][:-1]
    if np.any(solved < 0) or not np.isclose(solved.sum(), 1.0, rtol=0, atol=1e-12):
        return weights
    if float(((part @ solved) ** 2).sum()) > float(((scaled @ weights) ** 2).sum()):
        return weights
    polished = np.zeros_like(weights)
    polished[used] = solved
    return polished
