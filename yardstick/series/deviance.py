"""How far the fitted counts lie from the counts, and whether a larger model lies nearer."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import fdtrc, xlogy

Array = NDArray[np.float64]


@dataclass(frozen=True)
class DevianceTest:
    """F test of a smaller model inside a larger one, with its degrees of freedom."""

    f: float
    df: tuple[int, int]
    p: float


def deviance_residuals(counts: Array, fitted: Array, theta: Array | None = None) -> Array:
    """Return the signed roots of the deviance, Poisson or with `theta` (m,) negative binomial.

    Source: McCullagh & Nelder 1989, Generalized Linear Models, section 2.4.

    >>> deviance_residuals(np.array([[0.0, 4.0]]), np.array([[2.0, 4.0]])).tolist()
    [[-2.0, 0.0]]
    """
    if theta is None:
        parts = xlogy(counts, counts / fitted) - (counts - fitted)
    else:
        size = theta[:, None]
        parts = xlogy(counts, counts / fitted) - (counts + size) * np.log((counts + size) / (fitted + size))
    return np.asarray(np.sign(counts - fitted) * np.sqrt(2 * np.maximum(parts, 0.0)))


def deviance_test(smaller: float, larger: float, *, df: tuple[int, int], dispersion: float) -> DevianceTest:
    """Test deviance `smaller` against `larger`, with `df` residual degrees of freedom in the same order.

    `dispersion` is that of the larger model. Source: Venables & Ripley 2002, section 7.2; R's `anova(test = "F")`.

    >>> round(deviance_test(10.0, 8.0, df=(21, 20), dispersion=0.5).f, 6)
    4.0
    """
    more = df[0] - df[1]
    f = (smaller - larger) / more / dispersion
    return DevianceTest(f, (more, df[1]), float(fdtrc(more, df[1], max(f, 0.0))))
