"""The four groups of a difference-in-differences: treated or not, before or after."""

from dataclasses import dataclass

import numpy as np

from yardstick.comparison.regression import Floats
from yardstick.errors import DataError, NotEnoughDataError


@dataclass(frozen=True)
class Cell:
    """One of the four groups: its size, mean and the standard error of the mean (NaN with one row)."""

    treated: bool
    after: bool
    n: int
    mean: float
    se: float


def check_indicator(values: Floats, name: str) -> None:
    """Raise DataError with its row unless every value is 0 or 1."""
    wrong = np.flatnonzero((values != 0) & (values != 1))
    if wrong.size:
        raise DataError(f"{values[wrong[0]]:g} is neither 0 nor 1.", column=name, row=int(wrong[0]) + 1)


def four_cells(outcome: Floats, treated: Floats, after: Floats) -> tuple[Cell, Cell, Cell, Cell]:
    """Return the groups: untreated before and after, treated before and after.

    Raises DataError where an indicator is neither 0 nor 1 or an outcome is not finite, NotEnoughDataError where a group
    is empty.

    >>> cells = four_cells(np.array([1.0, 2, 3, 9]), np.array([0.0, 0, 1, 1]), np.array([0.0, 1, 0, 1]))
    >>> [cell.mean for cell in cells]
    [1.0, 2.0, 3.0, 9.0]
    """
    if not outcome.shape == treated.shape == after.shape:
        raise DataError("outcome, treated and after must have the same length.")
    check_indicator(treated, "treated")
    check_indicator(after, "after")
    if not np.all(np.isfinite(outcome)):
        raise DataError("the outcome must be finite numbers.", row=int(np.argmin(np.isfinite(outcome))) + 1)
    return (
        _cell(outcome, treated, after, treated_is=False, after_is=False),
        _cell(outcome, treated, after, treated_is=False, after_is=True),
        _cell(outcome, treated, after, treated_is=True, after_is=False),
        _cell(outcome, treated, after, treated_is=True, after_is=True),
    )


def _cell(outcome: Floats, treated: Floats, after: Floats, *, treated_is: bool, after_is: bool) -> Cell:
    values = outcome[(treated == treated_is) & (after == after_is)]
    if not values.size:
        who = "treated" if treated_is else "untreated"
        raise NotEnoughDataError(f"no {who} row {'after' if after_is else 'before'} the start.")
    se = float(values.std(ddof=1) / np.sqrt(values.size)) if values.size > 1 else float("nan")
    return Cell(treated_is, after_is, values.size, float(values.mean()), se)


def design_matrix(treated: Floats, after: Floats, covariates: Floats | None) -> Floats:
    """Return the columns 1, treated, after, treated × after (column 3, the effect) and the covariates."""
    columns = np.column_stack([np.ones(len(treated)), treated, after, treated * after])
    return columns if covariates is None else np.column_stack([columns, covariates])


#: the column of `design_matrix` whose coefficient is the effect
EFFECT = 3
