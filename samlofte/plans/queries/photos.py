from django.db.models import Q, QuerySet

from samlofte.people.viewer import Viewer
from samlofte.plans.enums import PhotoState
from samlofte.plans.models import Activity, Photo


def photos_seen(viewer: Viewer) -> QuerySet[Photo]:
    """Return the photos that this person may see: covered ones of the activities they see, and what they took.

    A photo that waits for covering is seen by the account that took it and by nobody else, whatever the lane.
    """
    seen = Activity.objects.visible_to(viewer).filter(removed=False).values("pk")
    shown = ~Q(state=PhotoState.WAITING)
    taken = Q(account_id=viewer.account_id) if viewer.account_id is not None else Q(pk__in=[])
    return Photo.objects.filter(report__activity__in=seen).filter(shown | taken)
