from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min, Q

from samlofte.mail.models import Letter


@dataclass(frozen=True)
class Outbox:
    """How the outbox stands: letters that should be on their way, those for later, those given up."""

    waiting: int
    later: int
    failed: int
    #: since when the first of those waiting has waited
    oldest_waiting: datetime | None


def outbox(*, at: datetime) -> Outbox:
    """Return how the outbox stands. Letters given up more than thirty days ago are no longer counted."""
    waiting = Q(sent_at__isnull=True, failed_at__isnull=True)
    now = waiting & Q(not_before__lte=at)
    found = Letter.objects.aggregate(
        waiting=Count("pk", filter=now),
        later=Count("pk", filter=waiting & Q(not_before__gt=at)),
        failed=Count("pk", filter=Q(failed_at__isnull=False) & ~Q(to="")),
        oldest_waiting=Min("not_before", filter=now),
    )
    return Outbox(**found)
