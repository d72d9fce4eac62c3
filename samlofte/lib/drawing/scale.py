"""Round steps on an axis, and where a value lies on it."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


@dataclass(frozen=True)
class Scale:
    """A straight axis: `start`–`end` of the values laid on `first`–`last` of the paper."""

    start: float
    end: float
    first: float
    last: float

    def at(self, value: float) -> float:
        """Return where on the paper a value lies."""
        if self.end == self.start:
            return (self.first + self.last) / 2
        return self.first + (value - self.start) / (self.end - self.start) * (self.last - self.first)


def round_ticks(values: Iterable[float], *, about: int = 4) -> list[float]:
    """Return round steps, about so many, from at or under the least value to at or over the greatest.

    Zero is included when it lies near, so that small changes do not look great.
    Raises ValueError without values.

    >>> round_ticks([3.1, 4.6])
    [0.0, 1.0, 2.0, 3.0, 4.0, 5.0]
    """
    numbers = list(values)
    low, high = min(numbers), max(numbers)
    if low > 0 and low <= 0.8 * high:
        low = 0.0
    if high < 0 and high >= 0.8 * low:
        high = 0.0
    if low == high:
        low, high = low - 1, high + 1
    step = _round_step(max((high - low) / about, SMALLEST))
    first, last = math.floor(low / step), math.ceil(high / step)
    return [round(number * step, 10) for number in range(first, last + 1)]


#: a step that numbers can still be divided by
SMALLEST = 1e-300


def _round_step(rough: float) -> float:
    power = 10.0 ** math.floor(math.log10(rough))
    return float(min(STEPS, key=lambda step: abs(step * power - rough))) * power


def put(number: float) -> str:
    """Write a coordinate: one decimal, a point, no language."""
    return f"{number:.1f}".removesuffix(".0")
