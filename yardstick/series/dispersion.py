"""How much more counts vary than chance alone lets them."""

import numpy as np
from numpy.typing import NDArray

from yardstick.series.irls import CountFits

Array = NDArray[np.float64]


def pearson_residuals(counts: Array, fitted: Array, theta: Array | None = None) -> Array:
    """Return (count - fitted) over its standard deviation, Poisson or with `theta` (m,) negative binomial."""
    variance = fitted if theta is None else fitted * (1 + fitted / theta[:, None])
    return np.asarray((counts - fitted) / np.sqrt(variance))


def pearson_dispersion(counts: Array, fits: CountFits) -> Array:
    """Return Pearson's chi-square over its degrees of freedom for every series (m,); 1 is what the family allows.

    Made of working residuals and the weights of the last step, as R's `summary.glm` does. Nothing is floored here;
    the rule for the standard error floors it at 1.

    Source: McCullagh & Nelder 1989, Generalized Linear Models, section 4.5.

    >>> from yardstick.series.irls import fit_counts
    >>> counts = np.array([[2.0, 6.0, 4.0]])
    >>> pearson_dispersion(counts, fit_counts(counts, np.ones((3, 1)))).round(3).tolist()
    [1.0]
    """
    working = (counts - fits.fitted) / fits.fitted
    return np.asarray((fits.weights * working**2).sum(axis=1) / (counts.shape[1] - fits.beta.shape[1]))
