"""What is written at a meeting: agenda, minutes, decisions and action points, and the files of it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samlofte.lib.calendars import calendar_file
from samlofte.meetings.actions.minutes import (
    add_action_point,
    add_item,
    close_minutes,
    decide,
    draft_agenda,
    keep_minutes,
)
from samlofte.meetings.actions.tidying import drop_action_point, drop_decision, drop_item, move_item
from samlofte.meetings.errors import MeetingClosedError, NotHeldError
from samlofte.meetings.models import AgendaItem
from samlofte.meetings.queries.agenda import matters_for
from samlofte.meetings.queries.entries import meeting_entry
from samlofte.meetings.queries.invited import taking_part
from samlofte.meetings.queries.page import meeting_page_of
from samlofte.meetings.queries.printed import minutes_pdf
from samlofte.plans.errors import RefusedError
from samlofte.workspace.access import Desk, at_desk
from samlofte.workspace.forms.meetings_minutes import ActionPointForm, DecisionForm, MatterForm, MinutesForm
from samlofte.workspace.meetings import Room, kept_room, room_of
from samlofte.workspace.seen import CHANGED_MEANWHILE, is_outdated, mark_of
from samlofte.workspace.views.meetings import INVALID, back, is_open, own_measures, refused, shown_meeting


@require_POST
@at_desk
def agenda(request: HttpRequest, desk: Desk, meeting_id: int) -> HttpResponse:
    """Draft the agenda again, add a matter to it, move one or take one off."""
    room = kept_room(desk, meeting_id)
    try:
        match request.POST.get("do"):
            case "add":
                return _matter_added(request, room)
            case "up" | "down" as way:
                move_item(item=_item(request, room), up=way == "up", by=room.actor, at=timezone.now())
            case "drop":
                drop_item(item=_item(request, room), by=room.actor, at=timezone.now())
            case _:
                _draft(request, room)
    except MeetingClosedError:
        return refused(request, room)
    return back(room)


@require_http_methods(["GET", "POST"])
@at_desk
def minutes(request: HttpRequest, desk: Desk, meeting_id: int) -> HttpResponse:
    """Say who came and what was said."""
    room = kept_room(desk, meeting_id)
    meeting = room.meeting
    if not is_open(meeting):
        return refused(request, room)
    items, attendances = list(meeting.items.all()), list(meeting.attendances.select_related("party"))
    form = MinutesForm(
        request.POST or None,
        meeting=meeting,
        parties=list(taking_part(meeting)),
        items=items,
        attendances=attendances,
    )
    rows = [[row.party_id, row.people] for row in attendances]
    seen = mark_of([meeting.notes, [[item.pk, item.note] for item in items], rows])
    if request.method == "POST" and is_outdated(request, seen):
        form.add_error(None, CHANGED_MEANWHILE)
    if request.method == "POST" and form.is_valid():
        return _kept(request, room, form)
    context = {"desk": desk, "room": room, "meeting": meeting, "form": form, "seen": seen}
    return render(request, "workspace/meetings/minutes.html", context, status=INVALID if form.errors else 200)


@require_POST
@at_desk
def decision(request: HttpRequest, desk: Desk, meeting_id: int) -> HttpResponse:
    """Write down a decision, or take one back."""
    room = kept_room(desk, meeting_id)
    form = DecisionForm(request.POST, prefix="decision")
    try:
        if request.POST.get("do") == "drop":
            found = get_object_or_404(room.meeting.decisions, pk=_number(request))
            drop_decision(decision=found, by=room.actor, at=timezone.now())
        elif form.is_valid():
            decide(meeting=room.meeting, text=form.cleaned_data["text"], by=room.actor, at=timezone.now())
        else:
            return shown_meeting(request, room, faulty=form, which="decision_form")
    except MeetingClosedError:
        return refused(request, room)
    return back(room)


@require_POST
@at_desk
def action_point(request: HttpRequest, desk: Desk, meeting_id: int) -> HttpResponse:
    """Write down what a party took on, or take it back."""
    room = kept_room(desk, meeting_id)
    try:
        if request.POST.get("do") == "drop":
            return _point_dropped(request, room)
        parties = list(taking_part(room.meeting))
        form = ActionPointForm(request.POST, prefix="point", parties=parties, measures=own_measures(desk))
        if not form.is_valid():
            return shown_meeting(request, room, faulty=form, which="point_form")
        fields = {name: form.cleaned_data[name] for name in ("party", "text", "due", "measure")}
        add_action_point(meeting=room.meeting, **fields, by=room.actor, at=timezone.now())
    except MeetingClosedError:
        return refused(request, room)
    messages.success(request, _("It stands in the plan now, as an activity of the party."))
    return back(room)


@require_POST
@at_desk
def close(request: HttpRequest, desk: Desk, meeting_id: int) -> HttpResponse:
    """Close the minutes."""
    room = kept_room(desk, meeting_id)
    try:
        close_minutes(meeting=room.meeting, by=room.actor, at=timezone.now())
    except MeetingClosedError:
        return refused(request, room)
    except NotHeldError:
        messages.error(request, _("There are no minutes yet. Say first who came."))
        return back(room)
    messages.success(request, _("The minutes are closed. Nothing in them is changed any more."))
    return back(room)


@require_safe
@at_desk
def minutes_file(request: HttpRequest, desk: Desk, meeting_id: int) -> HttpResponse:  # noqa: ARG001  # every view has it
    """Send the minutes as a tagged PDF."""
    room = room_of(desk, meeting_id)
    page = meeting_page_of(room.meeting, desk.viewer, at=timezone.now())
    body = minutes_pdf(page, language=get_language() or "sv")
    return _file(body, "application/pdf", f"protokoll-{desk.pledge.slug}-{room.meeting.pk}.pdf")


@require_safe
@at_desk
def meeting_file(request: HttpRequest, desk: Desk, meeting_id: int) -> HttpResponse:  # noqa: ARG001  # every view has it
    """Send the meeting for a calendar."""
    meeting = room_of(desk, meeting_id).meeting
    body = calendar_file(meeting.title, [meeting_entry(meeting)], at=meeting.changed_at)
    return _file(body, "text/calendar; charset=utf-8", f"mote-{meeting.pk}.ics")


def _matter_added(request: HttpRequest, room: Room) -> HttpResponse:
    form = MatterForm(request.POST, prefix="matter")
    if not form.is_valid():
        return shown_meeting(request, room, faulty=form, which="matter_form")
    title, text = form.cleaned_data["title"], form.cleaned_data["text"]
    add_item(meeting=room.meeting, title=title, text=text, by=room.actor, at=timezone.now())
    return back(room)


def _draft(request: HttpRequest, room: Room) -> None:
    now = timezone.now()
    count = draft_agenda(meeting=room.meeting, matters=matters_for(room.meeting, at=now), by=room.actor, at=now)
    if count:
        said = ngettext("%(count)d matter was added.", "%(count)d matters were added.", count) % {"count": count}
        messages.success(request, said)
    else:
        messages.info(request, _("The plan has nothing new to take up."))


def _kept(request: HttpRequest, room: Room, form: MinutesForm) -> HttpResponse:
    try:
        keep_minutes(
            meeting=room.meeting,
            present=form.present(),
            notes=form.cleaned_data["notes"],
            item_notes=form.item_notes(),
            by=room.actor,
            at=timezone.now(),
        )
    except MeetingClosedError:
        return refused(request, room)
    except NotHeldError:
        messages.error(request, _("The meeting has not begun: there is nothing to write minutes about."))
        return back(room)
    messages.success(request, _("Saved. Write down decisions and action points, and close the minutes when all agree."))
    return back(room)


def _point_dropped(request: HttpRequest, room: Room) -> HttpResponse:
    found = get_object_or_404(room.meeting.action_points.select_related("party", "activity"), pk=_number(request))
    try:
        drop_action_point(point=found, by=room.actor, at=timezone.now())
    except RefusedError:
        messages.error(request, _("The party has reported on it already. It stays."))
    return back(room)


def _item(request: HttpRequest, room: Room) -> AgendaItem:
    return get_object_or_404(room.meeting.items, pk=_number(request))


def _number(request: HttpRequest) -> int:
    text = request.POST.get("id", "")
    return int(text) if text.isdecimal() else 0


def _file(body: bytes, content_type: str, name: str) -> HttpResponse:
    response = HttpResponse(body, content_type=content_type)
    response.headers["Content-Disposition"] = content_disposition_header(as_attachment=False, filename=name) or ""
    response.headers["Cache-Control"] = "private, no-store"
    return response
