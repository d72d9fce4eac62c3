"""Who has met whom (F3), and the fixed points of the year (årshjul)."""

import csv
import io

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samlofte.lib.actor import Actor
from samlofte.lib.drawing.wheel import wheel as drawn_wheel
from samlofte.meetings.actions.wheel import plan_wheel_point, remove_wheel_point, set_wheel_point
from samlofte.meetings.enums import WheelKind
from samlofte.meetings.models import WheelPoint
from samlofte.meetings.queries.encounters import encounters
from samlofte.meetings.queries.invited import parties_to_invite
from samlofte.meetings.rules import may_turn_the_wheel
from samlofte.plans.models import Activity, Measure
from samlofte.plans.rules import may_plan_for
from samlofte.pledges.queries.roles import acting_in
from samlofte.workspace.access import Desk, at_desk
from samlofte.workspace.forms.meetings_wheel import PlanPointForm, WheelPointForm
from samlofte.workspace.views.log import harmless
from samlofte.workspace.views.meetings import INVALID, own_measures

#: silences named first
FIRST = 8


@require_safe
@at_desk
def met(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Show who has met whom, month by month, and the longest silences."""
    table = encounters(desk.pledge, desk.viewer, at=timezone.now())
    context = {"desk": desk, "table": table, "quietest": table.quietest(FIRST), "never": table.never}
    return render(request, "workspace/meetings/met.html", context)


@require_safe
@at_desk
def met_file(request: HttpRequest, desk: Desk) -> HttpResponse:  # noqa: ARG001  # every view has it
    """Hand out the same table as CSV."""
    table = encounters(desk.pledge, desk.viewer, at=timezone.now())
    written = io.StringIO()
    writer = csv.writer(written)
    months = [f"{month:%Y-%m}" for month in table.months]
    writer.writerow(["party", "met", *months, "times", "last", "silence_days", "silence_from", "silence_to"])
    for pair in table.pairs:
        last = pair.last.isoformat() if pair.last else ""
        silence = [pair.silence.days, pair.silence.start.isoformat(), pair.silence.end.isoformat()]
        writer.writerow([harmless(pair.party.label), harmless(pair.other), *pair.months, pair.times, last, *silence])
    response = HttpResponse(written.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="traffar-{desk.pledge.slug}.csv"'
    return response


@require_http_methods(["GET", "POST"])
@at_desk
def wheel(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Show the fixed points of the year, and set a new one."""
    turns = may_turn_the_wheel(desk.viewer)
    if request.method == "POST" and not turns:
        raise PermissionDenied
    form = WheelPointForm(request.POST or None, parties=list(parties_to_invite(desk.pledge))) if turns else None
    if request.method == "POST" and form is not None and form.is_valid():
        return _set(request, desk, None, form)
    points = list(desk.pledge.wheel_points.select_related("party", "activity"))
    seen = Activity.objects.visible_to(desk.viewer).filter(
        pk__in=[row.activity_id for row in points if row.activity_id]
    )
    now, states = timezone.now(), {row.pk: row for row in seen.filter(removed=False)}
    rows = [
        {
            "point": point,
            "number": number,
            "chip": f"activity-{states[point.activity_id].condition(now)}" if point.activity_id in states else "",
            "plans": may_plan_wheel_point(desk, point),
        }
        for number, point in enumerate(points, start=1)
    ]
    drawn = drawn_wheel([point.day for point in points]) if points else None
    context = {"desk": desk, "rows": rows, "form": form, "drawn": drawn, "turns": turns}
    return render(request, "workspace/meetings/wheel.html", context, status=INVALID if form and form.errors else 200)


@require_http_methods(["GET", "POST"])
@at_desk
def wheel_point(request: HttpRequest, desk: Desk, point_id: int) -> HttpResponse:
    """Move or rename a fixed point."""
    point = _turned(desk, point_id)
    initial = {"kind": point.kind, "title": point.title, "day": point.day, "party": point.party_id}
    form = WheelPointForm(request.POST or None, initial=initial, parties=list(parties_to_invite(desk.pledge)))
    if request.method == "POST" and form.is_valid():
        return _set(request, desk, point, form)
    context = {"desk": desk, "point": point, "form": form}
    return render(request, "workspace/meetings/wheel_point.html", context, status=INVALID if form.errors else 200)


@require_POST
@at_desk
def drop_wheel_point(request: HttpRequest, desk: Desk, point_id: int) -> HttpResponse:
    """Take a fixed point away."""
    remove_wheel_point(point=_turned(desk, point_id), by=_actor(desk), at=timezone.now())
    messages.success(request, _("The point is gone. An activity that was made of it stays in the plan."))
    return redirect("workspace:wheel", desk.pledge.slug)


@require_http_methods(["GET", "POST"])
@at_desk
def plan_point(request: HttpRequest, desk: Desk, point_id: int) -> HttpResponse:
    """Make a fixed point an activity of a measure."""
    point = get_object_or_404(desk.pledge.wheel_points.select_related("party"), pk=point_id)
    if not may_plan_wheel_point(desk, point):
        raise PermissionDenied
    measures = [row for row in own_measures(desk) if _has_part(row, point)]
    form = PlanPointForm(request.POST or None, measures=measures)
    if request.method == "POST" and point.activity_id is None and form.is_valid():
        plan_wheel_point(point=point, measure=form.cleaned_data["measure"], by=_actor(desk), at=timezone.now())
        messages.success(request, _("It stands in the plan now, and moves with the point."))
        return redirect("workspace:wheel", desk.pledge.slug)
    context = {"desk": desk, "point": point, "form": form, "measures": measures}
    return render(request, "workspace/meetings/plan_point.html", context, status=INVALID if form.errors else 200)


def may_plan_wheel_point(desk: Desk, point: WheelPoint) -> bool:
    """Whether the person may make the point an activity: who plans for its party, or turns the wheel."""
    return may_plan_for(desk.viewer, point.party_id) or may_turn_the_wheel(desk.viewer)


def _has_part(measure: Measure, point: WheelPoint) -> bool:
    return measure.party_id == point.party_id or point.party in measure.partners.all()


def _turned(desk: Desk, point_id: int) -> WheelPoint:
    if not may_turn_the_wheel(desk.viewer):
        raise PermissionDenied
    return get_object_or_404(desk.pledge.wheel_points.select_related("party", "activity__measure"), pk=point_id)


def _actor(desk: Desk) -> Actor:
    return acting_in(desk.viewer)


def _set(request: HttpRequest, desk: Desk, point: WheelPoint | None, form: WheelPointForm) -> HttpResponse:
    data = form.cleaned_data
    set_wheel_point(
        pledge=desk.pledge,
        point=point,
        kind=WheelKind(data["kind"]),
        title=data["title"],
        day=data["day"],
        party=data["party"],
        by=_actor(desk),
        at=timezone.now(),
    )
    messages.success(request, _("Saved."))
    return redirect("workspace:wheel", desk.pledge.slug)
