"""When an activity recurs, as a form asks for it and as RFC 5545 writes it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.utils.dates import MONTHS, WEEKDAYS
from django.utils.translation import gettext_lazy as _

from samlofte.lib.recurrence import Occasion, Recurrence, RuleError, build_rule, in_words, occasions, parts_of
from samlofte.workspace.forms.plan_texts import day_field

ONCE = ""
OFTEN = (
    (ONCE, _("once")),
    ("weekly", _("every week, on the days below")),
    ("daily", _("every day")),
    ("month_day", _("every month, on the same date")),
    ("month_weekday", _("every month, on the same weekday (for instance the second Tuesday)")),
    ("rule", _("by a rule of my own (RFC 5545)")),
)
FIELDS = ("often", "interval", "weekdays", "except_months", "until", "without", "rule")
#: the fifth of a weekday is there only in some months; the last is in all
FIFTH, LAST, DAYS_IN_A_WEEK = 5, -1, 7
#: days without it that one line may name
MOST_DAYS = 400
_LINE = re.compile(r"(\d{4}-\d\d-\d\d)(?:\s*[–-]+\s*(\d{4}-\d\d-\d\d))?")
SHOWN = 4


@dataclass(frozen=True)
class Preview:
    """What a rule comes to: in words, how many times, the first of them and the last."""

    words: str
    times: int
    first: list[Occasion]
    last: Occasion


def recurring_fields(*, until: date, once: bool) -> dict[str, forms.Field]:
    """Return the fields that ask how often; `once` offers not to recur at all."""
    return {
        "often": forms.ChoiceField(label=_("How often"), choices=OFTEN if once else OFTEN[1:], required=not once),
        "interval": forms.IntegerField(
            label=_("Every how many weeks, days or months"),
            help_text=_("1 is every time, 2 is every other."),
            min_value=1,
            max_value=99,
            required=False,
            widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        ),
        "weekdays": forms.TypedMultipleChoiceField(
            label=_("On these days"),
            help_text=_("None chosen: the weekday of the first time."),
            choices=list(WEEKDAYS.items()),
            coerce=int,
            required=False,
            widget=forms.CheckboxSelectMultiple,
        ),
        "except_months": forms.TypedMultipleChoiceField(
            label=_("Not in these months"),
            choices=list(MONTHS.items()),
            coerce=int,
            required=False,
            widget=forms.CheckboxSelectMultiple,
        ),
        "until": _initial(day_field(_("To and with"), required=False), until),
        "without": forms.CharField(
            label=_("Days without it"),
            help_text=_("One day or stretch of days a line: 2022-12-24 or 2022-12-24 – 2023-01-06."),
            required=False,
            max_length=2000,
            widget=forms.Textarea(attrs={"rows": 2}),
        ),
        "rule": forms.CharField(
            label=_("A rule of my own"),
            help_text=_("As calendars write it: FREQ=MONTHLY;BYDAY=TU,WE;BYSETPOS=1"),
            required=False,
            max_length=1000,
        ),
    }


def _initial(field: forms.Field, value: Any) -> forms.Field:
    field.initial = value
    return field


def recurrence_of(data: Mapping[str, Any], start: datetime, duration: timedelta) -> Recurrence:
    """Return what was asked for. Raises RuleError for what cannot be used, its `part` a name of `FIELDS`."""
    asked = Recurrence(_rule(data, start.date()), start, duration)
    days = without_days(data["without"])
    return replace(asked, except_dates=tuple(days)) if days else asked


def _rule(data: Mapping[str, Any], day: date) -> str:
    if data["often"] == "rule":
        return str(data["rule"])
    wanted: dict[str, Any] = {
        "interval": data["interval"] or 1,
        "except_months": data["except_months"],
        "until": data["until"],
    }
    match data["often"]:
        case "weekly":
            return build_rule("weekly", weekdays=data["weekdays"] or [day.weekday()], **wanted)
        case "month_day":
            return build_rule("monthly", month_day=day.day, **wanted)
        case "month_weekday":
            nth = (day.day - 1) // DAYS_IN_A_WEEK + 1
            return build_rule("monthly", weekdays=[day.weekday()], nth=LAST if nth == FIFTH else nth, **wanted)
    return build_rule("daily", **wanted)


def without_days(text: str) -> list[date]:
    """Return the days that the lines of a text name. Raises RuleError for a line that names none."""
    found: list[date] = []
    for line in filter(None, map(str.strip, text.splitlines())):
        match = _LINE.fullmatch(line)
        try:
            first = date.fromisoformat(match[1]) if match else None
            last = date.fromisoformat(match[2]) if match and match[2] else first
        except ValueError:
            first = last = None
        if first is None or last is None or not 0 <= (last - first).days < MOST_DAYS:
            raise RuleError("exdate", part="without", value=line)
        found += [first + timedelta(days=at) for at in range((last - first).days + 1)]
    return found


def preview(recurrence: Recurrence, until: date) -> Preview:
    """Return what a rule comes to. Raises RuleError, also for a rule without an occasion."""
    found = occasions(recurrence, recurrence.start.date(), until)
    if not found:
        raise RuleError("no_occasion")
    return Preview(in_words(recurrence), len(found), found[:SHOWN], found[-1])


def asked_again(recurrence: Recurrence, until: date) -> dict[str, Any]:
    """Return what a form would have been filled with to give this; a rule that it cannot ask for stays a rule."""
    days = recurrence.except_dates
    filled: dict[str, Any] = {"until": until, "without": "\n".join(f"{day:%Y-%m-%d}" for day in days)}
    parts = parts_of(recurrence.rule)
    often = {"weekly": "weekly", "daily": "daily", "monthly": "month_day"}.get(parts.freq, "") if parts else ""
    if parts is None or not often or parts.count or not _is_from_start(recurrence, parts.nth, parts.month_day):
        return filled | {"often": "rule", "rule": recurrence.rule}
    return filled | {
        "often": "month_weekday" if parts.nth else often,
        "interval": parts.interval,
        "weekdays": list(parts.weekdays),
        "except_months": list(parts.except_months),
    }


def _is_from_start(recurrence: Recurrence, nth: int | None, month_day: int | None) -> bool:
    """Whether the day of the month is that of the first time, which is all that the form asks for."""
    day = recurrence.start.date()
    own = (day.day - 1) // DAYS_IN_A_WEEK + 1
    right_weekday = nth is None or parts_weekday(recurrence) == day.weekday()
    return month_day in {None, day.day} and nth in {None, LAST if own == FIFTH else own} and right_weekday


def parts_weekday(recurrence: Recurrence) -> int | None:
    """Return the one weekday that a rule names, or None."""
    parts = parts_of(recurrence.rule)
    return parts.weekdays[0] if parts and len(parts.weekdays) == 1 else None
