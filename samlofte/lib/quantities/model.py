from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Quantity:
    """One number as it stands in a text, with what it counts.

    `value` is the lower end of a range ("6-8 tillfällen" gives 6), since that is what can be demanded.
    `unit` is the word as written, except that gånger and ggr become "gång", procent "%", stycken "st" and
    kronor "kr"; it is empty where nothing is named ("fyra per år").
    `per` is day, week, month, quarter, year or None. `text` is exactly what stands from `start` to `end`.
    """

    value: Decimal
    unit: str
    text: str
    start: int
    end: int
    per: str | None
    at_least: bool
