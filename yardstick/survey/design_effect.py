"""How much the design costs compared with drawing people one by one."""

import numpy as np

from yardstick.errors import NotEnoughDataError
from yardstick.survey.coding import Numbers
from yardstick.survey.design import Design
from yardstick.survey.influence import mean_influence
from yardstick.survey.variance import covariance


def design_effect(design: Design, values: Numbers, *, with_replacement: bool = True) -> float:
    """Return the variance of the mean over that of a simple random sample of as many answers (NaN: missing).

    With replacement, or without it from a population of the size that the weights sum to. Raises NotEnoughDataError
    for fewer than two answers or answers that do not vary. Source: Kish 1965, Survey Sampling, section 8.2; R's
    `svymean(deff="replace")` and `deff=TRUE`.

    >>> from yardstick.survey.design import survey_design
    >>> round(design_effect(survey_design(weights=np.ones(5)), np.array([1.0, 2.0, 3.0, 4.0, 6.0])), 6)
    1.0
    """
    used = ~np.isnan(values) & (design.weights > 0)
    n, weights = int(used.sum()), design.weights[used]
    if n <= 1:
        raise NotEnoughDataError("a design effect needs at least two answers.")
    found = mean_influence(design, values)
    population = float(weights.sum())
    spread = float(weights @ (values[used] - found.estimate) ** 2) / population * n / (n - 1)
    if not spread > 0:
        raise NotEnoughDataError("the answers do not vary.")
    simple = spread / n * (1 if with_replacement else 1 - n / population)
    return float(covariance(design, found.influence)[0, 0]) / simple
