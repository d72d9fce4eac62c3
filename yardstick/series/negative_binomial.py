"""Negative binomial regression of counts: the variance grows as mu + mu²/theta."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import digamma, zeta

from yardstick.series.irls import CountFits, fit_counts

Array = NDArray[np.float64]

#: from here on the negative binomial cannot be told from Poisson
LARGEST_THETA = 1e7
SMALLEST_THETA = 1e-3
TOLERANCE = 1e-7
MAX_ROUNDS = 60
MAX_STEPS = 40


@dataclass(frozen=True)
class NegativeBinomialFits:
    """The fits and `theta` (m,); LARGEST_THETA where the counts vary no more than Poisson counts do."""

    fits: CountFits
    theta: Array


def fit_negative_binomial(counts: Array, design: Array, *, log_exposure: Array | None = None) -> NegativeBinomialFits:
    """Fit by turns the coefficients given theta and theta by maximum likelihood, until neither moves.

    The information in the fits takes theta as known, as `MASS::glm.nb` does; a joint fit gives standard errors up to
    about 1 % larger. Theta is loose where counts vary little more than by chance.

    Source: Venables & Ripley 2002, Modern Applied Statistics with S, section 7.4.
    """
    fits = fit_counts(counts, design, log_exposure=log_exposure)
    theta = _likeliest_theta(counts, fits.fitted, _start(counts, fits.fitted))
    for _ in range(MAX_ROUNDS):
        fits = fit_counts(counts, design, log_exposure=log_exposure, theta=theta)
        moved = _likeliest_theta(counts, fits.fitted, theta)
        still = np.abs(np.log(moved / theta)).max() < TOLERANCE
        theta = moved
        if still:
            break
    return NegativeBinomialFits(fits, theta)


def _start(counts: Array, fitted: Array) -> Array:
    spread = ((counts / fitted - 1) ** 2).sum(axis=1)
    return np.asarray(np.clip(counts.shape[1] / np.maximum(spread, 1e-12), SMALLEST_THETA, LARGEST_THETA))


def _likeliest_theta(counts: Array, fitted: Array, start: Array) -> Array:
    """Climb the profile likelihood in log(theta), a bounded Newton step at a time."""
    logarithm: Array = np.log(start)
    for _ in range(MAX_STEPS):
        score, curve = _slope_and_curve(counts, fitted, np.exp(logarithm)[:, None])
        newton = np.where(curve < 0, -score / np.where(curve < 0, curve, -1.0), np.sign(score))
        moved = np.clip(logarithm + np.clip(newton, -1, 1), np.log(SMALLEST_THETA), np.log(LARGEST_THETA))
        still = np.abs(moved - logarithm).max() < TOLERANCE
        logarithm = moved
        if still:
            break
    return np.asarray(np.exp(logarithm))


def _slope_and_curve(counts: Array, fitted: Array, theta: Array) -> tuple[Array, Array]:
    """Return the first and second derivative of the log likelihood by log(theta)."""
    first = digamma(counts + theta) - digamma(theta) + np.log(theta / (theta + fitted))
    first += 1 - (counts + theta) / (fitted + theta)
    second = zeta(2, counts + theta) - zeta(2, theta) + 1 / theta - 2 / (fitted + theta)
    second += (counts + theta) / (fitted + theta) ** 2
    size = theta[:, 0]
    score = size * first.sum(axis=1)
    return score, size**2 * second.sum(axis=1) + score
