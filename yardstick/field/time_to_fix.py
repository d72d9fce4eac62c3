"""Time until a fault is mended, where some faults are not mended yet."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtri

from yardstick.errors import DataError, NotEnoughDataError
from yardstick.intervals.binomial import binomial_interval

BEYOND_FOLLOW_UP = "beyond_follow_up"
MEDIAN_NOT_REACHED = "median_not_reached"


@dataclass(frozen=True, eq=False)
class Curve:
    """The share still open just after each time at which something was mended, with its log-log interval."""

    times: NDArray[np.float64]
    open_share: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]


@dataclass(frozen=True)
class TimeToFix:
    """Median time and the share mended within a number of days; None with a reason where the data do not reach.

    `reasons` holds `median_not_reached` where more than half are open at the end, and `beyond_follow_up` where nobody
    has been followed for so many days.
    """

    n: int
    fixed: int
    median: float | None
    median_low: float | None
    median_high: float | None
    within: float
    share: float | None
    share_low: float | None
    share_high: float | None
    reasons: tuple[str, ...]


def time_to_fix(days: ArrayLike, fixed: ArrayLike, *, within: float, level: float = 0.95) -> TimeToFix:
    """Return the Kaplan-Meier median and the share fixed within `within` days.

    `days` is the time to the repair, or for a fault still open the time it has been followed; to leave the open ones
    out, or to count them as mended, makes the work look faster than it is. The median is the first time with at most
    half still open. Its interval is where the log-log bounds of the curve pass one half (Brookmeyer & Crowley 1982,
    Biometrics 38:29); the bounds use Greenwood's variance. Where none or all are fixed by then, the interval is
    Clopper-Pearson's over those followed so long. Assumes that how long a fault is followed says nothing about how soon
    it is fixed. Source: Kaplan & Meier 1958 (JASA 53:457). Raises DataError for a negative or broken time,
    NotEnoughDataError without faults.

    >>> found = time_to_fix([2, 3, 3, 5, 8, 9], [True, True, False, True, True, False], within=7)
    >>> found.median, round(found.share, 4)
    (5.0, 0.5556)
    """
    time, done = _checked(days, fixed)
    curve = open_curve(time, done, level=level)
    median, median_low, median_high = (_first_at_half(curve, bound) for bound in ("open_share", "low", "high"))
    share, low, high = _share_within(curve, time, done, within, level)
    reasons = [MEDIAN_NOT_REACHED] if median is None else []
    return TimeToFix(
        n=time.size,
        fixed=int(done.sum()),
        median=median,
        median_low=median_low,
        median_high=median_high,
        within=within,
        share=share,
        share_low=low,
        share_high=high,
        reasons=tuple(reasons if share is not None else [*reasons, BEYOND_FOLLOW_UP]),
    )


def open_curve(days: ArrayLike, fixed: ArrayLike, *, level: float = 0.95) -> Curve:
    """Return the Kaplan-Meier curve; a fault that leaves on the day of a repair counts as open at that repair.

    Bounds are NaN where all are fixed.

    >>> open_curve([2, 3, 3, 5], [True, True, False, True]).open_share.tolist()
    [0.75, 0.5, 0.0]
    """
    time, done = _checked(days, fixed)
    times, events = np.unique(time[done], return_counts=True)
    at_risk = time.size - np.searchsorted(np.sort(time), times, side="left")
    share: NDArray[np.float64] = np.cumprod(1 - events / at_risk, dtype=np.float64)
    inner = share > 0
    greenwood = np.cumsum(np.divide(events, at_risk * (at_risk - events), out=np.zeros(times.size), where=inner))
    low, high = np.full(times.size, np.nan), np.full(times.size, np.nan)
    log = np.log(share[inner])
    half = float(ndtri((1 + level) / 2)) * np.sqrt(greenwood[inner]) / np.abs(log)
    low[inner], high[inner] = np.exp(log * np.exp(half)), np.exp(log * np.exp(-half))
    return Curve(times, share, low, high)


def _share_within(
    curve: Curve, time: NDArray[np.float64], done: NDArray[np.bool_], within: float, level: float
) -> tuple[float | None, float | None, float | None]:
    place = int(np.searchsorted(curve.times, within, side="right")) - 1
    share_open = float(curve.open_share[place]) if place >= 0 else 1.0
    if within > time.max() and share_open > 0:
        return None, None, None
    if 0 < share_open < 1:
        return 1 - share_open, float(1 - curve.high[place]), float(1 - curve.low[place])
    followed = int(((time >= within) | done).sum())
    found = binomial_interval(0 if share_open else followed, followed, method="clopper-pearson", level=level)
    return found.estimate, found.low, found.high


def _first_at_half(curve: Curve, bound: str) -> float | None:
    values = np.nan_to_num(getattr(curve, bound), nan=0.0)
    reached = np.flatnonzero(values <= 0.5 + 1e-12)  # one half, by definition of the median
    return float(curve.times[reached[0]]) if reached.size else None


def _checked(days: ArrayLike, fixed: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    time, done = np.asarray(days, dtype=np.float64).ravel(), np.asarray(fixed, dtype=bool).ravel()
    if time.size != done.size:
        raise DataError(f"{time.size} times but {done.size} marks of what is fixed.")
    if not time.size:
        raise NotEnoughDataError("there are no faults.")
    wrong = ~np.isfinite(time) | (time < 0)
    if wrong.any():
        raise DataError("a time is negative or not finite.", row=int(np.flatnonzero(wrong)[0]) + 1)
    return time, done
