from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from samlofte.imports.queries import imports_of
from samlofte.people.queries import actor_for, roles_of
from samlofte.pledges.queries.desk import pledges_of
from samlofte.pledges.rules import may_import
from samlofte.voices.actions import close_site_report
from samlofte.voices.models import SiteReport
from samlofte.workspace.access import require_editor, user_of


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show the pledges that this person works with, and documents on their way in."""
    user = user_of(request)
    roles = roles_of(user)
    context = {
        "pledges": pledges_of(roles),
        "imports": imports_of(user.pk) if may_import(roles) else [],
        "may_import": may_import(roles),
        "open_reports": SiteReport.objects.filter(closed_at__isnull=True).count() if may_import(roles) else 0,
    }
    return render(request, "workspace/home.html", context)


@require_safe
def site_reports(request: HttpRequest) -> HttpResponse:
    """List what visitors say does not work for them."""
    require_editor(request)
    return render(request, "workspace/site_reports.html", {"reports": SiteReport.objects.all()[:200]})


@require_POST
def close_report(request: HttpRequest, report_id: int) -> HttpResponse:
    """Mark a report as dealt with."""
    require_editor(request)
    report = get_object_or_404(SiteReport, pk=report_id, closed_at__isnull=True)
    close_site_report(report=report, by=actor_for(user_of(request)), at=timezone.now())
    return redirect("workspace:site_reports")
