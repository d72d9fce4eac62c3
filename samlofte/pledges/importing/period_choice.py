"""Which of the periods in a document is the one that the pledge holds for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from samlofte.lib.periods import Period, find_periods, years_of
from samlofte.pledges.importing.passages import Passage
from samlofte.pledges.importing.patterns import Pattern, rule

#: (points, rule): what stands before a period in its sentence and speaks for it or against it
EVIDENCE: tuple[tuple[int, Pattern], ...] = (
    (
        100,
        rule(
            "holds",
            r"^(?:löftes|avtals|giltighets)?(?:tid|period)(?:en)?(?:\s?:|\sär)\s$"
            r"|\b(?:gäller|gälla|avser|avse|löper|omfattar|giltig\w*|sträcker sig)\b.{0,60}$",
            "says how long it holds",
            ["Löftet gäller "],
            ["I mars "],
        ),
    ),
    (
        80,
        rule(
            "promise under",
            r"\b(?:inriktning|åtar sig|lovar|arbeta|ska|åtar oss|löfte\w*)\b.{0,60}\b(?:under|perioden|tiden"
            r"|för|från)\b.{0,30}$",
            "promises for the time",
            ["Inriktning för löftet under ", "Vi åtar oss att under ", "Löftet för "],
            ["Under "],
        ),
    ),
    (
        75,
        rule(
            "promise beside",
            r"\b(?:åtar sig|lovar|åtar oss|löfte[nt]?|löftena)\s(?:att\s)?$",
            "stands beside the verb",
            ["Polisområdet åtar sig "],
            ["Enkäten "],
        ),
    ),
    (
        75,
        rule(
            "what we shall do",
            r"\b(?:gör|ska|kommer|tänker)\s(?:vi|polisen|kommunen|parterna)\s(?:att\s)?(?:göra\s|genomföra\s)?(?:under\s)?$",
            "says when it will be done",
            ["Det här gör vi ", "Det ska polisen göra under "],
            ["Det här gjorde vi "],
        ),
    ),
    (
        60,
        rule(
            "pledge",
            r"(?:medborgar|trygghets)löfte\w*\b.{0,60}$",
            "stands beside the word pledge",
            ["Medborgarlöfte Hamnen "],
            ["Bakgrund "],
        ),
    ),
    (
        50,
        rule(
            "begins", r"\b(?:påbörjas|inleds|startar|börjar)\s(?:den\s)?$", "says from when", ["ska påbörjas "], ["År "]
        ),
    ),
    (50, rule("from now until", r"\bfrån\s$", "says from when", ["Från "], ["År "])),
    (50, rule("period", r"\bperioden\s(?:är\s)?$", "says period", ["Inriktning för perioden "], ["Löpande "])),
    (30, rule("during", r"\b(?:under|för)\s(?:hela\s|år\s|åren\s)?$", "says during", ["under ", "för åren "], ["i "])),
    (
        -90,
        rule(
            "source",
            r"\b(?:gjorde|gjordes|hände|\w*enkät\w*|\w*undersökning\w*|\w*mätning\w*|\w*dialog\w*|statistik\w*|intervju\w*|svarade"
            r"|berättade|träffa[td]e?|jämfört med|sedan|var i fokus|brott\w*statistik|i fjol"
            r"|inför arbetet)\b"
            r"(?!.*\b(?:lovar|åtar)\b).{0,60}$",
            "dates a source",
            ["brottsstatistik ", "en enkät i ", "Inför arbetet med medborgarlöften "],
            ["Med dialogerna som grund lovar kommunen att under "],
        ),
    ),
    (
        -60,
        rule(
            "signed",
            r"^(?!.*löfte\w*\s(?:för|under)\s).*\b(?:undertecknad\w*|skr[ie]v\w* under|tecknad\w*|antog\w*"
            r"|fastställde\w*|beslutade\w*)\b.{0,60}$",
            "dates the signing",
            ["Löftet skrevs under "],
            ["Löftet gäller från "],
        ),
    ),
    (
        -60,
        rule(
            "deadline",
            r"\b(?:senast|(?<!går\s)(?<!gå\s)före|innan|klart?|uppföljning\w*|följs upp|utvärderas|publicerad?|ändrad"
            r"|uppdaterad)\b.{0,40}$",
            "dates a deadline or the page",
            ["senast den "],
            ["under "],
        ),
    ),
)
IN_MAKING = rule(
    "in the making",
    r"\b(?:är under arbete|pågår(?!\s(?:till|fram|under|från))|förbereds|tas fram"
    r"|kommer (?:snart|inom kort|att (?:tecknas|tas fram|skrivas))"
    r"|är inte klart)\b",
    "a pledge still being written is not the one that stands here",
    ["Löftet för 2021 är under arbete.", "Nytt löfte kommer att tecknas hösten 2018."],
    ["Löftet gäller 2023.", "Arbetet pågår till och med mars 2023."],
)
_PERFECT = re.compile(r",?\s(?:har|hade|genomfördes|gjordes|hölls)\b")
_OF_PLEDGE = re.compile(r"löfte\w*\s(?:för\s|avseende\s)?(?:år\s|åren\s)?\Z")
_BINDS_AFTER = re.compile(r",?\s(?:lovar|åtar\ssig|förbinder\ssig)\b")
"""Behind a period: "Under perioden mars till maj 2023 lovar polisen …"."""
_LOOKED_BACK = -90
_PLEDGE_OF_YEAR = re.compile(r"\sårs\s(?:medborgar|trygghets)löfte")
_NAMED = 60
_SENTENCE = re.compile(r"(?<=[.!?])\s(?=[A-ZÅÄÖ])")
_NOT_OF_PLEDGE = frozenset({"previous_followup", "boilerplate"})
_OF_PROMISES = frozenset({"commitments", "followup"})
_IN_HEADING = 12
_POINTS_FOR_FORM = {"day": 6, "month": 4, "year": 0}
_COARSE = ("year", "month", "day")
_ENOUGH = 10
_WINDOW = 110
_WITHOUT_YEAR = 20
"""What months without a year lose where nothing before them speaks for them: they are a part of the period."""
_TIME = re.compile(
    r"(?:(?:gäller|giltighets?|löp|avtals|löftes)?tid(?:sram|splan)?|(?:gällande\s)?period)(?:en)?\s?:?\Z",
    re.IGNORECASE,
)
_AND_GOES_ON = re.compile(
    r"\s(?:och|samt)\s(?:pågår?|löper?|gäller?)\s(?=(?:fram\s)?till\b|t\.?\s?o\.?\s?m)", re.IGNORECASE
)
"""Between two ends of a period: "påbörjas i maj 2016 och pågår till och med mars 2017"."""
_UNDER_TIME = 60
"""What a range gains right under the heading "Tid"."""
_ONE_DAY = 70
"""What a single day loses: it dates a signing or a page, and no pledge holds for a day."""
_A_YEAR = re.compile(r"\d{4}|/\d\d\b")
_ISO = re.compile(r"\b20\d\d-\d\d-\d\d\b")


@dataclass(frozen=True)
class Chosen:
    """The period of the pledge, None where none is stated, and whether a heading names another year."""

    period: Period | None
    heading_year_differs: bool = False


@dataclass(frozen=True)
class _Candidate:
    period: Period
    points: int
    in_making: bool


def choose(passages: Sequence[Passage]) -> Chosen:
    """Weigh every period by what stands before it; one of a pledge still in the making is out."""
    return (
        _choose(passages, skipped=_NOT_OF_PLEDGE | _OF_PROMISES)
        or _choose(passages, skipped=_NOT_OF_PLEDGE)
        or Chosen(None)
    )


def _choose(passages: Sequence[Passage], *, skipped: frozenset[str]) -> Chosen | None:
    near = _page_date(passages)
    is_followup = sum(p.place == "previous_followup" for p in passages) * 2 > len(passages)
    candidates = [
        candidate
        for index, passage in enumerate(passages)
        if passage.place not in skipped or (is_followup and passage.place != "boilerplate") or index == 0
        for candidate in _candidates(passage, near, under_time=index > 0 and _is_time(passages[index - 1]))
    ]
    barred = {year for c in candidates if c.in_making for year in years_of(c.period)}
    open_to = [c for c in candidates if not barred & set(years_of(c.period))]
    best = max(open_to, key=lambda c: c.points, default=None)
    if best is None or best.points < _ENOUGH:
        return None
    period = _whole(_finer(best, open_to), open_to)
    return Chosen(period, _differs(passages, period))


def _page_date(passages: Sequence[Passage]) -> str | None:
    """Give the date by which months without a year are placed: the page's own, else the year in a heading."""
    for passage in passages:
        if passage.place in ("boilerplate", "signatories") and (match := _ISO.search(passage.text)):
            return match[0]
    years = [
        p.start or p.end for passage in passages if passage.place == "headings" for p in find_periods(passage.text)
    ]
    return next((year[:4] for year in years if year), None)


def _is_time(passage: Passage) -> bool:
    return passage.place == "headings" and _TIME.match(passage.text) is not None


def _candidates(passage: Passage, near: str | None, *, under_time: bool) -> list[_Candidate]:
    found = []
    for sentence in _SENTENCE.split(_AND_GOES_ON.sub(" ", passage.text)):
        in_making = IN_MAKING.matches(sentence)
        for period in find_periods(sentence, near=near):
            before = sentence[max(0, period.at - _WINDOW) : period.at]
            points = _POINTS_FOR_FORM[period.precision] + 3 * period.is_range
            weight = _weight(before) + _weight_after(sentence, period.until, before)
            points += _IN_HEADING * (passage.place == "headings") + weight
            points -= _WITHOUT_YEAR * (not weight and _A_YEAR.search(period.text) is None)
            points += _UNDER_TIME * (period.is_range and under_time)
            points -= _ONE_DAY * (period.precision == "day" and period.start == period.end)
            found.append(_Candidate(period, points, in_making))
    return found


def _weight_after(sentence: str, at: int, before: str) -> int:
    """Weigh what stands right behind a period: "2017 har vi lyssnat" against, "2020 års medborgarlöfte" for it.

    "Ett löfte för 2019 har slutits" says nothing against it.
    """
    if _PERFECT.match(sentence, at) and not _OF_PLEDGE.search(before):
        return _LOOKED_BACK
    if _BINDS_AFTER.match(sentence, at):
        return _NAMED
    return _NAMED if _PLEDGE_OF_YEAR.match(sentence, at) else 0


def _weight(before: str) -> int:
    weights = [points for points, pattern in EVIDENCE if pattern.matches(before)]
    return max((w for w in weights if w > 0), default=0) + min((w for w in weights if w < 0), default=0)


def _finer(best: _Candidate, others: Sequence[_Candidate]) -> Period:
    """Prefer a period that says the same more exactly: 2022–2023 gives way to 1 June 2022–31 December 2023."""
    chosen = best.period
    for other in others:
        p = other.period
        same_years = p.is_range and _year(p.start) == _year(chosen.start) and _year(p.end) == _year(chosen.end)
        if chosen.precision == "year" and p.precision != "year" and same_years and other.points >= _ENOUGH:
            chosen = p
    return chosen


def _whole(period: Period, others: Sequence[_Candidate]) -> Period:
    """Take the start from a heading ("2022-2023") where the sentence only says until when."""
    if period.start:
        return period
    for other in others:
        p = other.period
        if p.start and p.is_range and _year(p.end) == _year(period.end) and other.points >= _ENOUGH:
            return replace(period, start=p.start, precision=min(p.precision, period.precision, key=_COARSE.index))
    return period


def _year(end: str | None) -> str:
    return (end or "")[:4]


def _differs(passages: Sequence[Passage], period: Period) -> bool:
    years = set(years_of(period))
    return any(
        not years & set(years_of(found))
        for passage in passages
        if passage.place == "headings" and re.search(r"löfte", passage.text, re.IGNORECASE)
        for found in find_periods(passage.text)
    )
