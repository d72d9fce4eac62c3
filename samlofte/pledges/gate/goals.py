import re
from dataclasses import replace
from decimal import Decimal

from samlofte.lib.quantities import find_quantities
from samlofte.pledges.gate.changes import Change, changes
from samlofte.pledges.gate.check import READ_AT_MOST, vague_words
from samlofte.pledges.gate.deadlines import DEADLINE_RULES
from samlofte.pledges.gate.model import Finding, Goal, GoalCriterion, GoalVerdict
from samlofte.pledges.gate.rule import Rule, first_of, words

DOWN = Rule(
    id="direction_down",
    pattern=words(
        r"minska[rs]?|minskat|minskade?|sänk(?:a|er|s|t)|sjunk(?:a|er)|färre|lägre|mindre|halvera[rs]?|ner"
        r"|ned"
    ),
    why="The value shall fall.",
    finds=("Färre inbrott", "Andelen ska sjunka", "Skräpet halveras"),
    spares=("Andelen ska öka", "Nedskräpning", "Nerja"),
)
UP = Rule(
    id="direction_up",
    pattern=words(r"öka[rs]?|ökat|ökade?|höj(?:a|er|s|t)|stig(?:a|er)|fler|flera|högre|större|fördubbla[rs]?|upp"),
    why="The value shall rise.",
    finds=("Fler trygga på kvällen", "Andelen ska öka", "Tilliten höjs"),
    spares=("Andelen ska minska", "Uppklarning", "Flerbostadshus"),
)
MEASURE = Rule(
    id="measure_text",
    pattern=words(
        r"andel(?:en)?|antal(?:et)?|\w{0,20}index(?:et)?|medelvärde(?:t)?|median(?:en)?|hastighet(?:en)?"
        r"|nivå(?:n)?"
        r"|anmäl(?:da|ningar)|procentenheter|minuter|km/h|skräpföremål|kronor"
    ),
    why="What is counted or measured.",
    finds=("Andelen otrygga", "Antalet inbrott", "Problemindexet sjunker"),
    spares=("Torget blir trevligt", "Andelsrätt", "Indexreglerad"),
)
GOAL_RULES = (DOWN, UP, MEASURE)
_TO = re.compile(
    r"\b(?:till|under|över|högst|minst)\s+(?:högst\s+|minst\s+)?(?P<value>\d{1,9}(?:[.,]\d{1,4})?)(?![\d:/-])",
    re.IGNORECASE,
)


def check_goal(goal: Goal) -> GoalVerdict:
    """Say whether a goal can be checked: what is measured, from and to which value, up or down, and when.

    The fields are asked first, then the text ("från 40 till 30 procent"). A target that equals the
    baseline is none.
    """
    goal = replace(goal, text=goal.text[:READ_AT_MOST])
    change = next(changes(goal.text), None)
    target = goal.target if goal.target is not None else _target(goal.text, change)
    baseline = change.before if goal.baseline is None and change else goal.baseline
    findings = (
        _measure(goal),
        _value(GoalCriterion.BASELINE, goal.baseline, change, baseline),
        _target_finding(goal, change, baseline, target),
        _direction(goal.text, baseline, target),
        _date(goal),
    )
    counted = target is not None
    return GoalVerdict(findings, tuple(vague_words(goal.text, find_quantities(goal.text), counted=counted)))


def _target(text: str, change: Change | None) -> Decimal | None:
    if change:
        return change.after
    found = _TO.search(text)
    quantities = {quantity.start: quantity for quantity in find_quantities(text)}
    if found is None or not any(start <= found.start("value") < one.end for start, one in quantities.items()):
        return None
    return Decimal(found["value"].replace(",", "."))


def _measure(goal: Goal) -> Finding:
    field = goal.indicator or goal.unit
    if field:
        return Finding(GoalCriterion.MEASURE, met=True, code="measure_field", evidence=field)
    span = MEASURE.first(goal.text)
    if span is None:
        return Finding(GoalCriterion.MEASURE, met=False, code="measure_missing")
    return Finding(GoalCriterion.MEASURE, True, MEASURE.id, goal.text[slice(*span)], *span)


def _value(criterion: GoalCriterion, field: Decimal | None, change: Change | None, value: Decimal | None) -> Finding:
    if field is not None:
        return Finding(criterion, met=True, code=f"{criterion}_field", evidence=f"{field:f}")
    if value is None:
        return Finding(criterion, met=False, code=f"{criterion}_missing")
    start, end = change.span if change else (None, None)
    return Finding(criterion, True, f"{criterion}_text", f"{value:f}", start, end)


def _target_finding(goal: Goal, change: Change | None, baseline: Decimal | None, target: Decimal | None) -> Finding:
    if target is not None and target == baseline:
        return Finding(GoalCriterion.TARGET, met=False, code="target_equals_baseline", evidence=f"{target:f}")
    return _value(GoalCriterion.TARGET, goal.target, change, target)


def _direction(text: str, baseline: Decimal | None, target: Decimal | None) -> Finding:
    said = first_of((DOWN, UP), text)
    numbers = None
    if baseline is not None and target is not None and baseline != target:
        numbers = DOWN.id if target < baseline else UP.id
    if said is None:
        met = numbers is not None
        return Finding(GoalCriterion.DIRECTION, met=met, code="direction_numbers" if met else "direction_missing")
    rule, span = said
    both = {found.id for found in (DOWN, UP) if found.first(text)}
    contradicts = numbers is not None and numbers not in both
    code = "direction_contradicts" if contradicts else numbers or rule.id
    return Finding(GoalCriterion.DIRECTION, not contradicts, code, text[slice(*span)], *span)


def _date(goal: Goal) -> Finding:
    if goal.date:
        return Finding(GoalCriterion.DATE, met=True, code="date_field", evidence=goal.date.isoformat())
    found = first_of(DEADLINE_RULES, goal.text)
    if found is None:
        return Finding(GoalCriterion.DATE, met=False, code="date_missing")
    rule, span = found
    return Finding(GoalCriterion.DATE, True, rule.id, goal.text[slice(*span)], *span)
