"""Words for what the gate, the changes and the importer say in codes."""

from decimal import Decimal
from typing import Any

from django import template
from django.utils.translation import gettext

from samlofte.pledges.gate.model import Finding, Flag, Verdict
from samlofte.pledges.gate.prose import Sentence, finding_sentence, flag_sentence, label, verdict_sentence
from samlofte.pledges.queries.exporting.words import unit_words as said_of
from samlofte.pledges.queries.published import spelled as spell

register = template.Library()


@register.simple_tag
def unit_words(unit: Any, quantity: Decimal | None) -> Any:
    """Return what is counted as one says it of so many; what was openly removed stays as it is."""
    return said_of(unit, quantity) if isinstance(unit, str) else unit


@register.filter
def criterion(code: str) -> str:
    """Return the name of one of the things that make a promise checkable."""
    return gettext(label(code))


@register.filter
def gate_sentence(finding: Finding) -> str:
    """Return in plain words what a finding says."""
    return _said(finding_sentence(finding))


@register.filter
def warning(flag: Flag) -> str:
    """Return in plain words what a reader should be warned of."""
    return _said(flag_sentence(flag))


@register.filter
def verdict_words(verdict: Verdict) -> str:
    """Return in one sentence whether a promise or a goal can be checked."""
    return _said(verdict_sentence(verdict))


@register.filter
def spelled(values: dict[str, Any]) -> str:
    """Return the parts of a changed value as one text."""
    return str(spell(values)) or gettext("nothing stated")


def _said(sentence: Sentence) -> str:
    return gettext(sentence.msgid) % sentence.params if sentence.params else gettext(sentence.msgid)
