import pytest

PAPER = ("--target", 207, 110, "--control", 308, 318, "--buffer", 178, 157, "--buffer-control", 150, 140)


def test_the_shape_is_that_promised(yardstick):
    found = yardstick.json("displacement", *PAPER)

    assert list(found)[:4] == ["wdd", "wdq", "tne", "reasons"]
    assert list(found["wdd"]) == [
        *("local", "se_local", "displaced", "se_displaced", "total", "se", "z", "low", "high")
    ]
    assert (found["wdd"]["total"], found["wdq"], found["tne"]) == (
        -118,
        pytest.approx(0.258185688),
        pytest.approx(130.5),
    )
    assert found["reasons"] == ["poisson_variance_assumed"]


def test_area_weights_stand_in_the_order_of_the_options(yardstick):
    found = yardstick.json("displacement", *PAPER, "--area-weights", 1.2, 0.9, 1.5, 1.6)["wdd"]

    assert (found["total"], found["se"]) == pytest.approx((-99.69444444, 35.4280755))


def test_time_weights_are_the_lengths_of_the_periods(yardstick):
    found = yardstick.json("displacement", "--target", 80, 20, "--control", 100, 50, "--time-weights", 2, 1)["wdd"]

    assert (found["total"], found["se"] ** 2) == (-20, pytest.approx(115))


def test_several_controls_may_be_given(yardstick):
    found = yardstick.json("displacement", "--target", 30, 20, "--control", 40, 50, "--control", 50, 30)

    assert found["wdd"]["total"] == -5


def test_without_buffer_there_is_no_quotient(yardstick):
    found = yardstick.json("displacement", "--target", 20, 10, "--control", 20, 20)

    assert (found["wdd"]["displaced"], found["wdq"], found["tne"]) == (0, None, None)
    assert found["reasons"] == ["poisson_variance_assumed", "no_buffer"]


def test_no_gain_is_said_with_a_code(yardstick):
    found = yardstick.json("displacement", "--target", 20, 30, "--control", 20, 20, "--buffer", 10, 10)

    assert (found["wdq"], found["tne"]) == (None, -10)
    assert found["reasons"] == ["poisson_variance_assumed", "no_buffer_control", "success_measure_not_negative"]


def test_kinds_of_events_are_read_from_a_file(yardstick, tmp_path):
    path = tmp_path / "kinds.csv"
    rows = ["3,130,74,133,91", "2,327,202,388,305", "5,398,190,148,97", "7,144,92,86,64", "10,183,96,94,67"]
    path.write_text("\n".join(["harm,target_before,target_after,control_before,control_after", *rows]))

    found = yardstick.json("displacement", path)

    assert (found["wdd"]["total"], found["wdd"]["se"]) == pytest.approx((-1721, 304.10360077))
    assert (found["wdq"], found["tne"]) == (None, None)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--target", 1, 2), "--target and --control are needed, or a file of kinds of events."),
        (("--target", 1.5, 2, "--control", 3, 4), "1.5 is no count; a count is a whole number from 0."),
        (("--target", 0, 0, "--control", 0, 0), "every count is 0 in the target and control areas."),
        (("--target", 1, 2, "--control", 3, 4, "--area-weights", 1), "1 area weights for 2 areas."),
        (
            ("--target", 1, 2, "--control", 3, 4, "--buffer-control", 1, 1),
            "a control area for the buffer needs a buffer.",
        ),
    ],
)
def test_bad_figures_are_said_in_one_line(yardstick, options, message):
    assert yardstick.error("displacement", *options) == f"yardstick displacement: {message}\n"


def test_a_file_and_areas_do_not_go_together(yardstick, tmp_path):
    path = tmp_path / "kinds.csv"
    path.write_text("harm,target_before\n1,2\n")

    assert "not both" in yardstick.error("displacement", path, *PAPER)
    assert "are needed" in yardstick.error("displacement", path)
