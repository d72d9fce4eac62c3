"""What both ways of adjusting share."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from yardstick.errors import DataError


@dataclass(frozen=True)
class Adjusted:
    """The adjusted p values, in the order given, and which questions are answered at `alpha`."""

    adjusted: tuple[float, ...]
    rejected: tuple[bool, ...]
    alpha: float


def checked(values: Sequence[float], alpha: float) -> NDArray[np.float64]:
    """Return the p values as an array. Raises DataError on none, on one outside [0, 1], and on such an alpha."""
    p = np.asarray(values, np.float64)
    if p.ndim != 1 or not p.size:
        raise DataError("at least one p value is needed.")
    wrong = np.flatnonzero(~((p >= 0) & (p <= 1)))
    if wrong.size:
        raise DataError(f"{p[wrong[0]]:g} is no p value; it must lie between 0 and 1.", row=int(wrong[0]) + 1)
    if not 0 < alpha < 1:
        raise DataError("alpha must lie between 0 and 1.")
    return p


def in_order(adjusted: NDArray[np.float64], order: NDArray[np.intp], alpha: float) -> Adjusted:
    """Return values that follow `order` in the order they were asked."""
    values = np.empty_like(adjusted)
    values[order] = np.minimum(adjusted, 1.0)
    return Adjusted(tuple(values.tolist()), tuple((values <= alpha).tolist()), alpha)
