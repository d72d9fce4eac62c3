"""The gate's codes as plain sentences: English message ids, which the faces translate."""

from dataclasses import dataclass, field

from samlofte.lib.marking import gettext_noop
from samlofte.pledges.gate.model import Criterion, Finding, Flag, FlagCode, GoalCriterion, Verdict
from samlofte.pledges.gate.rules import WARNING_RULES


@dataclass(frozen=True)
class Sentence:
    """A message id and what stands in it: show it as `gettext(msgid) % params`."""

    msgid: str
    params: dict[str, str] = field(default_factory=dict)


LABELS = {
    Criterion.ACTOR: gettext_noop("Who"),
    Criterion.ACT: gettext_noop("Does what"),
    Criterion.AMOUNT: gettext_noop("How much or how often"),
    Criterion.PLACE: gettext_noop("Where"),
    Criterion.DEADLINE: gettext_noop("By when"),
    Criterion.PROOF: gettext_noop("Shown by what"),
    GoalCriterion.MEASURE: gettext_noop("What is measured"),
    GoalCriterion.BASELINE: gettext_noop("From what value"),
    GoalCriterion.TARGET: gettext_noop("To what value"),
    GoalCriterion.DIRECTION: gettext_noop("Up or down"),
    GoalCriterion.DATE: gettext_noop("At what date"),
}
FINDINGS = {
    "actor_missing": gettext_noop("Nobody is named: it is open who shall do it."),
    "act_missing": gettext_noop("No act is stated: nobody can say afterwards what should have been done."),
    "act_focus_statement": gettext_noop("A group or a theme is named, but nothing that will be done."),
    "act_method_description": gettext_noop("A way of working is explained, but nothing that will be done."),
    "quantity_missing": gettext_noop("No number is stated: nobody can say afterwards how much was promised."),
    "place_missing": gettext_noop("No place is stated: nobody can say where to look for it."),
    "place_area_only": gettext_noop("Only the whole area is named, not where in it."),
    "deadline_missing": gettext_noop("No date is stated: nobody can say when it should be done."),
    "deadline_period": gettext_noop("The only date is the end of the period."),
    "proof_missing": gettext_noop("No proof is stated: nobody can say by what it will be shown."),
    "measure_missing": gettext_noop("It is open what will be measured."),
    "baseline_missing": gettext_noop("No starting value is stated: a change cannot be seen without one."),
    "target_missing": gettext_noop("No target value is stated: nobody can say when the goal is reached."),
    "target_equals_baseline": gettext_noop("The target is the same as the starting value: nothing shall change."),
    "direction_missing": gettext_noop("It is open whether the value shall rise or fall."),
    "direction_contradicts": gettext_noop("The words say one direction, the numbers say the other."),
    "date_missing": gettext_noop("No date is stated for the goal."),
} | {rule.id: rule.why for rule in WARNING_RULES if rule.id.startswith("act_")}
STATED_IN_TEXT = gettext_noop("Stated in the text.")
STATED_IN_FIELD = gettext_noop("Stated beside the text.")
NEARLY_EQUAL = gettext_noop("%(percent)s per cent of the words are the same as in a promise of the last pledge.")
CHECKABLE = gettext_noop("Everything that is needed to check this promise is stated.")
NOT_CHECKABLE = gettext_noop("This promise cannot be checked as it is written. What is missing is listed here.")
GOAL_CHECKABLE = gettext_noop("Everything that is needed to check this goal is stated.")
GOAL_NOT_CHECKABLE = gettext_noop("This goal cannot be checked as it is written. What is missing is listed here.")
_WHY = {rule.id: rule.why for rule in WARNING_RULES}


def label(criterion: str) -> str:
    """Give the short name of a criterion as a message id."""
    return {str(known): msgid for known, msgid in LABELS.items()}[criterion]


def finding_sentence(finding: Finding) -> Sentence:
    """Say what a finding means: what is missing, what is weak, or where it is stated."""
    stated = STATED_IN_FIELD if finding.start is None else STATED_IN_TEXT
    return Sentence(FINDINGS[finding.code] if not finding.met else FINDINGS.get(finding.code, stated))


def flag_sentence(flag: Flag) -> Sentence:
    """Say why a reader is warned."""
    if flag.code == FlagCode.NEARLY_EQUAL:
        return Sentence(NEARLY_EQUAL, {"percent": f"{100 * (flag.ratio or 0):.0f}"})
    return Sentence(_WHY[flag.rule])


def verdict_sentence(verdict: Verdict) -> Sentence:
    """Say in one sentence whether the promise, or the goal, can be checked."""
    if any(finding.criterion == GoalCriterion.TARGET for finding in verdict.findings):
        return Sentence(GOAL_CHECKABLE if verdict.checkable else GOAL_NOT_CHECKABLE)
    return Sentence(CHECKABLE if verdict.checkable else NOT_CHECKABLE)
