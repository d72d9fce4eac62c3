"""Holm's adjustment, for the main measures."""

from collections.abc import Sequence

import numpy as np

from yardstick.multiplicity.adjust import Adjusted, checked, in_order


def holm(p: Sequence[float], *, alpha: float = 0.05) -> Adjusted:
    """Adjust so that the chance of any false alarm in the family is at most alpha, however the tests depend.

    A question is answered when its adjusted p is at most alpha, as in R's `p.adjust`.
    Raises DataError on a p outside [0, 1]. Source: Holm 1979, Scandinavian Journal of Statistics 6:65.

    >>> [round(value, 6) for value in holm([0.01, 0.04, 0.03]).adjusted]
    [0.03, 0.06, 0.06]
    """
    values = checked(p, alpha)
    order = np.argsort(values, kind="stable")
    steps = np.arange(len(values), 0, -1)
    return in_order(np.maximum.accumulate(values[order] * steps), order, alpha)
