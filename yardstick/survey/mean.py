"""The mean of a numeric item."""

import numpy as np

from yardstick.intervals.interval import LEVEL
from yardstick.survey.coding import Numbers
from yardstick.survey.design import Design
from yardstick.survey.domains import MEAN
from yardstick.survey.estimate import Estimate, estimates


def mean(design: Design, values: Numbers, *, level: float = LEVEL) -> Estimate:
    """Return the mean of the answers (NaN: missing), with Student's t interval on the design's degrees of freedom.

    Source: Horvitz and Thompson 1952, JASA 47:663, linearised (Woodruff 1971, JASA 66:411); R's `svymean`.

    >>> from yardstick.survey.design import survey_design
    >>> found = mean(survey_design(weights=[1.0, 1.0, 2.0]), np.array([1.0, 2.0, 3.0]))
    >>> found.estimate, round(found.se, 6)
    (2.25, 0.602728)
    """
    whole = np.zeros(len(design), dtype=np.intp)
    return estimates(design, [values], whole, 1, statistic=MEAN, level=level)[0][0]
