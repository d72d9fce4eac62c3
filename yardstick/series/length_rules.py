"""What may be claimed with so many months."""

from dataclasses import dataclass
from typing import Literal

from yardstick.errors import NotEnoughDataError

Claim = Literal["comparison_only", "step", "step_and_slope"]

LEAST_BEFORE = 12
LEAST_AFTER = 3
LEAST_BEFORE_ALONE = 24
BEST_BEFORE = 36
A_YEAR = 12
SEASON_PAIR = 2
LEAST_DEGREES_OF_FREEDOM = 5


@dataclass(frozen=True)
class Allowed:
    """`claim` is the most that may be said; `reasons` are the codes that hold it back or weaken it."""

    claim: Claim
    reasons: tuple[str, ...]


def allowed_claim(before: int, after: int, *, harmonics: int = 0, slope: bool = False, columns: int = 2) -> Allowed:
    """Say what a single series with so many months before and after its change can carry.

    - under 12 before or under 3 after, or under 5 degrees of freedom: nothing; raises NotEnoughDataError
    - 12 to 23 before: `comparison_only`, a change to be set beside that of comparison areas
    - 24 or more before: `step`; 36 are better, and a full year after makes the season even
    - a change of slope besides needs 24 before and 12 after
    - two harmonics need 24 before

    Source: Hawley et al. 2019 (Clin Epidemiol 11:197) on 12 + 12 points; EPOC 2017 on 3 points a side; Turner et al.
    2021 (BMC Med Res Methodol 21:134) on short series. The floor of 24 is ours.

    >>> allowed_claim(24, 6, harmonics=2)
    Allowed(claim='step', reasons=('under_36_months_before', 'under_12_months_after'))
    """
    if before < LEAST_BEFORE:
        raise NotEnoughDataError(f"{before} months before the change; {LEAST_BEFORE} are the least, 24 the floor.")
    if after < LEAST_AFTER:
        raise NotEnoughDataError(f"{after} months after the change; {LEAST_AFTER} are the least.")
    if before + after - columns < LEAST_DEGREES_OF_FREEDOM:
        raise NotEnoughDataError(f"{before + after} months are too few for a model with {columns} columns.")
    reasons = {
        "under_24_months_before": before < LEAST_BEFORE_ALONE,
        "under_36_months_before": LEAST_BEFORE_ALONE <= before < BEST_BEFORE,
        "under_12_months_after": after < A_YEAR,
        "two_harmonics_need_24_months_before": harmonics >= SEASON_PAIR and before < LEAST_BEFORE_ALONE,
        "slope_needs_12_months_after": slope and after < A_YEAR,
    }
    claim: Claim = "comparison_only"
    if before >= LEAST_BEFORE_ALONE:
        claim = "step_and_slope" if slope and after >= A_YEAR else "step"
    return Allowed(claim, tuple(code for code, holds in reasons.items() if holds))
