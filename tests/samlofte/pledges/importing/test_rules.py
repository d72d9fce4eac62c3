"""Every rule of the tables matches its examples, not its counter-examples, and says why it is there."""

from collections.abc import Iterator, Sequence

import pytest

from samlofte.pledges.importing import (
    about,
    agents,
    headings,
    joint_rules,
    period_choice,
    phrases,
    promises,
    reading,
    sentences,
    telling,
)
from samlofte.pledges.importing.actor_rules import KINDS
from samlofte.pledges.importing.actors import kind_of, mentions
from samlofte.pledges.importing.headings import opening_of
from samlofte.pledges.importing.patterns import Pattern
from samlofte.pledges.importing.section_rules import SECTIONS


def _single() -> Iterator[Pattern]:
    for module in (about, agents, headings, joint_rules, period_choice, phrases, promises, reading, sentences, telling):
        for value in vars(module).values():
            if isinstance(value, Pattern):
                yield value


def _tables() -> Iterator[Sequence[Pattern]]:
    yield from (patterns for _, patterns in KINDS)
    yield from (patterns for _, patterns in SECTIONS)
    yield from (patterns for _, patterns in sentences.PARAGRAPHS)
    yield sentences.FURNITURE
    yield sentences.SIGNATURES
    yield phrases.HEADING_PLACES
    yield [pattern for _, pattern in period_choice.EVIDENCE]


RULES = [*_single(), *(pattern for table in _tables() for pattern in table)]


@pytest.mark.parametrize("pattern", RULES, ids=lambda pattern: pattern.name)
def test_rule_matches_its_examples(pattern: Pattern) -> None:
    assert [text for text in pattern.yes if not pattern.matches(text)] == []
    assert pattern.yes
    assert pattern.reason


@pytest.mark.parametrize("pattern", RULES, ids=lambda pattern: pattern.name)
def test_rule_leaves_its_counter_examples(pattern: Pattern) -> None:
    if any(pattern in patterns for _, patterns in KINDS):
        found = [text for text in pattern.no if any(mention.text == text for mention in mentions(text))]
    else:
        found = [text for text in pattern.no if pattern.matches(text)]
    assert found == []


@pytest.mark.parametrize(
    ("section", "text"), [(section, text) for section, patterns in SECTIONS for p in patterns for text in p.yes]
)
def test_heading_example_opens_its_section(section: str, text: str) -> None:
    opening = opening_of(text)
    assert opening is not None
    assert opening.section == section


@pytest.mark.parametrize(
    ("kind", "name"), [(kind, name) for kind, patterns in KINDS for p in patterns for name in p.yes]
)
def test_actor_example_is_found_whole_and_of_its_kind(kind: str, name: str) -> None:
    assert [(mention.text, mention.kind) for mention in mentions(name)] == [(name, kind)]
    assert kind_of(name) == kind
