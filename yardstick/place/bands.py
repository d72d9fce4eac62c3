"""The pairs of events that are near in space, or near in time, each with its half-open band."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from yardstick.errors import DataError

Metric = Literal["manhattan", "euclidean"]


@dataclass(frozen=True, eq=False)
class NearPairs:
    """Pairs `first < second` of points nearer than the last finite edge, with the number of their band, from 0."""

    edges: NDArray[np.float64]
    first: NDArray[np.int64]
    second: NDArray[np.int64]
    band: NDArray[np.int64]

    @property
    def bands(self) -> int:
        """Return the number of near bands; the band above them holds every other pair."""
        return self.edges.size - 2

    def in_each_band(self) -> NDArray[np.int64]:
        """Return the number of pairs in each near band."""
        return np.bincount(self.band, minlength=self.bands)


def band_edges(given: ArrayLike, name: str) -> NDArray[np.float64]:
    """Return the edges from 0 to infinity. Raises DataError where they do not rise or none lies between.

    >>> band_edges([100, 200], "distances").tolist()
    [0.0, 100.0, 200.0, inf]
    """
    inner = np.asarray(given, dtype=np.float64).ravel()
    if np.isnan(inner).any() or (inner < 0).any() or (np.diff(inner) <= 0).any():
        raise DataError(f"the edges of {name} must rise from 0 and above.")
    edges = np.concatenate([[0.0], inner[(inner > 0) & np.isfinite(inner)], [np.inf]])
    if edges.size < 3:  # noqa: PLR2004  # 0, one edge, infinity
        raise DataError(f"{name} needs an edge above 0.")
    return edges


def band_of(gaps: NDArray[np.float64], edges: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return the band of each gap: the last edge that it reaches."""
    return np.searchsorted(edges, gaps, side="right") - 1


def gap_in_space(dx: NDArray[np.float64], dy: NDArray[np.float64], metric: Metric) -> NDArray[np.float64]:
    """Return the distance for the differences of two coordinates."""
    if metric == "manhattan":
        return np.abs(dx) + np.abs(dy)
    return np.sqrt(dx * dx + dy * dy)


def near_in_space(
    x: NDArray[np.float64],
    y: NDArray[np.float64],
    edges: NDArray[np.float64],
    metric: Metric,
) -> NearPairs:
    """Return the pairs nearer in space than the last finite edge."""
    return _collect(x.size, edges, lambda i: gap_in_space(x[i + 1 :] - x[i], y[i + 1 :] - y[i], metric))


def near_in_time(time: NDArray[np.float64], edges: NDArray[np.float64]) -> NearPairs:
    """Return the pairs nearer in time than the last finite edge."""
    return _collect(time.size, edges, lambda i: np.abs(time[i + 1 :] - time[i]))


def _collect(points: int, edges: NDArray[np.float64], gaps_from: Callable[[int], NDArray[np.float64]]) -> NearPairs:
    """Walk the points one by one, so that memory follows the near pairs and not all pairs."""
    partners, gaps = [], []
    for point in range(points):
        gap = gaps_from(point)
        near = np.flatnonzero(gap < edges[-2])
        partners.append(near + point + 1)
        gaps.append(gap[near])
    first = np.repeat(np.arange(points), [part.size for part in partners])
    return NearPairs(edges, first, np.concatenate(partners), band_of(np.concatenate(gaps), edges))
