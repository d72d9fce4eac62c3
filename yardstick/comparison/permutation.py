"""Permutation over comparison areas: how rare the treated area's change is among all areas."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from yardstick.comparison.panel import Panel
from yardstick.comparison.regression import Floats
from yardstick.errors import DataError, NotEnoughDataError

Statistic = Literal["difference", "log_ratio"]
Alternative = Literal["two_sided", "less", "greater"]
#: relative difference under which two areas' statistics count as equal
TIE = 1e-9


@dataclass(frozen=True)
class Permutation:
    """The treated area's change over that of the others, and how rare it is when every area takes its part.

    `effects` holds the same figure for each unit of the panel; `rank` 1 is the most extreme; `smallest_p` is what the
    number of comparison areas allows at best.
    """

    estimate: float
    p: float
    smallest_p: float
    rank: int
    comparison_areas: int
    effects: tuple[float, ...]
    reasons: tuple[str, ...]


def smallest_permutation_p(comparison_areas: int) -> float:
    """Return the smallest p that a permutation over one treated and J comparison areas can give, 1 / (J + 1).

    >>> smallest_permutation_p(19)
    0.05
    """
    if comparison_areas < 1:
        raise NotEnoughDataError("at least one comparison area is needed.")
    return 1 / (comparison_areas + 1)


def permutation(
    areas: Panel,
    treated: str,
    *,
    statistic: Statistic = "difference",
    alternative: Alternative = "two_sided",
    alpha: float = 0.05,
) -> Permutation:
    """Return how many of the areas changed at least as much, over and above the others, as the treated one.

    An area's effect is its own change (mean after minus mean before, or the log of their ratio) minus that of all other
    areas taken together, as in a difference-in-differences of means or of counts. p = areas with an effect at least as
    extreme, the treated counted, over all areas. It is exact and needs no standard error; it assumes that any of the
    areas could have been the treated one.
    Raises DataError on an unknown area or a log ratio of a mean that is not positive.
    Source: Fisher 1935, The Design of Experiments; MacKinnon & Webb 2020, J. Econometrics 218:435 (few treated).

    >>> from yardstick.comparison.panel import panel
    >>> rows = panel(list("aabbcc"), [1.0, 2.0] * 3, [5.0, 1, 5, 5, 5, 6], start=2.0)
    >>> permutation(rows, "a").p
    0.3333333333333333
    """
    if not 0 < alpha < 1:
        raise DataError("alpha must lie between 0 and 1.")
    place = areas.row(treated)
    effects = _effects(areas, statistic)
    others = len(effects) - 1
    extreme = {"two_sided": np.abs(effects), "less": -effects, "greater": effects}[alternative]
    slack = TIE * float(np.abs(effects).max())
    rank = int((extreme >= extreme[place] - slack).sum())
    smallest = smallest_permutation_p(others)
    reasons = ("smallest_p_above_alpha",) if smallest > alpha else ()
    return Permutation(
        float(effects[place]), rank / len(effects), smallest, rank, others, tuple(effects.tolist()), reasons
    )


def _effects(areas: Panel, statistic: Statistic) -> Floats:
    before = areas.values[:, : areas.before].mean(axis=1)
    after = areas.values[:, areas.before :].mean(axis=1)
    beside = len(before) - 1
    before_beside, after_beside = (before.sum() - before) / beside, (after.sum() - after) / beside
    if statistic == "difference":
        effects: Floats = (after - before) - (after_beside - before_beside)
        return effects
    wrong = np.flatnonzero((before <= 0) | (after <= 0))
    if wrong.size:
        raise DataError(f"{areas.units[wrong[0]]} has a mean that is not above 0; no log ratio exists.")
    ratios: Floats = np.log(after / before) - np.log(after_beside / before_beside)
    return ratios
