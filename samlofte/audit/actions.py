import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from samlofte.audit.context import source
from samlofte.audit.models import AuditEntry, AuditHead
from samlofte.lib.actor import Actor
from samlofte.lib.prepared import prepared_objects
from samlofte.lib.rows import insert, save_fields
from samlofte.lib.seal import canonical, digest, new_salts, redact


@dataclass(frozen=True)
class Draft:
    """A line that is written but for its number and the hash of the line before."""

    entry: AuditEntry
    data: dict[str, Any]


def record(
    *,
    verb: str,
    target: str,
    by: Actor,
    at: datetime,
    before: Any = None,
    after: Any = None,
    pledge_id: int | None = None,
    party_id: int | None = None,
) -> AuditEntry:
    """Append one line to the log. `before` and `after` hold JSON values (no floats, no dates).

    `pledge_id` puts the line on the log page of that pledge; `party_id` keeps its values to that party. The form or the
    command that the write was done with is known from the context.
    """
    parts = {"before": before, "after": after, "pledge_id": pledge_id, "party_id": party_id}
    return append(draft(verb=verb, target=target, by=by, at=at, **parts))


def draft(
    *,
    verb: str,
    target: str,
    by: Actor,
    at: datetime,
    before: Any = None,
    after: Any = None,
    pledge_id: int | None = None,
    party_id: int | None = None,
) -> Draft:
    """Write a line as `record` does, before anything is locked; `append` puts it in the log."""
    data = {"before": before, "after": after}
    entry = AuditEntry(
        at=at.astimezone(UTC).replace(microsecond=0),
        actor_id=by.account_id,
        actor=by.name,
        verb=verb,
        target=target,
        data=canonical(data),
        salts=new_salts(data),
        source=source(),
        pledge_id=pledge_id,
        party_id=party_id,
    )
    return Draft(entry, data)


@transaction.atomic(savepoint=False)
def append(line: Draft) -> AuditEntry:
    """Append a line to the log, which is locked from here to the end of the transaction."""
    head = next(iter(_head(1)), None) or _first_head()
    entry = line.entry
    entry.number, entry.previous = head.number + 1, head.sha256
    entry.sha256 = digest(entry.header(), line.data, entry.salts)
    insert(entry)
    head.number, head.sha256 = entry.number, entry.sha256
    save_fields(head, "number", "sha256")
    return entry


@prepared_objects
def _head(number: int) -> QuerySet[AuditHead]:
    return AuditHead.objects.select_for_update().filter(pk=number)


def _first_head() -> AuditHead:
    """Make the row that writers lock, in a log without lines; somebody else may be making it too."""
    AuditHead.objects.get_or_create(pk=1)
    return AuditHead.objects.select_for_update().get(pk=1)


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
