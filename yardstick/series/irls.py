"""Log-linear regression of counts, many series in one call."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import xlogy

from yardstick.errors import DataError

Array = NDArray[np.float64]

#: a fit has converged when the deviance moves by less than this share, R's rule
TOLERANCE = 1e-8
MAX_ITERATIONS = 25
#: a linear predictor that still moves so much when the deviance stands still is on its way to infinity
STILL_MOVING = 0.1
#: so many series at a time stay in the processor's cache
BLOCK = 100
#: a column that the others explain to this share of its length is not a column of its own
RANK_TOLERANCE = 1e-9


@dataclass(frozen=True)
class CountFits:
    """Fits of m series on n points and k columns.

    `beta` (m, k); `bread` (m, k, k) is the inverse information, before any dispersion; `fitted` (m, n); `weights`
    (m, n) are those of the last step. `bread` and `weights` are one step behind `fitted`, as in R's `glm`, so that
    figures agree with R to the last of its digits. `converged` (m,) is False where the likelihood has no top, which
    is what perfect separation looks like.
    """

    beta: Array
    bread: Array
    fitted: Array
    weights: Array
    converged: NDArray[np.bool_]


def fit_counts(
    counts: Array, design: Array, *, log_exposure: Array | None = None, theta: Array | None = None
) -> CountFits:
    """Fit `log E(count) = design · beta + log_exposure` to every row of `counts` (m, n) by iterated least squares.

    `design` (n, k) is the same for all series; `log_exposure` is (n,) or (m, n). With `theta` (m,) the family is
    negative binomial with variance mu + mu²/theta, else Poisson. Counts are whole numbers from 0 up, already checked.
    Raises DataError where the columns of the design depend on one another.

    Source: McCullagh & Nelder 1989, Generalized Linear Models, section 2.5.

    >>> counts = np.array([[4.0, 6.0, 9.0, 11.0]])
    >>> design = np.array([[1.0, 0.0], [1.0, 0.0], [1.0, 1.0], [1.0, 1.0]])
    >>> np.exp(fit_counts(counts, design).beta).round(6).tolist()
    [[5.0, 2.0]]
    """
    basis, triangle = _orthonormal(design)
    offset = np.zeros(counts.shape) if log_exposure is None else np.broadcast_to(log_exposure, counts.shape)
    blocks = [slice(begin, begin + BLOCK) for begin in range(0, len(counts), BLOCK)]
    states = [
        _iterate(counts[block], basis, offset[block], None if theta is None else theta[block, None]) for block in blocks
    ]
    gamma, linear, weights = (
        np.concatenate([getattr(state, part) for state in states]) for part in ("gamma", "linear", "weights")
    )
    back = np.linalg.inv(triangle)
    bread = back @ np.linalg.inv(_information(weights, basis)) @ back.T
    converged = np.concatenate([state.converged for state in states])
    return CountFits(gamma @ back.T, bread, np.exp(linear), weights, converged)


@dataclass(frozen=True)
class _State:
    gamma: Array
    linear: Array
    weights: Array
    converged: NDArray[np.bool_]

    def replaced(self, running: NDArray[np.bool_], new: "_State") -> "_State":
        """Take the new state for the series that are still running; the others stay where they stopped."""
        if running.all():
            return new
        kept = running[:, None]
        return _State(
            np.where(kept, new.gamma, self.gamma),
            np.where(kept, new.linear, self.linear),
            np.where(kept, new.weights, self.weights),
            self.converged | new.converged,
        )


def _orthonormal(design: Array) -> tuple[Array, Array]:
    lengths = np.sqrt((design**2).sum(axis=0))
    basis, triangle = np.linalg.qr(design)
    if np.any(np.abs(np.diagonal(triangle)) <= RANK_TOLERANCE * lengths):
        raise DataError("the columns of the model depend on one another, so no change can be told apart.")
    return basis, triangle


def _iterate(counts: Array, basis: Array, offset: Array, size: Array | None) -> _State:
    saturated = xlogy(counts, counts)
    linear, fitted = np.log(counts + 0.1), counts + 0.1
    deviance = _deviance(counts, linear, fitted, size, saturated)
    state = _State(np.zeros((len(counts), basis.shape[1])), linear, fitted, np.zeros(len(counts), dtype=np.bool_))
    running = np.ones(len(counts), dtype=np.bool_)
    for _ in range(MAX_ITERATIONS):
        weights = fitted if size is None else fitted / (1 + fitted / size)
        working = linear - offset + counts / fitted - 1
        score = (weights * working) @ basis
        gamma = np.asarray(np.linalg.solve(_information(weights, basis), score[..., None])[..., 0], dtype=np.float64)
        moved = np.clip(gamma @ basis.T + offset, -30.0, 30.0)
        fitted = np.exp(moved)
        before, deviance = deviance, _deviance(counts, moved, fitted, size, saturated)
        still = np.abs(deviance - before) / (np.abs(deviance) + 0.1) < TOLERANCE
        converged = running & still & (np.abs(moved - linear).max(axis=1) < STILL_MOVING)
        linear = moved
        state = state.replaced(running, _State(gamma, linear, weights, converged))
        running &= ~still
        if not running.any():
            break
    return state


def _information(weights: Array, basis: Array) -> Array:
    width = basis.shape[1]
    pairs = (basis[:, :, None] * basis[:, None, :]).reshape(len(basis), -1)
    return np.asarray((weights @ pairs).reshape(-1, width, width))


def _deviance(counts: Array, linear: Array, fitted: Array, size: Array | None, saturated: Array) -> Array:
    if size is None:
        parts = saturated - counts * (linear + 1) + fitted
    else:
        parts = saturated - counts * linear - (counts + size) * np.log((counts + size) / (fitted + size))
    return np.asarray(2 * parts.sum(axis=1))
