"""Near repeats (the Knox table): events near each other in space and also near each other in time."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import pdtrc

from yardstick.errors import DataError, NotEnoughDataError
from yardstick.multiplicity.benjamini_hochberg import benjamini_hochberg
from yardstick.place.bands import Metric, NearPairs, band_edges, near_in_space, near_in_time
from yardstick.place.knox_permutation import tables_under_permutation

FEWEST_POINTS = 4

Table = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class NearRepeat:
    """The Knox table: a row a distance band, a column a time band; the last of each is all that lies further away.

    `distances` and `times` are the edges of the half-open bands `[a, b)`, from 0 to infinity. `expected` is the exact
    mean under permutation, `ratio` observed over expected (NaN where nothing is expected), `p` the one-sided Monte
    Carlo p-value `(1 + k) / (1 + n)`, `adjusted` its Benjamini-Hochberg value over the near bands (NaN in the last
    row and column, which are remainders and no question of their own).
    """

    distances: tuple[float, ...]
    times: tuple[float, ...]
    observed: NDArray[np.int64]
    expected: Table
    ratio: Table
    p: Table
    adjusted: Table
    points: int
    pairs: int
    permutations: int


def near_repeat(
    x: ArrayLike,
    y: ArrayLike,
    time: ArrayLike,
    *,
    distances: ArrayLike,
    times: ArrayLike,
    rng: np.random.Generator,
    permutations: int = 999,
    metric: Metric = "manhattan",
) -> NearRepeat:
    """Count pairs of events by distance and time, and compare with times shuffled over the places.

    `x`, `y` and `distances` share a unit, `time` and `times` another. The edges start at 0 and end at infinity; both
    are added where they are not given. Bands are half-open: a pair exactly at an edge belongs to the band above it.
    The result does not depend on the order of the points. Source: Knox 1964 (Applied Statistics 13:25); Johnson et
    al. 2007 (J. Quantitative Criminology 23:201); p-value: Phipson & Smyth 2010. Raises DataError for edges that do
    not rise, a value that is not finite, or points all at one place or all at one time.

    >>> table = near_repeat([0, 1, 50, 51], [0, 0, 0, 0], [1, 1, 9, 9], distances=[5], times=[2],
    ...                     rng=np.random.default_rng(1), permutations=99)
    >>> table.observed.tolist(), table.expected.round(3).tolist()
    ([[2, 0], [0, 4]], [[0.667, 1.333], [1.333, 2.667]])
    """
    space_edges, time_edges = band_edges(distances, "distances"), band_edges(times, "times")
    events = _in_fixed_order(np.array([x, y, time], dtype=np.float64))
    if permutations < 1:
        raise DataError("at least one permutation is needed for a p-value.")
    space = near_in_space(events[0], events[1], space_edges, metric)
    clock = near_in_time(events[2], time_edges)
    observed = _observed(space, clock, events.shape[1])
    simulated = tables_under_permutation(events, space, clock, metric, permutations, rng)
    expected = np.outer(observed.sum(axis=1), observed.sum(axis=0)) / observed.sum()
    p = (1 + (simulated >= observed).sum(axis=0)) / (1 + permutations)
    return NearRepeat(
        distances=tuple(space_edges.tolist()),
        times=tuple(time_edges.tolist()),
        observed=observed,
        expected=expected,
        ratio=np.divide(observed, expected, out=np.full(expected.shape, np.nan), where=expected > 0),
        p=p,
        adjusted=_adjusted(p),
        points=events.shape[1],
        pairs=int(observed.sum()),
        permutations=permutations,
    )


def poisson_tail(observed: int, expected: float) -> float:
    """Return P(X > observed), strictly greater, for a Poisson count; the permutation p-value is the one to report.

    >>> round(poisson_tail(13, 10.143816133804), 9)
    0.146245582
    """
    return float(pdtrc(observed, expected))


def _in_fixed_order(events: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the events sorted by time and place, so that a seed gives the same answer in any order of rows."""
    if events.shape[1] < FEWEST_POINTS:
        raise NotEnoughDataError(f"{events.shape[1]} points; a Knox table needs at least {FEWEST_POINTS}.")
    if not np.isfinite(events).all():
        raise DataError("a coordinate or a time is not a finite number.")
    if np.ptp(events[2]) == 0:
        raise DataError("every point has the same time, so there is nothing to compare.")
    if np.ptp(events[0]) == 0 and np.ptp(events[1]) == 0:
        raise DataError("every point has the same place, so there is nothing to compare.")
    return events[:, np.lexsort((events[1], events[0], events[2]))]


def _observed(space: NearPairs, clock: NearPairs, points: int) -> NDArray[np.int64]:
    """Return the table, its remainders by subtraction from the number of all pairs."""
    table = np.zeros((space.bands + 1, clock.bands + 1), dtype=np.int64)
    keys = space.first * points + space.second
    wanted = clock.first * points + clock.second
    _, here, there = np.intersect1d(keys, wanted, assume_unique=True, return_indices=True)
    np.add.at(table, (space.band[here], clock.band[there]), 1)
    table[:-1, -1] = space.in_each_band() - table[:-1, :-1].sum(axis=1)
    table[-1, :-1] = clock.in_each_band() - table[:-1, :-1].sum(axis=0)
    table[-1, -1] = points * (points - 1) // 2 - table.sum()
    return table


def _adjusted(p: Table) -> Table:
    adjusted = np.full(p.shape, np.nan)
    near = p[:-1, :-1]
    adjusted[:-1, :-1] = np.reshape(benjamini_hochberg(near.ravel().tolist()).adjusted, near.shape)
    return adjusted
