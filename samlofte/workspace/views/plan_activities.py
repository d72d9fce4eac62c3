"""One activity of the plan: its page, its form, its series, and taking it out."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samlofte.lib.recurrence import in_words
from samlofte.plans.actions.activities import save_activity, set_activity_removed
from samlofte.plans.actions.series import end_series, save_series
from samlofte.plans.enums import ActivityKind
from samlofte.plans.errors import ChangedMeanwhileError, RefusedError
from samlofte.plans.models import Activity, Measure, Series
from samlofte.plans.queries.history import history_of_activity
from samlofte.plans.queries.photos import photos_seen
from samlofte.plans.queries.seeing import sees_activity
from samlofte.plans.queries.told import reports_of
from samlofte.plans.rules import may_report_for, may_report_on_behalf, reported_as
from samlofte.workspace.access import Desk, at_desk
from samlofte.workspace.forms.plan_activity import ActivityForm
from samlofte.workspace.planning import (
    WHY,
    doers,
    may_change,
    planned_activity,
    planned_series,
    planner,
    seen_activity,
    seen_measure,
)
from samlofte.workspace.planning import in_words as lines_in_words
from samlofte.workspace.seen import CHANGED_MEANWHILE

INVALID = 422


@require_safe
@at_desk
def activity(request: HttpRequest, desk: Desk, activity_id: int) -> HttpResponse:
    """Show an activity, and what was told of it."""
    at = timezone.now()
    found = seen_activity(desk, activity_id)
    viewer = desk.viewer
    may_report = may_report_for(viewer, found.party_id) or may_report_on_behalf(viewer, found.party_id)
    context = {
        "desk": desk,
        "activity": found,
        "measure": found.measure,
        "condition": found.condition(at),
        "is_told": reported_as(found.outcome) is not None,
        "rule": in_words(found.series.recurrence()) if found.series else "",
        "sees": sees_activity(found),
        "reports": reports_of(found, viewer),
        "photos": photos_seen(viewer).filter(report__activity=found).defer("jpeg"),
        "may_change": may_change(desk, found),
        "may_report": may_report and not found.removed and not found.measure.removed,
        "history": lines_in_words(history_of_activity(found)),
    }
    return render(request, "workspace/plan/activity.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def add_activity(request: HttpRequest, desk: Desk, number: int) -> HttpResponse:
    """Plan an activity, once or recurring."""
    measure = seen_measure(desk, number)
    parties = doers(desk, measure)
    if not parties or measure.removed:
        raise PermissionDenied
    kind = request.GET.get("kind", "")
    form = ActivityForm(
        request.POST or None,
        measure=measure,
        doers=parties,
        today=timezone.localdate(),
        kind=kind if kind in ActivityKind.values else ActivityKind.GENERAL,
    )
    context = {"desk": desk, "measure": measure, "form": form, "kinds": ActivityKind.choices}
    if _is_to_save(request, form) and _save(desk, measure, form, None, None, seen=None):
        text = _("The activity is planned.")
        if form.preview is not None:
            times = form.preview.times
            text = ngettext("%(times)d occasion is planned.", "%(times)d occasions are planned.", times) % {
                "times": times
            }
        messages.success(request, text)
        return redirect("workspace:measure", desk.pledge.slug, measure.number)
    return _shown(request, form, context)


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def edit_activity(request: HttpRequest, desk: Desk, activity_id: int) -> HttpResponse:
    """Change one activity; one of a series is then moved by hand and stays where it is put."""
    found = planned_activity(desk, activity_id)
    measure = found.measure
    form = ActivityForm(
        request.POST or None, measure=measure, doers=doers(desk, measure), today=timezone.localdate(), activity=found
    )
    if _is_to_save(request, form) and _save(desk, measure, form, found, None, seen=_seen(request)):
        messages.success(request, _("The activity is saved."))
        return redirect("workspace:activity", desk.pledge.slug, found.pk)
    seen = Activity.objects.values_list("sequence", flat=True).get(pk=found.pk)
    return _shown(request, form, {"desk": desk, "measure": measure, "activity": found, "form": form, "seen": seen})


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def edit_series(request: HttpRequest, desk: Desk, series_id: int) -> HttpResponse:
    """Change the rule of a series and its coming occasions; what was reported on or moved stays."""
    series, occasion = planned_series(desk, series_id)
    measure = occasion.measure
    form = ActivityForm(
        request.POST or None,
        measure=measure,
        doers=doers(desk, measure),
        today=timezone.localdate(),
        activity=occasion,
        series=series,
    )
    if _is_to_save(request, form) and _save(desk, measure, form, None, series, seen=_seen(request)):
        messages.success(request, _("The series is saved. What was reported on or moved by hand stays as it was."))
        return redirect("workspace:measure", desk.pledge.slug, measure.number)
    seen = Series.objects.values_list("revision", flat=True).get(pk=series.pk)
    return _shown(request, form, {"desk": desk, "measure": measure, "series": series, "form": form, "seen": seen})


@require_POST
@at_desk
def remove_activity(request: HttpRequest, desk: Desk, activity_id: int) -> HttpResponse:
    """Take an activity out of the plan, or with `series` all coming ones of its series."""
    found = planned_activity(desk, activity_id)
    by, at = planner(desk, found.party), timezone.now()
    if request.POST.get("series") and found.series is not None:
        gone = end_series(series=found.series, by=by, at=at)
        text = ngettext("%(gone)d coming occasion is taken out.", "%(gone)d coming occasions are taken out.", gone)
        messages.success(request, text % {"gone": gone})
        return redirect("workspace:measure", desk.pledge.slug, found.measure.number)
    try:
        set_activity_removed(activity=found, removed=True, by=by, at=at)
    except RefusedError as error:
        messages.error(request, WHY[error.code])
    return redirect("workspace:activity", desk.pledge.slug, found.pk)


@require_POST
@at_desk
def restore_activity(request: HttpRequest, desk: Desk, activity_id: int) -> HttpResponse:
    """Put an activity back."""
    found = planned_activity(desk, activity_id)
    set_activity_removed(activity=found, removed=False, by=planner(desk, found.party), at=timezone.now())
    messages.success(request, _("The activity is back in the plan."))
    return redirect("workspace:activity", desk.pledge.slug, found.pk)


def _is_to_save(request: HttpRequest, form: ActivityForm) -> bool:
    """Whether what was typed is to be saved, and not only looked at."""
    return request.method == "POST" and form.is_valid() and "preview" not in request.POST


def _seen(request: HttpRequest) -> int:
    seen = request.POST.get("seen", "")
    return int(seen) if seen.isdecimal() else -1


def _save(
    desk: Desk, measure: Measure, form: ActivityForm, found: Activity | None, series: Series | None, *, seen: int | None
) -> bool:
    """Save what was typed; say in the form why it cannot be, and return False."""
    by, at = planner(desk, form.cleaned_data["party"]), timezone.now()
    try:
        if form.recurrence is None:
            save_activity(measure=measure, activity=found, fields=form.occasion(), seen=seen, by=by, at=at)
        else:
            save_series(
                measure=measure,
                series=series,
                recurrence=form.recurrence,
                until=form.cleaned_data["until"],
                fields=form.activity(),
                seen=seen,
                by=by,
                at=at,
            )
    except ChangedMeanwhileError:
        form.add_error(None, CHANGED_MEANWHILE)
    except RefusedError as error:
        form.add_error(None, WHY[error.code])
    return not form.errors


def _shown(request: HttpRequest, form: ActivityForm, context: dict[str, Any]) -> HttpResponse:
    context |= {"parts": form.parts()}
    return render(request, "workspace/plan/activity_form.html", context, status=INVALID if form.errors else 200)
