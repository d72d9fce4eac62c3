"""The link in a reminder: one report, for the person who got the letter, without signing in."""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from samlofte.overview.links import LinkError, open_token
from samlofte.people.models import User
from samlofte.plans.models import Activity
from samlofte.workspace.access import desk_of
from samlofte.workspace.forms.reports import ReportForm
from samlofte.workspace.reporting import Filing, filing_of
from samlofte.workspace.views.reports import file_form, form_page

GONE = 410
#: why a link opens nothing, and what to do instead
WHY = {
    "broken": gettext_lazy("Part of it is missing. Copy the whole link from the letter, or sign in."),
    "expired": gettext_lazy("It was for two weeks. Sign in to report."),
    "left": gettext_lazy(
        "The activity is no longer yours to report, or it was taken out of the plan. Sign in to see what is."
    ),
}


@login_not_required
@require_http_methods(["GET", "POST"])
@cache_control(private=True, no_store=True)
def report_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """Open the report that a letter's link is for. What the person may do is asked now, not when it was written."""
    try:
        opened = open_token(token, at=timezone.now())
        filing = _filing(opened.account_id, opened.activity_id, token)
    except LinkError as error:
        return _told(request, _("This link does not open anything"), WHY[error.code], status=GONE)
    except (Http404, PermissionDenied):
        return _told(request, _("This link does not open anything"), WHY["left"], status=GONE)
    if request.method == "POST":
        return file_form(request, filing, None)
    if filing.current is not None:
        return _told(request, _("The report is here"), _("Thank you. Sign in to correct it or to add photos."))
    return form_page(request, filing, ReportForm(activity=filing.activity, own=filing.own))


def _filing(account_id: int, activity_id: int, token: str) -> Filing:
    """Return the activity as the person of the link reports on it. Raises Http404 and PermissionDenied."""
    user = User.objects.filter(pk=account_id, is_active=True).first()
    activity = Activity.objects.select_related("pledge").filter(pk=activity_id).first()
    if user is None or activity is None:
        raise Http404
    return filing_of(desk_of(activity.pledge.slug, user), activity_id, link=token)


def _told(request: HttpRequest, heading: str, text: object, *, status: int = 200) -> HttpResponse:
    return render(request, "workspace/reports/link_used.html", {"heading": heading, "text": text}, status=status)
