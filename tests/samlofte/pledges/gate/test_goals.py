import datetime as dt
from decimal import Decimal

import pytest

from samlofte.pledges.gate.goals import check_goal
from samlofte.pledges.gate.model import FlagCode, Goal, GoalCriterion

FIELDS = Goal(
    "Färre ska känna sig otrygga",
    baseline=Decimal("2.4"),
    target=Decimal("2.0"),
    unit="index",
    date=dt.date(2031, 4, 30),
    indicator="problemindex",
)


def test_goal_with_everything_in_its_fields_is_checkable() -> None:
    verdict = check_goal(FIELDS)
    assert (verdict.checkable, verdict.flags) == (True, ())
    assert [finding.code for finding in verdict.findings] == [
        "measure_field",
        "baseline_field",
        "target_field",
        "direction_down",
        "date_field",
    ]


def test_goal_with_everything_in_its_text_is_checkable() -> None:
    verdict = check_goal(Goal("Andelen otrygga ska minska från 40 till 30 procent senast i april 2031."))
    assert [(finding.code, finding.evidence) for finding in verdict.findings] == [
        ("measure_text", "Andelen"),
        ("baseline_text", "40"),
        ("target_text", "30"),
        ("direction_down", "minska"),
        ("deadline_month", "senast i april 2031"),
    ]


def test_wish_misses_all_but_its_direction() -> None:
    verdict = check_goal(Goal("Torget ska bli tryggare och skräpet mindre"))
    assert verdict.missing == (
        GoalCriterion.MEASURE,
        GoalCriterion.BASELINE,
        GoalCriterion.TARGET,
        GoalCriterion.DATE,
    )
    assert [flag.code for flag in verdict.flags] == [FlagCode.VAGUE]


def test_target_equal_to_the_baseline_is_no_target() -> None:
    finding = check_goal(Goal("Andelen", baseline=Decimal(30), target=Decimal("30.0"))).finding(GoalCriterion.TARGET)
    assert (finding.met, finding.code) == (False, "target_equals_baseline")


def test_words_against_the_numbers_are_found_out() -> None:
    verdict = check_goal(Goal("Antalet inbrott ska minska", baseline=Decimal(30), target=Decimal(40)))
    assert verdict.finding(GoalCriterion.DIRECTION).code == "direction_contradicts"


def test_numbers_alone_state_the_direction() -> None:
    verdict = check_goal(Goal("Andelen nöjda", baseline=Decimal(30), target=Decimal(40)))
    assert verdict.finding(GoalCriterion.DIRECTION).code == "direction_numbers"


@pytest.mark.parametrize(
    ("text", "met"), [("Antalet inbrott ska sjunka till högst 20 st", True), ("Till glädje", False)]
)
def test_target_in_the_text_needs_a_number(text: str, met: bool) -> None:  # noqa: FBT001 - pytest fills it in
    assert check_goal(Goal(text)).finding(GoalCriterion.TARGET).met is met


def test_target_is_found_where_the_sentence_begins_with_it() -> None:
    verdict = check_goal(Goal("Minst 80 procent ska känna sig trygga."))
    assert next(finding for finding in verdict.findings if finding.criterion == GoalCriterion.TARGET).met
