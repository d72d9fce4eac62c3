"""The plan of a pledge as list, board and timeline, and by what measures have in common."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from samlofte.plans.actions.measures import save_measure
from samlofte.plans.enums import MeasureState
from samlofte.plans.errors import ChangedMeanwhileError
from samlofte.plans.models import Measure
from samlofte.plans.queries.board import board
from samlofte.plans.queries.defaults import left_as_planned
from samlofte.plans.queries.filtering import wanted_keys
from samlofte.plans.queries.grouping import by_commitment, by_party, by_place
from samlofte.plans.queries.listing import measures_of, with_tallies
from samlofte.plans.queries.timeline import timeline
from samlofte.workspace.access import Desk, at_desk
from samlofte.workspace.forms.plan_filter import PlanFilter, filter_of
from samlofte.workspace.planning import planned_measure, planner, planners_parties

MEASURES_A_PAGE = 25
#: the ways to group: the word in the address, and the filter that a group leads to
WAYS = {"part": "party", "atagande": "commitment", "plats": "place"}


@require_safe
@at_desk
def plan(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Show the measures as a list."""
    at = timezone.now()
    chosen = filter_of(request.GET, desk)
    page, measures = _page(request, desk, chosen, at)
    context = {"desk": desk, "filter": chosen, "page": page, "rows": with_tallies(measures, desk.viewer, at)}
    context |= {"may_add": bool(planners_parties(desk)), "top": True}
    return render(request, "workspace/plan/list.html", context)


def _page(
    request: HttpRequest, desk: Desk, chosen: PlanFilter, at: datetime
) -> "tuple[Page[tuple[int, str]], list[Measure]]":
    """Return a page of what is asked for, and its measures."""
    keys = wanted_keys(desk.pledge.pk, desk.viewer, chosen.wanted, at)
    page = Paginator(keys, MEASURES_A_PAGE).get_page(request.GET.get("page"))
    return page, measures_of(*sorted(key for key, _state in page)) if page else []


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def plan_board(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Show the measures by their state, and move one."""
    if request.method == "POST":
        return _move(request, desk)
    at = timezone.now()
    chosen = filter_of(request.GET, desk)
    keys = wanted_keys(desk.pledge.pk, desk.viewer, chosen.wanted, at)
    columns = [(column, chosen.query_with("state", column.state)) for column in board(keys, desk.viewer, at)]
    own = {party.pk for party in planners_parties(desk)}
    context = {"desk": desk, "filter": chosen, "columns": columns, "states": MeasureState.choices, "own": own}
    return render(request, "workspace/plan/board.html", context)


def _move(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Move the card whose button was pressed; stopping one asks for the reason on its own page."""
    number, _dash, seen = request.POST.get("move", "").partition("-")
    if not (number.isdecimal() and seen.isdecimal()):
        return redirect("workspace:plan_board", desk.pledge.slug)
    measure = planned_measure(desk, int(number))
    state = request.POST.get(f"to-{measure.number}", "")
    if state not in MeasureState.values:
        raise Http404
    if state == MeasureState.STOPPED:
        messages.info(request, _("Say why the measure is stopped, and save."))
        address = reverse("workspace:edit_measure", args=[desk.pledge.slug, measure.number])
        return redirect(f"{address}?state={state}")
    fields = {"state": state, "reason": ""}
    by, at = planner(desk, measure.party), timezone.now()
    try:
        save_measure(pledge=desk.pledge, measure=measure, fields=fields, seen=int(seen), by=by, at=at)
    except ChangedMeanwhileError:
        messages.error(request, _("Somebody changed the measure meanwhile. Look at it and move it again."))
    else:
        words = {"title": measure.title, "state": MeasureState(state).label}
        messages.success(request, _("“%(title)s” is now: %(state)s.") % words)
    # The keyboard goes on where the card is now.
    return redirect(f"{request.get_full_path()}#to-{measure.number}")


@require_safe
@at_desk
def plan_timeline(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Show the measures in time."""
    at = timezone.now()
    chosen = filter_of(request.GET, desk)
    page, measures = _page(request, desk, chosen, at)
    drawn = timeline(measures, desk.viewer, at, start=desk.pledge.start, end=desk.pledge.end)
    context = {"desk": desk, "filter": chosen, "page": page, "timeline": drawn}
    return render(request, "workspace/plan/timeline.html", context)


@require_safe
@at_desk
def plan_by(request: HttpRequest, desk: Desk, way: str) -> HttpResponse:
    """Show the plan by party, by commitment or by place."""
    at, pledge, viewer = timezone.now(), desk.pledge, desk.viewer
    context: dict[str, Any] = {"desk": desk, "way": way, "name": WAYS.get(way)}
    match way:
        case "part":
            context |= {"groups": by_party(pledge, viewer, desk.parties, at), "heading": _("The plan by party")}
            context |= {"shares": left_as_planned(pledge.pk, viewer) if desk.coordinates else []}
        case "atagande":
            context |= {"groups": by_commitment(pledge, viewer, at), "heading": _("The plan by commitment")}
        case "plats":
            context |= {"groups": by_place(pledge, viewer, at), "heading": _("The plan by place")}
        case _unknown:
            raise Http404
    return render(request, "workspace/plan/groups.html", context)
