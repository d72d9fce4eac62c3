"""Every survey value of the shared reference data that a function covers, within its tolerance."""

import json
import math
import os
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from yardstick.commands.csv_table import Table, read_table
from yardstick.survey.coding import coded
from yardstick.survey.design import Design, survey_design
from yardstick.survey.design_effect import design_effect
from yardstick.survey.domain_difference import domain_difference
from yardstick.survey.estimate import estimates
from yardstick.survey.mean import mean
from yardstick.survey.panel_difference import paired_difference, panel_difference
from yardstick.survey.post_stratification import post_stratified
from yardstick.survey.raking import raked
from yardstick.survey.share import share
from yardstick.survey.total import total

ROOT = Path(__file__).resolve().parents[3]
FOLDER = (ROOT / os.environ.get("SAMLOFTE_SHARED", "../shared")).resolve() / "refdata" / "survey"
EXPECTED = json.loads((FOLDER / "expected.json").read_text("utf-8")) if FOLDER.is_dir() else []

#: values that no part of the library covers, and why
NOT_COVERED = {
    "strat.svyciprop.compimp.likelihood": "profile likelihood is not among the intervals",
    "clus1.svyciprop.ell0.likelihood": "profile likelihood is not among the intervals",
    "strat.svyciprop.compimp.mean": "the Wald interval is refused",
    "clus1.svyciprop.ell0.mean": "the Wald interval is refused",
    "clus1.svychisq.F": "tests of independence are not in the library",
    "strat.quantile.old": "quantiles are not in the library",
    "strat.quantile.new": "quantiles are not in the library",
}
METHODS = {"logit": "logit", "xlogit": "logit", "asin": "asin", "beta": "korn-graubard"}

pytestmark = pytest.mark.skipif(not EXPECTED, reason="the shared reference data are absent")


def table(name: str) -> Table:
    return read_table(str(FOLDER / name))


def design(name: str) -> tuple[Design, Table]:
    match name:
        case "srs":
            data = table("apisrs.csv")
            return survey_design(population_sizes=[data.numbers("fpc")]), data
        case "strat":
            data = table("apistrat.csv")
            return survey_design(
                weights=data.numbers("pw"), strata=data.texts("stype"), population_sizes=[data.numbers("fpc")]
            ), data
        case "clus1":
            data = table("apiclus1.csv")
            return survey_design(
                weights=data.numbers("pw"), clusters=[data.texts("dnum")], population_sizes=[data.numbers("fpc")]
            ), data
        case "clus2":
            data = table("apiclus2.csv")
            return survey_design(
                clusters=[data.texts("dnum"), data.texts("snum")],
                population_sizes=[data.numbers("fpc1"), data.numbers("fpc2")],
            ), data
    data = table("apiclus2.csv")
    return survey_design(weights=data.numbers("pw"), clusters=[data.texts("dnum"), data.texts("snum")]), data


def sizes(name: str, column: str) -> dict[str, float]:
    found = table(name)
    return dict(zip(found.texts(column), found.numbers("N"), strict=True))


def is_value(data: Table, column: str, value: str):
    return (np.array(data.texts(column)) == value).astype(float)


def in_group(sample: Design, item, data: Table, column: str, level: str, statistic: str):
    group = coded(data.texts(column))
    found = estimates(sample, [item], group.codes, len(group), statistic=statistic)[0]
    return found[group.labels.tolist().index(level)]


def ours(key: str) -> dict[str, float]:  # noqa: C901, PLR0911, PLR0912  # one line for each kind of key
    if key == "degf":
        return {name: design(name)[0].df for name in ("strat", "clus1", "clus2")}
    name, *rest = key.split(".")
    sample, data = design(name)
    match rest:
        case ["mean", "api00", "ci_t"]:
            found = mean(sample, data.numbers("api00"))
            return {"low": found.low, "high": found.high}
        case ["mean", item]:
            found = mean(sample, data.numbers(item))
        case ["total", item]:
            found = total(sample, data.numbers(item))
        case ["poststrat", statistic, item]:
            fit = post_stratified(sample, data.texts("stype"), sizes("apipop_stype_totals.csv", "stype"))
            found = (mean if statistic == "mean" else total)(fit, data.numbers(item))
        case ["rake", "mean", item]:
            margins = [
                (data.texts("stype"), sizes("apipop_stype_totals.csv", "stype")),
                (data.texts("sch.wide"), sizes("apipop_schwide_totals.csv", "sch.wide")),
            ]
            found = mean(raked(sample, margins), data.numbers(item))
        case ["prop", "compimp"]:
            found = share(sample, is_value(data, "comp.imp", "Yes"))
        case ["svyciprop", item, method]:
            values = is_value(data, "comp.imp", "Yes") if item == "compimp" else is_value(data, "ell", "0")
            shown = share(sample, values, method=METHODS[method])
            return {"est": shown.estimate, "lo": shown.low, "hi": shown.high}
        case ["domain", "mean", item, level]:
            found = in_group(sample, data.numbers(item), data, "stype", level, "mean")
        case ["domain", "prop", "compimp", level]:
            values = is_value(data, "comp.imp", "Yes")
            found = in_group(sample, values, data, "awards", level.removeprefix("awards"), "share")
        case ["beforeafter", "paired"]:
            change = paired_difference(sample, data.numbers("api99"), data.numbers("api00"))
            return {"est": change.estimate, "se": change.se}
        case ["beforeafter", "contrast"]:
            change = panel_difference(sample, data.numbers("api99"), data.numbers("api00"))
            return {"est": change.estimate, "se": change.se}
        case ["domain", "diff", "schwide"] | ["svyttest", "schwide"]:
            wide = is_value(data, "sch.wide", "Yes") == 1
            gap = domain_difference(sample, data.numbers("api00"), wide, ~wide)
            if rest[0] == "svyttest":
                return {"diff": gap.estimate, "t": gap.t, "df": gap.df, "p": gap.p}
            return {"est": gap.estimate, "se": gap.se}
        case ["deff", way]:
            return {"deff": design_effect(sample, data.numbers("api00"), with_replacement=way == "replace")}
        case _:
            return {}
    return {"est": found.estimate, "se": found.se}


def near(found: float, expected: float, case: dict[str, Any]) -> bool:
    return math.isclose(found, expected, rel_tol=case["tol_rel"], abs_tol=case["tol_abs"])


@pytest.mark.parametrize("case", EXPECTED, ids=lambda case: case["id"])
def test_reference_value_is_reproduced(case):
    if case["id"] in NOT_COVERED:
        pytest.skip(NOT_COVERED[case["id"]])
    found, expected = ours(case["id"]), case["value"]
    if isinstance(expected, list):
        expected = dict(zip(("low", "high"), expected, strict=True))
    off = {name: (found[name], value) for name, value in expected.items() if not near(found[name], value, case)}
    assert off == {}
