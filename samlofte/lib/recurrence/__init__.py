from samlofte.lib.recurrence.errors import RuleError
from samlofte.lib.recurrence.expanding import Occasion, Recurrence, occasions
from samlofte.lib.recurrence.parts import Frequency, RuleParts, build_rule, parts_of
from samlofte.lib.recurrence.rule import MOST, STOCKHOLM, Rule, parse_rule
from samlofte.lib.recurrence.words import in_words

__all__ = [
    "MOST",
    "STOCKHOLM",
    "Frequency",
    "Occasion",
    "Recurrence",
    "Rule",
    "RuleError",
    "RuleParts",
    "build_rule",
    "in_words",
    "occasions",
    "parse_rule",
    "parts_of",
]
