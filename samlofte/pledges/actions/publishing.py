from datetime import UTC, datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from samlofte.audit.actions import record
from samlofte.lib.actor import Actor
from samlofte.lib.seal import digest, new_salts
from samlofte.pledges.changes import Change
from samlofte.pledges.models import Pledge, Version
from samlofte.pledges.queries.document import pledge_document
from samlofte.pledges.queries.versions import latest_version, unpublished_changes


class CannotPublishError(Exception):
    """The text cannot be published as it is; `code` says why: nothing_new, reason_missing, no_commitments."""

    def __init__(self, code: str, changes: tuple[Change, ...] = ()) -> None:
        super().__init__(code)
        self.code = code
        self.changes = changes


@transaction.atomic
def publish(*, pledge: Pledge, note: str, reasons: dict[str, str], by: Actor, at: datetime) -> Version:
    """Freeze the working text as the next version, chained to the one before.

    After adoption every marked change needs the party's reason, by `Change.key`.
    Raises CannotPublishError; nothing is written then.
    """
    pledge = Pledge.objects.select_for_update().get(pk=pledge.pk)
    before = latest_version(pledge)
    content = pledge_document(pledge)
    if not content["commitments"]:
        raise CannotPublishError("no_commitments")
    if before is not None and before.document()["content"] == content:
        raise CannotPublishError("nothing_new")
    changes = unpublished_changes(pledge, content, before)
    unexplained = tuple(change for change in changes if not reasons.get(change.key, "").strip())
    if unexplained:
        raise CannotPublishError("reason_missing", unexplained)
    version = _freeze(pledge, before, content, _changes(changes, note, reasons), at)
    Pledge.objects.filter(pk=pledge.pk).update(revision=F("revision") + 1)
    record(
        verb="pledge.published",
        target=f"pledge:{pledge.pk}",
        pledge_id=pledge.pk,
        by=by,
        at=at,
        after={"version": version.number, "sha256": version.sha256},
    )
    return version


def _freeze(
    pledge: Pledge, before: Version | None, content: dict[str, Any], changes: dict[str, Any], at: datetime
) -> Version:
    version = Version(
        pledge=pledge,
        number=before.number + 1 if before else 1,
        published_at=at.astimezone(UTC).replace(microsecond=0),
        previous=before.sha256 if before else "",
    )
    document = {"content": content, "changes": changes}
    version.keep(document, new_salts(document))
    version.sha256 = digest(version.header(), document, version.salts)
    version.save()
    return version


def _changes(changes: list[Change], note: str, reasons: dict[str, str]) -> dict[str, Any]:
    return {
        "note": note.strip(),
        "items": [
            {
                "commitment": change.commitment,
                "field": change.field.value,
                "before": change.before,
                "after": change.after,
                "party": change.party,
                "reason": reasons[change.key].strip(),
            }
            for change in changes
        ],
    }
