"""What every figure says about itself, and the values it shows."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class About:
    """Title, the reading in one sentence, and where the figures come from: no figure without these."""

    title: str
    reading: str
    unit: str
    source: str
    as_of: date
    source_url: str = ""
    interval: str = ""


@dataclass(frozen=True)
class Value:
    """One value with its interval; `value` is None where there is none, and the figure then leaves a gap."""

    label: str
    value: float | None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Line:
    """A series of values in the order of time, all lines of a figure with the same labels."""

    name: str
    values: tuple[Value, ...]
