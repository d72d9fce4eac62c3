"""Who can promise something: how police, municipality, departments, property owners and associations are named."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from samlofte.pledges.importing.actor_rules import KINDS, NAMES_IN, PartyKind
from samlofte.pledges.importing.municipalities import plain_name

POLICE = "Polisen"

_GENERIC_MUNICIPALITY = re.compile(r"(?:kommun(?:en|erna)?|staden)\Z", re.IGNORECASE)


@dataclass(frozen=True)
class Mention:
    """Somebody named in a text, from `start` to `end`."""

    text: str
    kind: PartyKind
    start: int
    end: int


_PLACE_AFTER = re.compile(
    rf"\s(?:(?:i|på)\s)?(?P<names>{NAMES_IN})(?P<kind>\s(?:kommun(?:er|erna)?|stad|län)\b)?", re.IGNORECASE
)
_WORD_SIGN = re.compile(r"[\w-]")


@cache
def _at_words() -> tuple[tuple[PartyKind, re.Pattern[str]], ...]:
    """The patterns of the table, tried where a word begins: a word of a thousand letters takes no thousand tries."""
    return tuple(
        (kind, re.compile(rf"(?<![\w-])(?:{pattern.source})", re.IGNORECASE))
        for kind, patterns in KINDS
        for pattern in patterns
    )


@lru_cache(maxsize=8192)
def mentions(text: str) -> tuple[Mention, ...]:
    """Find everybody named in a text, in order and without overlap; the longest name wins."""
    found = [
        Mention(match[0], kind, match.start(), match.end())
        for kind, regex in _at_words()
        for match in regex.finditer(text)
        if not _WORD_SIGN.match(text, match.end())
    ]
    found = [_with_place(mention, text) for mention in found]
    found.sort(key=lambda mention: (mention.start, -mention.end))
    kept: list[Mention] = []
    for mention in found:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return tuple(kept)


def _with_place(mention: Mention, text: str) -> Mention:
    """Let "Polisen i Vrångö och Hallsby kommun" be one police, and "Polisen i Sala och Sala kommun" two parties."""
    if mention.kind != "police":
        return mention
    place = _PLACE_AFTER.match(text, mention.end)
    if not place:
        return mention
    names = re.split(r",\s|\soch\s|\ssamt\s", place["names"])
    end = place.end()
    repeats = names[-1].removesuffix("s") in [name.removesuffix("s") for name in names[:-1]]
    is_municipality = place["kind"] and (repeats or names[-1].lower().startswith("polis"))
    if len(names) > 1 and (is_municipality or names[-1].startswith("Region")):
        end = place.start("names") + place["names"].rindex(names[-1])
        end = len(re.sub(r"(?:,\s|\soch\s|\ssamt\s)\Z", "", text[:end]))
    return Mention(text[mention.start : end], "police", mention.start, end)


def kind_of(name: str) -> PartyKind:
    """Tell what kind of party a name names: "Mo stad, Miljöförvaltningen" is a department."""
    found = mentions(name)
    if found and found[-1].kind == "police":
        return "police"
    kinds = [mention.kind for mention in found]
    return next((kind for kind in ("property_owners", "department") if kind in kinds), kinds[0] if kinds else "other")


def is_generic_municipality(name: str) -> bool:
    """Whether the name says "the municipality" without naming it."""
    return _GENERIC_MUNICIPALITY.match(name) is not None


def place_of(name: str) -> str | None:
    """Give the place in "Kungälvs kommun": Kungälv.

    A genitive of a municipality of Sweden is undone; of another name it stays as written.
    """
    match = re.fullmatch(r"(.+)\s(?:kommun|stad)", name, re.IGNORECASE)
    return (plain_name(match[1]) or match[1]) if match else None
