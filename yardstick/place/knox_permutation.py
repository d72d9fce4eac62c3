"""Knox tables under permutation: times shuffled over places, counted on near pairs only."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from yardstick.place.bands import Metric, NearPairs, band_of, gap_in_space

#: the gaps of a list of pairs after the points have been put in a new order
GapsUnder = Callable[[NDArray[np.int64]], NDArray[np.float64]]


def tables_under_permutation(
    events: NDArray[np.float64],
    space: NearPairs,
    clock: NearPairs,
    metric: Metric,
    permutations: int,
    rng: np.random.Generator,
) -> NDArray[np.int64]:
    """Return one Knox table a permutation, shape (permutations, distance bands + 1, time bands + 1).

    `events` holds the rows x, y and time. To shuffle the times over fixed places and to shuffle the places over fixed
    times are the same thing, so the shorter list of near pairs stays fixed and the other quantity is shuffled. All
    pairs further away follow by subtraction, since shuffling leaves the number of pairs of each band as it is.
    """
    x, y, time = events
    points = events.shape[1]
    if space.first.size <= clock.first.size:
        near = _near_counts(space, clock, lambda order: np.abs(_gaps(time[order], space)), points, permutations, rng)
    else:
        near = _near_counts(
            clock,
            space,
            lambda order: gap_in_space(_gaps(x[order], clock), _gaps(y[order], clock), metric),
            points,
            permutations,
            rng,
        ).transpose(0, 2, 1)
    return _with_remainders(near, space, clock, points)


def _gaps(shuffled: NDArray[np.float64], pairs: NearPairs) -> NDArray[np.float64]:
    return shuffled.take(pairs.first) - shuffled.take(pairs.second)


def _near_counts(
    fixed: NearPairs,
    shuffled: NearPairs,
    gaps_under: GapsUnder,
    points: int,
    permutations: int,
    rng: np.random.Generator,
) -> NDArray[np.int64]:
    """Return counts of shape (permutations, fixed bands, shuffled bands); only gaps that are near get a band."""
    cells = fixed.bands * shuffled.bands
    counts = np.empty((permutations, cells), dtype=np.int64)
    for run in range(permutations):
        gaps = gaps_under(rng.permutation(points))
        near = np.flatnonzero(gaps < shuffled.edges[-2])
        cell = fixed.band[near] * shuffled.bands + band_of(gaps[near], shuffled.edges)
        counts[run] = np.bincount(cell, minlength=cells)
    return counts.reshape(permutations, fixed.bands, shuffled.bands)


def _with_remainders(near: NDArray[np.int64], space: NearPairs, clock: NearPairs, points: int) -> NDArray[np.int64]:
    tables = np.zeros((near.shape[0], space.bands + 1, clock.bands + 1), dtype=np.int64)
    tables[:, :-1, :-1] = near
    tables[:, :-1, -1] = space.in_each_band() - near.sum(axis=2)
    tables[:, -1, :-1] = clock.in_each_band() - near.sum(axis=1)
    tables[:, -1, -1] = points * (points - 1) // 2 - tables.sum(axis=(1, 2))
    return tables
