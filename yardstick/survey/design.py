"""How a sample was drawn, and what each answer stands for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import ArrayLike

from yardstick.errors import DataError, NotEnoughDataError
from yardstick.survey.coding import Codes, Numbers, coded, crossed, first_rows
from yardstick.survey.stages import LONELY_POLICIES, Stage, stage

STAGES = 2


@dataclass(frozen=True)
class Margin:
    """A margin that the weights were fitted to: the cell of each row, the weights after and before."""

    cells: Codes
    weights: Numbers
    before: Numbers


@dataclass(frozen=True)
class Design:
    """A sample: weights by row, the stages of sampling, the margins that the weights were fitted to."""

    weights: Numbers
    stages: tuple[Stage, ...]
    calibration: tuple[tuple[Margin, ...], ...] = field(default=())

    def __len__(self) -> int:
        return len(self.weights)

    @property
    def df(self) -> int:
        """Design degrees of freedom: primary units with weight less strata with weight, as R's `degf`."""
        return degrees_of_freedom(self, np.ones(len(self), dtype=bool))

    def reweighted(self, weights: Numbers, margins: tuple[Margin, ...]) -> "Design":
        """Return the same sample with weights fitted to margins."""
        return replace(self, weights=weights, calibration=(*self.calibration, margins))


def degrees_of_freedom(design: Design, rows: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]) -> int:
    """Return primary units less strata among the given rows that carry weight (Korn and Graubard 1999, section 5.2)."""
    first = design.stages[0]
    inside = np.zeros(first.units, dtype=bool)
    inside[first.unit[rows & (design.weights > 0)]] = True
    return int(inside.sum()) - len(np.unique(first.stratum_of_unit[inside]))


def survey_design(
    *,
    weights: ArrayLike | None = None,
    strata: ArrayLike | None = None,
    clusters: Sequence[ArrayLike] = (),
    population_sizes: Sequence[ArrayLike] = (),
    nest: bool = False,
    lonely_psu: str = "fail",
    columns: Mapping[str, str] | None = None,
) -> Design:
    """Describe a sample, row by row: weights, strata, clusters of one or two stages, population sizes per stage.

    Without `weights` they follow from `population_sizes`. `nest` says that cluster labels start anew in each stratum.
    Two stages count only with population sizes for both; without them the first stage carries the variance, as in R's
    `survey::svydesign`. `columns` names the arguments in errors. Raises DataError for a negative, absent or zero weight
    sum, lengths that differ, clusters across strata, population sizes that vary or are too small; NotEnoughDataError
    for a single primary unit, and for a lonely one where `lonely_psu` is "fail" (else remove, certainty, adjust,
    average). Source: Lumley 2010, Complex Surveys; Särndal, Swensson and Wretman 1992, chapters 3 and 4.

    >>> survey_design(weights=[2, 2, 3, 3], strata=["a", "a", "b", "b"]).df
    2
    """
    names = columns or {}
    if lonely_psu not in LONELY_POLICIES:
        raise DataError(f"there is no policy {lonely_psu!r} for lonely units; use one of {', '.join(LONELY_POLICIES)}.")
    given = [np.asarray(size, dtype=np.float64) for size in population_sizes]
    if weights is None and not given:
        raise DataError("a sample needs weights, or population sizes that they follow from.")
    size = _rows([weights, strata, *clusters, *given])
    stratum = np.zeros(size, dtype=np.intp) if strata is None else coded(strata).codes
    units = _units(clusters, stratum, size, nest=nest, names=names)
    if len(units) > STAGES or len(given) > len(units) or (given and len(given) < len(units)):
        raise DataError(
            f"{len(units)} stages of sampling with {len(given)} population sizes; give one for each of at most two."
        )
    for number, sizes in enumerate(given, 1):
        _check(sizes, names.get(f"fpc{number}", f"fpc{number}"), least=1)
    stages = _stages(units, stratum, given, lonely_psu, names)
    return Design(_weights(weights, stages, given, stratum, names), stages)


def _rows(columns: Sequence[ArrayLike | None]) -> int:
    sizes = {len(np.asarray(column)) for column in columns if column is not None}
    if len(sizes) > 1:
        raise DataError("weights, strata, clusters and population sizes have different lengths.")
    if not (size := sizes.pop()):
        raise NotEnoughDataError("there are no rows.")
    return size


def _units(
    clusters: Sequence[ArrayLike], stratum: Codes, size: int, *, nest: bool, names: Mapping[str, str]
) -> list[Codes]:
    """Return the units of each stage by row, those of a later stage within those of the one before."""
    if not clusters:
        return [np.arange(size)]
    units = [coded(clusters[0]).codes]
    if nest:
        units[0] = crossed(stratum, units[0])
    of_unit = stratum[first_rows(units[0], int(units[0].max()) + 1)]
    across = np.flatnonzero(of_unit[units[0]] != stratum)
    if len(across):
        raise DataError(
            "the same cluster stands in two strata; if labels start anew in each stratum, say so with nest.",
            column=names.get("clusters1", "clusters"),
            row=int(across[0]) + 1,
        )
    for labels in clusters[1:]:
        units.append(crossed(units[-1], coded(labels).codes))
    return units


def _stages(
    units: list[Codes], stratum: Codes, given: list[Numbers], lonely_psu: str, names: Mapping[str, str]
) -> tuple[Stage, ...]:
    if int(units[0].max()) == 0 and not (given and given[0][0] <= 1):
        raise NotEnoughDataError("there is only one primary sampling unit; nothing can be said of the uncertainty.")
    built: list[Stage] = []
    within, multiplier = stratum, None
    for number, unit in enumerate(units, 1):
        if number > 1 and not given:
            break
        population = given[number - 1] if given else None
        column = names.get(f"fpc{number}", f"fpc{number}")
        built.append(
            stage(
                unit,
                within,
                population=population,
                multiplier=multiplier,
                lonely_psu=lonely_psu,
                number=number,
                column=column,
            )
        )
        if population is not None:
            drawn = built[-1].sampled[within] / population
            multiplier = drawn[first_rows(unit, built[-1].units)]
        within = unit
    return tuple(built)


def _weights(
    weights: ArrayLike | None, stages: tuple[Stage, ...], given: list[Numbers], stratum: Codes, names: Mapping[str, str]
) -> Numbers:
    if weights is not None:
        values = np.array(weights, dtype=np.float64)
        _check(values, names.get("weights", "weights"), least=0)
        if not values.sum() > 0:
            raise DataError("every weight is 0.", column=names.get("weights", "weights"))
        return values
    values, within = np.ones(len(stratum)), stratum
    for drawn, population in zip(stages, given, strict=True):
        values *= population / drawn.sampled[within]
        within = drawn.unit
    return values


def _check(values: Numbers, column: str, *, least: float) -> None:
    wrong = np.flatnonzero(~(np.isfinite(values) & (values >= least)))
    if len(wrong):
        row = int(wrong[0])
        raise DataError(f"{values[row]:g} is not a number from {least:g} up.", column=column, row=row + 1)
