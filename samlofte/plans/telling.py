"""Texts that everybody reads must not tell when police and patrols are planned to be where."""

import re
from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

#: the texts of a measure that the public site shows
SHOWN = ("title", "what", "why", "target_quality", "reason")
_DAYS = "mån|tis|ons|tors|fre|lör|sön"
_TIMES = "morgon|morgnar|förmiddag|eftermiddag|kväll|natt|nätter"
_WHEN = re.compile(
    rf"\b(?:{_DAYS})dag(?:s|ar|arna|en)?(?:{_TIMES})?\w{{0,5}}\b"
    r"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b"
    r"|\b(?:kl\.?|klockan|at)\s?\d{1,2}(?:[.:]\d\d)?\b"
    r"|\b(?:[01]?\d|2[0-4])[.:][0-5]\d\b"
    r"|\b(?:1\d|2[0-4])\s?[-–]\s?(?:1\d|2[0-4])\b(?!\s*(?:år|-år|\d|procent|%))",
    re.IGNORECASE,
)


def tells_when(text: str) -> str:
    """Return the first piece of a text that names a weekday or an hour, or nothing.

    >>> tells_when("Två poliser går varje fredag 19–22."), tells_when("Fredagar är vi där"), tells_when("Unga 16–18 år")
    ('fredag', 'Fredagar', '')
    """
    found = _WHEN.search(text)
    return found[0] if found else ""


def told(texts: Mapping[str, object], names: Iterable[str] = SHOWN) -> dict[str, str]:
    """Return by name a sentence for each text that tells when presence or patrols are planned."""
    found = {name: tells_when(str(texts.get(name) or "")) for name in names}
    return {
        name: _("Everybody reads this, and “{when}” tells when presence is planned. Take it out.").format(when=when)
        for name, when in found.items()
        if when
    }
