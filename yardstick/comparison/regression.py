"""Least squares and Poisson regression, with what their covariances are made of."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from yardstick.errors import DataError, NotEnoughDataError

Floats = NDArray[np.float64]
TOLERANCE = 1e-10
MAXIMUM_STEPS = 100
#: a logarithm of a mean beyond this runs away: some group holds nothing but zeros
RUNAWAY = 50.0


@dataclass(frozen=True)
class Fit:
    """A fitted regression of n rows on k columns.

    `bread` is (X'WX)^-1, k × k; `scores` holds each row's part of the score, n × k; `dispersion` is the residual
    variance (least squares) or Pearson's statistic over its degrees of freedom (Poisson), NaN where df is 0.
    """

    coefficients: Floats
    bread: Floats
    scores: Floats
    df: int
    dispersion: float


def least_squares(design: Floats, outcome: Floats) -> Fit:
    """Fit by ordinary least squares. Raises DataError on dependent columns, NotEnoughDataError on too few rows.

    >>> least_squares(np.array([[1.0, 0], [1, 0], [1, 1], [1, 1]]), np.array([1.0, 3, 4, 8])).coefficients.round(6)
    array([2., 4.])
    """
    df = _degrees(design)
    if df == 0:
        raise NotEnoughDataError("as many columns as rows: no degrees of freedom are left.")
    bread = _inverse(design, np.ones(len(design)))
    scale = _scale(design)
    coefficients = np.linalg.lstsq(design / scale, outcome, rcond=None)[0] / scale
    residuals = outcome - design @ coefficients
    return Fit(coefficients, bread, design * residuals[:, None], df, float(residuals @ residuals) / df)


def poisson(design: Floats, counts: Floats, exposure: Floats) -> Fit:
    """Fit counts by Poisson regression with a log link and the exposure as offset (iteratively reweighted).

    Raises DataError on dependent columns and where the fit runs away (a group with nothing but zeros).

    >>> fit = poisson(np.array([[1.0, 0], [1, 1]]), np.array([10.0, 5]), np.ones(2))
    >>> fit.coefficients.round(6)
    array([ 2.302585, -0.693147])
    """
    df = _degrees(design)
    scale = _scale(design)
    scaled, offset = design / scale, np.log(exposure)
    linear = np.log(counts + 0.5)
    coefficients: Floats = np.zeros(design.shape[1])
    for _ in range(MAXIMUM_STEPS):
        mean = np.exp(linear)
        working = linear - offset + (counts - mean) / mean
        root = np.sqrt(mean)
        updated = np.asarray(np.linalg.lstsq(scaled * root[:, None], working * root, rcond=None)[0], np.float64)
        linear = scaled @ updated + offset
        if not np.all(np.abs(linear) < RUNAWAY):
            break
        if np.max(np.abs(updated - coefficients)) <= TOLERANCE * (1 + np.max(np.abs(updated))):
            return _poisson_fit(design, counts, np.exp(linear), updated / scale, df)
        coefficients = updated
    raise DataError("the counts cannot be fitted: some group of rows holds nothing but zeros.")


def _poisson_fit(design: Floats, counts: Floats, mean: Floats, coefficients: Floats, df: int) -> Fit:
    pearson = float(((counts - mean) ** 2 / mean).sum())
    return Fit(
        coefficients,
        _inverse(design, mean),
        design * (counts - mean)[:, None],
        df,
        pearson / df if df else float("nan"),
    )


def _degrees(design: Floats) -> int:
    rows, columns = len(design), int(design.shape[1])
    if rows < columns:
        raise NotEnoughDataError(f"{rows} rows cannot carry {columns} coefficients.")
    if np.linalg.matrix_rank(design / _scale(design)) < columns:
        raise DataError("the columns of the regression depend on each other; leave a covariate out.")
    return rows - columns


def _scale(design: Floats) -> Floats:
    size = np.linalg.norm(design, axis=0)
    return np.where(size > 0, size, 1.0)


def _inverse(design: Floats, weights: Floats) -> Floats:
    scale = _scale(design)
    triangle = np.linalg.qr(design / scale * np.sqrt(weights)[:, None], mode="r")
    half = np.linalg.inv(triangle) / scale[:, None]
    inverse: Floats = half @ half.T
    return inverse
