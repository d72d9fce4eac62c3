"""Every value that R's `survey` gives for the small sample is reproduced; the values are typed in `r_values.py`."""

from typing import Any

import numpy as np
import pytest

from tests.yardstick.survey.r_values import R_VALUES
from tests.yardstick.survey.small import DESIGNS, labels, lonely, numbers, rows_where
from yardstick.survey.coding import coded
from yardstick.survey.design import Design
from yardstick.survey.design_effect import design_effect
from yardstick.survey.domain_difference import domain_difference
from yardstick.survey.domains import domain_estimates
from yardstick.survey.mean import mean
from yardstick.survey.panel_difference import paired_difference, panel_difference
from yardstick.survey.post_stratification import post_stratified
from yardstick.survey.raking import raked
from yardstick.survey.ratio import ratio
from yardstick.survey.share import share
from yardstick.survey.total import total

SEX, G = {"f": 180, "m": 120}, {"p": 110, "q": 80, "r": 110}
METHODS = {"logit": "logit", "asin": "asin", "beta": "korn-graubard"}


def by(design: Design, item, groups, statistic: str):
    group = coded(groups)
    found = domain_estimates(design, [item], group.codes, len(group), statistic=statistic)
    return (*found.estimate[0], *found.se[0])


def ours(key: str) -> Any:  # noqa: C901, PLR0911, PLR0912  # one line for each kind of key
    name, _, rest = key.partition(".")
    if name == "lonely":
        return our_lonely(rest)
    design = DESIGNS[name]
    match rest.split("."):
        case ["ps", *rest_parts]:
            return our_figure(post_stratified(design, labels("sex"), SEX), rest_parts)
        case ["rake", *rest_parts]:
            return our_figure(raked(design, [(labels("sex"), SEX), (labels("g"), G)]), rest_parts)
        case ["by", "df"]:
            group = coded(labels("g"))
            return tuple(domain_estimates(design, [numbers("y")], group.codes, len(group)).df[0])
        case ["by", "z"]:
            return by(design, numbers("z"), labels("g"), "mean")
        case ["by", statistic]:
            return by(design, numbers("y"), labels("g"), statistic)
        case ["ratio", above, below]:
            found = ratio(design, numbers(above), numbers(below))
            return found.estimate, found.se
        case ["share", item, method]:
            found = share(design, numbers(item), method=METHODS[method])
            return found.estimate, found.low, found.high
        case ["deff"]:
            return tuple(design_effect(design, numbers("y"), with_replacement=way) for way in (True, False))
        case ["degf"]:
            return (design.df,)
        case ["paired"]:
            change = paired_difference(design, numbers("z"), numbers("y"))
            return change.estimate, change.se
        case ["ttest", *which]:
            return our_test(design, which)
        case parts:
            return our_figure(design, parts)


def our_figure(design: Design, parts: list[str]):
    match parts:
        case ["mean", item]:
            found = mean(design, numbers(item))
        case ["total", item]:
            found = total(design, numbers(item))
        case ["by"]:
            return by(design, numbers("y"), labels("g"), "mean")
    return found.estimate, found.se


def our_test(design: Design, which):
    if which == ["g", "pq"]:  # R takes the second level less the first
        found = domain_difference(design, numbers("y"), rows_where("g", "q"), rows_where("g", "p"))
        return found.estimate, found.t, found.df, found.p
    item = "z" if which == ["z", "sex"] else "y"
    found = domain_difference(design, numbers(item), rows_where("sex", "m"), rows_where("sex", "f"))
    return found.estimate, found.t, found.df, found.p, found.low, found.high


def our_lonely(rest: str):
    policy, *parts = rest.split(".")
    if policy == "census":
        design, y, g = lonely("fail", census=True)
    else:
        design, y, g = lonely(policy, fpc="fpc" in parts)
    if parts == ["by"]:
        return by(design, y, g, "mean")
    if parts == ["degf"]:
        return (design.df,)
    found = total(design, y) if parts == ["total"] else mean(design, y)
    return found.estimate, found.se


@pytest.mark.parametrize("key", R_VALUES)
def test_value_equals_r(key):
    assert ours(key) == pytest.approx(R_VALUES[key], rel=1e-9)


def test_panel_where_all_answered_both_times_equals_paired():
    before, after = numbers("x"), numbers("y")
    for design in DESIGNS.values():
        paired, panel = paired_difference(design, before, after), panel_difference(design, before, after)
        assert (panel.estimate, panel.se, panel.df) == pytest.approx((paired.estimate, paired.se, paired.df))


def test_many_domains_and_one_influence_give_the_same_variance():
    design, y = DESIGNS["tww"], numbers("y")
    group = coded(labels("g"))
    together = domain_estimates(design, [y], group.codes, len(group))
    for number in range(len(group)):
        alone = domain_estimates(design, [y], np.where(group.codes == number, 0, -1), 1)
        assert alone.se[0, 0] == pytest.approx(together.se[0, number])


# R: d$v <- as.numeric(d$z >= 3); svyciprop(~v, one, method = "beta", na.rm = TRUE), and method = "logit"
GAPS = {
    "korn-graubard": (0.624735397883, 0.404376447284, 0.812747973327),
    "logit": (0.624735397883, 0.411590209545, 0.798474810589),
}


@pytest.mark.parametrize("method", GAPS)
def test_share_with_missing_answers_keeps_the_design(method):
    z = numbers("z")
    found = share(DESIGNS["one"], np.where(np.isnan(z), np.nan, z >= 3), method=method)
    assert (found.estimate, found.low, found.high) == pytest.approx(GAPS[method], rel=1e-9)
