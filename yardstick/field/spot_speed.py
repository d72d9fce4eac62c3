"""Spot speed: what vehicles drive past one point."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import bdtr

from yardstick.errors import DataError, NotEnoughDataError
from yardstick.intervals.binomial import binomial_interval

#: share of vehicles at or under V85
V85 = 0.85
METHODS: dict[int, Literal["weibull", "linear"]] = {6: "weibull", 7: "linear"}

QuantileType = Literal[6, 7]


@dataclass(frozen=True)
class OrderStatistics:
    """An interval between two of the sorted values; None where so few values have no such bound.

    `low_rank` and `high_rank` count the sorted values from 1. `coverage` is the probability that the interval between
    those ranks holds the quantile, at least the level asked for where both bounds exist.
    """

    low: float | None
    high: float | None
    low_rank: int
    high_rank: int
    coverage: float


@dataclass(frozen=True)
class SpotSpeed:
    """Figures of the vehicles at one site and time, in the unit of the speeds.

    `sd` is NaN with one vehicle. `quantile_type` is Hyndman and Fan's number of the rule behind `median` and `v85`.
    `share_over` is the share that drove strictly faster than the limit, with its Wilson interval; all three are None
    without a limit.
    """

    n: int
    mean: float
    sd: float
    median: float
    v85: float
    v85_interval: OrderStatistics
    quantile_type: int
    limit: float | None
    share_over: float | None
    share_low: float | None
    share_high: float | None


def spot_speed(
    speeds: ArrayLike, *, limit: float | None = None, quantile_type: QuantileType = 7, level: float = 0.95
) -> SpotSpeed:
    """Return the figures of one set of speeds.

    The intervals take the vehicles as independent. They describe this site in these hours; what a measure changed is
    judged between sites (`paired_change`). Source: Hyndman & Fan 1996 (American Statistician 50:361) for the quantile,
    Conover 1999 (Practical Nonparametric Statistics 3.2) for its interval. Raises NotEnoughDataError without speeds,
    DataError for one that is negative or not finite.

    >>> found = spot_speed([41, 38, 44, 52, 47, 39, 40, 45, 50, 43], limit=40)
    >>> found.median, round(found.v85, 2), found.share_over
    (43.5, 48.95, 0.7)
    """
    data = _checked(speeds)
    share = (
        None if limit is None else binomial_interval(int((data > limit).sum()), data.size, method="wilson", level=level)
    )
    median, v85 = np.quantile(data, [0.5, V85], method=METHODS[quantile_type]).tolist()
    return SpotSpeed(
        n=data.size,
        mean=float(data.mean()),
        sd=float(data.std(ddof=1)) if data.size > 1 else float("nan"),
        median=median,
        v85=v85,
        v85_interval=order_statistics(data, V85, level=level),
        quantile_type=quantile_type,
        limit=limit,
        share_over=share.estimate if share else None,
        share_low=share.low if share else None,
        share_high=share.high if share else None,
    )


def order_statistics(values: ArrayLike, quantile: float, *, level: float = 0.95) -> OrderStatistics:
    """Return the interval for a quantile that holds whatever the distribution is.

    The ranks are the binomial quantiles of both tails, the upper one plus 1.

    >>> order_statistics(range(1, 11), 0.5)
    OrderStatistics(low=2.0, high=9.0, low_rank=2, high_rank=9, coverage=0.978515625)
    """
    data = np.sort(_checked(values))
    size = data.size
    cumulative = bdtr(np.arange(size + 1, dtype=np.float64), size, quantile)
    low_rank = int(np.searchsorted(cumulative, (1 - level) / 2))
    high_rank = int(np.searchsorted(cumulative, (1 + level) / 2)) + 1
    below = float(cumulative[low_rank - 1]) if low_rank else 0.0
    return OrderStatistics(
        low=float(data[low_rank - 1]) if low_rank else None,
        high=float(data[high_rank - 1]) if high_rank <= size else None,
        low_rank=low_rank,
        high_rank=high_rank,
        coverage=float(cumulative[high_rank - 1]) - below,
    )


def _checked(values: ArrayLike) -> NDArray[np.float64]:
    data = np.asarray(values, dtype=np.float64).ravel()
    if not data.size:
        raise NotEnoughDataError("there are no speeds.")
    wrong = ~np.isfinite(data) | (data < 0)
    if wrong.any():
        row = int(np.flatnonzero(wrong)[0])
        raise DataError(f"{data[row]:g} is no speed.", row=row + 1)
    return data
