from samlofte.meetings.models.feed import Feed
from samlofte.meetings.models.meeting import Attendance, Meeting, MeetingSeries
from samlofte.meetings.models.minutes import ActionPoint, AgendaItem, Decision
from samlofte.meetings.models.wheel import WheelPoint

__all__ = [
    "ActionPoint",
    "AgendaItem",
    "Attendance",
    "Decision",
    "Feed",
    "Meeting",
    "MeetingSeries",
    "WheelPoint",
]
