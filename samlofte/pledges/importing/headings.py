"""What a heading or an introductory line is, and what it opens."""

import re
from dataclasses import dataclass
from functools import lru_cache

from samlofte.pledges.importing.patterns import first, rule
from samlofte.pledges.importing.section_rules import SECTIONS, Section

_LONGEST = 200
_QUOTES = '"”“'
_LONGEST_PLAIN = 95
_MOST_WORDS = 14
_SENTENCE_END = re.compile(r"[.!,;]\Z")
_UNFINISHED = re.compile(
    r"(?:\b(?:att|genom|med|är|följande|bland annat|till exempel|för att|på att|ska|skall|kommer|lovar|tänker"
    r"|tillsammans|gemensamt)|[,;–-])\Z",
    re.IGNORECASE,
)
_NEW_PLEDGE = re.compile(
    r"\b(?:lovar|åtar)\b"
    r"|^(?!.*\b(?:fanns|ingick|skulle|var)\b).*\b(?:medborgar|trygghets)?löfte\w*\b.{0,30}\b20\d\d"
    r"|^(?:nytt|nya|årets|våra?)\b.{0,20}löfte",
    re.IGNORECASE,
)
REFERS_BACK = rule(
    "refers back",
    r"^(?:det(?:ta)?|det här|målen|dessa mål)\b.{0,30}\b(?:åstadkomm?\w*|nås?|når|uppnå[rs]?|uppfyll\w*|infria[rs]?"
    r"|görs|göras?|gör|sker?|genomför(?:as?|s)?)\b.{0,30}\b(?:genom|via|med (?:följande|dessa))\b",
    "says how that which stands right above is to come about: it is the aim",
    ["Det ska vi åstadkomma genom följande aktiviteter", "Detta ska göras genom att:"],
    ["Det här gör polisen", "Så här ska vi arbeta"],
)
SO_WE_DO = rule(
    "so we do",
    r"^(?:så|det här) gör vi\s?:\s",
    "says how that which stands right above is to come about: it is the aim",
    ["Så gör vi: Trafikvakter finns vid skolan."],
    ["Så gör vi"],
)
_HEADING_NUMBER = re.compile(r"\A(?:§\s?\d{1,2}|\d{1,2}\s?§|\d{1,2}(?:\.\d{1,2}){0,2}[.)]?)\s(?=[^\W\d_])")
_DOTS = re.compile(r"\s?(?:\.{2,}|…)\Z")
_TITLE_FIRST = re.compile(r"(?:åtagande\w*\sför\s)?medborgarlöften?\b", re.IGNORECASE)
_OF_TITLE = re.compile(r"åtagande(?:n|t)?\sför\s(?:det\s)?(?=medborgarlöfte)", re.IGNORECASE)


@dataclass(frozen=True)
class Opening:
    """What a heading opens and by which rule."""

    section: Section
    rule: str


def unnumbered(text: str) -> str:
    """Return a heading without its number, its dots as a colon: "3.1 Polisen lovar.." gives "Polisen lovar:"."""
    return undotted(_HEADING_NUMBER.sub("", text))


def undotted(text: str) -> str:
    """Return a line with a colon for the dots at its end: "lovar att.." gives "lovar att:"."""
    return _DOTS.sub(":", text)


@lru_cache(maxsize=4096)
def opening_of(numbered: str) -> Opening | None:
    """Find the section that a heading or introductory line opens; None where the table knows nothing of it."""
    text = unnumbered(numbered)
    if _OF_TITLE.match(text):
        return Opening("title", "title")
    for section, patterns in SECTIONS:
        pattern = first(patterns, text)
        if pattern:
            return Opening(section, pattern.name)
    return None


def opens_section(text: str) -> bool:
    """Whether a line reads as a heading of the table by its form and its words."""
    opening = opening_of(text) if has_form(text) else None
    return opening is not None and (opening.section != "title" or names_pledge(text))


def names_pledge(text: str) -> bool:
    """Whether a heading begins with the name of the pledge: "Medborgarlöfte 2021"."""
    return _TITLE_FIRST.match(text) is not None


ANNOUNCES = rule(
    "announces",
    r"^(?:det\shär|detta|så\shär)\s(?:ska|skall|kommer|lovar)\s[^.,:]{2,40}\s(?:arbeta\smed|göra|att\sgöra|att\sarbeta\smed)\b[^.:]*\.$"
    r"|\b(?:ska|skall|kommer|lovar)\b[^.:]*\b(?:enligt\sföljande|på\sföljande\ssätt)\.$",
    "a sentence that only says that what stands below will be done",
    [
        "Det här ska Mopolisen arbeta med för att fler ska vara trygga.",
        "Polisen kommer 2020 att arbeta enligt följande.",
    ],
    ["Det här ska polisen göra varje vecka: besöka torget.", "Polisen ska arbeta med skolan."],
)


def has_form(text: str) -> bool:
    """Whether a text can be a heading: it ends in a colon, or is short and no sentence."""
    if ANNOUNCES.matches(text):
        return len(text) <= _LONGEST
    if text.endswith(":"):
        return len(text) <= _LONGEST
    return (
        len(text) <= _LONGEST_PLAIN
        and len(text.split()) <= _MOST_WORDS
        and not _SENTENCE_END.search(text)
        and (unnumbered(text).lstrip(_QUOTES)[:1].isupper() or text[:1].isdigit())
    )


def leads_in(text: str) -> bool:
    """Whether a text stops before its sentence is over, so that points can go on with it: "… genom att"."""
    return len(text) <= 2 * _LONGEST and _UNFINISHED.search(text) is not None


def leaves_followup(text: str) -> bool:
    """Whether a heading ends the look back at the last period, because it promises anew."""
    return _NEW_PLEDGE.search(text) is not None
