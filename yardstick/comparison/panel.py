"""Areas followed over the same times."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from yardstick.comparison.regression import Floats
from yardstick.errors import DataError, NotEnoughDataError

#: numbers, or texts that sort
Time = TypeVar("Time", str, float)


@dataclass(frozen=True)
class Panel:
    """Outcomes by unit (rows) and time (columns); the first `before` times lie before the start."""

    units: tuple[str, ...]
    times: tuple[str | float, ...]
    values: Floats
    before: int

    def row(self, unit: str) -> int:
        """Return the place of a unit. Raises DataError where there is none of that name."""
        if unit not in self.units:
            raise DataError(f"there is no unit {unit!r}.")
        return self.units.index(unit)


def panel(units: Sequence[str], times: Sequence[Time], outcomes: Sequence[float], *, start: Time) -> Panel:
    """Return the panel of one row a unit and time, sorted; `start` is the first time after.

    Raises DataError with its row where a unit and time comes twice, is missing, or has no finite outcome;
    NotEnoughDataError where no time lies before or after the start, or there is only one unit.

    >>> panel(["a", "b", "a", "b"], [1.0, 1.0, 2.0, 2.0], [5.0, 6, 7, 8], start=2.0).values
    array([[5., 7.],
           [6., 8.]])
    """
    names = sorted(set(units))
    moments = sorted(set(times))
    place = {(unit, time): None for unit in names for time in moments}
    values = np.full((len(names), len(moments)), np.nan)
    rows = {unit: row for row, unit in enumerate(names)}
    columns = {time: column for column, time in enumerate(moments)}
    for number, (unit, time, outcome) in enumerate(zip(units, times, outcomes, strict=True), 1):
        if (unit, time) not in place:
            raise DataError(f"{unit} comes twice at {time}.", row=number)
        del place[unit, time]
        if not np.isfinite(outcome):
            raise DataError(f"{unit} has no outcome at {time}.", row=number)
        values[rows[unit], columns[time]] = outcome
    if place:
        unit, time = next(iter(place))
        raise DataError(f"{unit} has no row at {time}; every unit must be seen at every time.")
    before = sum(time < start for time in moments)
    if before in (0, len(moments)):
        raise NotEnoughDataError(f"there must be times both before and from the start, {start}.")
    if len(names) < 2:  # noqa: PLR2004  # one unit compares with nothing
        raise NotEnoughDataError("at least one unit to compare with is needed.")
    return Panel(tuple(names), tuple(moments), values, before)
