"""Who changed what in the plan, for the pages of the plan: what was done, when and by which party, without values."""

from samlofte.audit.models import AuditEntry
from samlofte.people.viewer import Viewer
from samlofte.plans.models import Activity, Measure

MOST_LINES = 20
#: what everybody who sees a measure may know of it; the rest of its lines is for its owner
FOR_ALL = ("measure.added", "measure.edited", "measure.removed", "measure.restored")


def history_of_measure(measure: Measure, viewer: Viewer) -> list[AuditEntry]:
    """Return the latest lines about a measure, the newest first. One query."""
    lines = AuditEntry.objects.filter(target=f"measure:{measure.pk}").order_by("-number")
    if measure.party_id not in viewer.parties:
        lines = lines.filter(verb__in=FOR_ALL)
    return list(lines[:MOST_LINES])


def history_of_activity(activity: Activity) -> list[AuditEntry]:
    """Return the latest lines about an activity, the newest first. One query."""
    return list(AuditEntry.objects.filter(target=f"activity:{activity.pk}").order_by("-number")[:MOST_LINES])
