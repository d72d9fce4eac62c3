"""Everything of one meeting that its page and its printed minutes show."""

from dataclasses import dataclass
from datetime import datetime

from samlofte.meetings.models import ActionPoint, AgendaItem, Attendance, Decision, Meeting
from samlofte.meetings.queries.encounters import known_groups
from samlofte.meetings.queries.invited import taking_part
from samlofte.people.models import Party
from samlofte.people.viewer import Viewer
from samlofte.plans.enums import Condition
from samlofte.plans.models import Activity


@dataclass(frozen=True)
class Point:
    """What a party took on, and how it stands; `condition` is None where the activity is not for this person to see."""

    point: ActionPoint
    condition: Condition | None

    @property
    def chip(self) -> str:
        """The mark that says how it stands."""
        return f"activity-{self.condition}"


@dataclass(frozen=True)
class MeetingPage:
    """A meeting with everything in it."""

    meeting: Meeting
    parties: list[Party]
    items: list[AgendaItem]
    attendances: list[Attendance]
    decisions: list[Decision]
    points: list[Point]

    @property
    def groups(self) -> list[str]:
        """Who is met besides the parties."""
        return [str(group.label) for group in known_groups(self.meeting.groups)]

    @property
    def people(self) -> int:
        """How many came in all."""
        return sum(row.people for row in self.attendances)


def meeting_page_of(meeting: Meeting, viewer: Viewer, *, at: datetime) -> MeetingPage:
    """Return a meeting that this person may see, with everything in it. Six queries."""
    points = list(meeting.action_points.select_related("party"))
    numbers = [point.activity_id for point in points if point.activity_id]
    rows = Activity.objects.visible_to(viewer).filter(pk__in=numbers, removed=False)
    states = {row.pk: row.condition(at) for row in rows}
    return MeetingPage(
        meeting=meeting,
        parties=list(taking_part(meeting)),
        items=list(meeting.items.all()),
        attendances=list(meeting.attendances.select_related("party").order_by("party__name")),
        decisions=list(meeting.decisions.all()),
        points=[Point(point, states.get(point.activity_id or 0)) for point in points],
    )
