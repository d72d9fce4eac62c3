"""Means, shares and totals of many items in many domains at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from yardstick.errors import DataError
from yardstick.survey.cells import Cells, cells
from yardstick.survey.coding import Codes, Numbers, sums
from yardstick.survey.design import Design
from yardstick.survey.variance import covariance

MEAN, TOTAL = "mean", "total"
#: a variance below this part of the squared mean is what floating point leaves of a constant
ROUNDING = 1e-24


@dataclass(frozen=True)
class DomainEstimates:
    """Arrays of items × domains.

    `n` counts answers, `missing` rows without one; `rows`, `df` and `answered_df` go by the rows of the domain, all and
    answered. `n_effective` is the number of independent answers that would give the mean the same variance: infinite
    where the variance is 0. Where nobody answered, estimate and se are NaN.
    """

    statistic: str
    n: NDArray[np.int_]
    missing: NDArray[np.int_]
    estimate: NDArray[np.float64]
    se: NDArray[np.float64]
    n_effective: NDArray[np.float64]
    df: NDArray[np.int_]
    answered_df: NDArray[np.int_]

    @property
    def rows(self) -> NDArray[np.int_]:
        """Rows with weight in the domain, answered or not."""
        return np.asarray(self.n + self.missing)


@dataclass(frozen=True)
class _Frame:
    """What all items share: the rows of some domain, their domain and weight, the cells of every stage."""

    design: Design
    kept: Codes | slice
    domain: Codes
    domains: int
    weights: Numbers
    carries: NDArray[np.bool_]
    stages: tuple[Cells, ...]
    weight_sums: tuple[Numbers, ...]
    rows: NDArray[np.int_]
    df: NDArray[np.int_]


def domain_estimates(
    design: Design, items: Sequence[Numbers], domain: Codes, domains: int, *, statistic: str = MEAN
) -> DomainEstimates:
    """Estimate the mean or total of each item (NaN: no answer) in each domain (codes from 0; negative: in none).

    A domain is estimated from the whole design, other rows with weight zero, so that its standard error knows that its
    size is random. Missing answers leave the item, not the design. Raises DataError for an infinite value.
    Source: Särndal, Swensson and Wretman 1992, section 10.3; as R's `svyby(…, svymean)` and `svytotal`.

    >>> from yardstick.survey.design import survey_design
    >>> sample = survey_design(weights=[1.0] * 4)
    >>> found = domain_estimates(sample, [np.array([1.0, 3.0, 5.0, 9.0])], np.array([0, 0, 1, 1]), 2)
    >>> found.estimate.tolist()
    [[2.0, 7.0]]
    """
    if statistic not in (MEAN, TOTAL):
        raise DataError(f"there is no statistic {statistic!r}; use {MEAN} or {TOTAL}.")
    frame = _frame(design, domain, domains)
    found = [_item(frame, values, statistic) for values in items]
    columns = [np.array(column) for column in zip(*found, strict=True)] if found else [np.zeros((0, domains))] * 7
    return DomainEstimates(statistic, *columns)


def _frame(design: Design, domain: Codes, domains: int) -> _Frame:
    inside = domain >= 0
    kept: Codes | slice = slice(None) if inside.all() else np.flatnonzero(inside)
    rows = np.arange(len(design)) if isinstance(kept, slice) else kept
    chosen, weights = domain[kept], design.weights[kept]
    stages = tuple(cells(part, rows, chosen, domains) for part in design.stages)
    carries = weights > 0
    return _Frame(
        design=design,
        kept=kept,
        domain=chosen,
        domains=domains,
        weights=weights,
        carries=carries,
        stages=stages,
        weight_sums=tuple(met.of_cells(weights) for met in stages),
        rows=np.bincount(chosen[carries], minlength=domains),
        df=_degrees(stages[0], carries),
    )


@dataclass(frozen=True)
class _Answers:
    """One item: its values and weights by row (0 where missing), and their sums by cell of every stage."""

    weights: Numbers
    values: Numbers
    sums: tuple[Numbers, ...]
    weight_sums: tuple[Numbers, ...]
    n: NDArray[np.int_]
    df: NDArray[np.int_]


def _answers(frame: _Frame, values: Numbers) -> _Answers:
    values = values[frame.kept]
    answered = ~np.isnan(values)
    weights, weight_sums, n, df = frame.weights, frame.weight_sums, frame.rows, frame.df
    if not answered.all():
        values, weights = np.where(answered, values, 0.0), np.where(answered, weights, 0.0)
        weight_sums = tuple(met.of_cells(weights) for met in frame.stages)
        used = frame.carries & answered
        n, df = np.bincount(frame.domain[used], minlength=frame.domains), _degrees(frame.stages[0], used)
    weighted = weights * values
    if not np.isfinite(weighted).all():
        raise DataError("an answer is infinite.")
    return _Answers(weights, values, tuple(met.of_cells(weighted) for met in frame.stages), weight_sums, n, df)


def _item(frame: _Frame, values: Numbers, statistic: str) -> tuple[NDArray[Any], ...]:
    """Estimate one item in every domain: n, missing, estimate, se, effective n, df, df of those who answered."""
    answers = _answers(frame, values)
    size, total = (frame.stages[0].of_domains(part[0]) for part in (answers.weight_sums, answers.sums))
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = total / size
        spread = _spread(frame, answers, mean, size)
        variance = np.where(spread > 0, _variances(frame, answers, mean / size, 1 / size), 0.0)
        n_effective = spread / variance
    if statistic == TOTAL:
        variance = _variances(frame, answers, None, np.ones(frame.domains))
    found = np.array([total if statistic == TOTAL else mean, np.sqrt(variance)])
    found[:, ~(size > 0)] = np.nan
    return answers.n, frame.rows - answers.n, found[0], found[1], n_effective, frame.df, answers.df


def _variances(frame: _Frame, answers: _Answers, centre: Numbers | None, factor: Numbers) -> Numbers:
    """Return variances of factor × sum of weight × value - centre × sum of weight, by domain."""
    if frame.design.calibration:
        return _calibrated_variances(frame, answers, centre, factor)
    variance = np.zeros(frame.domains)
    for met, of_values, of_weights in zip(frame.stages, answers.sums, answers.weight_sums, strict=True):
        influence = of_values * factor[met.domain]
        if centre is not None:
            influence = influence - of_weights * centre[met.domain]
        influence[~np.isfinite(influence)] = 0.0
        variance += met.variances(influence)
    return variance


def _calibrated_variances(frame: _Frame, answers: _Answers, centre: Numbers | None, factor: Numbers) -> Numbers:
    """Return the same where margins spread a domain's influence over every row: one domain at a time."""
    variance = np.zeros(frame.domains)
    influence = answers.weights * answers.values * factor[frame.domain]
    if centre is not None:
        influence = influence - answers.weights * centre[frame.domain]
    influence[~np.isfinite(influence)] = 0.0
    for number in range(frame.domains):
        whole = np.zeros(len(frame.design))
        whole[frame.kept] = np.where(frame.domain == number, influence, 0.0)
        variance[number] = covariance(frame.design, whole)[0, 0]
    return variance


def _spread(frame: _Frame, answers: _Answers, mean: Numbers, size: Numbers) -> Numbers:
    """Return the weighted variance of the values around their domain's mean; 0 where it is nothing but rounding."""
    off = answers.values - np.nan_to_num(mean)[frame.domain]
    spread = sums(frame.domain, answers.weights * off * off, frame.domains) / size
    return np.where(spread > ROUNDING * mean * mean, spread, 0.0)


def _degrees(met: Cells, rows: NDArray[np.bool_]) -> NDArray[np.int_]:
    """Return primary units less strata with such rows, by domain."""
    occupied = np.zeros(len(met.domain), dtype=bool)
    occupied[met.cell[rows]] = True
    blocks = np.zeros(len(met.block_domain), dtype=bool)
    blocks[met.block[occupied]] = True
    units = np.bincount(met.domain[occupied], minlength=met.domains)
    return units - np.bincount(met.block_domain[blocks], minlength=met.domains)
