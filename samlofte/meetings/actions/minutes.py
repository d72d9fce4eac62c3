from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.utils import translation
from django.utils.translation import gettext as _

from samlofte.lib.actor import Actor
from samlofte.meetings.actions.meetings import note, open_meeting
from samlofte.meetings.enums import ItemKind, MeetingState
from samlofte.meetings.errors import NotHeldError
from samlofte.meetings.models import ActionPoint, AgendaItem, Attendance, Decision, Meeting
from samlofte.meetings.queries.agenda import SHARED, Matter
from samlofte.people.enums import Lane
from samlofte.people.models import Party
from samlofte.plans.actions.activities import save_activity
from samlofte.plans.actions.measures import save_measure
from samlofte.plans.models import Measure
from samlofte.pledges.models import Pledge

SWEDEN = ZoneInfo("Europe/Stockholm")


@transaction.atomic
def draft_agenda(*, meeting: Meeting, matters: Iterable[Matter], by: Actor, at: datetime) -> int:
    """Add the matters that are not on the agenda yet; return how many.

    What was drafted before says how it stands now. What was written by hand, and the order, stay.
    """
    meeting = open_meeting(meeting)
    known = {item.about: item for item in meeting.items.exclude(about="")}
    last = meeting.items.aggregate(last=Max("order"))["last"] or 0
    found = {matter.about: matter for matter in matters}
    for about in found.keys() & known.keys():
        AgendaItem.objects.filter(pk=known[about].pk).update(title=found[about].title, text=found[about].text)
    fresh = [matter for about, matter in found.items() if about not in known]
    AgendaItem.objects.bulk_create(
        AgendaItem(
            meeting=meeting, order=order, kind=matter.kind, title=matter.title, text=matter.text, about=matter.about
        )
        for order, matter in enumerate(fresh, start=last + 1)
    )
    note(meeting, "meeting.agenda", by, at, after={"added": len(fresh)})
    return len(fresh)


@transaction.atomic
def add_item(*, meeting: Meeting, title: str, text: str = "", by: Actor, at: datetime) -> AgendaItem:
    """Put a matter of one's own on the agenda."""
    meeting = open_meeting(meeting)
    last = meeting.items.aggregate(last=Max("order"))["last"] or 0
    item = AgendaItem.objects.create(meeting=meeting, order=last + 1, kind=ItemKind.FREE, title=title, text=text)
    note(meeting, "meeting.agenda", by, at, after={"title": title})
    return item


@transaction.atomic
def keep_minutes(
    *,
    meeting: Meeting,
    present: Mapping[Party, int],
    notes: str,
    item_notes: Mapping[int, str],
    by: Actor,
    at: datetime,
) -> Meeting:
    """Say who came, by party and number, and what was said on each matter. The meeting counts as held from then on.

    Raises NotHeldError before it begins.
    """
    meeting = open_meeting(meeting)
    if at < meeting.starts_at:
        raise NotHeldError
    for party, people in present.items():
        Attendance.objects.update_or_create(meeting=meeting, party=party, defaults={"people": people})
    for item in meeting.items.filter(pk__in=item_notes):
        AgendaItem.objects.filter(pk=item.pk).update(note=item_notes[item.pk])
    meeting.notes, meeting.state, meeting.changed_at = notes, MeetingState.HELD, at
    meeting.save(update_fields=["notes", "state", "changed_at"])
    after = {"present": {party.label: people for party, people in present.items()}, "notes": notes}
    note(meeting, "meeting.minutes", by, at, after=after)
    return meeting


@transaction.atomic
def decide(*, meeting: Meeting, text: str, by: Actor, at: datetime) -> Decision:
    """Write down a decision."""
    meeting = open_meeting(meeting)
    decision = Decision.objects.create(meeting=meeting, text=text, order=meeting.decisions.count() + 1)
    note(meeting, "meeting.decided", by, at, after={"text": text})
    return decision


@transaction.atomic
def add_action_point(
    *, meeting: Meeting, party: Party, text: str, due: date, measure: Measure | None, by: Actor, at: datetime
) -> ActionPoint:
    """Write down what a party took on, and put it into the plan as an activity with that last day.

    Without a measure it goes to the party's measure for tasks from meetings, which is made where there is none. All
    parties of the pledge see it where they see the meeting, else the doing party alone: who was at the meeting reads it
    there. Raises RefusedError for another party's measure.
    """
    meeting = open_meeting(meeting)
    measure = measure or _tasks_of(meeting.pledge, party, by=by, at=at)
    day = datetime.combine(due, time(0, 0), tzinfo=SWEDEN)
    fields = {
        "title": text,
        "starts_at": day,
        "ends_at": day + timedelta(hours=23, minutes=59),
        "all_day": True,
        "party": party,
        "lane": min_lane(measure.lane, Lane.GROUP if meeting.lane in SHARED else Lane.OWN),
    }
    activity = save_activity(measure=measure, activity=None, fields=fields, by=by, at=at)
    order = meeting.action_points.count() + 1
    point = ActionPoint.objects.create(meeting=meeting, party=party, text=text, due=due, activity=activity, order=order)
    note(meeting, "meeting.action_point", by, at, after={"party": party.label, "text": text, "due": due.isoformat()})
    return point


@transaction.atomic
def close_minutes(*, meeting: Meeting, by: Actor, at: datetime) -> Meeting:
    """Close the minutes: from then on nothing in them is changed. Raises NotHeldError for a meeting without minutes."""
    meeting = open_meeting(meeting)
    if meeting.state != MeetingState.HELD:
        raise NotHeldError
    meeting.closed_at, meeting.changed_at = at, at
    meeting.save(update_fields=["closed_at", "changed_at"])
    note(meeting, "meeting.closed", by, at)
    return meeting


def min_lane(first: str, second: str) -> Lane:
    """Return the narrower of two lanes."""
    return min(Lane(first), Lane(second), key=list(Lane).index)


def _tasks_of(pledge: Pledge, party: Party, *, by: Actor, at: datetime) -> Measure:
    with translation.override(settings.LANGUAGE_CODE):
        title = _("Tasks from meetings")
    found = pledge.measures.filter(party=party, title=title, removed=False).first()
    if found is not None:
        return found
    start = pledge.start or at.date()
    fields = {
        "title": title,
        "party": party,
        "lane": Lane.GROUP,
        "start": start,
        "end": pledge.end or start + timedelta(days=365),
    }
    return save_measure(pledge=pledge, measure=None, fields=fields, by=by, at=at)
