"""Several kinds of events weighed by the harm they do."""

import math
from collections.abc import Sequence

from yardstick.displacement.wdd import Displacement, interval
from yardstick.errors import DataError


def weigh_by_harm(kinds: Sequence[Displacement], weights: Sequence[float], *, alpha: float = 0.05) -> Displacement:
    """Return the sum of independent displacement differences, each times its harm weight. Unit: that of the weights.

    Raises DataError where there is not one positive weight a kind.
    Source: Wheeler & Ratcliffe 2018, Crime Science 7:11; Ratcliffe 2015, Policing 9:164 (harm weights).

    >>> from yardstick.displacement.areas import Area
    >>> from yardstick.displacement.wdd import weighted_displacement_difference as wdd
    >>> cars, thefts = wdd(Area(130, 74), [Area(133, 91)]), wdd(Area(327, 202), [Area(388, 305)])
    >>> weigh_by_harm([cars, thefts], [3, 2]).total
    -126.0
    """
    if not kinds or len(kinds) != len(weights):
        raise DataError("there must be one harm weight a kind of event.")
    if not all(0 < weight < math.inf for weight in weights):
        raise DataError("every harm weight must be a positive number.")
    pairs = list(zip(kinds, weights, strict=True))
    total = math.fsum(kind.total * weight for kind, weight in pairs)
    se = math.hypot(*(kind.se * weight for kind, weight in pairs))
    low, high = interval(total, se, alpha)
    displaced = [kind.displaced for kind in kinds if kind.displaced is not None]
    spreads = [kind.se_displaced for kind in kinds if kind.se_displaced is not None]
    measured = len(displaced) == len(kinds)
    return Displacement(
        math.fsum(kind.local * weight for kind, weight in pairs),
        math.hypot(*(kind.se_local * weight for kind, weight in pairs)),
        math.fsum(part * weight for part, weight in zip(displaced, weights, strict=True)) if measured else None,
        math.hypot(*(part * weight for part, weight in zip(spreads, weights, strict=True))) if measured else None,
        total,
        se,
        total / se,
        low,
        high,
        tuple(sorted({reason for kind in kinds for reason in kind.reasons} | {"harm_weighted"})),
    )
