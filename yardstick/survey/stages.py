"""One stage of sampling: which units were drawn, out of how many, in which strata."""

from dataclasses import dataclass

import numpy as np

from yardstick.errors import DataError, NotEnoughDataError
from yardstick.survey.coding import Codes, Numbers, first_rows

#: what to do with a stratum of one sampling unit, which has no variance of its own; as R's `survey.lonely.psu`
LONELY_POLICIES = ("fail", "remove", "certainty", "adjust", "average")
#: a stratum with less than this share left unsampled is taken as a census, as in R
CENSUS = 1e-7


@dataclass(frozen=True)
class Stage:
    """The units of a stage by row, their strata, and what the squares within each stratum are multiplied by."""

    unit: Codes
    units: int
    stratum_of_unit: Codes
    sampled: Numbers
    scale: Numbers
    centred: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]

    @property
    def strata(self) -> int:
        """The number of strata."""
        return len(self.sampled)


def stage(
    unit: Codes,
    stratum: Codes,
    *,
    population: Numbers | None,
    multiplier: Numbers | None,
    lonely_psu: str,
    number: int,
    column: str,
) -> Stage:
    """Build a stage from codes by row; `population` is by row, `multiplier` by stratum (the part drawn a stage before).

    Raises NotEnoughDataError for a lonely unit where the policy is to fail, and DataError for a population that varies
    within a stratum or is smaller than what was drawn from it.
    """
    units, strata = int(unit.max()) + 1, int(stratum.max()) + 1
    stratum_of_unit = stratum[first_rows(unit, units)]
    sampled = np.bincount(stratum_of_unit, minlength=strata).astype(np.float64)
    unsampled = np.ones(strata)
    if population is not None:
        unsampled = 1 - sampled / _population(population, stratum, sampled, column)
    unsampled[unsampled < CENSUS] = 0.0
    lonely = (sampled == 1) & (unsampled > 0)
    if lonely.any() and lonely_psu == "fail":
        row = int(first_rows(stratum, strata)[np.flatnonzero(lonely)[0]]) + 1
        raise NotEnoughDataError(
            f"its stratum has only one sampling unit at stage {number}; join strata or choose a policy for it.",
            row=row,
        )
    scale = unsampled * np.where(sampled > 1, sampled / np.maximum(sampled - 1, 1), 1.0)
    centred = np.ones(strata, dtype=bool)
    if lonely_psu == "adjust":
        centred = ~lonely
    elif lonely.any():
        scale = _without(scale, lonely, average=lonely_psu == "average", number=number)
    return Stage(unit, units, stratum_of_unit, sampled, scale if multiplier is None else scale * multiplier, centred)


def _without(
    scale: Numbers, lonely: np.ndarray[tuple[int, ...], np.dtype[np.bool_]], *, average: bool, number: int
) -> Numbers:
    """Leave lonely strata out; with `average` let the others stand for them."""
    scale = np.where(lonely, 0.0, scale)
    if not average:
        return scale
    others = int((~lonely).sum())
    if number > 1 or not others:
        raise NotEnoughDataError(f"no stratum at stage {number} can stand for one with a single sampling unit.")
    return scale * (len(lonely) / others)


def _population(population: Numbers, stratum: Codes, sampled: Numbers, column: str) -> Numbers:
    first = first_rows(stratum, len(sampled))
    by_stratum = population[first]
    varies = np.flatnonzero(population != by_stratum[stratum])
    if len(varies):
        row = int(varies[0])
        raise DataError(
            f"the population size {population[row]:g} differs from {by_stratum[stratum[row]]:g} in the same stratum.",
            column=column,
            row=row + 1,
        )
    small = np.flatnonzero(by_stratum < sampled)
    if len(small):
        where = small[0]
        raise DataError(
            f"the population size {by_stratum[where]:g} is under the {sampled[where]:g} units sampled from it "
            "(a population size is asked for, not a share).",
            column=column,
            row=int(first[where]) + 1,
        )
    return by_stratum
