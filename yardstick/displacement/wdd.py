"""Weighted displacement difference."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from scipy.special import ndtri

from yardstick.displacement.areas import SAME_LENGTH, Area, Periods
from yardstick.errors import DataError, NotEnoughDataError

#: below this many events in an area and period the normal distribution is a poor stand-in
SMALL_COUNT = 5


@dataclass(frozen=True)
class Displacement:
    """Change in events in the target area and beside it, over and above the comparison areas.

    `local` is the target's, `displaced` the buffer's (0 where there is no buffer, None where the buffer has no
    comparison area), `total` their sum. Negative is fewer. Unit: events, per unit of time and of area where weights
    are given.
    """

    local: float
    se_local: float
    displaced: float | None
    se_displaced: float | None
    total: float
    se: float
    z: float
    low: float
    high: float
    reasons: tuple[str, ...]


def weighted_displacement_difference(
    target: Area,
    controls: Sequence[Area],
    *,
    buffer: Area | None = None,
    buffer_controls: Sequence[Area] = (),
    periods: Periods = SAME_LENGTH,
    dispersion: float = 1.0,
    alpha: float = 0.05,
) -> Displacement:
    """Return the WDD with its normal interval.

    Each area's change is after/(time × size) - before/(time × size); several comparison areas count with the mean of
    their changes. Counts are taken as Poisson, the variance multiplied by `dispersion` (at least 1); reason codes say
    what the figure leans on. Raises DataError without a comparison area, NotEnoughDataError where all counts are 0.
    Source: Wheeler & Ratcliffe 2018, Crime Science 7:11.

    >>> found = weighted_displacement_difference(
    ...     Area(207, 110), [Area(308, 318)], buffer=Area(178, 157), buffer_controls=[Area(150, 140)])
    >>> found.total, round(found.se, 4)
    (-118.0, 39.598)
    """
    if not controls:
        raise DataError("at least one control area is needed.")
    if buffer_controls and buffer is None:
        raise DataError("a control area for the buffer needs a buffer.")
    if not 1 <= dispersion < math.inf:
        raise DataError("the dispersion must be at least 1.")
    local, local_variance = _difference(target, controls, periods)
    displaced, displaced_variance = 0.0, 0.0
    if buffer is not None and buffer_controls:
        displaced, displaced_variance = _difference(buffer, buffer_controls, periods)
    if local_variance == 0:
        raise NotEnoughDataError("every count is 0 in the target and control areas.")
    measured = buffer is None or bool(buffer_controls)
    total, se = local + displaced, math.sqrt(dispersion * (local_variance + displaced_variance))
    low, high = interval(total, se, alpha)
    return Displacement(
        local,
        math.sqrt(dispersion * local_variance),
        displaced if measured else None,
        math.sqrt(dispersion * displaced_variance) if measured else None,
        total,
        se,
        total / se,
        low,
        high,
        _reasons([target, *controls, *([buffer] if buffer else []), *buffer_controls], dispersion)
        + (("no_buffer",) if buffer is None else () if measured else ("no_buffer_control",)),
    )


def interval(estimate: float, se: float, alpha: float) -> tuple[float, float]:
    """Return the normal interval. Raises DataError on an alpha outside (0, 1)."""
    if not 0 < alpha < 1:
        raise DataError("alpha must lie between 0 and 1.")
    reach = float(ndtri(1 - alpha / 2)) * se
    return estimate - reach, estimate + reach


def _difference(area: Area, controls: Sequence[Area], periods: Periods) -> tuple[float, float]:
    own, own_variance = _change(area, periods)
    others = [_change(control, periods) for control in controls]
    mean = math.fsum(change for change, _ in others) / len(others)
    return own - mean, own_variance + math.fsum(variance for _, variance in others) / len(others) ** 2


def _change(area: Area, periods: Periods) -> tuple[float, float]:
    before, after = 1 / (periods.before * area.weight), 1 / (periods.after * area.weight)
    return area.after * after - area.before * before, area.after * after**2 + area.before * before**2


def _reasons(areas: Sequence[Area], dispersion: float) -> tuple[str, ...]:
    small = any(min(area.before, area.after) < SMALL_COUNT for area in areas)
    return (("poisson_variance_assumed",) if dispersion == 1 else ()) + (("small_counts",) if small else ())
