"""Every expected value of the folders did, synth and swedish that a command or function covers."""

import csv
import json
from pathlib import Path

import numpy as np
import pytest

from tests.yardstick.comparison.refdata import close, data, expected
from yardstick.commands.csv_table import read_table
from yardstick.comparison.counts import difference_of_counts
from yardstick.comparison.covariance import clustered
from yardstick.comparison.means import difference_of_changes
from yardstick.comparison.regression import least_squares

CARD_KRUEGER = ("did", "card_krueger.csv", "--outcome", "fte", "--treated", "nj", "--after", "d")
KIELMC = ("did", "kielmc.csv", "--outcome", "rprice", "--treated", "nearinc", "--after", "y81")
SYNTHETIC = ("--unit", "state", "--time", "year", "--outcome", "cigsale", "--treated", "California", "--start", "1989")
REGRESSIONS = {
    "ck.did": CARD_KRUEGER,
    "ck.did.HC1": (*CARD_KRUEGER, "--se", "hc1"),
    "ck.did.cluster": (*CARD_KRUEGER, "--cluster", "id"),
    "ck.did.controls": (*CARD_KRUEGER, "--covariates", "kfc", "roys", "wendys", "co_owned"),
    "kielmc.did": KIELMC,
    "kielmc.did.age": (*KIELMC, "--covariates", "age", "agesq"),
    "kielmc.did.log": ("did", "kielmc.csv", "--outcome", "lrprice", "--treated", "nearinc", "--after", "y81"),
}
CELLS = {"PA.before": 0, "PA.after": 1, "NJ.before": 2, "NJ.after": 3}
DID_ELSEWHERE = {
    *(f"ck.mean.{cell}" for cell in CELLS),
    "ck.did.fourmeans",
    "ck.did.balanced",
    "ck.did.balanced.welch",
    "poisson.did.4cells",
}
SYNTH = {"prop99.outcomeonly.weights", "prop99.outcomeonly.effects", "prop99.outcomeonly.placebo"}
SYNTH_NOT_COVERED = {
    "prop99.adh.weights": "fits predictors by a search over V that is not convex; only outcomes are fitted here",
    "prop99.adh.effects": "as above",
    "prop99.tidysynth.readme": "as above",
    "prop99.balance": "balance of predictors, as above",
}


def run(yardstick, folder, command):
    name, file, *options = command
    return yardstick.json(name, data(f"{folder}/{file}"), *options)


def test_every_did_value_is_tested():
    assert set(expected("did")) == {*REGRESSIONS, *DID_ELSEWHERE}


def test_every_synth_value_is_tested_or_has_a_reason():
    assert set(expected("synth")) == {*SYNTH, *SYNTH_NOT_COVERED}


@pytest.mark.parametrize("name", REGRESSIONS)
def test_regressions(yardstick, name):
    entry = expected("did")[name]

    found = run(yardstick, "did", REGRESSIONS[name])

    assert {"beta": found["estimate"], "se": found["se"]} == close(entry, entry["value"])


@pytest.mark.parametrize("cell", CELLS)
def test_group_means(yardstick, cell):
    entry = expected("did")[f"ck.mean.{cell}"]

    found = run(yardstick, "did", CARD_KRUEGER)["cells"][CELLS[cell]]

    assert {key: found[key] for key in ("mean", "se", "n")} == close(entry, entry["value"])


def test_four_means_with_their_errors(yardstick, tmp_path):
    entry = expected("did")["ck.did.fourmeans"]
    cells = run(yardstick, "did", CARD_KRUEGER)["cells"]
    file = tmp_path / "means.csv"
    rows = [f"{cell['mean']},{cell['se']},{cell['treated']:d},{cell['after']:d}" for cell in cells]
    file.write_text("\n".join(["mean,se,nj,d", *rows]))

    found = yardstick.json("did", file, "--outcome", "mean", "--outcome-se", "se", "--treated", "nj", "--after", "d")

    assert {"did": found["estimate"], "se_indep": found["se"]} == close(entry, entry["value"])


def test_changes_of_the_balanced_sample(yardstick):
    entry = expected("did")["ck.did.balanced.welch"]

    found = run(yardstick, "did", (*CARD_KRUEGER, "--unit", "id"))

    others, treated = found["changes"]
    assert {
        "pa": others["mean"],
        "pa_se": others["se"],
        "nj": treated["mean"],
        "nj_se": treated["se"],
        "did": found["estimate"],
        "se": found["se"],
    } == close(entry, entry["value"])


def test_changes_of_the_balanced_sample_with_one_variance():
    entry = expected("did")["ck.did.balanced"]
    waves: dict[tuple[str, str], dict[str, float]] = {}
    for row in csv.DictReader(Path(data("did/card_krueger.csv")).read_text().splitlines()):
        if row["fte"]:
            waves.setdefault((row["id"], row["nj"]), {})[row["d"]] = float(row["fte"])
    both = {unit: seen for unit, seen in waves.items() if len(seen) == 2}

    found = difference_of_changes(
        np.array([seen["1"] - seen["0"] for seen in both.values()]),
        np.array([float(nj) for _, nj in both]),
        equal_variances=True,
    )

    assert {"beta": found.estimate, "se": found.se} == close(entry, entry["value"])


def test_four_counts(yardstick, tmp_path):
    entry = expected("did")["poisson.did.4cells"]
    file = tmp_path / "counts.csv"
    file.write_text("y,t,p\n207,1,0\n110,1,1\n308,0,0\n318,0,1\n")

    found = yardstick.json("did", file, "--outcome", "y", "--treated", "t", "--after", "p", "--family", "poisson")

    assert {
        "beta": found["estimate"],
        "se": found["se"],
        "rr": found["ratio"]["rr"],
        "lo": found["ratio"]["low"],
        "hi": found["ratio"]["high"],
    } == close(entry, entry["value"])


def test_synthetic_control(yardstick):
    values = expected("synth")
    found = run(yardstick, "synth", ("synthetic", "prop99_smoking.csv", *SYNTHETIC))

    weights = {state: weight for state, weight in found["weights"].items() if weight > 0}
    gaps = {row["time"]: row["gap"] for row in found["gaps"]}
    entry = values["prop99.outcomeonly.weights"]
    assert weights == close(entry, entry["value"])
    entry = values["prop99.outcomeonly.effects"]
    assert {
        "pre_rmspe": found["pre_rmspe"],
        "att_1989_2000": found["att"],
        "gap1999.1999": gaps[1999],
        "gap2000.2000": gaps[2000],
    } == close(entry, entry["value"])
    entry = values["prop99.outcomeonly.placebo"]
    assert {
        "ratio": found["ratio"],
        "rank": found["placebo"]["rank"],
        "units": found["placebo"]["units"],
        "p": found["placebo"]["p"],
    } == close(entry, entry["value"])


def test_speed_signs_clustered_by_site_pair():
    # speed/expected.json amis.did.cluster: lm(speed ~ period * warning), CR1 by pair; treated and not in every pair
    entry = json.loads(Path(data("speed/expected.json")).read_text())
    value = next(row["value"] for row in entry if row["id"] == "amis.did.cluster")
    table = read_table(data("speed/amis.csv"))
    period, warning = table.numbers("period"), table.numbers("warning")
    second, third, control = period == 2, period == 3, warning == 2
    columns = [np.ones(len(table)), second, third, control, second & control, third & control]
    fit = least_squares(np.column_stack(columns).astype(np.float64), table.numbers("speed"))

    errors = np.sqrt(np.diag(clustered(fit, table.texts("pair"))))

    assert (fit.coefficients[4], errors[4], errors[5]) == pytest.approx(
        (
            value["beta12"],
            value["se_cluster"],
            value["se_cluster13"],
        )
    )


SKANE = ("Malmö", "Helsingborg", "Kristianstad", "Landskrona", "Lund", "Trelleborg")


def notices():
    """Monthly notices of Malmö and five towns of the same region."""
    rows = csv.DictReader(Path(data("swedish/polisen_events_monthly.csv")).read_text("utf-8").splitlines())
    return [row for row in rows if row["municipality"] in SKANE]


@pytest.mark.slow
def test_a_placebo_date_convinces_the_model_and_not_the_permutation(yardstick, tmp_path):
    # statistics.md: at a date when nothing was done, p .03 by the model with areas and months, .5 by permutation.
    # R 4.2.2: glm(n_by_title ~ municipality + month + Malmo:after, quasipoisson) gives p 0.03306589
    rows = notices()
    file = tmp_path / "skane.csv"
    file.write_text("area,month,n\n" + "".join(f"{r['municipality']},{r['month']},{r['n_by_title']}\n" for r in rows))
    months = sorted({row["month"] for row in rows})
    dummies = [[row["municipality"] == town for row in rows] for town in SKANE[2:]]
    dummies += [[row["month"] == month for row in rows] for month in months if month not in (months[0], months[-1])]

    model = difference_of_counts(
        np.array([float(row["n_by_title"]) for row in rows]),
        np.array([float(row["municipality"] == "Malmö") for row in rows]),
        np.array([float(row["month"] >= "2025-01") for row in rows]),
        covariates=np.array(dummies, dtype=np.float64).T,
    )
    found = yardstick.json(
        *("permutation", file, "--unit", "area", "--time", "month", "--outcome", "n"),
        *("--treated", "Malmö", "--start", "2025-01", "--statistic", "log-ratio"),
    )

    assert (model.effect.estimate, model.effect.p) == pytest.approx((-0.11613472, 0.03306589), rel=1e-5)
    assert found["estimate"] == pytest.approx(model.effect.estimate)
    assert (found["p"], found["smallest_p"]) == (0.5, pytest.approx(1 / 6))
    assert found["reasons"] == ["smallest_p_above_alpha"]
