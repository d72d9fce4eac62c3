from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from samlofte.plans.actions.photos import file_report
from samlofte.plans.errors import AlreadyReportedError, ChangedMeanwhileError
from samlofte.plans.models import Report
from samlofte.plans.queries.told import lines_of, reports_of
from samlofte.workspace.access import Desk, at_desk
from samlofte.workspace.forms.report_fields import photo_key
from samlofte.workspace.forms.reports import ReportForm
from samlofte.workspace.reporting import Filing, answers_the_queue, filing_of, wants_json

#: a page with figures of the own party stays in no cache but the one that sign-out empties
kept_private = cache_control(private=True, no_store=True)


@require_http_methods(["GET", "POST"])
@kept_private
@answers_the_queue
@at_desk
def report(request: HttpRequest, desk: Desk, activity_id: int) -> HttpResponse:
    """Say how an activity went. One that is reported on already leads to its correction."""
    filing = filing_of(desk, activity_id)
    if request.method == "POST":
        return file_form(request, filing, None)
    if filing.current is not None:
        return redirect("workspace:correct_report", desk.pledge.slug, activity_id)
    return form_page(request, filing, ReportForm(activity=filing.activity, own=filing.own))


@require_http_methods(["GET", "POST"])
@kept_private
@answers_the_queue
@at_desk
def correct(request: HttpRequest, desk: Desk, activity_id: int) -> HttpResponse:
    """Correct a report with a reason; what was said before stays beside it."""
    filing = filing_of(desk, activity_id)
    if filing.current is None:
        return redirect("workspace:report", desk.pledge.slug, activity_id)
    if request.method == "POST":
        return file_form(request, filing, filing.current)
    form = ReportForm(activity=filing.activity, own=filing.own, corrects=filing.current)
    return form_page(request, filing, form)


def file_form(request: HttpRequest, filing: Filing, corrects: Report | None) -> HttpResponse:
    """File what was sent, or show the form again with what is wrong with it."""
    form = ReportForm(request.POST, request.FILES, activity=filing.activity, own=filing.own, corrects=corrects)
    if not form.is_valid():
        return _faulty(request, filing, form)
    pictures = {photo_key(form.report_key(), picture): picture for picture in form.pictures()}
    try:
        filed = file_report(
            activity=filing.activity,
            fields=form.report(),
            key=form.report_key(),
            pictures=pictures,
            by=filing.actor,
            at=timezone.now(),
            on_behalf=filing.on_behalf,
            planned_for=form.cleaned_data["planned_for"],
            corrects=form.cleaned_data["corrects"] if corrects else None,
        )
    except (AlreadyReportedError, ChangedMeanwhileError):
        return _conflict(request, filing_of(filing.desk, filing.activity.pk, link=filing.link))
    home = _address(filing) if filing.link else reverse("workspace:week", args=[filing.desk.pledge.slug])
    if not wants_json(request) or "X-Watched" in request.headers:
        messages.success(request, _saved(new=filed.new, pictures=len(pictures)))
    if wants_json(request):
        return JsonResponse({"next": home}, status=HTTPStatus.CREATED if filed.new else HTTPStatus.OK)
    return redirect(home)


def _saved(*, new: bool, pictures: int) -> str:
    if not new:
        return _("The report had come already, and stays as it was.")
    if pictures:
        return _("The report is saved. Cover faces and number plates in the photos before anybody else sees them.")
    return _("The report is saved.")


def _faulty(request: HttpRequest, filing: Filing, form: ReportForm) -> HttpResponse:
    if not wants_json(request):
        return form_page(request, filing, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return JsonResponse({"errors": form.errors}, status=HTTPStatus.UNPROCESSABLE_ENTITY)


def _conflict(request: HttpRequest, filing: Filing) -> HttpResponse:
    """Show what is saved now beside what was typed; nothing is overwritten."""
    if not wants_json(request):
        typed: Mapping[str, str] = request.POST.dict()
        form = ReportForm(activity=filing.activity, own=filing.own, corrects=filing.current, typed=typed)
        return form_page(request, filing, form, conflict=True, status=HTTPStatus.CONFLICT)
    now = filing.current or filing.activity.reports.order_by("at", "id").last()
    lines = lines_of(now, unit=filing.activity.measure.target_unit, own=filing.own) if now else []
    answer = {
        "saved": [[line.label, line.text] for line in lines],
        "by": now.by if now else "",
        "at": str(date_format(localtime(now.at), "SHORT_DATETIME_FORMAT")) if now else "",
        "next": _address(filing),
    }
    return JsonResponse(answer, status=HTTPStatus.CONFLICT)


def _address(filing: Filing) -> str:
    if filing.link:
        return reverse("workspace:report_by_link", args=[filing.link])
    name = "correct_report" if filing.current else "report"
    return reverse(f"workspace:{name}", args=[filing.desk.pledge.slug, filing.activity.pk])


def form_page(
    request: HttpRequest, filing: Filing, form: ReportForm, *, conflict: bool = False, status: int = HTTPStatus.OK
) -> HttpResponse:
    """Show the form with what was said before beside it."""
    context: dict[str, Any] = {
        "desk": filing.desk,
        "filing": filing,
        "activity": filing.activity,
        "form": form,
        "groups": form.groups(),
        "told": reports_of(filing.activity, filing.desk.viewer),
        "conflict": conflict,
        "address": _address(filing),
    }
    name = "report_by_link" if filing.link else "report"
    return render(request, f"workspace/reports/{name}.html", context, status=status)
