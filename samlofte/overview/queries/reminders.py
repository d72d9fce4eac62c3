"""What each person is to be reminded of at a moment: one letter for all that is due."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Q

from samlofte.overview.queries.recipients import Directory
from samlofte.overview.rules import BEFORE, DIGEST_DAY, DIGEST_HOUR, is_reminded_of
from samlofte.people.models import User
from samlofte.plans.models import Activity
from samlofte.pledges.models import Pledge

SWEDEN = ZoneInfo("Europe/Stockholm")
WEEK = timedelta(days=7)


@dataclass
class Reminder:
    """What one person is told: dated work to do or to report, and the week's recurring work."""

    person: User
    coming: list[Activity] = field(default_factory=list)
    unreported: list[Activity] = field(default_factory=list)
    #: recurring work of the last week without a report, and of the week to come
    week_unreported: list[Activity] = field(default_factory=list)
    week_coming: list[Activity] = field(default_factory=list)

    @property
    def to_report(self) -> list[Activity]:
        """Everything that waits for a report, the oldest first."""
        return sorted([*self.unreported, *self.week_unreported], key=lambda row: (row.ends_at, row.pk))


def reminders(pledge: Pledge, *, since: datetime, at: datetime) -> list[Reminder]:
    """Return whom to write to about what came due after `since` and not after `at`.

    Dated work is reminded of at its milestones (`overview.rules`), recurring work once a week. What is reported,
    cancelled or taken out of the plan is left alone. Two queries, and some more where there are vacancies.
    """
    directory = Directory(pledge)
    found: dict[int, Reminder] = {}

    def of(person: User) -> Reminder:
        return found.setdefault(person.pk, Reminder(person))

    open_rows = (
        Activity.objects.filter(pledge=pledge, outcome="", removed=False, measure__removed=False)
        .filter(starts_at__lte=at + BEFORE[0])
        .filter(Q(series__isnull=True) | Q(ends_at__gte=at - WEEK))
        .select_related("measure", "party")
    )
    weekly = digest_between(since, at)
    for row in open_rows.order_by("starts_at", "id"):
        over = row.ends_at < at
        if row.series_id is None and is_reminded_of(row.starts_at, row.ends_at, since=since, at=at):
            part = "unreported" if over else "coming"
        elif row.series_id is not None and weekly and at - WEEK <= row.ends_at < at:
            part = "week_unreported"
        elif row.series_id is not None and weekly and at <= row.starts_at < at + WEEK:
            part = "week_coming"
        else:
            continue
        for person in directory.recipients(row, post_id=row.post_id or row.measure.post_id):
            getattr(of(person), part).append(row)
    return sorted(found.values(), key=lambda reminder: reminder.person.pk)


def digest_between(since: datetime, at: datetime) -> bool:
    """Tell whether a digest hour (Monday at six, Swedish time) lies after `since` and not after `at`.

    >>> from datetime import UTC
    >>> digest_between(datetime(2022, 5, 9, 3, tzinfo=UTC), datetime(2022, 5, 9, 5, tzinfo=UTC))
    True
    >>> digest_between(datetime(2022, 5, 9, 5, tzinfo=UTC), datetime(2022, 5, 15, 23, tzinfo=UTC))
    False
    """
    local = at.astimezone(SWEDEN)
    monday = local.replace(hour=DIGEST_HOUR, minute=0, second=0, microsecond=0)
    monday -= timedelta(days=(monday.weekday() - DIGEST_DAY) % 7)
    if monday > local:
        monday -= WEEK
    return since < monday <= at


def by_measure(rows: list[Activity]) -> list[tuple[str, list[Activity]]]:
    """Group activities by the title of their measure, in order."""
    groups: dict[str, list[Activity]] = defaultdict(list)
    for row in rows:
        groups[row.measure.title].append(row)
    return list(groups.items())
