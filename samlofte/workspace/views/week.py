from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from samlofte.overview.queries.needs import others_unreported
from samlofte.overview.queries.week import my_week
from samlofte.plans.models import Activity
from samlofte.workspace.access import Desk, at_desk

kept_private = cache_control(private=True, no_store=True)
ROWS = 50
#: things that are listed; whoever has more begins with these
MOST_WAITING = 200


@require_safe
@kept_private
@at_desk
def week(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Show at most five things that need this person now."""
    found = my_week(desk.pledge, desk.viewer, desk.user, timezone.now())
    return render(request, "workspace/reports/week.html", {"desk": desk, "week": found})


@require_safe
@kept_private
@at_desk
def waiting(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Show everything that needs this person, and to a coordinator what other parties have not reported."""
    at = timezone.now()
    found = my_week(desk.pledge, desk.viewer, desk.user, at, most=MOST_WAITING)
    others = others_unreported(desk.pledge, desk.viewer, at) if desk.coordinates else Activity.objects.none()
    context = {
        "desk": desk,
        "things": found.things,
        "rest": found.rest,
        "others": Paginator(others.select_related("party"), ROWS).get_page(request.GET.get("page")),
    }
    return render(request, "workspace/reports/waiting_things.html", context)
