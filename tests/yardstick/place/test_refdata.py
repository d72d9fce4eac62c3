"""Every reference value on hot spots and near repeats: covered, or named with the reason why not."""

import csv
import math
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.yardstick.comparison import refdata
from yardstick.place.getis_ord import local_g
from yardstick.place.knox import near_repeat, poisson_tail
from yardstick.place.neighbours import pairs_within

MORAN = "Moran's I is there for later"
DENSITY = "kernel density is there for later"
NOT_COVERED = {
    "columbus.moran": MORAN,
    "columbus.moran.anselin": MORAN,
    "faithful.bw.nrd0": DENSITY,
    "faithful.kde2d.gauss": DENSITY,
    "faithful.kde2d.MASS3x3": DENSITY,
    "juvenile.quartic.h10": DENSITY,
    "juvenile.gauss.s5": DENSITY,
    "juvenile.spatstat.atpoints": DENSITY,
    "pai.simple": "prediction accuracy of hot spots is there for later",
}
CHICAGO = "nearrepeat/chicago_arson.csv"
BANDS = "--x x --y y --time date --distances 0 1e-9 200 400 600 --times 0 1 2 3 --permutations 999 --seed 1"


def columns(name):
    rows = list(csv.DictReader(Path(refdata.data(name)).read_text("utf-8").splitlines()))
    return {key: np.array([float(row[key]) for row in rows]) for key in rows[0]}


@cache
def getis_ord(distance):
    grid = columns("hotspot/getisord_16x16.csv")
    return local_g(grid["val"], pairs_within(grid["x"], grid["y"], distance)).z


def six(*, star):
    points = columns("hotspot/six_points.csv")
    return local_g(points["v"], pairs_within(points["x"], points["y"], 15), star=star).z.tolist()


def cell_120(distance):
    return getis_ord(distance)[119]


def columbus():
    pairs = columns("hotspot/columbus_queen_pairs.csv")
    ends = np.column_stack([pairs["i"], pairs["j"]]).astype(np.int64) - 1
    return local_g(columns("hotspot/columbus.csv")["CRIME"], ends, star=True)


def columbus_z():
    return columbus().z.tolist()


def columbus_significant():
    found = columbus()
    bonferroni = found.p * found.p.size
    return {
        "nominal": int((found.p < 0.05).sum()),
        "fdr": int((found.adjusted < 0.05).sum()),
        "bonf": int((bonferroni < 0.05).sum()),
    }


def extremes(distance):
    z = getis_ord(distance)
    over = {f"n_gt_{bound}": int((z > bound).sum()) for bound in (1.96, 3.083)}
    return {"min": z.min(), "max": z.max(), **over}


HOTSPOT: dict[str, Callable[[], Any]] = {
    "six.Gi": partial(six, star=False),
    "six.Gi.rowstd": partial(six, star=False),
    "six.Gistar": partial(six, star=True),
    "columbus.crime.Gistar": columbus_z,
    "columbus.crime.Gistar.sig": columbus_significant,
    **{f"getisord.G{far}.cell120": partial(cell_120, far) for far in (30, 60, 90, 120, 150)},
    **{f"getisord.G{far}.extremes": partial(extremes, far) for far in (30, 60, 90, 120, 150)},
}


def test_every_hotspot_value_is_covered_or_named():
    assert {*HOTSPOT, *NOT_COVERED} == set(refdata.expected("hotspot"))


@pytest.mark.parametrize("name", HOTSPOT)
def test_hotspot_value(name):
    entry = refdata.expected("hotspot")[name]
    assert HOTSPOT[name]() == refdata.close(entry, entry["value"])


def test_hotspots_command_on_columbus(yardstick):
    entry = refdata.expected("hotspot")["columbus.crime.Gistar"]
    file, pairs = refdata.data("hotspot/columbus.csv"), refdata.data("hotspot/columbus_queen_pairs.csv")
    found = yardstick.json("hotspots", file, "--value", "CRIME", "--pairs", pairs, "--star")["results"]
    assert [row["row"] for row in found] == list(range(1, 50))
    assert [row["z"] for row in found] == refdata.close(entry, entry["value"])


NEAR_REPEAT = {"observed": "observed", "expected": "expected", "ratio": "ratio", "p999": "p"}


def test_every_near_repeat_value_is_covered_or_named():
    covered = {
        *(f"chicago_arson.{name}" for name in NEAR_REPEAT),
        "chicago_arson.observed.NRC",
        "chicago_arson.ratio.NRC",
        "burkitt.knox",
    }
    assert covered == set(refdata.expected("nearrepeat"))


@pytest.mark.slow
def test_near_repeat_command_on_chicago(yardstick):
    found = yardstick.json("near-repeat", refdata.data(CHICAGO), *BANDS.split())
    expected = refdata.expected("nearrepeat")
    for name, key in NEAR_REPEAT.items():
        entry = expected[f"chicago_arson.{name}"]
        assert (found["rows"], found["cols"]) == (entry["value"]["rows"], entry["value"]["cols"])
        for row, values in zip(found[key], entry["value"]["m"], strict=True):
            assert row == refdata.close(entry, values)


@pytest.mark.slow
def test_near_repeat_calculator_is_noisier_but_agrees(yardstick):
    found = yardstick.json("near-repeat", refdata.data(CHICAGO), *BANDS.split())
    for key in ("observed", "ratio"):
        entry = refdata.expected("nearrepeat")[f"chicago_arson.{key}.NRC"]
        for row, values in zip(found[key], entry["value"], strict=True):
            assert row == refdata.close(entry, values)


def test_burkitt_with_closed_bands():
    events = columns("nearrepeat/burkitt.csv")
    entry = refdata.expected("nearrepeat")["burkitt.knox"]
    found = near_repeat(
        events["x"],
        events["y"],
        events["t"],
        distances=[math.nextafter(20, 21)],
        times=[math.nextafter(5, 6)],
        rng=np.random.default_rng(1),
        permutations=9,
        metric="euclidean",
    )
    assert {
        "stat": found.observed[0, 0],
        "n_space": found.observed[0].sum(),
        "n_time": found.observed[:, 0].sum(),
        "pairs": found.pairs,
        "expected": found.expected[0, 0],
        "p_poisson": poisson_tail(int(found.observed[0, 0]), float(found.expected[0, 0])),
    } == refdata.close(entry, entry["value"])
