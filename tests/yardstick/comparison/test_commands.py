import math

import pytest

from tests.yardstick.comparison.small import as_csv

DID = ("--outcome", "y", "--treated", "on", "--after", "late")
PANEL = ("--unit", "area", "--time", "month", "--outcome", "y", "--treated", "b", "--start", "2")


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "small.csv"
    path.write_text(as_csv())
    return path


def test_did_prints_the_effect_the_groups_and_the_missing(yardstick, file):
    file.write_text(as_csv() + "g,0,,30,1.0,0.0\n")

    found = yardstick.json("did", file, *DID)

    assert (found["estimate"], found["df"], found["n"], found["missing"]) == (pytest.approx(-31 / 6), 20, 24, 1)
    assert [(cell["treated"], cell["after"], cell["n"]) for cell in found["cells"]] == [
        (False, False, 6),
        (False, True, 6),
        (True, False, 6),
        (True, True, 6),
    ]
    assert (found["method"], found["clusters"], found["warnings"]) == ("ols", None, [])


def test_did_by_cluster_counts_the_clusters(yardstick, file):
    found = yardstick.json("did", file, *DID, "--cluster", "area")

    assert found["clusters"] == {"total": 6, "treated": 3, "untreated": 3}
    assert (found["se"], found["warnings"]) == (pytest.approx(1.08423039782), ["few_clusters"])


def test_did_of_counts_gives_a_ratio(yardstick, file):
    found = yardstick.json("did", file, *DID, "--family", "quasipoisson", "--exposure", "days")

    assert (found["ratio"]["rr"], found["dispersion"]) == pytest.approx((math.exp(-0.471512469369), 2.82006005821))


def test_did_of_plain_poisson_is_not_inflated(yardstick, file):
    assert yardstick.json("did", file, *DID, "--family", "poisson")["dispersion"] == 1.0


def test_did_refuses_one_treated_cluster_in_one_line(yardstick, tmp_path):
    path = tmp_path / "one.csv"
    path.write_text("area,y,on,late\na,1,1,0\na,2,1,1\nb,3,0,0\nb,4,0,1\nc,5,0,0\nc,7,0,1\n")

    error = yardstick.error("did", path, *DID, "--cluster", "area")

    assert error == (
        "yardstick did: cluster-robust errors are not valid with 1 treated cluster (one_treated_cluster); "
        "compare by permutation over areas instead.\n"
    )


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--exposure", "days"), "--exposure needs --family poisson or quasipoisson."),
        (("--dispersion", "2"), "--dispersion is for counts and survey estimates."),
        (("--family", "poisson", "--unit", "area"), "--family is for rows of counts, not for units or estimates."),
        (("--covariates", "month", "--unit", "area"), "--covariates are for regression, not for units or estimates."),
        (("--se", "hc1", "--cluster", "area"), "--se hc1 is for means without clusters."),
        (
            ("--family", "poisson", "--dispersion", "2", "--cluster", "area"),
            "--dispersion does not go with --cluster.",
        ),
        (("--cluster", "town"), "column town: there is no such column; the file has area, month, y, days, on, late."),
        (("--unit", "area"), "column area, row 2: a comes twice in the same period."),
        (("--outcome-se", "days"), "four rows are needed: treated and not, before and after, one estimate each."),
    ],
)
def test_did_says_in_one_line_what_does_not_go(yardstick, file, options, message):
    assert yardstick.error("did", file, *DID, *options) == f"yardstick did: {message}\n"


def test_did_says_where_an_indicator_is_wrong(yardstick, file):
    error = yardstick.error("did", file, "--outcome", "y", "--treated", "month", "--after", "late")

    assert error == "yardstick did: column month, row 3: 2 is neither 0 nor 1.\n"


def test_did_of_units_reports_those_seen_once(yardstick, tmp_path):
    path = tmp_path / "units.csv"
    rows = ["a,1,1,0", "a,2,1,1", "b,4,1,0", "b,9,1,1", "c,3,0,0", "c,4,0,1", "d,5,0,0", "d,5,0,1", "e,1,0,0"]
    path.write_text("\n".join(["unit,y,on,late", *rows]))

    found = yardstick.json("did", path, *DID, "--unit", "unit")

    assert (found["estimate"], found["n"], found["missing"], found["method"]) == (2.5, 4, 1, "welch")


def test_did_of_units_refuses_one_that_changes_sides(yardstick, tmp_path):
    path = tmp_path / "units.csv"
    path.write_text("unit,y,on,late\na,1,0,0\na,2,1,1\nb,3,0,0\nb,3,0,1\n")

    assert yardstick.error("did", path, *DID, "--unit", "unit") == (
        "yardstick did: column on: a unit is treated in one period and not in the other.\n"
    )


def test_did_of_units_needs_two_on_each_side(yardstick, tmp_path):
    path = tmp_path / "units.csv"
    path.write_text("unit,y,on,late\na,1,1,0\na,2,1,1\nb,3,0,0\nb,3,0,1\n")

    assert yardstick.error("did", path, *DID, "--unit", "unit") == (
        "yardstick did: at least two units on each side are needed.\n"
    )


def test_synthetic_prints_weights_gaps_and_placebos(yardstick, file):
    found = yardstick.json("synthetic", file, *PANEL[:-1], "3")

    assert sum(found["weights"].values()) == pytest.approx(1)
    assert [row["time"] for row in found["gaps"]] == [0, 1, 2, 3]
    assert found["placebo"]["units"] == 6
    assert found["rmspe_ratio"] == pytest.approx(found["ratio"] ** 0.5)
    assert found["warnings"][-1] == "smallest_p_above_alpha"


def test_synthetic_with_few_areas_has_no_placebos(yardstick, tmp_path):
    path = tmp_path / "few.csv"
    path.write_text("area,month,y\n" + "".join(f"{a},{m},{v + m * v}\n" for v, a in enumerate("abc") for m in range(4)))

    found = yardstick.json("synthetic", path, *PANEL)

    assert (found["placebo"], found["warnings"][-1]) == (None, "too_few_areas_for_placebo")


def test_synthetic_prints_a_readable_table(yardstick, file):
    assert yardstick.table("synthetic", file, *PANEL).splitlines()[0].split() == ["treated", "b"]


def test_permutation_prints_every_area(yardstick, file):
    found = yardstick.json("permutation", file, *PANEL, "--statistic", "log-ratio", "--alternative", "less")

    assert [row["unit"] for row in found["effects"]] == list("abcdef")
    assert (found["rank"], found["comparison_areas"]) == (3, 5)
    assert (found["p"], found["smallest_p"]) == (0.5, pytest.approx(1 / 6))


@pytest.mark.parametrize("command", ["synthetic", "permutation"])
def test_an_unknown_area_is_said_in_one_line(yardstick, file, command):
    options = [*PANEL[:7], "nowhere", *PANEL[8:]]

    assert yardstick.error(command, file, *options) == (
        f"yardstick {command}: column area: there is no area 'nowhere'.\n"
    )


def test_months_as_texts_are_sorted_as_texts(yardstick, tmp_path):
    path = tmp_path / "months.csv"
    path.write_text("area,month,y\n" + "".join(f"{a},2024-{m:02},{m}\n" for a in "abc" for m in (12, 1, 6)))

    found = yardstick.json("synthetic", path, *PANEL[:-1], "2024-12")

    assert [row["time"] for row in found["gaps"]] == ["2024-01", "2024-06", "2024-12"]
