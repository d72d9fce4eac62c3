"""Which series can be fitted at all, and why not."""

import numpy as np
from numpy.typing import NDArray

from yardstick.errors import DataError

Array = NDArray[np.float64]
Codes = NDArray[np.str_]

#: a zero is a source that broke off, not a calm month, when chance gives a series so few of them
NEXT_TO_NEVER = 0.001
#: the fit cannot be trusted with the logarithm of larger counts
LARGEST_COUNT = 1e12
TOO_LARGE = "the count is above 10^12, too large to fit."

REASONS = {
    "all_zero": "every count is 0; there is nothing to measure.",
    "one_side_zero": "every count on one side of the change is 0, so no ratio can be given.",
    "constant": "every count is the same; that is a filled-in value, not a series.",
    "data_break": (
        "a count is 0 where the other months make that next to impossible; the source seems to have broken off."
    ),
    "separation": "a part of the model fits the counts perfectly, so no top can be found.",
}


def checked_counts(counts: Array, points: int) -> Array:
    """Return the counts as (m, n).

    Raises DataError for a wrong shape and, with its row, for what is no whole number from 0 to 10^12.
    """
    table = np.atleast_2d(np.asarray(counts, dtype=np.float64))
    if table.shape[1] != points:
        raise DataError(f"{table.shape[1]} counts where the design has {points} points.")
    with np.errstate(invalid="ignore"):
        wrong = np.argwhere(~np.isfinite(table) | (table < 0) | (table != np.floor(table)))
    if wrong.size:
        series, point = wrong[0]
        raise DataError(f"{table[series, point]:g} is no count.", column="count", row=int(point) + 1)
    large = np.argwhere(table > LARGEST_COUNT)
    if large.size:
        raise DataError(TOO_LARGE, column="count", row=int(large[0][1]) + 1)
    return table


def checked_log_exposure(exposure: Array | None, points: int) -> Array:
    """Return log(exposure), nought where there is none. Raises DataError, with its row, for what is not above 0."""
    if exposure is None:
        return np.zeros(points)
    values = np.asarray(exposure, dtype=np.float64)
    if values.shape[-1] != points:
        raise DataError(f"{values.shape[-1]} exposures where the design has {points} points.")
    wrong = np.argwhere(~(np.isfinite(values) & (values > 0)))
    if wrong.size:
        raise DataError("the exposure must be a number above 0.", column="exposure", row=int(wrong[0][-1]) + 1)
    return np.log(values)


def impossible_zeros(counts: Array, log_exposure: Array) -> NDArray[np.bool_]:
    """Return for every point of (m, n) whether it is a zero that the other months make next to impossible.

    Under a negative binomial distribution with the rate and the dispersion of the months that are not zero, a series
    of this length would hold under 0.001 zeros.

    >>> impossible_zeros(np.array([[70.0, 66.0, 0.0, 74.0], [7.0, 6.0, 0.0, 4.0]]), np.zeros(4)).any(axis=1).tolist()
    [True, False]
    """
    exposure = np.broadcast_to(np.exp(log_exposure), counts.shape)
    there = counts > 0
    events, months = counts.sum(axis=1, keepdims=True), there.sum(axis=1, keepdims=True)
    expected = events / np.maximum((exposure * there).sum(axis=1, keepdims=True), np.finfo(float).tiny) * exposure
    squares = np.where(there, (counts - expected) ** 2 / np.maximum(expected, np.finfo(float).tiny), 0.0)
    dispersion = np.maximum(squares.sum(axis=1, keepdims=True) / np.maximum(months - 1, 1), 1 + 1e-9)
    chance = np.exp(-expected * np.log(dispersion) / (dispersion - 1))
    return np.asarray(~there & (chance * counts.shape[1] < NEXT_TO_NEVER))


def screen(counts: Array, after: NDArray[np.bool_], log_exposure: Array, *, sides: bool = True) -> Codes:
    """Return for every series (m, n) `ok` or the code of why it cannot be fitted; `sides` asks for events on both.

    >>> counts = np.array([[0.0, 0.0, 0.0, 0.0], [3.0, 2.0, 0.0, 0.0], [3.0, 2.0, 4.0, 2.0]])
    >>> screen(counts, np.array([False, False, True, True]), np.zeros(4)).tolist()
    ['all_zero', 'one_side_zero', 'ok']
    """
    codes = np.full(len(counts), "ok", dtype="U16")
    codes[impossible_zeros(counts, log_exposure).any(axis=1)] = "data_break"
    codes[(counts == counts[:, :1]).all(axis=1)] = "constant"
    one_side = (counts[:, after].sum(axis=1) == 0) | (counts[:, ~after].sum(axis=1) == 0)
    if sides:
        codes[one_side] = "one_side_zero"
    codes[counts.sum(axis=1) == 0] = "all_zero"
    return codes
