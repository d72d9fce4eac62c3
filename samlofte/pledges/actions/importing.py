"""A pledge document on its way in: started, corrected, saved in one transaction, undone."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import ProtectedError

from samlofte.audit.actions import record
from samlofte.audit.models import AuditEntry
from samlofte.imports.enums import ImportKind
from samlofte.imports.models import Import
from samlofte.lib.actor import Actor
from samlofte.people.enums import Role
from samlofte.people.models import Party
from samlofte.pledges.actions.create import Created, create_pledge, free_slug
from samlofte.pledges.importing.draft import Draft
from samlofte.pledges.importing.storing import from_state, to_state
from samlofte.pledges.models import Commitment, Pledge, PledgeParty
from samlofte.pledges.queries.drafts import draft_document, with_known_parties

#: rows that undoing removes, children first; what something else has begun to use stays
UNDONE_IN_ORDER = ("Pledge", "Agreement", "Party", "Area", "Municipality")


class StaleDraftError(Exception):
    """The draft was corrected elsewhere meanwhile (in another tab, say)."""


class CannotUndoError(Exception):
    """Undoing would lose something; the argument says what: `published`, `worked_on`, or `saved` for a discard."""


@transaction.atomic
def start_import(*, draft: Draft, name: str, data: bytes, by: Actor, at: datetime) -> Import:
    """Keep a draft that was just read, so that it can be left and resumed."""
    row = Import.objects.create(
        kind=ImportKind.PLEDGE,
        file_name=name[:200],
        file_sha256=hashlib.sha256(data).hexdigest(),
        state=to_state(draft),
        owner_id=by.account_id,
        created_at=at,
        changed_at=at,
    )
    record(verb="import.started", target=f"import:{row.pk}", by=by, at=at, after={"sha256": row.file_sha256})
    return row


@transaction.atomic
def correct_import(*, row: Import, revision: int, change: Callable[[Draft], Draft], by: Actor, at: datetime) -> Import:
    """Change the draft. Raises StaleDraftError where it was changed elsewhere meanwhile."""
    row = Import.objects.select_for_update().get(pk=row.pk)
    if row.revision != revision or row.saved_at is not None:
        raise StaleDraftError
    row.state = to_state(change(from_state(row.state)))
    row.revision += 1
    row.changed_at = at
    row.save(update_fields=["state", "revision", "changed_at"])
    record(verb="import.corrected", target=f"import:{row.pk}", by=by, at=at, after={"revision": row.revision})
    return row


#: what a pledge must have besides its lines; kept with the draft as soon as somebody has written it
DETAILS = ("title", "municipality", "area", "start", "end")


@transaction.atomic
def keep_details(*, row: Import, details: dict[str, str], by: Actor, at: datetime) -> None:
    """Keep what somebody wrote of `DETAILS` with the draft. Raises StaleDraftError where it was saved as a pledge.

    It gets no new revision: a line that is moved meanwhile in another window loses nothing by it.
    """
    row = Import.objects.select_for_update().get(pk=row.pk)
    if row.saved_at is not None:
        raise StaleDraftError
    row.state = to_state(_with_details(from_state(row.state), details))
    row.changed_at = at
    row.save(update_fields=["state", "changed_at"])
    record(verb="import.corrected", target=f"import:{row.pk}", by=by, at=at, after={"details": sorted(details)})


def _with_details(draft: Draft, details: dict[str, str]) -> Draft:
    said = {name: details.get(name, getattr(draft, name)) or None for name in DETAILS}
    return replace(
        draft,
        title=said["title"],
        municipality=said["municipality"],
        area=said["area"],
        start=said["start"],
        end=said["end"],
    )


@transaction.atomic
def save_import(*, row: Import, revision: int, details: dict[str, Any], by: Actor, at: datetime) -> Pledge:
    """Make the pledge that a draft describes; `details` (title, municipality, area) stand for what was not read right.

    Raises StaleDraftError.
    """
    row = Import.objects.select_for_update().get(pk=row.pk)
    if row.revision != revision or row.saved_at is not None:
        raise StaleDraftError
    created = Created()
    draft = _with_details(from_state(row.state), details)
    pledge = save_draft(draft, details=details, by=by, at=at, created=created)
    _let_in(pledge, by)
    row.state = to_state(draft)
    row.saved_at = at
    row.created_rows = created.rows
    row.save(update_fields=["state", "saved_at", "created_rows"])
    record(verb="import.saved", target=f"import:{row.pk}", by=by, at=at, after={"pledge": pledge.slug})
    return pledge


def _let_in(pledge: Pledge, by: Actor) -> None:
    """Make the reader's own party a party of the pledge where none of theirs is, so that they can go on with it."""
    own = Party.objects.filter(memberships__user=by.account_id, memberships__role=Role.EDITOR).order_by("pk")
    if by.account_id is None or pledge.parties.filter(pk__in=own).exists():
        return
    if pledge.parties.filter(parent__in=own).exists() or not own:
        return
    PledgeParty.objects.create(pledge=pledge, party=own[0], order=pledge.pledge_parties.count())


def save_draft(
    draft: Draft,
    *,
    details: dict[str, Any] | None = None,
    by: Actor,
    at: datetime,
    created: Created | None = None,
) -> Pledge:
    """Make a draft pledge from what was read. Raises ValueError where title, municipality or area is unknown."""
    document = with_known_parties(draft_document(draft, details or {}))
    slug = free_slug(Pledge, f"{document['area']}-{(document['period']['start'] or '')[:4]}")
    return create_pledge(document, slug=slug, by=by, at=at, created=created)


@transaction.atomic
def undo_import(*, row: Import, by: Actor, at: datetime) -> None:
    """Remove what saving created, and leave the draft as it was before. Raises CannotUndoError once it is published."""
    row = Import.objects.select_for_update().get(pk=row.pk)
    pledges = Pledge.objects.filter(pk__in=row.created_rows.get("Pledge", []))
    if pledges.filter(versions__isnull=False).exists():
        raise CannotUndoError("published")
    if was_worked_on(row):
        raise CannotUndoError("worked_on")
    for name in UNDONE_IN_ORDER:
        for key in row.created_rows.get(name, []):
            _remove_unused(name, key)
    row.saved_at = None
    row.created_rows = {}
    row.revision += 1
    row.save(update_fields=["saved_at", "created_rows", "revision"])
    record(verb="import.undone", target=f"import:{row.pk}", by=by, at=at)


def was_worked_on(row: Import) -> bool:
    """Whether anything was done with the pledge since it was saved."""
    pledges = row.created_rows.get("Pledge", [])
    commitments = Commitment.objects.filter(pledge__in=pledges).values_list("pk", flat=True)
    targets = [*(f"pledge:{key}" for key in pledges), *(f"commitment:{key}" for key in commitments)]
    saved = AuditEntry.objects.filter(verb="import.saved", target=f"import:{row.pk}").order_by("-number").first()
    return saved is not None and AuditEntry.objects.filter(target__in=targets, number__gt=saved.number).exists()


def _remove_unused(name: str, key: int) -> None:
    try:
        with transaction.atomic():
            apps.get_model("samlofte", name)._default_manager.filter(pk=key).delete()  # noqa: SLF001  # Django's own name
    except ProtectedError:
        return


@transaction.atomic
def discard_import(*, row: Import, by: Actor, at: datetime) -> None:
    """Throw a draft away that was not saved. Raises CannotUndoError where it was."""
    row = Import.objects.select_for_update().get(pk=row.pk)
    if row.saved_at is not None:
        raise CannotUndoError("saved")
    record(verb="import.discarded", target=f"import:{row.pk}", by=by, at=at)
    row.delete()
