from datetime import UTC, datetime

from django.db import transaction
from django.db.models import F, Q

from samlofte.audit import actions as audit
from samlofte.imports.actions import forget_imports
from samlofte.lib.actor import Actor
from samlofte.lib.seal import redact
from samlofte.pledges.models import Pledge, StatusEntry

#: the texts of the working rows in which a value may stand
COMMITMENT_TEXTS = ("text", "unit", "place", "proof")


class NothingToRedactError(Exception):
    """No published version of the pledge holds this text as a whole value."""


@transaction.atomic
def redact_value(*, pledge: Pledge, text: str, replacement: str, reason: str, by: Actor, at: datetime) -> int:
    """Openly take one value out of every published version of a pledge; return in how many places.

    The value and its salt go, its hash, the reason and the time stay, and the chain still holds. The working text
    and the status history get the replacement instead. Raises NothingToRedactError.
    """
    pledge = Pledge.objects.select_for_update().get(pk=pledge.pk)
    mark = at.astimezone(UTC).isoformat(timespec="seconds")
    places = 0
    for version in pledge.versions.all():
        document, salts, found = redact(version.document(), version.salts, text=text, reason=reason, at=mark)
        if found:
            version.keep(document, salts)
            version.save(update_fields=["content", "changes", "salts"])
            places += found
    places += _redact_rows(pledge, text, replacement)
    if not places:
        raise NothingToRedactError(text)
    audit.redact_text(text=text, reason=reason, at=at)
    forget_imports(text)
    Pledge.objects.filter(pk=pledge.pk).update(revision=F("revision") + 1)
    audit.record(
        verb="pledge.redacted",
        target=f"pledge:{pledge.pk}",
        pledge_id=pledge.pk,
        by=by,
        at=at,
        after={"reason": reason, "at": mark, "places": places},
    )
    return places


def _redact_rows(pledge: Pledge, text: str, replacement: str) -> int:
    places = 0
    for name in COMMITMENT_TEXTS:
        places += pledge.commitments.filter(**{name: text}).update(**{name: replacement})
    places += pledge.passages.filter(text=text).update(text=replacement)
    places += pledge.signatories.filter(role=text).update(role=replacement)
    entries = StatusEntry.objects.filter(Q(source=text) | Q(note=text) | Q(reason=text), commitment__pledge=pledge)
    for entry in entries:
        for name in ("source", "note", "reason"):
            if getattr(entry, name) == text:
                setattr(entry, name, replacement)
                places += 1
        entry.save(update_fields=["source", "note", "reason"])
    if pledge.title == text:
        pledge.title = replacement
        pledge.save(update_fields=["title"])
        places += 1
    return places
