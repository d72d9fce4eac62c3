"""Months as people in Sweden count them."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

SWEDEN = ZoneInfo("Europe/Stockholm")


def month_of(moment: datetime) -> date:
    """Return the first day of the month in which something happens, in Swedish time.

    >>> from datetime import UTC
    >>> month_of(datetime(2022, 6, 30, 22, 30, tzinfo=UTC))
    datetime.date(2022, 7, 1)
    """
    return moment.astimezone(SWEDEN).date().replace(day=1)


def month_after(month: date) -> date:
    """Return the first day of the following month.

    >>> month_after(date(2022, 12, 1))
    datetime.date(2023, 1, 1)
    """
    return month.replace(year=month.year + month.month // 12, month=month.month % 12 + 1)


def begin_of(month: date) -> datetime:
    """Return the moment at which a month begins in Sweden."""
    return datetime.combine(month, time(0), tzinfo=SWEDEN)


def last_day_of(moment: datetime) -> datetime:
    """Return noon of the last day of the month in which something happens, in Swedish time.

    >>> from datetime import UTC
    >>> last_day_of(datetime(2022, 6, 3, 19, 0, tzinfo=UTC)).isoformat()
    '2022-06-30T12:00:00+02:00'
    """
    return datetime.combine(month_after(month_of(moment)) - timedelta(days=1), time(12), tzinfo=SWEDEN)
