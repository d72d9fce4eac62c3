"""How many events the change spared, or brought."""

from dataclasses import dataclass

import numpy as np

from yardstick.series.segmented import SegmentedFits


@dataclass(frozen=True)
class Averted:
    """Events after the start: `expected` without the change, `observed`, and `averted` between them with an interval.

    Below nought is more events than expected.
    """

    expected: float
    observed: float
    averted: float
    low: float
    high: float


def averted_events(counts: np.ndarray[tuple[int], np.dtype[np.float64]], fits: SegmentedFits) -> Averted:
    """Return the events averted in a series fitted alone (the first row of `fits`).

    `expected` sums the fitted counts after the start with the step and the slope taken out. The interval is that of
    the log ratio between that sum and the sum with the change (delta method, with the rule's standard error), so
    with a step alone it holds 0 exactly when the interval of the rate ratio holds 1. It speaks of the model's
    uncertainty, not of what the trend would have done had it turned.

    Source: for the expected events Lopez Bernal et al. 2017 (IJE 46:348), `predict` with the change at nought.
    """
    after = fits.design.after
    observed = float(counts[after].sum())
    matrix, unchanged = fits.design.matrix[after], fits.design.unchanged[after]
    with_change = fits.fitted[0, after]
    without = with_change * np.exp((unchanged - matrix) @ fits.beta[0])
    expected, fitted = float(without.sum()), float(with_change.sum())
    gradient = unchanged.T @ without / expected - matrix.T @ with_change / fitted
    se = float(np.sqrt(gradient @ fits.covariance[0] @ gradient))
    reach = np.exp(fits.rule.quantile(fits.df) * se)
    return Averted(expected, observed, expected - observed, expected / reach - observed, expected * reach - observed)
