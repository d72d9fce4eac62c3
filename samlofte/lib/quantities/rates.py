"""How often: "per vecka", "varje dag", "varannan månad", "dagligen"."""

import re
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Rate:
    """So many times (`factor`) in the given time (`per`), as it stands from `start` to `end`."""

    factor: Decimal
    per: str
    start: int
    end: int


ONE = Decimal(1)
_NAMES = {
    "day": r"dag|dygn|vardag|vardagskväll|kväll|natt|vardagar|kvällar|dagar",
    "week": r"vecka|v|helg|(?:mån|tis|ons|tors|fre|lör|sön)dag(?:s?kväll|s?natt|smorgon)?",
    "month": r"månad|mån",
    "quarter": r"kvartal",
    "half": r"termin|halvår|skoltermin",
    "year": r"år|läsår|kalenderår|höst|vår|sommar|vinter",
}
_DEFINITE = {
    "day": r"dagen|dygnet",
    "week": r"veckan",
    "month": r"månaden",
    "quarter": r"kvartalet",
    "half": r"terminen|halvåret",
    "year": r"året",
}
_ADVERBS = {
    "day": r"dagligen|daglig|dagligt|dagliga",
    "week": r"veckovis|veckovisa|veckovist",
    "month": r"månadsvis|månadsvisa|månadsvist|månatligen|månatlig|månatligt|månatliga",
    "quarter": r"kvartalsvis|kvartalsvisa|kvartalsvist",
    "half": r"halvårsvis|halvårsvisa|terminsvis|terminsvisa|halvårlig|halvårliga",
    "year": r"årligen|årlig|årligt|årliga",
}
_ORDINALS = {
    "tredje": 3,
    "fjärde": 4,
    "femte": 5,
    "sjätte": 6,
    "sjunde": 7,
    "åttonde": 8,
    "nionde": 9,
    "tionde": 10,
}


def _named(kind: str, groups: dict[str, str]) -> str:
    return "|".join(f"(?P<{kind}_{name}>{words})" for name, words in groups.items())


_EVERY = (
    rf"\bvarje\s(?:{_named('every', _NAMES)})\b"
    rf"|\bvart?\s(?P<ordinal>{'|'.join(_ORDINALS)})\s(?:{_named('nth', _NAMES)})\b"
    rf"|\bvar(?:annan|tannat)\s(?:{_named('second', _NAMES)})\b"
)
_COUNTED = (
    rf"(?:\bper\s|(?<=\w)\s?/\s?)(?:{_named('per', _NAMES)})\b"
    rf"|\b(?:i|om)\s(?:{_named('in', _DEFINITE)})\b(?!\s(?:innan|före|efter))"
)
_ALONE = (
    rf"(?<!den\s)(?<!det\s)(?<!\bde\s)\b(?:{_named('adverb', _ADVERBS)})\b"
    r"|\b(?P<weekdays>(?:mån|tis|ons|tors|fre|lör|sön)dag(?:ar|skvällar|snätter|smornar|seftermiddagar))\b"
)
_STANDING_ALONE = re.compile(f"{_EVERY}|{_ALONE}", re.IGNORECASE)
_ADJECTIVE = re.compile(rf"\b(?:{_named('adverb', _ADVERBS)})\b", re.IGNORECASE)
_AFTER_NUMBER = re.compile(f"{_COUNTED}|{_EVERY}", re.IGNORECASE)
_CLAUSE_ENDS = re.compile(r"[.,;:!?()\d•]|\b(?:och|samt|eller|som|där)\b|\n\s*\n", re.IGNORECASE)
_REACH = 70


def _rate(found: re.Match[str]) -> Rate:
    groups = {name: text for name, text in found.groupdict().items() if text}
    if "weekdays" in groups:
        return Rate(ONE, "week", *found.span())
    kind, _, per = next(name for name in groups if name != "ordinal").partition("_")
    every = 2 if kind == "second" else _ORDINALS.get(groups.get("ordinal", "").lower(), 1)
    if per == "half":
        return Rate(_round(Decimal(2) / every), "year", *found.span())
    if per == "month" and every == 3:  # noqa: PLR2004 - three months are a quarter
        return Rate(ONE, "quarter", *found.span())
    return Rate(_round(ONE / every), per, *found.span())


def _round(value: Decimal) -> Decimal:
    return value if value == value.to_integral_value() else value.quantize(Decimal("0.01")).normalize()


def find_rates(text: str) -> list[Rate]:
    """Find every statement of how often that needs no number beside it, in the order of the text.

    >>> [(rate.factor, rate.per) for rate in find_rates("Dagligen i maj, sedan varannan vecka.")]
    [(Decimal('1'), 'day'), (Decimal('0.5'), 'week')]
    """
    return [_rate(found) for found in _STANDING_ALONE.finditer(text)]


def rate_within(text: str, start: int, end: int) -> Rate | None:
    """Find the adjective of time between a number and its unit: "två årliga möten"."""
    found = _ADJECTIVE.search(text, start, end)
    return _rate(found) if found else None


def rate_after(text: str, at: int) -> Rate | None:
    """Find the rate of the number whose unit ends `at`: in the same clause, within 70 characters."""
    stop = _CLAUSE_ENDS.search(text, at, at + _REACH)
    found = _AFTER_NUMBER.search(text, at, stop.start() if stop else min(len(text), at + _REACH))
    return _rate(found) if found else None
