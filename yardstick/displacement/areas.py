"""An area's counts before and after."""

import math
from dataclasses import dataclass

from yardstick.errors import DataError


@dataclass(frozen=True)
class Area:
    """Events in an area before and after the start; `weight` is its size, in any unit, where sizes differ.

    Raises DataError unless the counts are whole numbers from 0 and the weight is positive.
    """

    before: float
    after: float
    weight: float = 1.0

    def __post_init__(self) -> None:
        for count in (self.before, self.after):
            if not (math.isfinite(count) and count >= 0 and count == math.floor(count)):
                raise DataError(f"{count:g} is no count; a count is a whole number from 0.")
        if not 0 < self.weight < math.inf:
            raise DataError("an area's weight must be a positive number.")


@dataclass(frozen=True)
class Periods:
    """How long the periods before and after are, in the same unit. Raises DataError unless both are positive."""

    before: float = 1.0
    after: float = 1.0

    def __post_init__(self) -> None:
        if not (0 < self.before < math.inf and 0 < self.after < math.inf):
            raise DataError("the time weights must be positive numbers.")


SAME_LENGTH = Periods()


def total(areas: tuple[Area, ...]) -> Area:
    """Return the counts of several areas taken together.

    >>> total((Area(3, 4), Area(5, 1)))
    Area(before=8, after=5, weight=2.0)
    """
    return Area(
        sum(area.before for area in areas), sum(area.after for area in areas), sum(area.weight for area in areas)
    )
