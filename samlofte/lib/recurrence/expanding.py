from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from itertools import dropwhile, islice, takewhile
from typing import Literal, Self

from dateutil.rrule import DAILY, MONTHLY, WEEKLY, YEARLY, rrule, weekday

from samlofte.lib.recurrence.errors import RuleError
from samlofte.lib.recurrence.rule import FIRST_YEAR, LAST_YEAR, MOST, STOCKHOLM, Rule, parse_rule

_EXCEPT = f"EXDATE;TZID={STOCKHOLM.key}"
_MOMENT = "%Y%m%dT%H%M%S"
_FREQUENCIES: dict[str, Literal[0, 1, 2, 3]] = {"DAILY": DAILY, "WEEKLY": WEEKLY, "MONTHLY": MONTHLY, "YEARLY": YEARLY}
_LONGEST = timedelta(hours=24)
# The calendar repeats every 400 years to the weekday. dateutil looks for a rule's next day until the year 9999; moved
# there, it gives up on a rule without days ("30 February") in a sixth of a second instead of three.
_CYCLES = 19 * 400


@dataclass(frozen=True)
class Occasion:
    """One time that it happens, in Swedish time."""

    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True)
class Recurrence:
    """An activity that recurs: the rule, the start that it counts from, how long each time lasts, and days without it.

    `start` is kept in Swedish time; it is an occasion only if the rule names it. Raises RuleError for what cannot be
    used.
    """

    rule: str
    start: datetime
    duration: timedelta
    except_dates: tuple[date, ...] = ()

    def __post_init__(self) -> None:
        if self.start.tzinfo is None or not FIRST_YEAR <= self.start.year <= LAST_YEAR:
            raise RuleError("start")
        if not timedelta(0) < self.duration <= _LONGEST:
            raise RuleError("length")
        object.__setattr__(self, "rule", str(parse_rule(self.rule)))
        object.__setattr__(self, "start", self.start.astimezone(STOCKHOLM).replace(microsecond=0, fold=0))
        object.__setattr__(self, "except_dates", tuple(sorted(set(self.except_dates))))

    def as_text(self) -> str:
        """Write rule and exceptions as iCalendar does; the start and the length are kept beside it.

        >>> patrol = Recurrence("FREQ=WEEKLY;BYDAY=TU", datetime(2023, 3, 7, 19, tzinfo=STOCKHOLM), timedelta(hours=3))
        >>> print(patrol.without(date(2023, 4, 3), date(2023, 4, 9)).as_text())
        RRULE:FREQ=WEEKLY;BYDAY=TU
        EXDATE;TZID=Europe/Stockholm:20230404T190000
        """
        lines = [f"RRULE:{self.rule}"]
        if self.except_dates:
            moments = (datetime.combine(day, self.start.time()) for day in self.except_dates)
            lines.append(f"{_EXCEPT}:" + ",".join(f"{moment:{_MOMENT}}" for moment in moments))
        return "\n".join(lines)

    @classmethod
    def from_text(cls, text: str, *, start: datetime, duration: timedelta) -> Self:
        """Read what `as_text` wrote; raise RuleError for anything else."""
        rule, *exceptions = text.strip().splitlines() or [""]
        bare = cls(rule, start, duration)
        if not exceptions:
            return bare
        name, _colon, moments = exceptions[0].partition(":")
        if name != _EXCEPT or len(exceptions) > 1:
            raise RuleError("line", value=exceptions[-1])
        return replace(bare, except_dates=tuple(_excepted(moment, bare.start) for moment in moments.split(",")))

    def without(self, first: date, last: date) -> Self:
        """Leave out the occasions of a stretch of days, both ends included."""
        return replace(self, except_dates=(*self.except_dates, *(wall.date() for wall in _within(self, first, last))))

    def aligned(self) -> Self:
        """Move the start to the first day that the rule names, as calendars want it; the occasions stay the same.

        Raises RuleError where the rule names no day.
        """
        first = next(_wall_times(self), None)
        if first is None:
            raise RuleError("no_occasion")
        return replace(self, start=first.replace(tzinfo=STOCKHOLM))


def occasions(recurrence: Recurrence, first: date, last: date) -> list[Occasion]:
    """Return the occasions that start on the days from first to last, both included, in order.

    A time of day stays what the clock on the wall shows, summer and winter, and so does the end. Raises RuleError for
    more than 2,000 occasions and for a last day before the first.

    >>> patrol = Recurrence("FREQ=WEEKLY;BYDAY=TU", datetime(2023, 3, 7, 19, tzinfo=STOCKHOLM), timedelta(hours=3))
    >>> [occasion.starts_at.isoformat() for occasion in occasions(patrol, date(2023, 3, 20), date(2023, 3, 31))]
    ['2023-03-21T19:00:00+01:00', '2023-03-28T19:00:00+02:00']
    """
    if last < first:
        raise RuleError("window", value=last)
    left_out = set(recurrence.except_dates)
    walls = (wall for wall in _within(recurrence, first, last) if wall.date() not in left_out)
    found = [_occasion(wall, recurrence.duration) for wall in islice(walls, MOST + 1)]
    if len(found) > MOST:
        raise RuleError("too_many", value=MOST)
    return found


def on_the_clock(wall: datetime) -> datetime:
    """Give a wall-clock time its place in Swedish time, as RFC 5545, section 3.3.5, says.

    A time that the spring skips is an hour later on the clock; of a time that the autumn doubles the first is meant.

    >>> on_the_clock(datetime(2023, 3, 26, 2, 30)).isoformat()
    '2023-03-26T03:30:00+02:00'
    >>> on_the_clock(datetime(2023, 10, 29, 2, 30)).isoformat()
    '2023-10-29T02:30:00+02:00'
    """
    return wall.replace(tzinfo=STOCKHOLM, fold=0).astimezone(UTC).astimezone(STOCKHOLM)


def _occasion(wall: datetime, duration: timedelta) -> Occasion:
    start, end = on_the_clock(wall), on_the_clock(wall + duration)
    if end.astimezone(UTC) <= start.astimezone(UTC):
        end = (start.astimezone(UTC) + duration).astimezone(STOCKHOLM)
    return Occasion(start, end)


def _within(recurrence: Recurrence, first: date, last: date) -> Iterator[datetime]:
    late = dropwhile(lambda wall: wall.date() < first, _wall_times(recurrence))
    return takewhile(lambda wall: wall.date() <= last, late)


def _wall_times(recurrence: Recurrence) -> Iterator[datetime]:
    rule = parse_rule(recurrence.rule)
    found = _expanded(rule, _moved(recurrence.start, _CYCLES))
    return (_moved(wall, -_CYCLES) for wall in found)


def _expanded(rule: Rule, start: datetime) -> rrule:
    until = rule.until and _moved(rule.until.astimezone(STOCKHOLM), _CYCLES)
    return rrule(
        _FREQUENCIES[rule.freq],
        dtstart=start,
        interval=rule.interval,
        wkst=rule.wkst,
        count=rule.count,
        until=until,
        bysetpos=rule.bysetpos or None,
        bymonth=rule.bymonth or None,
        bymonthday=rule.bymonthday or None,
        byyearday=rule.byyearday or None,
        byweekno=rule.byweekno or None,
        byweekday=[weekday(day, nth) if nth else weekday(day) for nth, day in rule.byday] or None,
    )


def _moved(moment: datetime, years: int) -> datetime:
    return moment.replace(tzinfo=None, year=moment.year + years)


def _excepted(moment: str, start: datetime) -> date:
    try:
        wall = datetime.strptime(moment, _MOMENT)  # noqa: DTZ007  # wall-clock time; the zone stands in the line
    except ValueError:
        raise RuleError("exdate", value=moment) from None
    if wall.time() != start.time():
        raise RuleError("exdate", value=moment)
    return wall.date()
