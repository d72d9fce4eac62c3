"""The meetings of a pledge: the list, one meeting, calling, changing and cancelling."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from samlofte.meetings.actions.meetings import call_series, cancel_meeting, meeting_document, save_meeting
from samlofte.meetings.enums import MeetingState
from samlofte.meetings.errors import MeetingClosedError
from samlofte.meetings.models import Meeting
from samlofte.meetings.queries.invited import parties_to_invite
from samlofte.meetings.queries.listing import Came, coming, earlier, longest_without, without_minutes
from samlofte.meetings.queries.page import meeting_page_of
from samlofte.meetings.rules import may_convene
from samlofte.plans.models import Measure
from samlofte.plans.rules import may_plan_for
from samlofte.pledges.queries.roles import actor_in
from samlofte.workspace.access import Desk, at_desk
from samlofte.workspace.forms.meetings import MeetingForm, NewMeetingForm
from samlofte.workspace.forms.meetings_minutes import ActionPointForm, DecisionForm, MatterForm
from samlofte.workspace.meetings import Room, convening_parties, kept_room, room_of
from samlofte.workspace.seen import CHANGED_MEANWHILE, is_outdated, mark_of

INVALID = 422
ON_A_PAGE = 20


@require_safe
@at_desk
def meetings(request: HttpRequest, desk: Desk) -> HttpResponse:
    """List coming and earlier meetings, and say how long there was none."""
    now = timezone.now()
    page = Paginator(earlier(desk.pledge, desk.viewer, at=now), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "desk": desk,
        "coming": coming(desk.pledge, desk.viewer, at=now),
        "waiting": without_minutes(desk.pledge, desk.viewer, at=now),
        "page": page,
        "earlier": [Came(meeting) for meeting in page],
        "silence": longest_without(desk.pledge, desk.viewer, at=now),
        "may_convene": may_convene(desk.viewer),
    }
    return render(request, "workspace/meetings/meetings.html", context)


@require_safe
@at_desk
def meeting(request: HttpRequest, desk: Desk, meeting_id: int) -> HttpResponse:
    """Show a meeting with its agenda, who came, what was decided and taken on."""
    return shown_meeting(request, room_of(desk, meeting_id))


@require_http_methods(["GET", "POST"])
@at_desk
def new_meeting(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Call a meeting, or a series of them."""
    conveners = convening_parties(desk)
    if not conveners:
        raise PermissionDenied
    form = NewMeetingForm(
        request.POST or None, conveners=conveners, invitable=parties_to_invite(desk.pledge), meeting=None
    )
    if request.method == "POST" and form.is_valid():
        return _called(request, desk, form)
    context = {"desk": desk, "form": form, "is_new": True}
    return render(request, "workspace/meetings/edit.html", context, status=INVALID if form.errors else 200)


@require_http_methods(["GET", "POST"])
@at_desk
def edit_meeting(request: HttpRequest, desk: Desk, meeting_id: int) -> HttpResponse:
    """Change a meeting."""
    room = kept_room(desk, meeting_id)
    if not is_open(room.meeting):
        return refused(request, room)
    seen = mark_of(meeting_document(room.meeting))
    form = MeetingForm(
        request.POST or None,
        conveners=convening_parties(desk),
        invitable=parties_to_invite(desk.pledge),
        meeting=room.meeting,
    )
    if request.method == "POST" and is_outdated(request, seen):
        form.add_error(None, CHANGED_MEANWHILE)
    if request.method == "POST" and form.is_valid():
        try:
            save_meeting(
                pledge=desk.pledge,
                meeting=room.meeting,
                fields=form.fields_of_meeting(),
                parties=form.invited(),
                by=room.actor,
                at=timezone.now(),
            )
        except MeetingClosedError:
            return refused(request, room)
        messages.success(request, _("Saved. Those invited get a letter if time, place or who is invited was changed."))
        return back(room)
    context = {"desk": desk, "room": room, "meeting": room.meeting, "form": form, "seen": seen}
    return render(request, "workspace/meetings/edit.html", context, status=INVALID if form.errors else 200)


@require_http_methods(["GET", "POST"])
@at_desk
def cancel(request: HttpRequest, desk: Desk, meeting_id: int) -> HttpResponse:
    """Ask, and cancel a meeting."""
    room = kept_room(desk, meeting_id)
    if not is_open(room.meeting):
        return refused(request, room)
    if request.method == "GET":
        return render(request, "workspace/meetings/cancel.html", {"desk": desk, "room": room, "meeting": room.meeting})
    try:
        cancel_meeting(meeting=room.meeting, by=room.actor, at=timezone.now())
    except MeetingClosedError:
        return refused(request, room)
    messages.success(
        request, _("The meeting is cancelled. Those invited get a letter that takes it out of their calendars.")
    )
    return redirect("workspace:meetings", desk.pledge.slug)


def shown_meeting(
    request: HttpRequest, room: Room, *, faulty: forms.BaseForm | None = None, which: str = ""
) -> HttpResponse:
    """Show the page of a meeting; a form that was sent with a fault stands in it with what was typed."""
    now = timezone.now()
    page = meeting_page_of(room.meeting, room.desk.viewer, at=now)
    open_ = is_open(room.meeting)
    context: dict[str, Any] = {
        "desk": room.desk,
        "room": room,
        "meeting": room.meeting,
        "page": page,
        "writes": room.keeps and open_,
        "begun": room.meeting.starts_at <= now,
    }
    if context["writes"]:
        context |= {
            "matter_form": MatterForm(prefix="matter"),
            "decision_form": DecisionForm(prefix="decision"),
            "point_form": ActionPointForm(prefix="point", parties=page.parties, measures=own_measures(room.desk)),
        }
    if faulty is not None:
        context |= {which: faulty, "faulty": faulty}
    return render(request, "workspace/meetings/meeting.html", context, status=INVALID if faulty else 200)


def own_measures(desk: Desk) -> Any:
    """Return the measures in which this person may plan, in the order of their numbers."""
    own = [party for party in desk.viewer.parties if may_plan_for(desk.viewer, party)]
    rows = Measure.objects.visible_to(desk.viewer).filter(pledge=desk.pledge, party__in=own, removed=False)
    return rows.prefetch_related("partners")


def refused(request: HttpRequest, room: Room) -> HttpResponse:
    """Say that the meeting is not changed any more."""
    messages.error(request, _("The minutes are closed or the meeting is cancelled: nothing is changed in it any more."))
    return back(room)


def back(room: Room) -> HttpResponse:
    """Lead to the page of the meeting."""
    return redirect("workspace:meeting", room.desk.pledge.slug, room.meeting.pk)


def is_open(meeting: Meeting) -> bool:
    """Tell whether anything of a meeting may still be changed."""
    return meeting.closed_at is None and meeting.state != MeetingState.CANCELLED


def _called(request: HttpRequest, desk: Desk, form: NewMeetingForm) -> HttpResponse:
    by = actor_in(desk.viewer, [form.cleaned_data["party"]])
    if not form.recurs():
        made = save_meeting(
            pledge=desk.pledge,
            meeting=None,
            fields=form.fields_of_meeting(),
            parties=form.invited(),
            by=by,
            at=timezone.now(),
        )
        said = (
            _("The meeting is called. Those invited get a letter for their calendars.")
            if made.ends_at > timezone.now()
            else _("The meeting is noted. It is over, so nobody gets a letter.")
        )
        messages.success(request, said)
        return redirect("workspace:meeting", desk.pledge.slug, made.pk)
    series = call_series(
        pledge=desk.pledge,
        recurrence=form.recurrence(),
        until=form.cleaned_data["until"],
        fields=form.values(),
        parties=form.invited(),
        by=by,
        at=timezone.now(),
    )
    count = series.meetings.count()
    said = ngettext("%(count)d meeting is called.", "%(count)d meetings are called.", count) % {"count": count}
    coming = series.meetings.filter(ends_at__gt=timezone.now()).count()
    letters = _("Those invited get one letter about all that are to come.") if coming else ""
    messages.success(request, f"{said} {letters}".strip())
    return redirect("workspace:meetings", desk.pledge.slug)
