"""The commands from end to end; figures from R for `small.csv` (small.R) unless said otherwise."""

import io
import json

import pytest

from tests.yardstick.survey.small import FILE
from yardstick.__main__ import main

ONE = ("--weights", "w", "--strata", "stratum", "--clusters", "psu", "--nest")
TWO = ("--strata", "stratum", "--clusters", "psu", "ssu", "--fpc", "psus", "ssus", "--nest")


@pytest.fixture
def run(capsys):
    def command(*arguments: str):
        main([*arguments, "--json"])
        return json.loads(capsys.readouterr().out)

    return command


@pytest.fixture
def fail(capsys):
    def command(*arguments: str) -> str:
        with pytest.raises(SystemExit) as caught:
            main([*arguments])
        assert caught.value.code == 2
        lines = capsys.readouterr().err.splitlines()
        assert len(lines) == 1
        return str(lines[0])

    return command


def survey(*arguments: str) -> tuple[str, ...]:
    return ("survey", str(FILE), *arguments)


def test_survey_of_a_mean(run):
    (found,) = run(*survey(*ONE, "--item", "y"))["results"]
    # R: confint(svymean(~y, one), df = 6) around 6.70457580199 (0.377951526647)
    assert (found["estimate"], found["se"]) == pytest.approx((6.70457580199, 0.377951526647))
    assert (found["low"], found["high"]) == pytest.approx((5.77976173228, 7.6293898717), rel=1e-9)
    del found["estimate"], found["se"], found["low"], found["high"], found["n_effective"]
    assert found == {
        "item": "y",
        "group": {},
        "n": 30,
        "df": 6,
        "method": "t",
        "release": "review",
        "reasons": ["few_degrees_of_freedom"],
        "missing": 0,
        "statistic": "mean",
    }


def test_survey_takes_weights_from_population_sizes_of_two_stages(run):
    (found,) = run(*survey(*TWO, "--item", "y", "--statistic", "total"))["results"]
    assert (found["estimate"], found["se"]) == pytest.approx((2053.58333333, 179.768620578))


def test_survey_of_an_answer_and_of_its_column_of_zeros_and_ones_agree(run):
    answer, column = run(*survey(*ONE, "--item", "x=1", "x", "--ci", "logit"))["results"]
    assert (answer.pop("item"), column.pop("item")) == ("x=1", "x")
    assert answer == column
    assert (answer["estimate"], answer["low"], answer["high"]) == pytest.approx(
        (0.370753948868, 0.184223377635, 0.605879420223)
    )


def test_survey_by_groups(run):
    found = run(*survey("--weights", "w", "--strata", "stratum", "--item", "x", "--by", "g", "--ci", "korn-graubard"))
    assert [row["group"] for row in found["results"]] == [{"g": "p"}, {"g": "q"}, {"g": "r"}]
    middle = found["results"][1]
    # in R: svyciprop(~x, subset(ele, g == "q"), method = "beta")
    assert (middle["low"], middle["high"]) == pytest.approx((0.0691187342269, 0.859968304344))
    assert (middle["n"], middle["df"], middle["release"]) == (7, 4, "withhold")


def test_survey_by_two_columns_names_only_groups_that_occur(run):
    found = run(*survey(*ONE, "--item", "y", "--by", "stratum", "sex", "--statistic", "total"))["results"]
    assert [row["group"] for row in found] == [{"stratum": stratum, "sex": sex} for stratum in "abc" for sex in "fm"]
    assert sum(row["estimate"] for row in found) == pytest.approx(2058.64)


def test_survey_reports_missing_answers_and_leaves_the_design_alone(run):
    (found,) = run(*survey(*ONE, "--item", "z"))["results"]
    assert (found["n"], found["missing"], found["df"]) == (26, 4, 6)
    assert (found["estimate"], found["se"]) == pytest.approx((3.11940415523, 0.22039258468))


def test_survey_says_that_a_total_lacks_the_missing_answers(run):
    (found,) = run(*survey(*ONE, "--item", "z", "--statistic", "total"))["results"]
    assert (found["estimate"], found["se"]) == pytest.approx((795.76, 147.796059375))
    assert found["reasons"][-1] == "total_without_missing_answers"


def test_survey_reports_rows_without_a_group(run):
    found = run(*survey(*ONE, "--item", "y", "--by", "z"))
    assert (found["rows"], found["rows_without_group"], found["warnings"]) == (30, 4, ["rows_without_group"])


def test_survey_says_that_an_answer_never_occurs(run):
    (found,) = run(*survey(*ONE, "--item", "g=nowhere"))["results"]
    assert (found["estimate"], found["release"]) == (0.0, "review")
    assert found["reasons"][-1] == "answer_not_in_file"


def test_survey_reads_standard_input(run, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"w,x\n1,1\n1,0\n1,\n1,1\n")))
    (found,) = run("survey", "-", "--weights", "w", "--item", "x")["results"]
    assert (found["n"], found["missing"], found["estimate"]) == (3, 1, pytest.approx(2 / 3))


def test_survey_difference(run):
    found = run("survey-difference", str(FILE), *ONE, "--item", "y", "--by", "sex", "--levels", "m", "f")
    # a test of y by sex on the clusters, with R svyttest
    assert found == {
        "estimate": pytest.approx(-2.98123784856),
        "se": pytest.approx(2.98123784856 / 4.10358526176),
        "t": pytest.approx(-4.10358526176),
        "df": 5,
        "p": pytest.approx(0.00932209372452),
        "low": pytest.approx(-4.84875500061),
        "high": pytest.approx(-1.11372069652),
    }


def test_intervals(run):
    # as R gives with binom.test
    assert run("intervals", "5", "50") == {
        "x": 5,
        "n": 50,
        "estimate": 0.1,
        "low": pytest.approx(0.03327509359),
        "high": pytest.approx(0.2181353664),
        "method": "korn-graubard",
        "level": 0.95,
    }


FAILURES = [
    (survey(*ONE, "--item", "nothing"), "column nothing: there is no such column"),
    (survey(*ONE, "--item", "y", "--ci", "wald"), "the Wald interval is refused"),
    (survey(*ONE, "--item", "y", "--statistic", "median"), "there is no statistic 'median'"),
    (survey(*ONE, "--item", "y", "--statistic", "share"), "column y, row 1: 7 is neither 0 nor 1"),
    (survey(*ONE, "--item", "g"), "column g, row 1: 'r' is no number"),
    (survey(*ONE, "--item", "g="), "column g: name the answer"),
    (survey("--item", "y"), "needs weights"),
    (survey("--weights", "z", "--item", "y"), "column z, row 9: the cell is empty"),
    (survey("--weights", "w", "--strata", "z", "--item", "y"), "column z, row 9: the cell is empty"),
    (
        survey("--weights", "w", "--strata", "stratum", "--clusters", "psu", "--item", "y"),
        "column psu, row 10: the same",
    ),
    (survey("--fpc", "ssus", "--item", "y"), "column ssus, row 4: the population size 8 differs"),
    (("survey-difference", str(FILE), *ONE, "--item", "y", "--by", "sex", "--levels", "m", "x"), "column sex: no row"),
    (("survey-difference", str(FILE), *ONE, "--item", "y", "--by", "sex", "--levels", "m", "m"), "are the same"),
    (("survey-difference", str(FILE), *ONE, "--item", "y", "x", "--by", "sex", "--levels", "m", "f"), "one --item"),
    (("intervals", "5", "50", "--method", "wald"), "the Wald interval is refused"),
    (("intervals", "5", "x"), "N is 'x', which is no whole number"),
    (("intervals", "7", "5"), "7 of 5 answers is no share"),
]


@pytest.mark.parametrize(("arguments", "message"), FAILURES)
def test_bad_input_is_one_line_with_its_place(fail, arguments, message):
    assert message in fail(*arguments)
