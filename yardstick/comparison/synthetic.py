"""Synthetic control: the mix of other areas that went before as the treated one did."""

import math
from dataclasses import dataclass

from yardstick.comparison.panel import Panel
from yardstick.comparison.permutation import smallest_permutation_p
from yardstick.comparison.regression import Floats
from yardstick.comparison.simplex import simplex_least_squares
from yardstick.errors import NotEnoughDataError

#: with fewer times before the start, a good fit says little (Abadie 2021)
ENOUGH_TIMES = 8
#: relative size under which a mean square is rounding
ROUNDING = 1e-18


@dataclass(frozen=True)
class Synthetic:
    """A mix of donors and its distance from the treated area. Unit: that of the outcome.

    `gaps` is treated minus synthetic, one a time; `pre_mspe` and `post_mspe` their mean squares before and from the
    start, `ratio` the latter over the former (infinite on a perfect fit before); `att` the mean gap from the start.
    """

    treated: str
    weights: dict[str, float]
    synthetic: tuple[float, ...]
    gaps: tuple[float, ...]
    pre_mspe: float
    post_mspe: float
    ratio: float
    att: float
    optimality_gap: float
    warnings: tuple[str, ...]

    @property
    def rmspe_ratio(self) -> float:
        """The root mean squared gap from the start over that before."""
        return math.sqrt(self.ratio)


@dataclass(frozen=True)
class Placebo:
    """The treated area's ratio among those of all areas, each in its turn treated as if it were.

    `rank` 1 is the largest ratio; `p` is rank over units, never under `smallest_p`.
    """

    ratios: dict[str, float]
    rank: int
    units: int
    p: float
    smallest_p: float
    reasons: tuple[str, ...]


def synthetic_control(areas: Panel, treated: str) -> Synthetic:
    """Fit the treated area before the start by a convex mix of the others, on outcomes alone.

    Weights are 0 or more and sum to 1, so it never reaches outside what the donors saw. Warning codes:
    `few_times_before`, `poor_fit_before` (no closer than the area's own mean), `perfect_fit_before` and
    `weights_not_unique`. Raises NotEnoughDataError with fewer than two donors or two times before the start.
    Source: Abadie, Diamond & Hainmueller 2010, JASA 105:493; Doudchenko & Imbens 2016, NBER 22791 (outcomes alone).

    >>> from yardstick.comparison.panel import panel
    >>> seen = [2.0, 2, 0, 1, 1, 1, 3, 3, 3]
    >>> synthetic_control(panel(list("aaabbbccc"), [1.0, 2.0, 3.0] * 3, seen, start=3.0), "a").weights
    {'b': 0.5, 'c': 0.5}
    """
    place = areas.row(treated)
    donors = [row for row in range(len(areas.units)) if row != place]
    return _fit(areas, place, donors)


def placebo_rank(areas: Panel, treated: str, *, alpha: float = 0.05) -> Placebo:
    """Treat every area in turn and rank the ratio of mean squared gaps; the treated area is no donor to the others.

    Raises NotEnoughDataError with fewer than three other areas. Source: Abadie, Diamond & Hainmueller 2010, JASA
    105:493, section 3.4.
    """
    place = areas.row(treated)
    others = [row for row in range(len(areas.units)) if row != place]
    if len(others) < 3:  # noqa: PLR2004  # two donors for each placebo
        raise NotEnoughDataError("placebos need at least three areas to compare with.")
    own = _fit(areas, place, others).ratio
    ratios = {areas.units[row]: _fit(areas, row, [donor for donor in others if donor != row]).ratio for row in others}
    ratios[treated] = own
    rank = sum(ratio >= own for ratio in ratios.values())
    smallest = smallest_permutation_p(len(others))
    reasons = ("smallest_p_above_alpha",) if smallest > alpha else ()
    return Placebo(ratios, rank, len(ratios), rank / len(ratios), smallest, reasons)


def _fit(areas: Panel, place: int, donors: list[int]) -> Synthetic:
    if len(donors) < 2 or areas.before < 2:  # noqa: PLR2004  # a mix of one is no mix, one time is no course
        raise NotEnoughDataError("a synthetic control needs two donors and two times before the start.")
    own, mix = areas.values[place], areas.values[donors].T
    found = simplex_least_squares(mix[: areas.before], own[: areas.before])
    synthetic: Floats = mix @ found.weights
    gaps = own - synthetic
    before, after = float((gaps[: areas.before] ** 2).mean()), float((gaps[areas.before :] ** 2).mean())
    size = float((areas.values**2).mean())
    if before <= ROUNDING * size:
        before = 0.0
    return Synthetic(
        areas.units[place],
        {areas.units[donor]: float(weight) for donor, weight in zip(donors, found.weights, strict=True)},
        tuple(synthetic.tolist()),
        tuple(gaps.tolist()),
        before,
        after,
        after / before if before else math.inf,
        float(gaps[areas.before :].mean()),
        found.gap,
        _warnings(areas, own, before, unique=found.unique),
    )


def _warnings(areas: Panel, own: Floats, before: float, *, unique: bool) -> tuple[str, ...]:
    codes = {
        "few_times_before": areas.before < ENOUGH_TIMES,
        "poor_fit_before": before > float(own[: areas.before].var()) and before > 0,
        "perfect_fit_before": before == 0,
        "weights_not_unique": not unique,
    }
    return tuple(code for code, holds in codes.items() if holds)
