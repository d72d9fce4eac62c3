"""Do neighbouring months of a fitted series resemble each other."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import chdtrc

Array = NDArray[np.float64]

#: no series of counts is believed to be more alike from month to month than this
MOST_ALIKE = 0.9
GRID = np.linspace(-0.9, 0.94, 93)


@dataclass(frozen=True)
class LjungBox:
    """Ljung and Box's portmanteau test over `lag` lags."""

    lag: int
    q: float
    p: float


def acf(residuals: Array, lags: int) -> Array:
    """Return the autocorrelations at lag 1 to `lags` along the last axis, about the mean, as R's `acf` does.

    >>> acf(np.array([1.0, -1.0, 1.0, -1.0]), 2).tolist()
    [-0.75, 0.5]
    """
    centred = residuals - residuals.mean(axis=-1, keepdims=True)
    whole = (centred**2).sum(axis=-1)
    parts = [(centred[..., lag:] * centred[..., :-lag]).sum(axis=-1) for lag in range(1, lags + 1)]
    return np.asarray(np.stack(parts, axis=-1) / whole[..., None])


def ljung_box(residuals: Array, lag: int) -> LjungBox:
    """Test that the autocorrelations of one series up to `lag` are all nought, with `lag` degrees of freedom.

    Source: Ljung & Box 1978, Biometrika 65:297.

    >>> test = ljung_box(np.array([1.0, -1.0, 1.0, -1.0]), 1)
    >>> test.q, round(test.p, 6)
    (4.5, 0.033895)
    """
    length = residuals.shape[-1]
    terms = acf(residuals, lag) ** 2 / (length - np.arange(1, lag + 1))
    q = float(length * (length + 2) * terms.sum())
    return LjungBox(lag, q, float(chdtrc(lag, q)))


def lag_one(residuals: Array, design: Array) -> Array:
    """Return the lag-1 autocorrelation of the errors behind `residuals` (m, n), corrected for the fitted columns.

    Residuals of a regression are less alike than the errors they stand for, much less in a short series: with 24
    months and 4 columns, independent errors leave residuals with a mean autocorrelation near -0.13. So the value
    returned is the one that, in a first-order autoregression seen through this design, is expected to leave the
    autocorrelation that was seen. It may be negative; the rule for the standard error floors it at 0.
    `design` is (n, k), shared.

    Source: the bias is that of Huitema & McKean 1991 (Psychological Bulletin 110:291), here solved for the very
    design (expected lag-1 product over expected square of the residuals).

    >>> design = np.column_stack([np.ones(24), np.arange(24.0)])
    >>> lag_one(np.tile([1.0, 1.0, -1.0, -1.0], 6)[None, :], design).round(3).tolist()
    [0.145]
    """
    seen = (residuals[:, 1:] * residuals[:, :-1]).sum(axis=1) / (residuals**2).sum(axis=1)
    expected = _expected_lag_one(design)
    return np.asarray(np.interp(seen, expected, GRID[: len(expected)]))


def _expected_lag_one(design: Array) -> Array:
    """Return E(sum of e[t]·e[t-1]) / E(sum of e[t]²) of the residuals e for every autoregression of the grid.

    The residuals are M·u with M = I - Q·Q'. Under correlation r^|i-j| both expectations are sums over the diagonals of
    M'·L·M and M, L being the shift by one; taken as correlations of the columns of Q, no n × n matrix is made.
    """
    basis = np.linalg.qr(design)[0]
    points = len(basis)
    empty = np.zeros((1, basis.shape[1]))
    whole, later, earlier = (
        np.fft.rfft(columns, 2 * points, axis=0)
        for columns in (basis, np.vstack([basis[1:], empty]), np.vstack([empty, basis[:-1]]))
    )
    inner = basis[1:].T @ basis[:-1]
    shifted = ((whole.conj() @ inner) * whole - whole.conj() * later - earlier.conj() * whole).sum(axis=1)
    above = _by_lag(shifted, points)
    above[1] += points - 1
    below = _by_lag(-(np.abs(whole) ** 2).sum(axis=1), points)
    below[0] += points
    powers = np.vander(GRID, points, increasing=True)
    ratio = (powers @ above) / (powers @ below)
    falls = np.flatnonzero(np.diff(ratio) <= 0)
    return np.asarray(ratio[: falls[0] + 1] if falls.size else ratio)


def _by_lag(spectrum: NDArray[np.complex128], points: int) -> Array:
    both = np.fft.irfft(spectrum, 2 * points)
    sums = both[:points].copy()
    sums[1:] += both[:points:-1]
    return sums
