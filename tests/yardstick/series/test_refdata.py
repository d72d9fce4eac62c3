"""Every value of the reference data that the series covers, through the command line."""

import csv
import json
import math
import os
from pathlib import Path

import pytest

from yardstick.__main__ import main

ROOT = Path(__file__).resolve().parents[3]
REFDATA = Path(os.environ.get("SAMLOFTE_SHARED", ROOT.parent / "shared")) / "refdata"
needs_refdata = pytest.mark.skipif(not REFDATA.is_dir(), reason="the reference data are not here (SAMLOFTE_SHARED)")

SICILY = "its/sicily.csv --count aces --step smokban --time time --month month --exposure stdpop"
SEATBELTS = "its/seatbelts.csv --step law --time time --month month --exposure kms --harmonics 2"
MALMO = "malmo.csv --count n_by_title --step step --time month --harmonics 2"
MODEL = "--se model --interval normal"
NAMES = {"lo": "low", "hi": "high", "F": "f", "Q": "q"}

COMMANDS = {
    "sicily.poisson.step": f"{SICILY} --family poisson {MODEL}",
    "sicily.quasipoisson": f"{SICILY} {MODEL}",
    "sicily.harmonic": f"{SICILY} --harmonics 2 {MODEL}",
    "sicily.slope": f"{SICILY} --harmonics 2 --slope {MODEL}",
    "sicily.nb.step": f"{SICILY} --harmonics 2 --family negbin {MODEL}",
    **{
        f"sicily.harmonic.step.NW{lag}": f"{SICILY} --harmonics 2 --se newey-west --lag {lag} --interval normal"
        for lag in (3, 6, 12)
    },
    **{
        f"seatbelts.{name}.{count}": f"{SEATBELTS} --count {count} {options} --interval normal"
        for count in ("drivers", "front", "rear", "DriversKilled")
        for name, options in (
            ("quasi", "--se model"),
            ("nb", "--family negbin --se model"),
            ("quasi.NW12", "--se newey-west --lag 12"),
        )
    },
    "malmo.placebo.2025_01": f"{MALMO} {MODEL}",
    "malmo.placebo.NW3": f"{MALMO} --se newey-west --lag 3",
}

NOT_COVERED = {
    "sicily.TRAP.uncentred": "the wrong answer; test_slope_is_centred_at_the_start holds it off",
    "seatbelts.arima.law": "no ARIMA model: series are counts",
    "seatbelts.ols.law": "no linear model of log counts: series are counts",
    "seatbelts.ols.dw": "as above",
    "seatbelts.ols.bg12": "as above",
    "seatbelts.ols.NW12": "as above",
    "malmo.break": "a fact about the source; test_break_in_the_source_is_refused uses it",
}


def references():
    if not REFDATA.is_dir():
        return []
    folders = (REFDATA / "its", REFDATA / "swedish")
    return [entry for folder in folders for entry in json.loads((folder / "expected.json").read_text("utf-8"))]


def series(capsys, tmp_path, options):
    name, *rest = options.split()
    path = _malmo(tmp_path) if name == "malmo.csv" else REFDATA / name
    main(["series", str(path), *rest, "--json"])
    return json.loads(capsys.readouterr().out)


def _malmo(tmp_path, column="n_by_title", last="2026-07"):
    rows = list(csv.DictReader((REFDATA / "swedish/polisen_events_monthly.csv").read_text("utf-8").splitlines()))
    kept = [row for row in rows if row["municipality"] == "Malmö" and row["month"] <= last]
    lines = [f"{row['month']},{row[column]},{int(row['month'] >= '2025-01')}" for row in kept]
    path = tmp_path / "malmo.csv"
    path.write_text("\n".join([f"month,{column},step", *lines]), "utf-8")
    return path


def _command(identifier):
    found = [name for name in COMMANDS if identifier == name or identifier.startswith(f"{name}.")]
    return COMMANDS[max(found, key=len)]


def _values(identifier, result):
    """The values of a result under the names of expected.json."""
    part = identifier.rsplit(".", 1)[-1]
    found = result["diagnostics"]
    effect = result["slope" if part == "slope" else "step"]
    special = {
        "dispersion": {"value": result["dispersion"]},
        "trend12": {"rr_year": math.exp(12 * result["trend"]["beta"])},
        "Ftest": found["slope_test"],
        "acf": found["acf"],
        "ljungbox12": found["ljung_box"],
        "averted": result["averted"],
    }
    months = sum(result["months"].values())
    return special.get(part) or {**effect, "disp": result["dispersion"], "theta": result["theta"], "n": months}


@needs_refdata
@pytest.mark.slow
@pytest.mark.parametrize("entry", references(), ids=lambda entry: entry["id"])
def test_reference_value(entry, capsys, tmp_path):
    if entry["id"] in NOT_COVERED:
        pytest.skip(NOT_COVERED[entry["id"]])
    result = _values(entry["id"], series(capsys, tmp_path, _command(entry["id"])))
    wanted = entry["value"] if isinstance(entry["value"], dict) else {"value": entry["value"]}
    # the mean of a series is not part of a result
    wanted = {NAMES.get(key, key): value for key, value in wanted.items() if key != "mean"}
    got = {key: result[key] for key in wanted}
    assert got == pytest.approx(wanted, rel=entry["tol_rel"], abs=entry["tol_abs"] or 1e-12)


@needs_refdata
def test_slope_is_centred_at_the_start(capsys, tmp_path):
    """Not centred, the same data print RR 0.831 (0.705 to 0.979): the level change at month 0 of the calendar."""
    step = series(capsys, tmp_path, COMMANDS["sicily.slope"])["step"]
    assert round(step["rr"], 3) == 0.876
    assert step["se"] < 0.03


@needs_refdata
@pytest.mark.slow
def test_default_is_never_surer_than_the_model(capsys, tmp_path):
    model = series(capsys, tmp_path, COMMANDS["seatbelts.quasi.drivers"])
    default = series(capsys, tmp_path, f"{SEATBELTS} --count drivers")
    assert default["diagnostics"]["inflation"] > 1
    assert default["step"]["se"] == pytest.approx(model["step"]["se"] * default["diagnostics"]["inflation"] ** 0.5)


@needs_refdata
def test_break_in_the_source_is_refused(capsys, tmp_path):
    path = _malmo(tmp_path, column="n_by_location", last="2026-03")
    with pytest.raises(SystemExit) as stopped:
        main(["series", str(path), "--count", "n_by_location", "--step", "step", "--time", "month"])
    assert stopped.value.code == 2
    assert capsys.readouterr().err == (
        "yardstick series: column n_by_location, row 35: a count is 0 where the other months make that "
        "next to impossible; the source seems to have broken off.\n"
    )
