"""What a survey of so many answers can find."""

from dataclasses import dataclass

import numpy as np
from scipy.special import ndtri

from yardstick.errors import DataError

LARGEST_SURVEY = 10_000_000


@dataclass(frozen=True)
class SurveyPower:
    """For two independent waves: the `margin` of the interval of a change, and the smallest true change found.

    All in shares (0.16 is 16 points). `low` and `high` are the shares after the smallest fall and the smallest rise,
    None where there is no room for one.
    """

    n_effective: float
    margin: float
    change: float
    low: float | None
    high: float | None


def survey_power(n: float, share: float, *, deff: float = 1.0, alpha: float = 0.05, power: float = 0.8) -> SurveyPower:
    """Say what a change between two independent waves of `n` answers each must be to be found with `power`.

    The variance is taken at the base share in both waves. Raises DataError for an n under 2, a share or a level
    outside (0, 1), or a design effect not above 0.

    Source: Fleiss, Levin & Paik 2003, Statistical Methods for Rates and Proportions, chapter 4; design effect: Kish
    1965.

    >>> result = survey_power(200, 0.3, deff=1.2)
    >>> round(result.margin, 3), round(result.change, 3)
    (0.098, 0.141)
    """
    if not (np.isfinite(n) and n > 1):
        raise DataError("a survey needs 2 answers or more.")
    _check(share, deff, alpha, power)
    se = float(np.sqrt(2 * deff * share * (1 - share) / n))
    change = _sureness(alpha, power) * se
    return SurveyPower(
        n_effective=n / deff,
        margin=float(ndtri(1 - alpha / 2)) * se,
        change=change,
        low=share - change if change < share else None,
        high=share + change if change < 1 - share else None,
    )


def answers_needed(change: float, share: float, *, deff: float = 1.0, alpha: float = 0.05, power: float = 0.8) -> int:
    """Return the answers that each wave needs for a change of so many shares to be found with `power`.

    Raises DataError for a change that is nought or leads outside [0, 1] both ways, and as `survey_power`.

    >>> answers_needed(0.1, 0.3, deff=1.2)
    396
    """
    _check(share, deff, alpha, power)
    if not 0 < change <= max(share, 1 - share):
        raise DataError("the change must lie above 0 and lead to a share between 0 and 1.")
    needed = 2 * deff * share * (1 - share) * (_sureness(alpha, power) / change) ** 2
    if needed > LARGEST_SURVEY:
        raise DataError("no survey is large enough for so small a change.")
    return max(int(np.ceil(needed)), 2)


def _sureness(alpha: float, power: float) -> float:
    return float(ndtri(1 - alpha / 2) + ndtri(power))


def _check(share: float, deff: float, alpha: float, power: float) -> None:
    if not (0 < share < 1 and 0 < alpha < 1 and 0 < power < 1):
        raise DataError("the share, alpha and the power must lie between 0 and 1.")
    if not (np.isfinite(deff) and deff > 0):
        raise DataError("the design effect must be above 0.")
