"""Periods in Swedish text: "april 2022 till april 2023", "den 1 juni 2022–31 december 2023", "2022-2023".

A period is given as partial ISO dates, never finer than the text says: "hösten 2023" gives the year alone,
"maj 2023" the month, "den 3 maj 2023" the day.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Precision = Literal["year", "month", "day"]

MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni",
    "juli", "augusti", "september", "oktober", "november", "december",
)  # fmt: skip
_SHORT_MONTHS = {"jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9,
                 "okt": 10, "nov": 11, "dec": 12}  # fmt: skip
_MONTH_NUMBERS = {name: number for number, name in enumerate(MONTHS, start=1)} | _SHORT_MONTHS
_MONTH = "(?:" + "|".join(sorted(_MONTH_NUMBERS, key=len, reverse=True)) + r")\b\.?"
_YEAR = r"(?:19[9]\d|20\d\d)"
_NOT_A_YEAR = r"(?!\d|[.,]\d|\s?(?:personer|invånare|kronor|kr|elever|hushåll|timmar|gånger|besök|st)\b)"

_POINT = re.compile(
    rf"""
      (?P<within>(?<!\d)(?P<wy>{_YEAR})-(?P<wm>[01]\d)-(?P<wd>[0-3]\d)\s?[-–—]{{1,2}}\s?(?P<wm2>[01]\d)-(?P<wd2>[0-3]\d)(?![\d-]))
    | (?P<iso>(?<!\d)(?P<iy>{_YEAR})-(?P<im>[01]\d)(?:-(?P<id>[0-3]\d))?(?![\d]))
    | (?P<compact>(?<!\d)(?P<cy>{_YEAR})(?P<cm>[01]\d)(?P<cd>[0-3]\d)(?!\d))
    | (?P<named>(?<![\d/])(?:\bden\s)?(?P<nd>[0-3]?\d)(?::?[ae])?\s(?P<nm>{_MONTH})(?:\s(?P<ny>{_YEAR})(?!\d))?)
    | (?P<last>(?:den\s)?sista\s(?:dagen\si\s|i\s)?(?P<lm>{_MONTH})(?:\s(?P<ly>{_YEAR})(?!\d))?)
    | (?P<slash>(?<![\d/])(?P<sd>[0-3]?\d)/(?P<sm>[01]?\d)[\s-](?P<sy>{_YEAR})(?!\d))
    | (?P<half>(?P<ho>första|andra)\shalvåret\s(?:av\s)?(?P<hy>{_YEAR})(?!\d))
    | (?P<quarter>(?:(?P<qo>första|andra|tredje|fjärde)\skvartalet|(?:kvartal|q)\s?(?P<qn>[1-4]))
        \s(?:av\s)?(?P<qy>{_YEAR})(?!\d))
    | (?P<season>\b(?:våren|sommaren|hösten|vintern)\s(?P<ey>{_YEAR})(?!\d))
    | (?P<month>\b(?P<mm>{_MONTH})(?:\s(?P<my>{_YEAR})(?!\d))?)
    | (?P<span>(?<![\d-])(?P<y1>{_YEAR})\s?[-–—/]\s?(?P<y2>{_YEAR}|\d\d)(?![\d-]))
    | (?P<year>(?<![\d.,-])(?P<yy>{_YEAR}){_NOT_A_YEAR})
    """,
    re.IGNORECASE | re.VERBOSE,
)
_THROUGH = re.compile(
    r"\s?(?:[-–—]{1,2}|(?:och\s)?(?:fram\s)?till(?:\s?och\s?med)?|(?:och\s)?t\.?\s?o\.?\s?m\.?)\s?(?:den\s|i\s)?"
    r"(?:(?:slutet|utgången)\sav\s)?",
    re.IGNORECASE,
)
_AND = re.compile(r"\s(?:och|samt)\s", re.IGNORECASE)
_OPEN_START = re.compile(r"\b(?:från(?:\soch\smed)?|fr\.?\s?o\.?\s?m\.?)\s(?:den\s|år\s|i\s)?\Z", re.IGNORECASE)
_HOLDS_FROM = re.compile(
    r"\b(?:gäller|gälla|löper)\s(?:från(?:\soch\smed)?|fr\.?\s?o\.?\s?m\.?)\s(?:den\s|år\s)?\Z", re.IGNORECASE
)
_OPEN_END = re.compile(
    r"[\s,]{1,2}(?:och\s)?(?:tills\b|tillsvidare\b|och\sframåt\b|framåt\b|till\sdess\b)", re.IGNORECASE
)
_UNTIL_NEXT = re.compile(r"\s(?:och\s(?:vidare|framåt|tills)|tills\sett\snytt|(?:fram\s)?till\snästa)\b", re.IGNORECASE)
_UNTIL = re.compile(
    r"\b(?:till\soch\smed|t\.?\s?o\.?\s?m\.?|(?:gäller|löper|sträcker\ssig)\s(?:fram\s)?till)\s(?:den\s|i\s)?\Z",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\bmellan\s(?:den\s)?\Z", re.IGNORECASE)
_COUNTS = {"ett": 1, "två": 2, "tre": 3, "fyra": 4, "fem": 5}
_COUNTED = r"(?P<years>ett|två|tre|fyra|fem|[1-5])\sår\s"
_YEARS_FROM = re.compile(
    rf"\b(?:i|under|för)\s{_COUNTED}(?:från|fr\.?\s?o\.?\s?m\.?)(?:\soch\smed)?\s(?:den\s)?\Z", re.IGNORECASE
)
_YEARS_ON = re.compile(rf",?\s(?:och\s|i\s)?{_COUNTED}(?:framåt|fram)\b", re.IGNORECASE)
_HALVES = {"första": (1, 6), "andra": (7, 12)}
_QUARTERS = {"första": 1, "andra": 2, "tredje": 3, "fjärde": 4}
_LOOK_BACK = 30


@dataclass(frozen=True)
class Period:
    """A stretch of time as a text states it, `text` standing from `at` to `until`."""

    start: str | None
    end: str | None
    precision: Precision
    text: str
    at: int
    until: int

    @property
    def is_range(self) -> bool:
        """Whether the text names both ends, or says that one is open."""
        return self.start != self.end


@dataclass(frozen=True)
class _Point:
    """One date or stretch; year None where the text leaves it to what stands beside it."""

    first: tuple[int | None, int | None, int | None]
    last: tuple[int | None, int | None, int | None]
    at: int
    until: int

    def in_year(self, year: int) -> "_Point":
        return _Point((year, *self.first[1:]), (year, *self.last[1:]), self.at, self.until)


def find_periods(text: str, *, near: str | None = None) -> list[Period]:
    """Find the periods of a text, in order.

    Months without a year form a period only as a range ("mars-maj") and only with `near`, a partial ISO date: the
    range is then put in the year that brings its start closest to it.
    """
    points = [point for match in _POINT.finditer(text) if (point := _point(match))]
    periods: list[Period] = []
    index = 0
    while index < len(points):
        pair = points[index : index + 2]
        period = _range(text, pair, near) if len(pair) == 2 else None  # noqa: PLR2004 - a pair is two
        index += 2 if period else 1
        period = period or _years(text, pair[0]) or _single(text, pair[0])
        if period:
            periods.append(period)
    return periods


def years_of(period: Period) -> range:
    """Give the years that a period touches; an open end counts as the stated one."""
    ends = [int(end[:4]) for end in (period.start, period.end) if end]
    return range(min(ends), max(ends) + 1)


def _point(match: re.Match[str]) -> _Point | None:
    kind = next(name for name in _READERS if match[name])
    first, last = _READERS[kind](match)
    if not (_exists(*first) and _exists(*last)):
        return None
    return _Point(first, last, match.start(), match.end())


_Date = tuple[int | None, int | None, int | None]


def _number(text: str | None) -> int | None:
    return int(text) if text else None


def _month_number(text: str) -> int:
    return _MONTH_NUMBERS[text.lower().rstrip(".")]


def _same(date: _Date) -> tuple[_Date, _Date]:
    return date, date


def _last_day(year: int | None, month: str) -> int:
    return monthrange(year or 2023, _month_number(month))[1]


def _half(match: re.Match[str]) -> tuple[_Date, _Date]:
    first, last = _HALVES[match["ho"].lower()]
    return (int(match["hy"]), first, None), (int(match["hy"]), last, None)


def _quarter(match: re.Match[str]) -> tuple[_Date, _Date]:
    number = int(match["qn"]) if match["qn"] else _QUARTERS[match["qo"].lower()]
    return (int(match["qy"]), 3 * number - 2, None), (int(match["qy"]), 3 * number, None)


def _span(match: re.Match[str]) -> tuple[_Date, _Date]:
    first = int(match["y1"])
    last = int(match["y2"]) if len(match["y2"]) > 2 else first // 100 * 100 + int(match["y2"])  # noqa: PLR2004 - "22"
    return ((first, None, None), (last, None, None)) if last >= first else _same((None, 0, None))


def _within(match: re.Match[str]) -> tuple[_Date, _Date]:
    """Read "2018-01-01—12-31": the year stands once, the end in the next one where it would come before the start."""
    year = int(match["wy"])
    first, last = (int(match["wm"]), int(match["wd"])), (int(match["wm2"]), int(match["wd2"]))
    return (year, *first), (year + (last < first), *last)


_READERS: dict[str, Callable[[re.Match[str]], tuple[_Date, _Date]]] = {
    "within": _within,
    "iso": lambda m: _same((int(m["iy"]), int(m["im"]), _number(m["id"]))),
    "compact": lambda m: _same((int(m["cy"]), int(m["cm"]), int(m["cd"]))),
    "named": lambda m: _same((_number(m["ny"]), _month_number(m["nm"]), int(m["nd"]))),
    "last": lambda m: _same((_number(m["ly"]), _month_number(m["lm"]), _last_day(_number(m["ly"]), m["lm"]))),
    "slash": lambda m: _same((int(m["sy"]), int(m["sm"]), int(m["sd"]))),
    "half": _half,
    "quarter": _quarter,
    "season": lambda m: _same((int(m["ey"]), None, None)),
    "month": lambda m: _same((_number(m["my"]), _month_number(m["mm"]), None)),
    "span": _span,
    "year": lambda m: _same((int(m["yy"]), None, None)),
}


def _exists(year: int | None, month: int | None, day: int | None) -> bool:
    if month is not None and not 1 <= month <= len(MONTHS):
        return False
    return day is None or 1 <= day <= monthrange(year or 2024, month or 1)[1]


def _range(text: str, pair: list[_Point], near: str | None) -> Period | None:
    first, last = pair
    between = text[first.until : last.at]
    before = text[max(0, first.at - _LOOK_BACK) : first.at]
    through = _THROUGH.fullmatch(between)
    if not through and not (_AND.fullmatch(between) and (_BETWEEN.search(before) or _next_year(first, last))):
        return None
    if first.first[0] is None and last.last[0] is None:
        if near is None:
            return None
        first = first.in_year(_nearest_year(first, near))
    if first.first[0] is None and last.last[0] is not None:
        wraps = (first.first[1] or 0) > (last.last[1] or len(MONTHS))
        first = first.in_year(last.last[0] - wraps)
    elif last.last[0] is None and first.first[0] is not None:
        wraps = (first.first[1] or 0) > (last.last[1] or len(MONTHS))
        last = last.in_year(first.first[0] + wraps)
    period = _period(text, first.first, last.last, first.at, last.until)
    return period if (period.start or "") <= (period.end or "") else None


def _next_year(first: _Point, last: _Point) -> bool:
    return (
        first.first[0] is not None
        and first.first[1] is None
        and last.last[1] is None
        and last.last[0] == first.first[0] + 1
    )


def _nearest_year(point: _Point, near: str) -> int:
    year = int(near[:4])
    if len(near) == 4:  # noqa: PLR2004 - a year alone
        return year
    month = int(near[5:7])
    return min((year, year - 1, year + 1), key=lambda y: abs((y - year) * 12 + (point.first[1] or 1) - month))


def _years(text: str, point: _Point) -> Period | None:
    """Read "i två år från den 1 maj 2023" and "från den 1 april 2023 och ett år framåt": so long, from a day on."""
    before, year = text[max(0, point.at - _LOOK_BACK) : point.at], point.first[0]
    counted = _YEARS_FROM.search(before) or (_OPEN_START.search(before) and _YEARS_ON.match(text, point.until))
    if not counted or year is None or point.first[2] is None:
        return None
    word = counted["years"].lower()
    start = date(year, point.first[1] or 1, point.first[2])
    last = _after(start, _COUNTS.get(word) or int(word)) - timedelta(days=1)
    until = max(point.until, counted.end() if counted.re is _YEARS_ON else 0)
    return _period(text, point.first, (last.year, last.month, last.day), point.at, until)


def _after(start: date, years: int) -> date:
    """Give the same day some years later, 1 March for a 29 February that is not there."""
    try:
        return start.replace(year=start.year + years)
    except ValueError:
        return date(start.year + years, 3, 1)


def _single(text: str, point: _Point) -> Period | None:
    if point.first[0] is None:
        return None
    period = _period(text, point.first, point.last, point.at, point.until)
    before = text[max(0, point.at - _LOOK_BACK) : point.at]
    is_open = _OPEN_START.search(before) and _OPEN_END.match(text, point.until)
    if is_open or _HOLDS_FROM.search(before) or _UNTIL_NEXT.match(text, point.until):
        return Period(period.start, None, period.precision, period.text, period.at, period.until)
    if _UNTIL.search(before):
        return Period(None, period.end, period.precision, period.text, period.at, period.until)
    return period


def _period(text: str, first: _Date, last: _Date, at: int, until: int) -> Period:
    start, end = _iso(first), _iso(last)
    precision: Precision = ("year", "month", "day")[(min(len(start), len(end)) - 4) // 3]
    return Period(start, end, precision, text[at:until], at, until)


def _iso(date: _Date) -> str:
    year, month, day = date
    return f"{year:04d}" + (f"-{month:02d}" if month else "") + (f"-{day:02d}" if month and day else "")
