"""Numbers that count nothing: years, dates, hours of the day, ages, telephone, street and law numbers."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from samlofte.lib.quantities.number_words import ARTICLES, ONES, TEENS, TENS

MONTH = (
    r"(?:jan(?:uari)?|feb(?:ruari)?|mars|apr(?:il)?|maj|jun(?:i)?|jul(?:i)?|aug(?:usti)?|sep(?:t|tember)?"
    r"|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_SMALL = "|".join((*ARTICLES, *ONES, *TEENS, *TENS))
_LIST = r"\d{1,4}(?:\s?(?:,|-|–|och|till|samt|eller)\s?\d{1,4}(?!\d))*"


@dataclass(frozen=True)
class Exclusion:
    """One kind of number that is not a quantity, with an example in which nothing is counted."""

    name: str
    pattern: re.Pattern[str]
    example: str


def _exclusion(name: str, pattern: str, example: str) -> Exclusion:
    return Exclusion(name, re.compile(pattern, re.IGNORECASE), example)


EXCLUSIONS = (
    _exclusion(
        "period",
        r"(?<!\d)(?:19|20)\d\d\s?[-–/]\s?(?:(?:19|20)?\d\d)(?!\d)",
        "Löftet gäller perioden 2022-2023 stad för stad.",
    ),
    _exclusion("iso date", r"\b\d{4}-\d\d(?:-\d\d)?\b", "Beslutat 2022-03-09 kommunen."),
    _exclusion(
        "year",
        r"(?<![\d.,])(?<!minst )(?<!mer än )(?<!fler än )(?<!cirka )(?<!ca )"
        r"(?:19|20)\d\d(?![\d,.]\d|\d|\s(?:kr|kronor|meter|kg|km|elever|personer|invånare"
        r"|gånger|timmar|hushåll|lägenheter|kvadratmeter|m²|st|träd)\b)",
        "Under 2023 patrullerar polisen.",
    ),
    _exclusion(
        "date",
        rf"\b\d{{1,2}}(?::?[ae])?(?:\s?[-–]\s?\d{{1,2}}(?::?[ae])?)?\s(?:{MONTH})\b",
        "Redovisas senast den 31 december stadsvis.",
    ),
    _exclusion("day and month", r"(?<![\w/])\d{1,2}/\d{1,2}(?![\d/])", "Vi ses 1/6 klockan elva."),
    _exclusion(
        "hour of the day",
        r"\b(?:kl\.?|klockan)\s?\d{1,2}(?:[.:]\d\d)?(?:\s?(?:-|–|till|och)\s?(?:kl\.?\s)?\d{1,2}(?:[.:]\d\d)?)?(?!\d)"
        r"|(?<![\d.:,])\d{1,2}[.:]\d\d(?:\s?(?:-|–)\s?\d{1,2}[.:]\d\d)?(?![\d.:,])",
        "Kl. 18.00–22.00 bemannas torget, och klockan 8 torget.",
    ),
    _exclusion(
        "numbered thing",
        r"(?<!per )(?<!varje )"
        r"(?:\b(?:årskurs(?:erna|en|er)?|åk|klass(?:erna|er)?|vecka|veckorna|v\.|steg|nivå|punkt(?:erna)?|bilaga|tabell"
        r"|kap\.?|kapitel|artikel|sid\.?|sida|nr\.?|nummer|fas|etapp|version|kategori|kvartal|linje|buss|rum|väg"
        r"|riksväg|länsväg|zon|prioritet|prio|lag|sfs)|§§?)\s?"
        rf"{_LIST}",
        "Elever i årskurs 7, 8 och 9 elever emellan, se punkt 4 ovan.",
    ),
    _exclusion(
        "telephone",
        r"\b(?:tel|telefon|ring|växel|mobil)\.?:?\s?(?:på\s|till\s)?\+?\d[\d -]{1,18}\d"
        r"|(?<!\d)0\d{1,3}\s?[-–/]\s?\d[\d ]{4,10}|\b11[24]\s?14\b",
        "Ring 114 14 dygnet runt eller 040-12 34 56 samtal.",
    ),
    _exclusion(
        "street",
        r"\b\w{2,40}(?:gatan|vägen|torget|gränd|stigen|plan|allén|backen|parken|platsen)\s\d{1,3}(?!\d)",
        "Kontoret på Kvarngatan 12 kommunhuset.",
    ),
    _exclusion(
        "law",
        r"\b\d{4}:\d{1,4}\b|\b\d+\s?(?:kap\.?|§§?)|\b\d+[–-]\d+\s?§§?",
        "Enligt lag 2023:196 och 3 § lagen.",
    ),
    _exclusion(
        "age",
        r"\b\d{1,3}(?:\s?(?:-|–|till|och)\s?\d{1,3})?[\s-]år(?:s|ing|ingar|iga?)?\b|\b\d{1,2}[-–]\d{1,2}-åring\w*",
        "Enkäten går till alla 16–85 år gamla boende och till 13-åringar.",
    ),
    _exclusion(
        "part of a name",
        r"\b[^\W\d_]+[-–]?\d+\w*(?:-\w+)?|\b\d+(?:-(?!tal\b)|(?!(?:kr|kg|km|st|m|h|tim)\b))[^\W\d_]+",
        "Projektet SOL-14 och F21 samt ett 24-timmarsprojekt.",
    ),
    _exclusion("share", r"\b\d+\s?/\s?\d+\b|\b\d+\sav\s\d+\b", "Öppet 24/7 mottagning, 2 av 3 svar."),
    _exclusion("share in words", rf"\b(?:{_SMALL})\sav\s(?:{_SMALL})\b", "Åtta av tio svar."),
)

_DIGIT = re.compile(r"\d")
_WITHOUT_DIGITS = EXCLUSIONS[-1:]


class Blocked:
    """The places of one text where no quantity may begin."""

    def __init__(self, text: str) -> None:
        rules = EXCLUSIONS if _DIGIT.search(text) else _WITHOUT_DIGITS
        spans = sorted(found.span() for rule in rules for found in rule.pattern.finditer(text))
        self._starts = [start for start, _ in spans]
        self._ends: list[int] = []
        furthest = 0
        for _, end in spans:
            furthest = max(furthest, end)
            self._ends.append(furthest)

    def covers(self, at: int) -> bool:
        """Say whether the character `at` lies in an excluded number."""
        before = bisect_right(self._starts, at)
        return before > 0 and at < self._ends[before - 1]
