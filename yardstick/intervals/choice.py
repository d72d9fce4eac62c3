"""Which interval a share gets, and the one that none gets."""

from yardstick.errors import DataError
from yardstick.intervals import arcsine, clopper_pearson, korn_graubard, logit, wilson
from yardstick.intervals.interval import LEVEL, Interval

AUTO = "auto"
METHODS = (logit.NAME, korn_graubard.NAME, arcsine.NAME, wilson.NAME, clopper_pearson.NAME)
#: names under which the interval share ± t × se is known
WALD = frozenset({"wald", "mean", "normal"})
#: below this share, or above one minus it, and below this effective number, the exact interval is taken
RARE = 0.1
FEW = 200


def check_method(method: str) -> str:
    """Return the method. Raises DataError for the Wald interval, too short for small samples, and for unknown names.

    >>> check_method("wilson")
    'wilson'
    """
    if method in WALD:
        raise DataError(
            "the Wald interval is refused: it leaves [0, 1] and covers too seldom in small samples; "
            f"use {AUTO} or one of {', '.join(METHODS)}."
        )
    if method not in (AUTO, *METHODS):
        raise DataError(f"there is no interval {method!r}; use {AUTO} or one of {', '.join(METHODS)}.")
    return method


def automatic_method(share: float, n_effective: float) -> str:
    """Return Korn-Graubard where a share is under 0.1 or over 0.9 or the effective number under 200, else logit.

    Source: Korn and Graubard 1999 and Parker et al. 2017 (NCHS, Series 2 no 175) for small samples; docs/algorithms.

    >>> automatic_method(0.3, 400), automatic_method(0.3, 150), automatic_method(0.02, 4000)
    ('logit', 'korn-graubard', 'korn-graubard')
    """
    rare = share < RARE or share > 1 - RARE
    return korn_graubard.NAME if rare or n_effective < FEW else logit.NAME


def share_interval(
    share: float,
    se: float,
    *,
    n_effective: float,
    n: float,
    df: float,
    method: str = AUTO,
    level: float = LEVEL,
) -> Interval:
    """Return the interval of a share from a survey by the named rule, or by the automatic choice.

    `n_effective` is share × (1 - share) / se², `n` the number of answers, `df` the design's degrees of freedom; Wilson
    and Clopper-Pearson stand on `n_effective`, logit, arcsine and Wilson on Student's t.
    Raises DataError for the Wald interval, an unknown method, and a share outside [0, 1].

    >>> share_interval(0.3, 0.03, n_effective=233.3, n=300, df=120).method
    'logit'
    """
    if check_method(method) == AUTO:
        method = automatic_method(share, n_effective)
    if method == logit.NAME:
        return logit.logit(share, se, df=df, level=level)
    if method == arcsine.NAME:
        return arcsine.arcsine(share, se, df=df, level=level)
    if method == wilson.NAME:
        return wilson.wilson(share, n_effective, df=df, level=level)
    if method == clopper_pearson.NAME:
        return clopper_pearson.clopper_pearson(share, n_effective, level=level)
    return korn_graubard.korn_graubard(share, n_effective, n=n, df=df, level=level)
