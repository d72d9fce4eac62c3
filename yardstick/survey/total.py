"""The total of an item in the population."""

import numpy as np

from yardstick.intervals.interval import LEVEL
from yardstick.survey.coding import Numbers
from yardstick.survey.design import Design
from yardstick.survey.domains import TOTAL
from yardstick.survey.estimate import Estimate, estimates


def total(design: Design, values: Numbers, *, level: float = LEVEL) -> Estimate:
    """Return the weighted sum of the answers; missing answers add nothing, so look at `missing` before it is shown.

    Source: Horvitz and Thompson 1952, JASA 47:663; R's `svytotal`.

    >>> from yardstick.survey.design import survey_design
    >>> total(survey_design(weights=[10.0, 10.0, 20.0]), np.array([1.0, 2.0, 3.0])).estimate
    90.0
    """
    whole = np.zeros(len(design), dtype=np.intp)
    return estimates(design, [values], whole, 1, statistic=TOTAL, level=level)[0][0]
