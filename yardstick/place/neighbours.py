"""Which places are neighbours."""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.spatial import cKDTree

from yardstick.errors import DataError


def pairs_within(x: ArrayLike, y: ArrayLike, distance: float) -> NDArray[np.int64]:
    """Return the ordered pairs of places at most `distance` apart (Euclidean), as rows `(i, j)` counted from 0.

    Each pair stands in both directions and no place is its own neighbour. `distance` is in the unit of `x` and `y`.
    Raises DataError where a coordinate is not finite or the distance is not positive.

    >>> pairs_within([0, 10, 40], [0, 0, 0], 15).tolist()
    [[0, 1], [1, 0]]
    """
    points = np.column_stack([np.asarray(x, dtype=np.float64), np.asarray(y, dtype=np.float64)])
    if not np.isfinite(points).all():
        raise DataError("a coordinate is not a finite number.")
    if not distance > 0:
        raise DataError(f"the distance {distance:g} is not above 0.")
    one_way = cKDTree(points).query_pairs(distance, output_type="ndarray").astype(np.int64)
    both = np.concatenate([one_way, one_way[:, ::-1]])
    return both[np.lexsort((both[:, 1], both[:, 0]))]
