"""Weights fitted to several margins in turn."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from yardstick.errors import DataError
from yardstick.survey.coding import sums
from yardstick.survey.design import Design
from yardstick.survey.post_stratification import fitted, margin_sizes

ROUNDS = 200
#: margins that sum to totals further apart than this part of them contradict each other
AGREEMENT = 1e-3


def raked(
    design: Design, margins: Sequence[tuple[Sequence[Any], Mapping[Any, float]]], *, tolerance: float = 1e-9
) -> Design:
    """Return the design with weights that sum to the known sizes of each margin (groups by row, size of each group).

    Each margin is fitted in turn until all hold to `tolerance`, a part of the population. The variance takes out what
    the margins explain. Raises DataError as `post_stratified`, for no margins, for margins whose totals disagree, and
    where the rounds do not settle. Source: Deming and Stephan 1940, Ann. Math. Stat. 11:427; R's `rake`, which stops
    earlier.

    >>> from yardstick.survey.design import survey_design
    >>> sample = survey_design(weights=np.ones(4))
    >>> fit = raked(sample, [(["a", "a", "b", "b"], {"a": 6, "b": 4}), (["x", "y", "x", "y"], {"x": 5, "y": 5})])
    >>> fit.weights.round(6).tolist()
    [3.0, 3.0, 2.0, 2.0]
    """
    known = [margin_sizes(design, groups, totals) for groups, totals in margins]
    populations = [sizes.sum() for _, sizes in known]
    if not known or np.ptp(populations) > AGREEMENT * max(populations):
        raise DataError("raking needs margins that sum to the same population.")
    weights = design.weights
    for _ in range(ROUNDS):
        fits = []
        for cells, sizes in known:
            fits.append(fitted(weights, cells, sizes))
            weights = fits[-1].weights
        off = max(np.abs(sums(cells, weights, len(sizes)) - sizes).max() for cells, sizes in known)
        if off <= tolerance * populations[-1] + np.ptp(populations):
            return design.reweighted(weights, tuple(fits))
    raise DataError(f"the margins do not settle in {ROUNDS} rounds; join small groups.")
