import json
from datetime import UTC, datetime
from typing import Any

from django.db import transaction

from samlofte.audit.models import AuditEntry, AuditHead
from samlofte.lib.actor import Actor
from samlofte.lib.seal import canonical, digest, new_salts, redact


@transaction.atomic
def record(*, verb: str, target: str, by: Actor, at: datetime, before: Any = None, after: Any = None) -> AuditEntry:
    """Append one line to the log. `before` and `after` hold JSON values (no floats, no dates)."""
    AuditHead.objects.get_or_create(pk=1)
    head = AuditHead.objects.select_for_update().get(pk=1)
    data = {"before": before, "after": after}
    entry = AuditEntry(
        number=head.number + 1,
        at=at.astimezone(UTC).replace(microsecond=0),
        actor_id=by.account_id,
        actor=by.name,
        verb=verb,
        target=target,
        data=canonical(data),
        salts=new_salts(data),
        previous=head.sha256,
    )
    entry.sha256 = digest(entry.header(), data, entry.salts)
    entry.save()
    AuditHead.objects.filter(pk=1).update(number=entry.number, sha256=entry.sha256)
    return entry


@transaction.atomic
def redact_text(*, text: str, reason: str, at: datetime) -> int:
    """Take a text out of every line of the log that holds it as a whole value; return in how many places.

    The hashes stay, so the log still verifies.
    """
    mark = at.astimezone(UTC).isoformat(timespec="seconds")
    places = 0
    for entry in AuditEntry.objects.filter(data__contains=json.dumps(text, ensure_ascii=False)).select_for_update():
        data, entry.salts, found = redact(json.loads(entry.data), entry.salts, text=text, reason=reason, at=mark)
        if found:
            entry.data = canonical(data)
            entry.save(update_fields=["data", "salts"])
            places += found
    return places
