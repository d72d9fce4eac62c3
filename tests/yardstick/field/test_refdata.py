"""Every reference value on speed and litter: covered, or named with the reason why not."""

import csv
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.yardstick.comparison import refdata
from yardstick.field.litter_grades import leams, ni195
from yardstick.field.normal_v85 import normal_v85
from yardstick.field.paired_change import paired_change
from yardstick.field.spot_speed import order_statistics, spot_speed

NOT_COVERED = {
    "amis.did.cluster": "difference-in-differences of vehicles belongs to the command did; here the site is the unit",
    "ni195.benchmarks.2007_08": "national levels for context, no statistic",
}
#: what a sign site is called in the data, and the site it is compared with
SIGN, CONTROL = 1, 2


@cache
def amis():
    return np.loadtxt(refdata.data("speed/amis.csv"), delimiter=",", skiprows=1)


def vehicles(period, warning, pair=None):
    speed, when, which, where = amis().T
    return speed[(when == period) & (which == warning) & ((where == pair) | (pair is None))]


def group(period, warning):
    found = spot_speed(vehicles(period, warning), limit=35)
    return {
        "n": found.n,
        "mean": found.mean,
        "sd": found.sd,
        "v50": found.median,
        "v85": found.v85,
        "v85_type6": spot_speed(vehicles(period, warning), quantile_type=6).v85,
        "share_gt35": found.share_over,
    }


def change(figure, period, pair=None):
    """Return the change since period 1 at the sign sites less that at the control sites."""
    figures = {
        (when, which): getattr(spot_speed(vehicles(when, which, pair)), figure)
        for when in (1, period)
        for which in (SIGN, CONTROL)
    }
    return (figures[period, SIGN] - figures[1, SIGN]) - (figures[period, CONTROL] - figures[1, CONTROL])


def differences():
    names = (("mean12", "mean", 2), ("mean13", "mean", 3), ("v85_12", "v85", 2), ("v85_13", "v85", 3))
    return {name: change(figure, period) for name, figure, period in names}


def by_pair():
    changes = [change("v85", 2, pair) for pair in range(1, 15)]
    found = paired_change(np.zeros(len(changes)), changes)
    names = {"mean": "mean", "se": "se", "lo": "low", "hi": "high", "p": "p", "wilcox_p": "wilcoxon_p"}
    return {name: getattr(found, ours) for name, ours in names.items()}


def order_interval():
    found = order_statistics(vehicles(1, SIGN), 0.85)
    return {
        "n": vehicles(1, SIGN).size,
        "lo_rank": found.low_rank,
        "hi_rank": found.high_rank,
        "lo": found.low,
        "hi": found.high,
    }


def highway_administration():
    found = normal_v85(50, 3, 200)
    return {"v85": found.v85, "se": found.se, "ci_halfwidth": found.high - found.v85}


def street_grades():
    rows = csv.DictReader(Path(refdata.data("litter/ni195_case.csv")).read_text("utf-8").splitlines())
    return ni195({row["grade"]: int(row["n"]) for row in rows})


def anchors():
    """The folder names no grades behind `mix`; these are some that give it."""
    every = {f"all{grade}": leams({grade: 10}).score for grade in "ABCD"}
    return every | {"mix": leams({"A": 25, "B": 45, "C": 20, "D": 10}).score}


SPEED: dict[str, Callable[[], Any]] = {
    **{f"amis.p{period}.w{which}": partial(group, period, which) for period in (1, 2, 3) for which in (1, 2)},
    "amis.did": differences,
    "amis.pairwise.v85did": by_pair,
    "amis.v85.orderstat": order_interval,
    "fhwa.v85.normal": highway_administration,
}
LITTER: dict[str, Callable[[], Any]] = {
    "ni195.case": lambda: {"score": street_grades().score},
    "ni195.case.se": lambda: {"mean": street_grades().score, "se_srs": street_grades().se},
    "leams.anchors": anchors,
}


def test_every_value_is_covered_or_named():
    both = {*refdata.expected("speed"), *refdata.expected("litter")}
    assert {*SPEED, *LITTER, *NOT_COVERED} == both


@pytest.mark.slow
@pytest.mark.parametrize("name", SPEED)
def test_speed_value(name):
    entry = refdata.expected("speed")[name]
    assert SPEED[name]() == refdata.close(entry, entry["value"])


@pytest.mark.parametrize("name", LITTER)
def test_litter_value(name):
    entry = refdata.expected("litter")[name]
    assert LITTER[name]() == refdata.close(entry, entry["value"])


@pytest.mark.slow
def test_speed_command(yardstick):
    words = ["--speed", "speed", "--by", "period", "warning", "--limit", "35"]
    for found in yardstick.json("speed", refdata.data("speed/amis.csv"), *words)["results"]:
        entry = refdata.expected("speed")[f"amis.p{found['group']['period']}.w{found['group']['warning']}"]
        names = {"n": "n", "mean": "mean", "sd": "sd", "v50": "median", "v85": "v85", "share_gt35": "share_over"}
        assert {name: found[ours] for name, ours in names.items()} == refdata.close(
            entry, {name: entry["value"][name] for name in names}
        )


def test_litter_command(yardstick):
    found = yardstick.json("litter", refdata.data("litter/ni195_case.csv"), "--method", "ni195")
    assert found["score"] == pytest.approx(refdata.expected("litter")["ni195.case"]["value"]["score"], rel=1e-12)
