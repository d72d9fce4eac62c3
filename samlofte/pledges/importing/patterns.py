"""The form in which every rule of reading is kept: a pattern with its name, its reason and its examples."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Pattern:
    """One rule: what it must match (`yes`) and must not (`no`) is tested for every one of them."""

    name: str
    source: str
    reason: str
    yes: tuple[str, ...]
    no: tuple[str, ...] = ()

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The source as a regular expression, compiled when it is first used: the server starts sooner."""
        return re.compile(self.source, re.IGNORECASE)

    def matches(self, text: str) -> bool:
        """Whether the rule applies to the text."""
        return self.regex.search(text) is not None


def rule(name: str, regex: str, reason: str, yes: Sequence[str], no: Sequence[str] = ()) -> Pattern:
    """Write one rule; letters match in either case unless the regex says `(?-i:…)`."""
    return Pattern(name, regex, reason, tuple(yes), tuple(no))


def first(table: Sequence[Pattern], text: str) -> Pattern | None:
    """Give the first rule of a table that applies; the order of a table is its priority."""
    return next((pattern for pattern in table if pattern.matches(text)), None)
