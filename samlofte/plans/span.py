"""The days that the plan of a pledge may hold."""

from datetime import date, timedelta

from django.utils.translation import gettext as _

#: how far before and after the pledge: what prepares it, and what follows it up
BESIDE = timedelta(days=366)


def far_off(day: date, start: date | None, end: date | None) -> str:
    """Return what is wrong with a day that cannot belong to the plan of a pledge from `start` to `end`, or nothing."""
    if start is not None and day < start - BESIDE:
        return _("It is more than a year before the pledge begins ({day}). Look at the year.").format(day=start)
    if end is not None and day > end + BESIDE:
        return _("It is more than a year after the pledge ends ({day}). Look at the year.").format(day=end)
    return ""
