"""The variance of a linearised statistic under a design."""

import numpy as np
from numpy.typing import NDArray

from yardstick.survey.coding import sums
from yardstick.survey.design import Design, Margin
from yardstick.survey.stages import Stage

RAKING_ROUNDS = 10


def covariance(design: Design, influence: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the covariance matrix (k × k) of statistics whose weighted influences are the columns of rows × k.

    The influence of a total is weight × value, that of a mean weight × (value - mean) / sum of weights. Weights fitted
    to margins take the part out that the margins explain. Source: Woodruff 1971, JASA 66:411; Deville and Särndal 1992,
    JASA 87:376; the same steps as R's `survey::svyrecvar`.

    >>> from yardstick.survey.design import survey_design
    >>> sample = survey_design(weights=[1.0, 1.0, 1.0, 1.0])
    >>> covariance(sample, np.array([[1.0], [2.0], [3.0], [4.0]])).round(6).tolist()
    [[6.666667]]
    """
    values = np.array(influence, dtype=np.float64).reshape(len(design), -1)
    for margins in design.calibration:
        for _ in range(RAKING_ROUNDS if len(margins) > 1 else 1):
            for margin in margins:
                values = _residuals(values, margin, raking=len(margins) > 1)
    return np.asarray(sum(_stage_covariance(part, values) for part in design.stages))


def _residuals(values: NDArray[np.float64], margin: Margin, *, raking: bool) -> NDArray[np.float64]:
    """Take the means of a margin's cells out."""
    weights = np.where(margin.weights > 0, margin.weights, 1.0)
    mass = np.ones(len(weights)) if raking else margin.before
    cells = int(margin.cells.max()) + 1
    total = sums(margin.cells, mass, cells)
    left = np.empty_like(values)
    for column in range(values.shape[1]):
        means = sums(margin.cells, values[:, column] * mass / weights, cells) / np.where(total > 0, total, 1.0)
        left[:, column] = values[:, column] - means[margin.cells] * weights
    return left


def _stage_covariance(part: Stage, values: NDArray[np.float64]) -> NDArray[np.float64]:
    totals = np.column_stack([sums(part.unit, column, part.units) for column in values.T])
    of_strata = np.column_stack([sums(part.stratum_of_unit, column, part.strata) for column in totals.T])
    means = of_strata / part.sampled[:, None] * part.centred[:, None]
    spread = totals - means[part.stratum_of_unit]
    return np.asarray((spread * part.scale[part.stratum_of_unit][:, None]).T @ spread)
