from datetime import UTC, datetime

from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import override

from samlofte.audit import actions as audit
from samlofte.imports.actions import forget_imports
from samlofte.lib.actor import Actor
from samlofte.lib.erasing import forget_deleted
from samlofte.lib.seal import redact
from samlofte.pledges.models import Pledge, StatusEntry
from samlofte.pledges.queries.published_types import Redacted

#: the texts of the working rows in which a value may stand
COMMITMENT_TEXTS = ("text", "unit", "place", "proof")
#: where in a version a person may write what they like; numbers, dates and choices name nobody
FREE = frozenset(
    (
        *("title", "municipality", "area", "text", "unit", "place", "proof", "role", "note", "reason"),
        *("name", "short_name", "parent", "party", "partners"),
    )
)


class NothingToRedactError(Exception):
    """No published version of the pledge holds this text as a whole value."""


@transaction.atomic
def redact_value(*, pledge: Pledge, text: str, replacement: str, reason: str, by: Actor, at: datetime) -> int:
    """Openly take one value out of every published version of a pledge; return in how many places.

    The value and its salt go, its hash, the reason and the time stay, and the chain still holds. The working text gets
    the replacement, and what it says is a marked change once it is published; the status history says that something
    was removed. Only texts can be taken out. Raises NothingToRedactError.
    """
    pledge = Pledge.objects.select_for_update().get(pk=pledge.pk)
    mark = at.astimezone(UTC).isoformat(timespec="seconds")
    places = 0
    for version in pledge.versions.all():
        document, salts, found = redact(
            version.document(), version.salts, text=text, reason=reason, at=mark, may=_is_free
        )
        if found:
            version.keep(document, salts)
            version.save(update_fields=["content", "changes", "salts"])
            places += found
    places += _redact_rows(pledge, text, replacement) + _redact_history(pledge, text, _sentence(reason, mark))
    if not places:
        raise NothingToRedactError(text)
    audit.redact_text(text=text, reason=reason, at=at)
    forget_imports(text)
    Pledge.objects.filter(pk=pledge.pk).update(revision=F("revision") + 1)
    transaction.on_commit(forget_deleted)
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
    if pledge.title == text:
        pledge.title = replacement
        pledge.save(update_fields=["title"])
        places += 1
    return places


def _redact_history(pledge: Pledge, text: str, sentence: str) -> int:
    """Say in the status history that something was removed: what was said there was said by others, and judged."""
    places = 0
    entries = StatusEntry.objects.filter(Q(source=text) | Q(note=text) | Q(reason=text), commitment__pledge=pledge)
    for entry in entries:
        for name in ("source", "note", "reason"):
            if getattr(entry, name) == text:
                setattr(entry, name, sentence)
                places += 1
        entry.save(update_fields=["source", "note", "reason"])
    return places


def _sentence(reason: str, mark: str) -> str:
    """What stands in the status history instead, in the language that it is written in."""
    with override("sv"):
        return str(Redacted("", reason, mark))


def _is_free(path: str) -> bool:
    """Tell whether a text at this place in a version is free text: the last name in its path, past numbers of rows."""
    return next(step for step in reversed(path.split("/")) if not step.isdecimal()) in FREE
