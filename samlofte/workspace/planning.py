"""Which rows of the plan a page may open, and who acts when they are changed. What the lanes hide does not exist."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from samlofte.audit.models import AuditEntry
from samlofte.lib.actor import Actor
from samlofte.people.models import Party
from samlofte.plans.models import Activity, Measure, Series
from samlofte.plans.rules import may_change_activity, may_plan_for
from samlofte.pledges.queries.roles import actor_in
from samlofte.workspace.access import Desk
from samlofte.workspace.log_words import verb_words

#: why the plan refused a change (`samlofte.plans.errors.RefusedError.code`)
WHY = {
    "lane_too_wide": _("More people would see this than its measure. Choose a narrower circle."),
    "not_a_partner": _("This party is neither owner nor partner of the measure. Make it a partner first."),
    "outside_pledge": _("That belongs to another pledge."),
    "never_public": _("Planned presence and patrols are never shown to everyone."),
    "no_occasion": _("The rule gives no occasion at all. Look at its days, months and last day."),
    "has_reports": _("It has been reported on, and what was reported stays. Correct the report instead."),
}


def planners_parties(desk: Desk) -> list[Party]:
    """Return the parties of the pledge that this person plans for."""
    return [party for party in desk.parties if may_plan_for(desk.viewer, party.pk)]


def seen_measure(desk: Desk, number: int) -> Measure:
    """Return a measure that this person may see; one taken out of the plan only if they may put it back.

    Raises Http404.
    """
    rows = Measure.objects.visible_to(desk.viewer).filter(pledge=desk.pledge)
    measure = rows.select_related("party", "post", "pledge").filter(number=number).first()
    if measure is None or (measure.removed and not may_plan_for(desk.viewer, measure.party_id)):
        raise Http404
    return measure


def planned_measure(desk: Desk, number: int) -> Measure:
    """Return a measure that this person may change. Raises Http404 or PermissionDenied."""
    measure = seen_measure(desk, number)
    if not may_plan_for(desk.viewer, measure.party_id):
        raise PermissionDenied
    return measure


def doers(desk: Desk, measure: Measure) -> list[Party]:
    """Return the parties whose activities this person may plan in a measure: all for its owner, else the own ones."""
    taking_part = [measure.party, *measure.partners.all()]
    if may_plan_for(desk.viewer, measure.party_id):
        return taking_part
    return [party for party in taking_part if may_plan_for(desk.viewer, party.pk)]


def seen_activity(desk: Desk, activity_id: int) -> Activity:
    """Return an activity that this person may see; one taken out only if they may put it back. Raises Http404."""
    rows = Activity.objects.visible_to(desk.viewer).filter(pledge=desk.pledge)
    rows = rows.select_related("measure__party", "measure__pledge", "party", "post", "series")
    activity = rows.filter(pk=activity_id).first()
    if activity is None:
        raise Http404
    if (activity.removed or activity.measure.removed) and not may_change(desk, activity):
        raise Http404
    return activity


def planned_activity(desk: Desk, activity_id: int) -> Activity:
    """Return an activity that this person may change. Raises Http404 or PermissionDenied."""
    activity = seen_activity(desk, activity_id)
    if not may_change(desk, activity):
        raise PermissionDenied
    return activity


def planned_series(desk: Desk, series_id: int) -> tuple[Series, Activity]:
    """Return a series that this person may change, and the occasion that shows what its occasions are like.

    Raises Http404 where none of its occasions is seen, or PermissionDenied.
    """
    rows = Activity.objects.visible_to(desk.viewer).filter(pledge=desk.pledge, series=series_id, removed=False)
    rows = rows.select_related("measure__party", "measure__pledge", "party", "post", "series")
    occasion = rows.order_by("outcome", "-starts_at", "-id").first()
    if occasion is None or occasion.series is None:
        raise Http404
    if not may_change(desk, occasion):
        raise PermissionDenied
    return occasion.series, occasion


def may_change(desk: Desk, activity: Activity) -> bool:
    """Whether this person may change an activity."""
    return may_change_activity(desk.viewer, owner_id=activity.measure.party_id, doer_id=activity.party_id)


def in_words(entries: list[AuditEntry]) -> list[tuple[AuditEntry, str]]:
    """Return lines of the log with what was done in words."""
    return [(entry, str(verb_words(entry.verb))) for entry in entries]


def planner(desk: Desk, party: Party) -> Actor:
    """Return who plans: this party where the person belongs to it, else the own ones."""
    return actor_in(desk.viewer, [party, *desk.parties], party_id=party.pk)
