"""Turns labels into codes from 0, the form in which counting is fast."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Codes = NDArray[np.intp]
Numbers = NDArray[np.float64]

#: a table of this many times the rows is still cheaper than sorting them
DENSE = 4


@dataclass(frozen=True)
class Coded:
    """Codes per row, and the label of each code."""

    codes: Codes
    labels: NDArray[Any]

    def __len__(self) -> int:
        return len(self.labels)


def coded(labels: ArrayLike) -> Coded:
    """Return the codes of labels, in the order of the sorted labels.

    >>> found = coded(["north", "south", "north"])
    >>> found.codes.tolist(), found.labels.tolist()
    ([0, 1, 0], ['north', 'south'])
    """
    distinct, codes = np.unique(np.asarray(labels), return_inverse=True)
    return Coded(codes.astype(np.intp, copy=False).ravel(), distinct)


def compressed(keys: Codes, span: int) -> Coded:
    """Return codes without gaps for keys in [0, span[, and the key of each code; without sorting where it can.

    >>> compressed(np.array([7, 2, 7]), 8).codes.tolist()
    [1, 0, 1]
    """
    if span > DENSE * len(keys) + 1024:
        return coded(keys)
    seen = np.zeros(span, dtype=bool)
    seen[keys] = True
    return Coded((np.cumsum(seen) - 1)[keys], np.flatnonzero(seen))


def first_rows(codes: Codes, count: int) -> Codes:
    """Return the first row in which each of `count` codes stands; every code stands somewhere.

    >>> first_rows(np.array([1, 0, 1]), 2).tolist()
    [1, 0]
    """
    first = np.empty(count, dtype=np.intp)
    first[codes[::-1]] = np.arange(len(codes) - 1, -1, -1)
    return first


def sums(codes: Codes, values: Numbers, count: int) -> Numbers:
    """Return the sum of the values of each of `count` codes.

    >>> sums(np.array([0, 1, 0]), np.array([1.0, 2.0, 3.0]), 3).tolist()
    [4.0, 2.0, 0.0]
    """
    return np.asarray(np.bincount(codes, values, count), dtype=np.float64)


def crossed(first: Codes, second: Codes) -> Codes:
    """Return one code per pair of codes that occurs.

    >>> crossed(np.array([0, 0, 1]), np.array([0, 1, 1])).tolist()
    [0, 1, 2]
    """
    if not len(first):
        return first
    span = int(second.max()) + 1
    return compressed(first * span + second, (int(first.max()) + 1) * span).codes
