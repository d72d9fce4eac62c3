import re
from collections.abc import Callable
from dataclasses import dataclass, field

Span = tuple[int, int]
View = Callable[[str], str]


def whole(text: str) -> str:
    """Show a rule all of the text."""
    return text


@dataclass(frozen=True)
class Rule:
    """A pattern, why it is there, and the examples that it must find and must leave alone.

    `view` may blank parts of the text (same length), where the pattern must not look.
    `unless_counted`: what the rule finds is harmless in a sentence that states how much or how often.
    """

    id: str
    pattern: re.Pattern[str]
    why: str
    finds: tuple[str, ...]
    spares: tuple[str, ...]
    unless_counted: bool = False
    view: View = field(default=whole)

    def spans(self, text: str) -> list[Span]:
        """Give where the pattern stands in the text."""
        return [found.span() for found in self.pattern.finditer(self.view(text))]

    def first(self, text: str) -> Span | None:
        """Give the first place where the pattern stands, or None."""
        found = self.pattern.search(self.view(text))
        return found.span() if found else None


def words(pattern: str) -> re.Pattern[str]:
    """Compile a pattern that begins and ends at word boundaries; a blank in it stands for any white space."""
    spaced = pattern.replace(" ", r"\s+")
    return re.compile(rf"\b(?:{spaced})\b", re.IGNORECASE)


def first_of(rules: tuple[Rule, ...], text: str) -> tuple[Rule, Span] | None:
    """Give the first rule, in the order of the table, that finds something."""
    for rule in rules:
        span = rule.first(text)
        if span:
            return rule, span
    return None
