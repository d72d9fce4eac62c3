"""When somebody is reminded of what, and for how long a link in a letter works. Plain times, no rows."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import takewhile

#: before dated work begins
BEFORE = (timedelta(days=30), timedelta(days=7))
#: after dated work was to be done, and then again each thirty days
AFTER = (timedelta(days=1), timedelta(days=7))
EACH = timedelta(days=30)
#: the weekly digest is written on this day (0 is Monday) at this hour of Swedish time
DIGEST_DAY, DIGEST_HOUR = 0, 6
#: a link to one report works so long
LINK_WORKS = timedelta(days=14)


def milestones(starts_at: datetime, ends_at: datetime) -> Iterator[datetime]:
    """Yield, without end, when dated work is reminded of: 30 and 7 days before, then 1, 7 and each 30 days after.

    >>> from datetime import UTC
    >>> from itertools import islice
    >>> day = datetime(2022, 5, 31, tzinfo=UTC)
    >>> [f"{moment:%d/%m}" for moment in islice(milestones(day, day), 5)]
    ['01/05', '24/05', '01/06', '07/06', '30/06']
    """
    for ahead in BEFORE:
        yield starts_at - ahead
    for behind in AFTER:
        yield ends_at + behind
    behind = EACH
    while True:
        yield ends_at + behind
        behind += EACH


def is_reminded_of(starts_at: datetime, ends_at: datetime, *, since: datetime, at: datetime) -> bool:
    """Tell whether a moment to remind lies after `since` and not after `at`."""
    until_now = takewhile(lambda moment: moment <= at or moment < ends_at + EACH, milestones(starts_at, ends_at))
    return any(since < moment <= at for moment in until_now)
