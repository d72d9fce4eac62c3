"""The activities of a pledge by day: a month, a day of it, and the agenda about children and young people."""

from datetime import date, timedelta

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from samlofte.plans.queries.filtering import wanted_activities
from samlofte.plans.queries.month import between, month_of
from samlofte.plans.queries.timeline import next_month
from samlofte.plans.queries.youth import youth_page
from samlofte.workspace.access import Desk, at_desk
from samlofte.workspace.forms.plan_filter import filter_of
from samlofte.workspace.forms.plan_youth import SpanForm

ACTIVITIES_A_PAGE = 50
FIRST_YEAR, LAST_YEAR = 1990, 2199


@require_safe
@at_desk
def plan_calendar(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Show a month of activities, or with `dag` all of one day."""
    at = timezone.now()
    chosen = filter_of(request.GET, desk)
    rows = wanted_activities(desk.pledge.pk, desk.viewer, chosen.wanted, at)
    day = _day(request.GET.get("dag", ""))
    context = {"desk": desk, "filter": chosen, "at": at, "today": localdate(at)}
    if day is not None:
        found = between(rows, day, day + timedelta(days=1)).select_related("party").order_by("starts_at", "id")
        page = Paginator(found, ACTIVITIES_A_PAGE).get_page(request.GET.get("page"))
        return render(request, "workspace/plan/day.html", context | {"day": day, "page": page})
    month = _month(request.GET.get("manad", ""), desk)
    before = (month - timedelta(days=1)).replace(day=1)
    context |= {"month": month, "before": before, "after": next_month(month)}
    context |= {"hidden": [("manad", f"{month:%Y-%m}")], "weeks": month_of(rows, month)}
    return render(request, "workspace/plan/calendar.html", context)


def _day(text: str) -> date | None:
    """Return a day that an address names, or None for what is none."""
    try:
        day = parse_date(text)
    except ValueError:
        return None
    return day if day is not None and FIRST_YEAR <= day.year <= LAST_YEAR else None


def _month(text: str, desk: Desk) -> date:
    """Return the first day of the month that an address names, else of this month or the nearest of the pledge."""
    asked = _day(f"{text}-01")
    if asked is not None:
        return asked
    today = localdate()
    first, last = desk.pledge.start or today, desk.pledge.end or today
    return min(max(today, first), max(first, last)).replace(day=1)


@require_safe
@at_desk
def plan_youth(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Show everything that concerns children and young people, as an agenda to go through (A4)."""
    at = timezone.now()
    form = SpanForm(request.GET or None)
    since, until = form.span(localdate(at)) if form.is_bound else SpanForm({}).span(localdate(at))
    page = youth_page(desk.pledge, desk.viewer, since=since, until=until, at=at)
    form = SpanForm(initial={"since": since, "until": until})
    context = {"desk": desk, "form": form, "youth": page, "since": since, "until": until, "at": at}
    return render(request, "workspace/plan/youth.html", context)
