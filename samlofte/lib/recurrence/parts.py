from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Literal

from samlofte.lib.recurrence.errors import RuleError
from samlofte.lib.recurrence.rule import STOCKHOLM, Rule, end_of_day, parse_rule

Frequency = Literal["daily", "weekly", "monthly", "yearly"]
_FREQUENCIES: dict[str, Frequency] = {"DAILY": "daily", "WEEKLY": "weekly", "MONTHLY": "monthly", "YEARLY": "yearly"}
_NTHS = (1, 2, 3, 4, 5, -1)
_LAST_DAY = -1
_MONTHS = range(1, 13)


@dataclass(frozen=True)
class RuleParts:
    """What a form asks for; the names are those of `build_rule`."""

    freq: Frequency
    interval: int = 1
    weekdays: tuple[int, ...] = ()
    nth: int | None = None
    month_day: int | None = None
    month: int | None = None
    except_months: tuple[int, ...] = ()
    until: date | None = None
    count: int | None = None


def build_rule(
    freq: Frequency,
    *,
    interval: int = 1,
    weekdays: Sequence[int] = (),
    nth: int | None = None,
    month_day: int | None = None,
    month: int | None = None,
    except_months: Sequence[int] = (),
    until: date | None = None,
    count: int | None = None,
) -> str:
    """Write a rule from what a form asks for; what is left open comes from the first occasion.

    Weekdays count from Monday = 0. `nth` is 1 to 5 or -1 for the last, with one weekday; `month_day` 1 to 31 or -1 for
    the last day; both only monthly, or yearly with a `month`. Months without it are written as the months with it,
    since RFC 5545 has no other way. `until` is the last day, in Sweden. Raises RuleError.

    >>> build_rule("weekly", weekdays=[1, 4], except_months=[7], until=date(2023, 3, 31))
    'FREQ=WEEKLY;UNTIL=20230331T215959Z;BYMONTH=1,2,3,4,5,6,8,9,10,11,12;BYDAY=TU,FR'
    >>> build_rule("monthly", weekdays=[1], nth=2)
    'FREQ=MONTHLY;BYDAY=2TU'
    """
    parts = RuleParts(
        freq, interval, tuple(weekdays), nth, month_day, month, tuple(except_months), until=until, count=count
    )
    _refuse_what_does_not_fit(parts)
    months = tuple(number for number in _MONTHS if number not in except_months) if except_months else ()
    rule = Rule(
        freq=freq.upper(),
        interval=interval,
        count=count,
        until=end_of_day(until) if until else None,
        bymonth=(month,) if month else months,
        bymonthday=(month_day,) if month_day else (),
        byday=tuple((nth or 0, day) for day in sorted(set(weekdays))),
    )
    return str(parse_rule(str(rule)))


def parts_of(rule: str) -> RuleParts | None:
    """Give back what `build_rule` would write this rule from, or None for a rule that a form cannot show.

    >>> parts_of("FREQ=MONTHLY;BYDAY=2TU") == RuleParts("monthly", weekdays=(1,), nth=2)
    True
    >>> parts_of("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13") is None
    True
    """
    read = parse_rule(rule)
    parts = _guessed(read)
    try:
        same = build_rule(**asdict(parts)) == str(read)
    except RuleError:
        return None
    return parts if same else None


def _guessed(rule: Rule) -> RuleParts:
    dated = rule.freq == "YEARLY"
    return RuleParts(
        freq=_FREQUENCIES[rule.freq],
        interval=rule.interval,
        weekdays=tuple(day for _nth, day in rule.byday),
        nth=(rule.byday[0][0] or None) if rule.byday else None,
        month_day=rule.bymonthday[0] if rule.bymonthday else None,
        month=rule.bymonth[0] if dated and rule.bymonth else None,
        except_months=tuple(sorted(set(_MONTHS) - set(rule.bymonth))) if rule.bymonth and not dated else (),
        until=rule.until.astimezone(STOCKHOLM).date() if rule.until else None,
        count=rule.count,
    )


def _refuse_what_does_not_fit(parts: RuleParts) -> None:
    by_date = parts.freq in {"monthly", "yearly"}
    chosen = parts.month_day is not None or parts.nth is not None
    wrong = {
        "weekdays": bool(parts.weekdays) and (parts.freq == "daily" or (by_date and parts.nth is None)),
        "nth": parts.nth is not None and (not by_date or parts.nth not in _NTHS or len(set(parts.weekdays)) != 1),
        "month_day": parts.month_day is not None
        and (not by_date or parts.nth is not None or parts.month_day < _LAST_DAY or parts.month_day == 0),
        "month": (parts.month is not None) != (parts.freq == "yearly" and chosen),
        "except_months": bool(parts.except_months)
        and (parts.freq == "yearly" or not set(parts.except_months) < set(_MONTHS)),
        "weekday": not set(parts.weekdays) <= set(range(7)),
    }
    for part, is_wrong in wrong.items():
        if is_wrong:
            raise RuleError("choice", part=part)
