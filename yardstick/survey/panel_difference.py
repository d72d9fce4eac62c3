"""The change among the same people."""

import numpy as np

from yardstick.errors import NotEnoughDataError
from yardstick.intervals.interval import LEVEL
from yardstick.survey.coding import Numbers
from yardstick.survey.design import Design, degrees_of_freedom
from yardstick.survey.difference import Difference, difference_of
from yardstick.survey.influence import mean_influence
from yardstick.survey.variance import covariance


def paired_difference(design: Design, before: Numbers, after: Numbers, *, level: float = LEVEL) -> Difference:
    """Return after less before among the people who answered both times (NaN: missing), one row a person.

    Raises NotEnoughDataError where nobody answered both times or nothing varies.
    Source: Lumley 2010, section 2.4; equals R's `svymean(~I(after - before))`.

    >>> from yardstick.survey.design import survey_design
    >>> sample = survey_design(weights=np.ones(4))
    >>> paired_difference(sample, np.array([1.0, 2.0, 3.0, np.nan]), np.array([2.0, 4.0, 4.0, 9.0])).estimate
    1.3333333333333333
    """
    change = after - before
    return _difference(design, np.zeros(len(design)), change, level)


def panel_difference(design: Design, before: Numbers, after: Numbers, *, level: float = LEVEL) -> Difference:
    """Return the mean after less the mean before, each among all who answered that time, with their covariance.

    For a panel where some answered only once: it keeps them, and still takes into account that the others are the same
    people. Where all answered both times it equals `paired_difference`, and raises as it.
    Source: Lumley 2010, section 2.4; R's `svycontrast` of two means.

    >>> from yardstick.survey.design import survey_design
    >>> sample = survey_design(weights=np.ones(4))
    >>> panel_difference(sample, np.array([1.0, 2.0, 3.0, np.nan]), np.array([2.0, 4.0, 4.0, 6.0])).estimate
    2.0
    """
    return _difference(design, before, after, level)


def _difference(design: Design, before: Numbers, after: Numbers, level: float) -> Difference:
    answered = ~(np.isnan(before) | np.isnan(after))
    if not (design.weights[answered] > 0).any():
        raise NotEnoughDataError("nobody answered both times.")
    one, other = mean_influence(design, before), mean_influence(design, after)
    variance = float(covariance(design, other.influence - one.influence)[0, 0])
    df = degrees_of_freedom(design, answered)
    return difference_of(other.estimate - one.estimate, float(np.sqrt(variance)), df, level=level)
