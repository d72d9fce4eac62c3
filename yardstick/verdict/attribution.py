"""The attribution grade: what speaks for the measure having caused the change."""

from dataclasses import dataclass
from typing import Literal

from yardstick.comparison.permutation import smallest_permutation_p
from yardstick.errors import DataError

Grade = Literal["none", "followed_over_time", "compared_with_areas", "permutation_or_placebo_passed"]
#: a p that was printed with three decimals may lie so much under the smallest one possible
ROUNDING = 5e-4


@dataclass(frozen=True)
class Evidence:
    """What was done to find out whether the measure caused the change.

    `followed_over_time`: a series long enough to model. `comparison_areas`: how many areas without the measure it was
    compared with (buffers are none). `p`: from a permutation over those areas or a placebo rank of a synthetic control.
    `placebo_dates_alarmed`: whether the model finds effects at dates when nothing was done; None where not tried.
    Raises DataError on a p without areas or smaller than the areas allow.
    """

    followed_over_time: bool = False
    comparison_areas: int = 0
    p: float | None = None
    placebo_dates_alarmed: bool | None = None

    def __post_init__(self) -> None:
        if self.comparison_areas < 0:
            raise DataError("the number of comparison areas cannot be negative.")
        if self.p is None:
            return
        if self.comparison_areas == 0:
            raise DataError("a permutation or placebo p needs comparison areas.")
        smallest = smallest_permutation_p(self.comparison_areas)
        if not smallest - ROUNDING <= self.p <= 1:
            raise DataError(f"with {self.comparison_areas} comparison areas p lies between {smallest:.4g} and 1.")


@dataclass(frozen=True)
class Attribution:
    """The grade, the smallest p that the comparison areas allow (None without areas), and reason codes (sorted)."""

    grade: Grade
    smallest_p: float | None
    reasons: tuple[str, ...]


def attribution(evidence: Evidence, *, alpha: float = 0.05) -> Attribution:
    """Return the highest grade that holds; it says nothing of whether anything changed.

    permutation_or_placebo_passed: p is at most alpha and no placebo date alarmed. compared_with_areas: at least one
    area. followed_over_time: a series alone. none: else. With J areas p is never under 1/(J+1): two areas never under
    1/3, and under 19 areas alpha 0.05 is out of reach (`smallest_p_above_alpha`).
    Source: MacKinnon & Webb 2020, J. Econometrics 218:435; Abadie, Diamond & Hainmueller 2010, JASA 105:493.

    >>> attribution(Evidence(followed_over_time=True, comparison_areas=2, p=1 / 3))
    Attribution(grade='compared_with_areas', smallest_p=0.3333333333333333, reasons=('smallest_p_above_alpha',))
    """
    if not 0 < alpha < 1:
        raise DataError("alpha must lie between 0 and 1.")
    codes = ("placebo_dates_alarmed",) if evidence.placebo_dates_alarmed else ()
    if not evidence.comparison_areas:
        grade: Grade = "followed_over_time" if evidence.followed_over_time else "none"
        return Attribution(grade, None, tuple(sorted((*codes, "no_comparison_areas"))))
    smallest = smallest_permutation_p(evidence.comparison_areas)
    if smallest > alpha:
        codes = (*codes, "smallest_p_above_alpha")
    elif evidence.p is None:
        codes = (*codes, "no_permutation_or_placebo")
    elif evidence.p > alpha:
        codes = (*codes, "permutation_or_placebo_not_passed")
    return Attribution(
        "compared_with_areas" if codes else "permutation_or_placebo_passed", smallest, tuple(sorted(codes))
    )
