"""Who may report on an activity, and how answers go to a page or to the queue of a phone."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from samlofte.lib.actor import Actor
from samlofte.lib.prepared import prepared_objects
from samlofte.people.viewer import Viewer
from samlofte.plans.models import Activity, Report
from samlofte.plans.rules import may_report_for, may_report_on_behalf
from samlofte.pledges.queries.roles import acting_in, actor_in
from samlofte.workspace.access import Desk

FORBIDDEN = 403


@dataclass(frozen=True)
class Filing:
    """An activity as one person reports on it."""

    desk: Desk
    activity: Activity
    #: reported by the coordinator for a party of others
    on_behalf: bool
    #: the secret of a letter's link, where the person came by one and is not signed in
    link: str = ""

    @cached_property
    def current(self) -> Report | None:
        """The report that counts, where there is one."""
        return next(iter(_current(self.activity.pk)), None)

    @property
    def own(self) -> bool:
        """Whether the person belongs to the party, and so reads and writes its own note."""
        return self.activity.party_id in self.desk.viewer.parties

    @property
    def actor(self) -> Actor:
        """Who reports: the party itself, or the coordinator's."""
        viewer = self.desk.viewer
        return acting_in(viewer) if self.on_behalf else actor_in(viewer, [self.activity.party])


def filing_of(desk: Desk, activity_id: int, *, link: str = "") -> Filing:
    """Return an activity to report on. Raises Http404 where it is not seen, PermissionDenied where it is not theirs."""
    viewer = desk.viewer
    parties = sorted(viewer.parties)
    seen = _seen_in_group if viewer.in_group else _seen
    # Nearly always it is the own party's, and that is far less to ask.
    found = _own(activity_id, desk.pledge.pk, *parties) if parties else []
    found = found or seen(activity_id, desk.pledge.pk, *parties)
    if not found:
        raise Http404
    activity = found[0]
    activity.pledge = desk.pledge
    own = may_report_for(viewer, activity.party_id)
    if not own and not may_report_on_behalf(viewer, activity.party_id):
        raise PermissionDenied
    return Filing(desk, activity, on_behalf=not own, link=link)


@prepared_objects
def _own(activity_id: int, pledge_id: int, *parties: int) -> QuerySet[Activity]:
    return _of_plan(Activity.objects.filter(party__in=parties), activity_id, pledge_id)


@prepared_objects
def _seen(activity_id: int, pledge_id: int, *parties: int) -> QuerySet[Activity]:
    return _to_report_on(activity_id, pledge_id, Viewer(None, frozenset(parties)))


@prepared_objects
def _seen_in_group(activity_id: int, pledge_id: int, *parties: int) -> QuerySet[Activity]:
    return _to_report_on(activity_id, pledge_id, Viewer(None, frozenset(parties), in_group=True))


def _to_report_on(activity_id: int, pledge_id: int, viewer: Viewer) -> QuerySet[Activity]:
    return _of_plan(Activity.objects.visible_to(viewer), activity_id, pledge_id)


def _of_plan(rows: QuerySet[Activity], activity_id: int, pledge_id: int) -> QuerySet[Activity]:
    rows = rows.select_related("measure", "party")
    return rows.filter(pk=activity_id, pledge=pledge_id, removed=False, measure__removed=False)


@prepared_objects
def _current(activity_id: int) -> QuerySet[Report]:
    return Report.objects.filter(activity=activity_id, counts=True)


def wants_json(request: HttpRequest) -> bool:
    """Tell whether the queue asks and not a page."""
    return not request.accepts("text/html")


def answers_the_queue(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Tell the queue in JSON that the person may not, where a page would say so."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **rest: Any) -> HttpResponse:
        try:
            return view(request, *args, **rest)
        except PermissionDenied:
            if not wants_json(request):
                raise
            return JsonResponse({"error": _("You may not report on this.")}, status=FORBIDDEN)

    return answered
