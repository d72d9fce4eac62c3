"""How much each row moves a statistic: the form in which covariances are found."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from yardstick.errors import NotEnoughDataError
from yardstick.survey.coding import Numbers
from yardstick.survey.design import Design

Rows = NDArray[np.bool_]
#: an answer that lies so near the estimate, as a share of itself, differs from it by rounding only
ROUNDING = 1e-12


@dataclass(frozen=True)
class Linearised:
    """A statistic and the weighted influence of each row on it."""

    estimate: float
    influence: Numbers


def mean_influence(design: Design, values: Numbers, rows: Rows | None = None) -> Linearised:
    """Linearise the mean of the answers (NaN: missing) among the given rows.

    Raises NotEnoughDataError where no answer carries weight. Source: Woodruff 1971, JASA 66:411.

    >>> from yardstick.survey.design import survey_design
    >>> mean_influence(survey_design(weights=[1.0, 1.0]), np.array([1.0, 3.0])).influence.tolist()
    [-0.5, 0.5]
    """
    return ratio_influence(design, values, np.where(np.isnan(values), np.nan, 1.0), rows)


def ratio_influence(design: Design, above: Numbers, below: Numbers, rows: Rows | None = None) -> Linearised:
    """Linearise the ratio of two weighted sums over the rows where both are known; raises as `mean_influence`.

    >>> from yardstick.survey.design import survey_design
    >>> ratio_influence(survey_design(weights=[1.0, 1.0]), np.array([1.0, 3.0]), np.array([2.0, 2.0])).estimate
    1.0
    """
    known = ~(np.isnan(above) | np.isnan(below))
    if rows is not None:
        known &= rows
    weights = np.where(known, design.weights, 0.0)
    above, below = np.where(known, above, 0.0), np.where(known, below, 0.0)
    size = float(weights @ below)
    if not size > 0:
        raise NotEnoughDataError("no answer carries weight.")
    estimate = float(weights @ above) / size
    off = above - estimate * below
    off[np.abs(off) <= ROUNDING * np.abs(above)] = 0.0
    return Linearised(estimate, weights * off / size)
