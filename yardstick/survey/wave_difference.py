"""The change between two surveys of different people."""

import math

from yardstick.intervals.interval import LEVEL
from yardstick.survey.difference import Difference, difference_of, welch_df
from yardstick.survey.estimate import Estimate


def wave_difference(before: Estimate, after: Estimate, *, level: float = LEVEL) -> Difference:
    """Return after less before for two samples drawn independently: se = √(se₁² + se₂²), Satterthwaite's df.

    Not for the same people asked twice (`panel_difference`), nor for groups of one survey (`domain_difference`).
    Raises NotEnoughDataError where a wave has no degrees of freedom or nothing varies.
    Source: Korn and Graubard 1999, section 8.2; Satterthwaite 1946, Biometrics Bulletin 2:110.

    >>> from yardstick.survey.estimate import described
    >>> one, two = (described("share", n=160, missing=0, n_effective=150, estimate=p, se=0.037, df=159, constant=False)
    ...     for p in (0.3, 0.2))
    >>> found = wave_difference(one, two)
    >>> round(found.estimate, 3), round(found.se, 4), round(found.df, 1)
    (-0.1, 0.0523, 318.0)
    """
    df = welch_df((before.se**2, before.df), (after.se**2, after.df)) if min(before.df, after.df) > 0 else math.nan
    se = math.hypot(before.se, after.se)
    return difference_of(after.estimate - before.estimate, se, df, level=level)
