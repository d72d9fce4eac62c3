"""The meetings that everybody may know of."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from samlofte.lib.prepared import moment_of, prepared_rows
from samlofte.meetings.enums import MeetingState
from samlofte.meetings.models import Meeting
from samlofte.people.enums import Lane
from samlofte.plans.queries.public import MOST_COMING, Coming


def public_meetings(pledge_id: int, *, at: datetime) -> list[Coming]:
    """Return the next public meetings of a pledge, as the dates of the plan. One query, built once."""
    return [Coming(title, moment_of(starts), False, *rest) for title, starts, *rest in _coming(pledge_id, at)]


@prepared_rows
def _coming(pledge_id: int, at: datetime) -> QuerySet[Meeting, tuple[Any, ...]]:
    rows = Meeting.objects.filter(pledge=pledge_id, lane=Lane.PUBLIC, state=MeetingState.PLANNED, ends_at__gte=at)
    return rows.order_by("starts_at", "id").values_list("title", "starts_at", "place", "party__name")[:MOST_COMING]
