from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import F, Max

from samlofte.audit.actions import record
from samlofte.lib.actor import Actor
from samlofte.people.models import Party
from samlofte.pledges.models import Commitment, Passage, Pledge, PledgeParty
from samlofte.pledges.queries.document import commitment_document


@transaction.atomic
def edit_pledge(*, pledge: Pledge, fields: dict[str, Any], by: Actor, at: datetime) -> Pledge:
    """Change title, period, area or agreement of the working text; the days of grace hold for the public at once."""
    stored = Pledge.objects.select_for_update(of=("self",)).get(pk=pledge.pk)
    before = {name: _plain(getattr(stored, name)) for name in fields}
    for name, value in fields.items():
        setattr(pledge, name, value)
    pledge.save(update_fields=list(fields))
    if before.get("grace_days") != fields.get("grace_days"):
        Pledge.objects.filter(pk=pledge.pk).update(revision=F("revision") + 1)
    record(
        verb="pledge.edited",
        target=f"pledge:{pledge.pk}",
        pledge_id=pledge.pk,
        by=by,
        at=at,
        before=before,
        after={name: _plain(value) for name, value in fields.items()},
    )
    return pledge


@transaction.atomic
def replace_passages(*, pledge: Pledge, kind: str, rows: list[dict[str, Any]], by: Actor, at: datetime) -> None:
    """Set the passages of one kind, in order; each row holds reference, text and (for a direction) party."""
    old = [{"reference": p.reference, "text": p.text} for p in pledge.passages.filter(kind=kind)]
    pledge.passages.filter(kind=kind).delete()
    Passage.objects.bulk_create(Passage(pledge=pledge, kind=kind, order=n, **row) for n, row in enumerate(rows))
    record(
        verb="pledge.passages",
        target=f"pledge:{pledge.pk}",
        pledge_id=pledge.pk,
        by=by,
        at=at,
        before={"kind": kind, "rows": old},
        after={"kind": kind, "rows": [{"reference": row["reference"], "text": row["text"]} for row in rows]},
    )


@transaction.atomic
def save_commitment(
    *,
    pledge: Pledge,
    commitment: Commitment | None,
    fields: dict[str, Any],
    partners: list[Party],
    by: Actor,
    at: datetime,
) -> Commitment:
    """Change a commitment of the working text, or add one with the next free number."""
    Pledge.objects.select_for_update().get(pk=pledge.pk)
    before = commitment_document(commitment) if commitment else None
    if commitment is None:
        last = pledge.commitments.aggregate(last=Max("number"))["last"] or 0
        commitment = Commitment(pledge=pledge, number=last + 1)
    for name, value in fields.items():
        setattr(commitment, name, value)
    commitment.save()
    commitment.partners.set(partners)
    for party in [commitment.party, *partners]:
        if party is not None:
            PledgeParty.objects.get_or_create(
                pledge=pledge, party=party, defaults={"order": pledge.pledge_parties.count()}
            )
    record(
        verb="commitment.edited" if before else "commitment.added",
        target=f"commitment:{commitment.pk}",
        pledge_id=commitment.pledge_id,
        by=by,
        at=at,
        before=before,
        after=commitment_document(Commitment.objects.get(pk=commitment.pk)),
    )
    return commitment


@transaction.atomic
def remove_commitment(*, commitment: Commitment, by: Actor, at: datetime) -> None:
    """Take a commitment out of the working text; what was published of it stays public."""
    commitment.removed = True
    commitment.save(update_fields=["removed"])
    record(
        verb="commitment.removed",
        target=f"commitment:{commitment.pk}",
        pledge_id=commitment.pledge_id,
        by=by,
        at=at,
        before=commitment_document(commitment),
    )


@transaction.atomic
def restore_commitment(*, commitment: Commitment, by: Actor, at: datetime) -> None:
    """Put a removed commitment back into the working text."""
    commitment.removed = False
    commitment.save(update_fields=["removed"])
    record(
        verb="commitment.restored",
        target=f"commitment:{commitment.pk}",
        pledge_id=commitment.pledge_id,
        by=by,
        at=at,
        after=commitment_document(commitment),
    )


def _plain(value: Any) -> Any:
    """A field's value as the log holds it."""
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value:f}"
    return str(value)
