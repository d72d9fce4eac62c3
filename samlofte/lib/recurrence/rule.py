"""Recurrence rules of RFC 5545, section 3.3.10, as far as they speak of days."""

import re
from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from samlofte.lib.recurrence.errors import RuleError

STOCKHOLM = ZoneInfo("Europe/Stockholm")
#: the most occasions that are made of one rule
MOST = 2000
FIRST_YEAR, LAST_YEAR = 1900, 2199
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_LONGEST = 1000
_WITHIN_A_DAY = ("SECONDLY", "MINUTELY", "HOURLY")
_DAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)", re.ASCII)
_WHOLE = re.compile(r"[+-]?\d{1,4}", re.ASCII)
_ONLY_WITH = {
    "BYWEEKNO": ("YEARLY",),
    "BYYEARDAY": ("YEARLY",),
    "BYMONTHDAY": ("DAILY", "MONTHLY", "YEARLY"),
}
_RANGES = {
    "INTERVAL": (1, 999, False),
    "COUNT": (1, MOST, False),
    "BYMONTH": (1, 12, False),
    "BYWEEKNO": (1, 53, True),
    "BYYEARDAY": (1, 366, True),
    "BYMONTHDAY": (1, 31, True),
    "BYSETPOS": (1, 366, True),
}


@dataclass(frozen=True)
class Rule:
    """A rule that was read; `str()` gives it back in the form and order that we store.

    Weekdays count from Monday = 0; in `byday` each has the number before it, 0 where there is none. `until` is in UTC.
    """

    freq: str
    interval: int = 1
    count: int | None = None
    until: datetime | None = None
    bymonth: tuple[int, ...] = ()
    byweekno: tuple[int, ...] = ()
    byyearday: tuple[int, ...] = ()
    bymonthday: tuple[int, ...] = ()
    byday: tuple[tuple[int, int], ...] = ()
    bysetpos: tuple[int, ...] = ()
    wkst: int = 0

    def __str__(self) -> str:
        shown = [field for field in fields(self) if getattr(self, field.name) != field.default]
        return ";".join(f"{field.name.upper()}={_written(field.name, getattr(self, field.name))}" for field in shown)


def parse_rule(text: str) -> Rule:
    """Read a rule, with or without the word RRULE: before it; raise RuleError for one that cannot be used.

    The last day may be given as a day, and then means all of that day in Sweden.

    >>> str(parse_rule("RRULE:FREQ=WEEKLY;BYDAY=TU,FR;UNTIL=20230331"))
    'FREQ=WEEKLY;UNTIL=20230331T215959Z;BYDAY=TU,FR'
    """
    text = text.strip().removeprefix("RRULE:")
    if not text:
        raise RuleError("empty")
    if len(text) > _LONGEST:
        raise RuleError("too_long")
    values: dict[str, str] = {}
    for pair in text.upper().split(";"):
        name, equals, value = pair.partition("=")
        if not (name and equals and value):
            raise RuleError("no_pair", value=pair)
        if name in values:
            raise RuleError("twice", part=name)
        values[name] = value
    if "FREQ" not in values:
        raise RuleError("no_freq")
    rule = Rule(**{name.lower(): _read(name, value) for name, value in values.items()})
    _refuse_what_does_not_fit(rule)
    return rule


def end_of_day(day: date) -> datetime:
    """The last second of a day in Sweden, in UTC.

    >>> end_of_day(date(2023, 3, 31)).isoformat()
    '2023-03-31T21:59:59+00:00'
    """
    return datetime.combine(day, time(23, 59, 59), STOCKHOLM).astimezone(UTC)


def _read(name: str, value: str) -> Any:
    if value in _WITHIN_A_DAY or name in {"BYHOUR", "BYMINUTE", "BYSECOND"}:
        raise RuleError("too_often", part=name, value=value)
    reader = _READERS.get(name)
    if reader is None:
        raise RuleError("unknown", part=name)
    return reader(name, value)


def _freq(_name: str, value: str) -> str:
    if value not in FREQUENCIES:
        raise RuleError("freq", value=value)
    return value


def _number(name: str, value: str) -> int:
    numbers = _numbers(name, value)
    if len(numbers) > 1:
        raise RuleError("number", part=name, value=value, allowed=_allowed(name))
    return numbers[0]


def _numbers(name: str, value: str) -> tuple[int, ...]:
    least, most, backwards = _RANGES[name]
    for word in value.split(","):
        number = int(word) if _WHOLE.fullmatch(word) else 0
        if not least <= (abs(number) if backwards else number) <= most:
            raise RuleError("number", part=name, value=word, allowed=_allowed(name))
    return tuple(sorted({int(word) for word in value.split(",")}))


def _allowed(name: str) -> str:
    least, most, backwards = _RANGES[name]
    return f"{least}–{most}" + (f", −{most}–−{least}" if backwards else "")


def _days(name: str, value: str) -> tuple[tuple[int, int], ...]:
    found = [(word, _DAY.fullmatch(word)) for word in value.split(",")]
    for word, match in found:
        if match is None or not 1 <= abs(int(match[1] or 1)) <= _RANGES["BYWEEKNO"][1]:
            raise RuleError("weekday", part=name, value=word)
    return tuple(sorted({(int(match[1] or 0), WEEKDAYS.index(match[2])) for _word, match in found if match}))


def _weekday(name: str, value: str) -> int:
    if value not in WEEKDAYS:
        raise RuleError("weekday", part=name, value=value)
    return WEEKDAYS.index(value)


def _moment(_name: str, value: str) -> datetime:
    form = "%Y%m%d" if len(value) == len("20230331") else "%Y%m%dT%H%M%SZ"
    try:
        moment = datetime.strptime(value, form).replace(tzinfo=UTC)
    except ValueError:
        raise RuleError("moment", value=value) from None
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise RuleError("moment", value=value)
    return end_of_day(moment.date()) if form == "%Y%m%d" else moment


_READERS: dict[str, Callable[[str, str], Any]] = {
    "FREQ": _freq,
    "INTERVAL": _number,
    "COUNT": _number,
    "UNTIL": _moment,
    "BYMONTH": _numbers,
    "BYWEEKNO": _numbers,
    "BYYEARDAY": _numbers,
    "BYMONTHDAY": _numbers,
    "BYDAY": _days,
    "BYSETPOS": _numbers,
    "WKST": _weekday,
}


def _refuse_what_does_not_fit(rule: Rule) -> None:
    if rule.count is not None and rule.until is not None:
        raise RuleError("both_ends")
    for name, frequencies in _ONLY_WITH.items():
        if getattr(rule, name.lower()) and rule.freq not in frequencies:
            raise RuleError("not_with_freq", part=name, value=rule.freq)
    if any(nth for nth, _weekday in rule.byday) and (rule.freq not in {"MONTHLY", "YEARLY"} or rule.byweekno):
        raise RuleError("nth_weekday", value=_written("byday", rule.byday))
    if rule.bysetpos and not (rule.bymonth or rule.byweekno or rule.byyearday or rule.bymonthday or rule.byday):
        raise RuleError("position_alone")


def _written(name: str, value: Any) -> str:
    match name:
        case "until":
            return f"{value:%Y%m%dT%H%M%SZ}"
        case "byday":
            return ",".join(f"{nth or ''}{WEEKDAYS[weekday]}" for nth, weekday in value)
        case "wkst":
            return WEEKDAYS[value]
    return ",".join(map(str, value)) if isinstance(value, tuple) else str(value)
