from datetime import datetime

from django.db import transaction
from django.db.models import F

from samlofte.audit.actions import record
from samlofte.lib.actor import Actor
from samlofte.pledges.enums import Status
from samlofte.pledges.models import Commitment, Pledge, StatusEntry
from samlofte.pledges.queries.history import said_when


@transaction.atomic
def report_status(
    *,
    commitment: Commitment,
    status: Status,
    source: str,
    note: str,
    reason: str = "",
    said_by: str = "",
    judged_by: str = "",
    by: Actor,
    at: datetime,
) -> StatusEntry:
    """Add a line to the public history of a commitment.

    `said_by` is the party that says it where another acts for it by judging its proposal, and `judged_by` that other.

    Raises IntegrityError without source or note, or for a cancellation without a reason.
    """
    commitment = Commitment.objects.select_for_update(of=("self",)).get(pk=commitment.pk)
    entry = StatusEntry.objects.create(
        commitment=commitment,
        status=status,
        source=source.strip(),
        note=note.strip(),
        reason=reason.strip(),
        at=at,
        by=said_by or by.name,
        judged_by=judged_by,
    )
    before = commitment.status
    Commitment.objects.filter(pk=commitment.pk).update(status=status)
    Pledge.objects.filter(pk=commitment.pledge_id).update(revision=F("revision") + 1)
    record(
        verb="commitment.status",
        target=f"commitment:{commitment.pk}",
        pledge_id=commitment.pledge_id,
        by=by,
        at=at,
        before={"status": before},
        after={
            "status": status.value,
            "source": entry.source,
            "note": entry.note,
            "reason": entry.reason,
            "judged_by": judged_by,
            **said_when(entry.at, entry.by),
        },
    )
    return entry
