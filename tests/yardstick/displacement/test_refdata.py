"""Every expected value of the folder displacement that a command covers."""

import csv
from pathlib import Path

import pytest

from tests.yardstick.comparison.refdata import close, data, expected

CASES = {
    "wr2018": ("wheeler_ratcliffe_2018", 0.05),
    "readme": ("ptools_readme", 0.1),
    "help": ("ptools_help_disp", 0.1),
    "wilson": ("wilson_2021_blog", 0.05),
}
WDD = {
    "Est_Local": "local",
    "SE_Local": "se_local",
    "Est_Displace": "displaced",
    "SE_Displace": "se_displaced",
    "Est_Total": "total",
    "SE_Total": "se",
    "Z": "z",
    "LowCI": "low",
    "HighCI": "high",
}
#: Rb, Ra, Db, Da, Cb, Ca
BY_HAND = {
    "hand.diffusion": (100, 60, 50, 40, 200, 200),
    "hand.displacement": (100, 60, 50, 60, 200, 200),
    "hand.swamped": (100, 90, 50, 75, 200, 200),
    "hand.control_rises": (100, 80, 50, 50, 200, 260),
}
NOT_COVERED = {"etest": "the E test of two Poisson means is no difference-in-differences; no command asks for it"}
TESTED = {
    *(f"{case}.wdd" for case in CASES),
    *(f"{case}.irr" for case in CASES),
    "wr2018.wdq",
    "help.wdq",
    *BY_HAND,
}


def options(case):
    rows = csv.DictReader(Path(data("displacement/areas.csv")).read_text().splitlines())
    row = next(row for row in rows if row["case"] == CASES[case][0])
    columns = {"target": "treated", "control": "control", "buffer": "buffer", "buffer-control": "bufcontrol"}
    given = {option: (row[f"{name}_pre"], row[f"{name}_post"]) for option, name in columns.items()}
    return [part for option, counts in given.items() if counts[0] for part in (f"--{option}", *counts)]


def quotient(found):
    measures = found["measures"]
    return {
        "GE": measures["gross"],
        "NE": measures["net"],
        "success": measures["success"],
        "buffer": measures["buffer"],
        "WDQ": found["wdq"],
        "TNE": found["tne"],
    }


def test_every_value_is_tested_or_has_a_reason():
    assert set(expected("displacement")) == TESTED | set(NOT_COVERED)


@pytest.mark.parametrize("case", CASES)
def test_wdd(yardstick, case):
    entry = expected("displacement")[f"{case}.wdd"]

    found = yardstick.json("displacement", *options(case), "--alpha", CASES[case][1])["wdd"]

    assert {name: found[key] for name, key in WDD.items()} == close(entry, entry["value"])


@pytest.mark.parametrize("case", ["wr2018", "help"])
def test_wdq(yardstick, case):
    entry = expected("displacement")[f"{case}.wdq"]

    assert quotient(yardstick.json("displacement", *options(case))) == close(entry, entry["value"])


@pytest.mark.parametrize("name", BY_HAND)
def test_wdq_by_hand(yardstick, name):
    entry = expected("displacement")[name]
    counts = BY_HAND[name]

    found = yardstick.json(
        *("displacement", "--target", *counts[:2], "--buffer", *counts[2:4], "--control", *counts[4:])
    )

    assert quotient(found) == close(entry, entry["value"])


@pytest.mark.parametrize("case", CASES)
def test_relative_effect(yardstick, tmp_path, case):
    entry = expected("displacement")[f"{case}.irr"]
    given = options(case)
    path = tmp_path / "counts.csv"
    path.write_text(f"y,on,late\n{given[1]},1,0\n{given[2]},1,1\n{given[4]},0,0\n{given[5]},0,1\n")

    found = yardstick.json(
        *("did", path, "--outcome", "y", "--treated", "on", "--after", "late", "--family", "poisson")
    )

    # the reference has control over target where the command has target over control
    assert {
        "OR": 1 / found["ratio"]["rr"],
        "lnOR": -found["estimate"],
        "se": found["se"],
        "lo": 1 / found["ratio"]["high"],
        "hi": 1 / found["ratio"]["low"],
        "z": -found["t"],
    } == close(entry, entry["value"])
