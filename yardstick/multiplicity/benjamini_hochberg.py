"""Benjamini and Hochberg's adjustment, for the measures that are not the main ones."""

from collections.abc import Sequence

import numpy as np

from yardstick.multiplicity.adjust import Adjusted, checked, in_order


def benjamini_hochberg(p: Sequence[float], *, alpha: float = 0.05) -> Adjusted:
    """Adjust so that at most the share alpha of the answered questions is expected to be false alarms.

    It holds for independent tests and for tests that pull in the same direction.
    Raises DataError on a p outside [0, 1]. Source: Benjamini & Hochberg 1995, JRSS B 57:289.

    >>> [round(value, 6) for value in benjamini_hochberg([0.01, 0.04, 0.03]).adjusted]
    [0.03, 0.04, 0.04]
    """
    values = checked(p, alpha)
    order = np.argsort(values, kind="stable")
    raw = values[order] * (len(values) / np.arange(1, len(values) + 1))
    return in_order(np.minimum.accumulate(raw[::-1])[::-1], order, alpha)
