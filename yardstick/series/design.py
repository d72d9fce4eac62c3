"""The columns of a segmented regression: level, trend, step, slope and season."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from yardstick.errors import DataError, NotEnoughDataError

Array = NDArray[np.float64]
MONTHS_A_YEAR = 12
MOST_HARMONICS = 5


@dataclass(frozen=True)
class Design:
    """`matrix` (n, k) with a name for each column; `after` says which points lie after the start, which is included."""

    matrix: Array
    names: tuple[str, ...]
    after: NDArray[np.bool_]

    def place(self, name: str) -> int | None:
        """Return where the column stands, or None where the model has no such column."""
        return self.names.index(name) if name in self.names else None

    @property
    def changes(self) -> bool:
        """Whether the model has a step or a slope to estimate."""
        return bool({"step", "slope"} & set(self.names))

    @property
    def unchanged(self) -> Array:
        """Return the matrix as it would stand had the change never come."""
        changed = [place for place, name in enumerate(self.names) if name in {"step", "slope"}]
        matrix = self.matrix.copy()
        matrix[:, changed] = 0.0
        return matrix


def segmented_design(
    time: Array,
    start: float,
    *,
    step: bool = True,
    slope: bool = False,
    harmonics: int = 0,
    month: Array | None = None,
    delay: int = 0,
) -> Design:
    """Build the design for a change that starts at `start`, on the scale of `time` (months, rising).

    The slope counts 1 in the first month of the change and 0 before, so that the step is the change *at the start*;
    a bare product of step and time would give the step at month 0 of the calendar instead. `delay` moves the start.
    Harmonic j is sin and cos of 2·pi·j·month/12; without `month` the time itself is the month.
    Raises DataError for a time that does not rise, NotEnoughDataError where nothing lies on one side of the start.

    Source: Lopez Bernal, Cummins & Gasparrini 2017 (IJE 46:348) with the correction of 2020 (IJE 49:1414);
    Xiao et al. 2021 (IJE 50:1011) on the slope that is not centred.

    >>> segmented_design(np.arange(1.0, 7.0), 4.0, slope=True).matrix[:, 2:].T.tolist()
    [[0.0, 0.0, 0.0, 1.0, 1.0, 1.0], [0.0, 0.0, 0.0, 1.0, 2.0, 3.0]]
    """
    if np.any(np.diff(time) <= 0):
        raise DataError("the time does not rise from row to row.")
    if not 0 <= harmonics <= MOST_HARMONICS:
        raise DataError(f"harmonics must be 0 to {MOST_HARMONICS}.")
    if delay < 0:
        raise DataError("the delay must be 0 or more.")
    first = start + delay
    after = time >= first
    if after.all() or not after.any():
        raise NotEnoughDataError("the change has no points on one of its sides, so nothing can be compared.")
    columns = {"level": np.ones(len(time)), "trend": time - time.mean()}
    if step:
        columns["step"] = after.astype(np.float64)
    if slope:
        columns["slope"] = np.where(after, time - first + 1, 0.0)
    turn = 2 * np.pi * (time if month is None else month) / MONTHS_A_YEAR
    for number in range(1, harmonics + 1):
        columns[f"sin{number}"] = np.sin(number * turn)
        columns[f"cos{number}"] = np.cos(number * turn)
    return Design(np.column_stack(list(columns.values())), tuple(columns), after)
