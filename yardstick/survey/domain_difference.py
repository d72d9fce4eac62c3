"""The difference between two groups of the same survey."""

import numpy as np

from yardstick.errors import NotEnoughDataError
from yardstick.intervals.interval import LEVEL
from yardstick.survey.coding import Numbers
from yardstick.survey.design import Design, degrees_of_freedom
from yardstick.survey.difference import Difference, difference_of
from yardstick.survey.influence import Rows, mean_influence
from yardstick.survey.variance import covariance


def domain_difference(
    design: Design, values: Numbers, first: Rows, second: Rows, *, level: float = LEVEL
) -> Difference:
    """Return the mean (or share) of the first group less that of the second, with their covariance.

    Groups of one survey share its clusters, so that √(se₁² + se₂²) is wrong here. Degrees of freedom: those of the
    people in either group who answered, less one, as R's `svyttest`. Raises NotEnoughDataError where a group has no
    answers, or nothing varies. Source: Särndal, Swensson and Wretman 1992, section 10.3; Lumley 2010, section 2.4.

    >>> from yardstick.survey.design import survey_design
    >>> one = np.array([True, True, True, False, False, False])
    >>> sample = survey_design(weights=np.ones(6))
    >>> domain_difference(sample, np.array([2.0, 3.0, 4.0, 1.0, 1.5, 2.0]), one, ~one).estimate
    1.5
    """
    answered = ~np.isnan(values)
    for name, rows in (("first", first), ("second", second)):
        if not (design.weights[rows & answered] > 0).any():
            raise NotEnoughDataError(f"nobody in the {name} group answered.")
    one, other = mean_influence(design, values, first), mean_influence(design, values, second)
    variance = float(covariance(design, one.influence - other.influence)[0, 0])
    df = degrees_of_freedom(design, (first | second) & answered) - 1
    return difference_of(one.estimate - other.estimate, float(np.sqrt(variance)), df, level=level)
