"""One measure of the plan: its page, its form, and taking it out."""

from copy import copy
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samlofte.people.enums import Lane
from samlofte.people.models import Party
from samlofte.plans.actions.measures import save_measure, set_measure_removed
from samlofte.plans.enums import MeasureState
from samlofte.plans.errors import ChangedMeanwhileError, RefusedError
from samlofte.plans.models import Measure
from samlofte.plans.queries.history import history_of_measure
from samlofte.plans.queries.measure_page import PARTS, measure_page, part_of
from samlofte.plans.queries.seeing import has_passes, sees_measure
from samlofte.plans.rules import is_overdue, may_plan_for, may_report_for
from samlofte.workspace.access import Desk, at_desk
from samlofte.workspace.forms.plan_measure import MeasureForm
from samlofte.workspace.planning import WHY, doers, in_words, planned_measure, planner, planners_parties, seen_measure
from samlofte.workspace.seen import CHANGED_MEANWHILE

INVALID = 422
ACTIVITIES_A_PAGE = 25


@require_safe
@at_desk
def measure(request: HttpRequest, desk: Desk, number: int) -> HttpResponse:
    """Show a measure; with `visa` all its activities that stand alike."""
    at = timezone.now()
    found = seen_measure(desk, number)
    asked = request.GET.get("visa", "")
    context: dict[str, Any] = {"desk": desk, "measure": found, "at": at}
    if asked in (*PARTS, "removed"):
        rows = part_of(found, desk.viewer, asked, at)
        page = Paginator(rows, ACTIVITIES_A_PAGE).get_page(request.GET.get("page"))
        return render(request, "workspace/plan/measure_activities.html", context | {"page": page, "part": asked})
    context["here_is_measure"] = True
    taking_part = [found.party, *found.partners.all()]
    context |= {
        "page": measure_page(found, desk.viewer, at),
        "partners": taking_part[1:],
        "sees": sees_measure(found),
        "commitments": found.commitments.filter(removed=False).select_related("party"),
        "overdue": is_overdue(state=found.state, end=found.end, today=timezone.localdate(at)),
        "may_change": may_plan_for(desk.viewer, found.party_id),
        "may_add": bool(doers(desk, found)) and not found.removed,
        "counts": any(may_report_for(desk.viewer, party.pk) for party in taking_part),
        "history": in_words(history_of_measure(found, desk.viewer)),
    }
    return render(request, "workspace/plan/measure.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def add_measure(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Add a measure to the plan."""
    owners = planners_parties(desk)
    if not owners:
        raise PermissionDenied
    new = Measure(pledge=desk.pledge, party=owners[0], lane=Lane.OWN)
    asked = request.GET.get("atagande", "")
    commitments = desk.pledge.commitments.filter(removed=False, number=int(asked) if asked.isdecimal() else 0)
    offered = {"start": desk.pledge.start, "end": desk.pledge.end, "commitments": commitments}
    form = MeasureForm(request.POST or None, instance=new, owners=owners, group=desk.parties, initial=offered)
    return _saved_or_shown(request, desk, form, None)


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def edit_measure(request: HttpRequest, desk: Desk, number: int) -> HttpResponse:
    """Change a measure."""
    found = planned_measure(desk, number)
    state = request.GET.get("state")
    form = MeasureForm(
        request.POST or None,
        instance=copy(found),
        owners=planners_parties(desk),
        group=desk.parties,
        has_passes=has_passes(found.pk, desk.viewer),
        initial={"state": state} if state in MeasureState.values else None,
    )
    return _saved_or_shown(request, desk, form, found)


def _saved_or_shown(request: HttpRequest, desk: Desk, form: MeasureForm, found: Measure | None) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        saved = _save(request, desk, form, found)
        if saved is not None:
            messages.success(request, _("The measure is saved."))
            return redirect("workspace:measure", desk.pledge.slug, saved.number)
        found = Measure.objects.select_related("party", "pledge").get(pk=found.pk) if found else None
    context = {"desk": desk, "form": form, "measure": found, "seen": found.revision if found else ""}
    return render(request, "workspace/plan/measure_form.html", context, status=INVALID if form.errors else 200)


def _save(request: HttpRequest, desk: Desk, form: MeasureForm, found: Measure | None) -> Measure | None:
    """Save what was typed; say in the form why it cannot be, and return None."""
    seen = request.POST.get("seen", "")
    party: Party = form.cleaned_data["party"]
    try:
        return save_measure(
            pledge=desk.pledge,
            measure=found,
            fields=form.measure(),
            **form.links(),
            seen=int(seen) if seen.isdecimal() else 0,
            by=planner(desk, found.party if found else party),
            at=timezone.now(),
        )
    except ChangedMeanwhileError:
        form.add_error(None, CHANGED_MEANWHILE)
    except RefusedError as error:
        form.add_error(None, WHY[error.code])
    return None


@require_POST
@at_desk
def remove_measure(request: HttpRequest, desk: Desk, number: int) -> HttpResponse:
    """Take a measure out of the plan; it can be put back."""
    return _set_removed(request, desk, number, removed=True)


@require_POST
@at_desk
def restore_measure(request: HttpRequest, desk: Desk, number: int) -> HttpResponse:
    """Put a measure back."""
    return _set_removed(request, desk, number, removed=False)


def _set_removed(request: HttpRequest, desk: Desk, number: int, *, removed: bool) -> HttpResponse:
    found = planned_measure(desk, number)
    set_measure_removed(measure=found, removed=removed, by=planner(desk, found.party), at=timezone.now())
    if not removed:
        messages.success(request, _("The measure is back in the plan."))
    return redirect("workspace:measure", desk.pledge.slug, number)
