"""Texts that everybody reads must not tell when police and patrols are planned to be where."""

import re
from collections.abc import Mapping

from django.utils.translation import gettext as _

from samlofte.people.enums import Lane
from samlofte.plans.models import Measure

#: the texts of a measure that the public site shows
SHOWN = ("title", "what", "why", "cause", "target_unit", "reason")
_DAY = "mån|tis|ons|tors|fre|lör|sön"
_DASH = r"\s?[-–—‑]\s?"
_HOUR = r"(?:[01]\d|2[0-4])"
#: a weekday, a time of the clock, a span of hours
_WHEN = re.compile(
    rf"\b(?:{_DAY})dag\w*|\b(?:{_DAY}){_DASH}(?:{_DAY})\b|\b(?:{_DAY})\.?\s+(?:morgon|förmiddag|eftermiddag|kväll|natt)\w*"
    r"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b"
    r"|\b(?:kl\.?|klockan)\s*\d{1,2}(?:[.:]\d\d)?\b|\b\d{1,2}(?:[.:]\d\d)?\s?[ap]\.?m\b"
    rf"|(?<![\d.,:–-]){_HOUR}[.:][0-5]\d(?!\.?\d|\s?(?:tkr|kr|km|m|%|procent)\b)"
    rf"|(?<![\d.,:–-])(?P<span>{_HOUR}{_DASH}{_HOUR})(?![-–.,:]?\d)",
    re.IGNORECASE,
)
#: what makes a span of two numbers something else than hours: what follows it, and what stands before it
_COUNTED = re.compile(
    r"\W?\s*(?:år|åring|gång|pass|person|polis|unga|ungdom|barn|elev|minut|timm|dag|veck|månad|meter|procent|%|kr|st\b|times|people|years)",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"(?:\b(?:unga|ungdom\w*|barn|elever|ålder\w*|årskurs|åk|nr|nummer|aged?)|\w(?:gatan|gata|vägen|väg))\s*\(?$",
    re.IGNORECASE,
)


def tells_when(text: str) -> str:
    """Return the first piece of a text that names a weekday or an hour, or nothing.

    >>> [tells_when(text) for text in ("Vi går varje fredag 19–22.", "Vi är där 22–02", "Unga 16–18 år", "10–12 pass")]
    ['fredag', '22–02', '', '']
    """
    for found in _WHEN.finditer(text):
        before, after = text[: found.start()], text[found.end() :]
        if found["span"] is None or not (_COUNTED.match(after) or _BESIDE.search(before)):
            return found[0]
    return ""


def told(texts: Mapping[str, object]) -> dict[str, str]:
    """Return by name a sentence for each text of a measure that tells when presence or patrols are planned."""
    found = {name: tells_when(str(texts.get(name) or "")) for name in SHOWN}
    return {
        name: _("Everybody reads this, and “{when}” tells when presence is planned. Take it out.").format(when=when)
        for name, when in found.items()
        if when
    }


def told_by(measure: Measure) -> list[str]:
    """Return the same sentences for a measure as it is, for whoever adds presence or a patrol to it."""
    faults = told({name: getattr(measure, name) for name in SHOWN}).values() if measure.lane == Lane.PUBLIC else ()
    return [_("The text of the measure: %(fault)s") % {"fault": fault} for fault in faults]
