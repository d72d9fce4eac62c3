"""Putting an agenda in order, and taking back what was written down wrongly, until the minutes are closed."""

from datetime import datetime

from django.db import transaction

from samlofte.lib.actor import Actor
from samlofte.meetings.actions.meetings import note, open_meeting
from samlofte.meetings.models import ActionPoint, AgendaItem, Decision
from samlofte.plans.actions.activities import set_activity_removed


@transaction.atomic
def move_item(*, item: AgendaItem, up: bool, by: Actor, at: datetime) -> None:
    """Move a matter one place on the agenda; the first stays first and the last stays last."""
    meeting = open_meeting(item.meeting)
    items = list(meeting.items.all())
    here = next(place for place, row in enumerate(items) if row.pk == item.pk)
    there = here + (-1 if up else 1)
    if not 0 <= there < len(items):
        return
    items[here], items[there] = items[there], items[here]
    for order, row in enumerate(items, start=1):
        row.order = order
    AgendaItem.objects.bulk_update(items, ["order"])
    note(meeting, "meeting.agenda", by, at, after={"title": item.title, "moved": "up" if up else "down"})


@transaction.atomic
def drop_item(*, item: AgendaItem, by: Actor, at: datetime) -> None:
    """Take a matter off the agenda, with what was said about it."""
    meeting = open_meeting(item.meeting)
    note(meeting, "meeting.agenda", by, at, before={"title": item.title, "note": item.note}, after={"removed": True})
    item.delete()


@transaction.atomic
def drop_decision(*, decision: Decision, by: Actor, at: datetime) -> None:
    """Take a decision out of minutes that are not closed."""
    meeting = open_meeting(decision.meeting)
    note(meeting, "meeting.decided", by, at, before={"text": decision.text}, after={"removed": True})
    decision.delete()


@transaction.atomic
def drop_action_point(*, point: ActionPoint, by: Actor, at: datetime) -> None:
    """Take an action point out of minutes that are not closed; its activity leaves the plan.

    Raises RefusedError where its activity was reported on.
    """
    meeting = open_meeting(point.meeting)
    if point.activity is not None and not point.activity.removed:
        set_activity_removed(activity=point.activity, removed=True, by=by, at=at)
    before = {"party": point.party.label, "text": point.text, "due": point.due.isoformat()}
    note(meeting, "meeting.action_point", by, at, before=before, after={"removed": True})
    point.delete()
