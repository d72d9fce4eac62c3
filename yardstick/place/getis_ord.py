"""Getis-Ord Gi and Gi*: places whose neighbourhood holds more, or less, than chance would put there."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtr

from yardstick.errors import DataError, NotEnoughDataError
from yardstick.multiplicity.benjamini_hochberg import benjamini_hochberg

FEWEST_PLACES = 3
#: a variance below this share of the values' own size is rounding, not spread
ROUNDING = 1e-12


@dataclass(frozen=True, eq=False)
class LocalG:
    """One figure a place, in the order given; NaN where the place has no neighbours or nothing to be compared with.

    `z` is the standard normal deviate, `p` its two-sided p-value, `adjusted` the p-value after Benjamini-Hochberg
    over all places that have one. `star` says that the place itself counts among its neighbours (Gi*).
    """

    z: NDArray[np.float64]
    p: NDArray[np.float64]
    adjusted: NDArray[np.float64]
    star: bool


def local_g(values: ArrayLike, pairs: ArrayLike, *, star: bool = False) -> LocalG:
    """Return Gi, or with `star` Gi*, under binary weights and randomisation.

    `values` holds one figure a place. `pairs` holds rows `(i, j)` counted from 0: j is a neighbour of i. Weights are
    1 or 0; a repeated pair counts once, and a pair is used in the direction given. Gi leaves the place itself out of
    both the sum and the mean. Source: Getis & Ord 1992 (Geographical Analysis 24:189), Ord & Getis 1995 (27:286).
    Raises DataError for pairs that point outside the places, a place paired with itself without `star`, a value that
    is not finite or values all alike; NotEnoughDataError under three places.

    >>> local_g([2, 3, 3.2, 5, 8, 7], [(0, 1), (1, 0), (3, 4), (4, 3)], star=True).z.round(3).tolist()
    [-1.59, -1.59, -0.686, 1.301, 1.301, 1.052]
    """
    data = np.asarray(values, dtype=np.float64)
    _refuse(data)
    weights = _weights(np.asarray(pairs, dtype=np.int64).reshape(-1, 2), data.size, star=star)
    z = _deviates(data - data.mean(), weights, star=star)
    p = 2 * ndtr(-np.abs(z))
    adjusted = np.full(data.size, np.nan)
    known = np.isfinite(p)
    if known.any():
        adjusted[known] = benjamini_hochberg(p[known].tolist()).adjusted
    return LocalG(z=z, p=p, adjusted=adjusted, star=star)


def _refuse(data: NDArray[np.float64]) -> None:
    if data.ndim != 1 or data.size < FEWEST_PLACES:
        raise NotEnoughDataError(f"{data.size} places; Gi needs at least {FEWEST_PLACES}.")
    if not np.isfinite(data).all():
        raise DataError("a value is not a finite number.", row=int(np.flatnonzero(~np.isfinite(data))[0]) + 1)
    if np.ptp(data) <= ROUNDING * np.abs(data).max():
        raise DataError("every place has the same value, so no place stands out.")


def _weights(pairs: NDArray[np.int64], places: int, *, star: bool) -> NDArray[np.int64]:
    """Return the pairs without repeats, with each place paired with itself where `star`."""
    if pairs.size and (pairs.min() < 0 or pairs.max() >= places):
        raise DataError(f"a pair points outside the {places} places.")
    if not star and bool((pairs[:, 0] == pairs[:, 1]).any()):
        raise DataError("a place is paired with itself; that is Gi*, not Gi.")
    if star:
        pairs = np.concatenate([pairs, np.repeat(np.arange(places), 2).reshape(-1, 2)])
    return np.unique(pairs, axis=0)


def _deviates(centred: NDArray[np.float64], pairs: NDArray[np.int64], *, star: bool) -> NDArray[np.float64]:
    """Return z of each place. Values are centred first: z does not change, and rounding is smaller."""
    places = centred.size
    first, second = pairs[:, 0], pairs[:, 1]
    count = np.bincount(first, minlength=places).astype(np.float64)
    total = np.bincount(first, weights=centred[second], minlength=places)
    others = float(places if star else places - 1)
    own = np.zeros(places) if star else centred
    mean = (centred.sum() - own) / others
    square = ((centred**2).sum() - own**2) / others
    variance = square - mean**2
    variance[variance <= ROUNDING * square] = np.nan
    spread = variance * count * (others - count) / (others - 1)
    spread[spread <= 0] = np.nan
    z: NDArray[np.float64] = (total - count * mean) / np.sqrt(spread)
    return z
