import pytest

CHANGE = ("--estimate", "-0.3", "--low", "-0.5", "--high", "-0.1", "--p", "0.004", "--better", "lower")


def test_a_verdict_with_its_grade(yardstick):
    found = yardstick.json("verdict", *CHANGE, "--family", 0.03, 0.2, "--followed", "--areas", 2, "--area-p", 0.34)

    assert found == {
        "verdict": "better",
        "reasons": ["p_under_alpha"],
        "p": 0.004,
        "p_adjusted": pytest.approx(0.012),
        "tests": 3,
        "attribution": {
            "grade": "compared_with_areas",
            "smallest_p": pytest.approx(1 / 3),
            "reasons": ["smallest_p_above_alpha"],
        },
    }


def test_the_family_can_take_a_claim_away(yardstick):
    found = yardstick.json("verdict", *CHANGE, "--family", *[0.5] * 20)

    assert (found["verdict"], found["p_adjusted"]) == ("cannot_tell", pytest.approx(0.084))


def test_secondary_measures_are_adjusted_by_benjamini_hochberg(yardstick):
    found = yardstick.json("verdict", *CHANGE, "--family", 0.004, 0.004, "--secondary")

    assert (found["verdict"], found["p_adjusted"]) == ("better", pytest.approx(0.004))


def test_no_estimate_cannot_be_told(yardstick):
    found = yardstick.json("verdict", "--better", "higher", "--too-little", "few_months_before")

    assert (found["verdict"], found["reasons"]) == ("cannot_tell", ["few_months_before", "too_little_data"])
    assert found["attribution"] == {"grade": "none", "smallest_p": None, "reasons": ["no_comparison_areas"]}


def test_effort_is_refused_as_main_measure(yardstick):
    found = yardstick.json("verdict", *CHANGE, "--effort-driven")

    assert (found["verdict"], found["reasons"]) == ("cannot_tell", ["effort_driven", "effort_driven_refused_as_main"])


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--better", "lower", "--estimate", 1), "--estimate, --low and --high belong together."),
        ((*CHANGE, "--areas", 2, "--area-p", 0.01), "with 2 comparison areas p lies between 0.3333 and 1."),
        ((*CHANGE, "--worthwhile", 0), "the smallest change worth having must be a positive number."),
        ((*CHANGE, "--too-little", "Få"), "a minimum-data rule is named by a code in snake_case."),
    ],
)
def test_bad_figures_are_said_in_one_line(yardstick, options, message):
    assert yardstick.error("verdict", *options) == f"yardstick verdict: {message}\n"
