from dataclasses import replace
from datetime import datetime, time, timedelta

from django.utils.dates import MONTHS, WEEKDAYS
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samlofte.lib.dates_in_words import day_words
from samlofte.lib.recurrence.expanding import Recurrence
from samlofte.lib.recurrence.parts import RuleParts, parts_of
from samlofte.lib.recurrence.rule import STOCKHOLM, end_of_day, parse_rule

_OTHER = 2
_RUN = 3
_WEEK = 7
_MOST_MONTHS = 6
_MOST_DAYS = 3


def in_words(rule: Recurrence | str) -> str:
    """Say in the language that is active when it recurs; a bare rule says nothing of the time of day.

    >>> from django.utils.translation import override
    >>> with override("en"):
    ...     in_words("FREQ=WEEKLY;BYDAY=TU,FR;BYMONTH=1,2,3,4,5,6,8,9,10,11,12")
    'every Tuesday and Friday, except in July'
    """
    recurrence = rule if isinstance(rule, Recurrence) else None
    text = recurrence.rule if recurrence else str(parse_rule(str(rule)))
    parts = _parts(text, recurrence.start if recurrence else None)
    if parts is None:
        often, further = _("by the rule %(rule)s") % {"rule": text}, []
    else:
        often, further = _how_often(parts), [_months(parts), _end(parts)]
    if recurrence is None:
        return ", ".join(filter(None, [often, *further]))
    hours = f"{often} {_hours(recurrence.start, recurrence.duration)}"
    return ", ".join(filter(None, [hours, further[0] if further else "", _left_out(recurrence), *further[1:]]))


def _parts(text: str, start: datetime | None) -> RuleParts | None:
    """What the rule says, with what it leaves to the first occasion filled in."""
    rule = parse_rule(text)
    if rule.until:
        last = rule.until.astimezone(STOCKHOLM)
        over = start is not None and last.time() < start.time()
        rule = replace(rule, until=end_of_day(last.date() - timedelta(days=1) if over else last.date()))
    parts = parts_of(str(rule))
    if parts is None or start is None or parts.weekdays or parts.month_day:
        return parts
    match parts.freq:
        case "weekly":
            return replace(parts, weekdays=(start.weekday(),))
        case "monthly":
            return replace(parts, month_day=start.day)
        case "yearly":
            return replace(parts, month=start.month, month_day=start.day)
    return parts


def _how_often(parts: RuleParts) -> str:
    match parts.freq:
        case "daily":
            return _every_day(parts.interval)
        case "weekly":
            return _every_week(parts)
        case "monthly":
            every = _every_month(parts.interval)
        case "yearly":
            every = _every_year(parts.interval)
    on = _on(parts)
    return _("%(on)s %(every)s") % {"on": on, "every": every} if on else every


def _every_day(interval: int) -> str:
    if interval == 1:
        return _("every day")
    return _("every other day") if interval == _OTHER else _("every %(count)s days") % {"count": interval}


def _every_week(parts: RuleParts) -> str:
    days = _listed([str(WEEKDAYS[day]) for day in parts.weekdays], list(parts.weekdays))
    if len(parts.weekdays) == _WEEK and parts.interval == 1:
        return _every_day(1)
    if parts.interval == 1:
        return _("every %(days)s") % {"days": days} if days else _("every week")
    every = _("every other week")
    if parts.interval > _OTHER:
        every = _("every %(count)s weeks") % {"count": parts.interval}
    return _("%(every)s on %(days)s") % {"every": every, "days": days} if days else every


def _every_month(interval: int) -> str:
    if interval == 1:
        return _("every month")
    return _("every other month") if interval == _OTHER else _("every %(count)s months") % {"count": interval}


def _every_year(interval: int) -> str:
    if interval == 1:
        return _("every year")
    return _("every other year") if interval == _OTHER else _("every %(count)s years") % {"count": interval}


def _on(parts: RuleParts) -> str:
    """The day of a month: "den 15", "sista tisdagen i september"."""
    month = str(MONTHS[parts.month]) if parts.month else ""
    if parts.nth:
        said = _on_the(parts.nth) % {"weekday": WEEKDAYS[parts.weekdays[0]]}
        return _("%(day)s in %(month)s") % {"day": said, "month": month} if month else said
    if parts.month_day == -1:
        return _("on the last day of %(month)s") % {"month": month} if month else _("on the last day")
    if parts.month_day:
        if month:
            return _("on %(day)s %(month)s") % {"day": parts.month_day, "month": month}
        return _("on day %(day)s") % {"day": parts.month_day}
    return ""


def _on_the(nth: int) -> str:
    return {
        1: _("on the first %(weekday)s"),
        2: _("on the second %(weekday)s"),
        3: _("on the third %(weekday)s"),
        4: _("on the fourth %(weekday)s"),
        5: _("on the fifth %(weekday)s"),
        -1: _("on the last %(weekday)s"),
    }[nth]


def _listed(names: list[str], places: list[int]) -> str:
    """Names with "and"; three or more in a row as a span."""
    if len(places) >= _RUN and places == list(range(places[0], places[-1] + 1)):
        return f"{names[0]}–{names[-1]}"
    return get_text_list(names, _("and"))


def _hours(start: datetime, duration: timedelta) -> str:
    first, end = start.time(), (start.replace(tzinfo=None) + duration).time()
    last = end.hour if end > time(0) else 24
    if first.minute or end.minute:
        return f"{first:%H:%M}–{last:02d}:{end.minute:02d}"
    return f"{first.hour}–{last}"


def _months(parts: RuleParts) -> str:
    if not parts.except_months:
        return ""
    without = list(parts.except_months)
    if len(without) <= _MOST_MONTHS:
        return _("except in %(months)s") % {"months": _listed([str(MONTHS[number]) for number in without], without)}
    months = [number for number in MONTHS if number not in without]
    return _("in %(months)s") % {"months": _listed([str(MONTHS[number]) for number in months], months)}


def _left_out(recurrence: Recurrence) -> str:
    days = recurrence.except_dates
    if len(days) > _MOST_DAYS:
        return ngettext("except %(count)s day", "except %(count)s days", len(days)) % {"count": len(days)}
    return _("except %(days)s") % {"days": get_text_list([day_words(day) for day in days], _("and"))} if days else ""


def _end(parts: RuleParts) -> str:
    if parts.until:
        return _("until %(day)s") % {"day": day_words(parts.until)}
    if parts.count:
        return ngettext("%(count)s time", "%(count)s times", parts.count) % {"count": parts.count}
    return ""
