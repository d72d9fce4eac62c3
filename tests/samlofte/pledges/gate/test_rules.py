import pytest

from samlofte.lib.quantities import find_quantities
from samlofte.pledges.gate.changes import changes
from samlofte.pledges.gate.goals import GOAL_RULES
from samlofte.pledges.gate.rule import Rule
from samlofte.pledges.gate.rules import ALL_RULES
from samlofte.pledges.gate.templates import TEMPLATES, Template

RULES = (*ALL_RULES, *GOAL_RULES)
FINDS = [pytest.param(rule, text, id=f"{rule.id}: {text}") for rule in RULES for text in rule.finds]
SPARES = [pytest.param(rule, text, id=f"{rule.id}: {text}") for rule in RULES for text in rule.spares]


def counts(text: str) -> bool:
    return bool(find_quantities(text)) or any(changes(text))


@pytest.mark.parametrize(("rule", "text"), FINDS)
def test_rule_finds_its_example(rule: Rule, text: str) -> None:
    assert rule.first(text) is not None


@pytest.mark.parametrize(("rule", "text"), SPARES)
def test_rule_spares_its_counterexample(rule: Rule, text: str) -> None:
    assert rule.first(text) is None or (rule.unless_counted and counts(text))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_rule_has_examples_both_ways_and_a_reason(rule: Rule) -> None:
    assert (len(rule.finds) > 1, len(rule.spares) > 1, rule.why.endswith(".") or rule.why[0].isupper()) == (True,) * 3


def test_rule_ids_are_unique() -> None:
    ids = [rule.id for rule in RULES]
    assert sorted(ids) == sorted(set(ids))


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.id)
def test_template_matches_its_example(template: Template) -> None:
    assert template.pattern.search(template.example) is not None
