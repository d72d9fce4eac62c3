"""The ratio of two totals."""

import numpy as np

from yardstick.errors import NotEnoughDataError
from yardstick.intervals.interval import LEVEL
from yardstick.survey.coding import Numbers
from yardstick.survey.design import Design, degrees_of_freedom
from yardstick.survey.estimate import Estimate, described
from yardstick.survey.influence import Rows, ratio_influence
from yardstick.survey.variance import covariance

RATIO = "ratio"


def ratio(
    design: Design, above: Numbers, below: Numbers, *, rows: Rows | None = None, level: float = LEVEL
) -> Estimate:
    """Return the total of one item over the total of another, among those who answered both (NaN: missing).

    With Student's t interval; the effective number is not defined for a ratio and stands as the number of answers.
    Raises NotEnoughDataError where the lower total is not above 0 or there are no degrees of freedom.
    Source: Särndal, Swensson and Wretman 1992, section 5.6; R's `svyratio`.

    >>> from yardstick.survey.design import survey_design
    >>> ratio(survey_design(weights=[1.0, 1.0]), np.array([2.0, 4.0]), np.array([4.0, 8.0])).estimate
    0.5
    """
    asked = np.ones(len(design), dtype=bool) if rows is None else rows
    asked = asked & (design.weights > 0)
    known = asked & ~(np.isnan(above) | np.isnan(below))
    if degrees_of_freedom(design, known) <= 0:
        raise NotEnoughDataError("there are no degrees of freedom to measure the ratio's uncertainty with.")
    found = ratio_influence(design, above, below, rows)
    se = float(np.sqrt(covariance(design, found.influence)[0, 0]))
    n = int(known.sum())
    return described(
        RATIO,
        n=n,
        missing=int(asked.sum()) - n,
        n_effective=float(n),
        estimate=found.estimate,
        se=se,
        df=degrees_of_freedom(design, asked),
        constant=not se > 0,
        level=level,
    )
