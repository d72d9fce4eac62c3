"""The share of yes."""

import numpy as np

from yardstick.intervals.choice import AUTO
from yardstick.intervals.interval import LEVEL
from yardstick.survey.coding import Numbers
from yardstick.survey.design import Design
from yardstick.survey.estimate import SHARE, Estimate, estimates


def share(design: Design, values: Numbers, *, method: str = AUTO, level: float = LEVEL) -> Estimate:
    """Return the share of 1 among 0 and 1 (NaN: missing), with the interval that suits it or the one asked for.

    Source: Korn and Graubard 1999, Analysis of Health Surveys, sections 2 and 3; R's `svymean` and `svyciprop`.

    >>> from yardstick.survey.design import survey_design
    >>> found = share(survey_design(weights=[1.0, 1.0, 2.0]), np.array([1.0, 0.0, 1.0]))
    >>> found.estimate, found.release.verdict
    (0.75, 'withhold')
    """
    whole = np.zeros(len(design), dtype=np.intp)
    return estimates(design, [values], whole, 1, statistic=SHARE, method=method, level=level)[0][0]
