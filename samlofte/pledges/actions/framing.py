"""What surrounds the promises: parties, signatures, agreement, and the area."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import F, Max

from samlofte.audit.actions import record
from samlofte.lib.actor import Actor
from samlofte.people.models import Party
from samlofte.places.actions import describe_area
from samlofte.pledges.actions.create import free_slug
from samlofte.pledges.models import Agreement, Pledge, PledgeParty, Signatory


class PartyInUseError(Exception):
    """The party cannot be changed or removed here: it promises something, or other pledges have it too."""


@transaction.atomic
def add_party(*, pledge: Pledge, party: Party | None, fields: dict[str, Any], by: Actor, at: datetime) -> Party:
    """Add a party to the pledge; without one, a new party is made of the fields."""
    if party is None:
        party = Party.objects.create(slug=free_slug(Party, fields["short_name"] or fields["name"]), **fields)
    last = pledge.pledge_parties.aggregate(last=Max("order"))["last"]
    order = 0 if last is None else last + 1
    PledgeParty.objects.get_or_create(pledge=pledge, party=party, defaults={"order": order})
    record(
        verb="pledge.party_added",
        target=f"pledge:{pledge.pk}",
        pledge_id=pledge.pk,
        by=by,
        at=at,
        after={"party": party.name},
    )
    return party


@transaction.atomic
def edit_party(*, pledge: Pledge, party: Party, fields: dict[str, Any], by: Actor, at: datetime) -> None:
    """Change name, kind and parent of a party. Raises PartyInUseError where other pledges have it too."""
    if not is_ours_alone(pledge, party):
        raise PartyInUseError
    before = {"name": party.name, "kind": party.kind, "parent": party.parent.name if party.parent else None}
    for name, value in fields.items():
        setattr(party, name, value)
    party.save()
    after = {"name": party.name, "kind": party.kind, "parent": party.parent.name if party.parent else None}
    record(verb="party.edited", target=f"party:{party.pk}", by=by, at=at, before=before, after=after)


@transaction.atomic
def remove_party(*, pledge: Pledge, party: Party, by: Actor, at: datetime) -> None:
    """Take a party out of the pledge. Raises PartyInUseError where it promises something in it."""
    if (
        pledge.commitments.filter(party=party).exists()
        or pledge.commitments.filter(partners=party).exists()
        or pledge.passages.filter(party=party).exists()
        or pledge.signatories.filter(party=party).exists()
    ):
        raise PartyInUseError
    pledge.pledge_parties.filter(party=party).delete()
    record(
        verb="pledge.party_removed",
        target=f"pledge:{pledge.pk}",
        pledge_id=pledge.pk,
        by=by,
        at=at,
        before={"party": party.name},
    )


def is_ours_alone(pledge: Pledge, party: Party) -> bool:
    """Whether this pledge is the only one that has the party, so that changing it changes nobody else's."""
    return not party.pledges.exclude(pk=pledge.pk).exists()


@transaction.atomic
def set_signatories(*, pledge: Pledge, rows: list[dict[str, Any]], by: Actor, at: datetime) -> None:
    """Set who signs, by role and party, and when; each row holds party, role and signed_on."""
    pledge.signatories.all().delete()
    for order, row in enumerate(rows):
        Signatory.objects.create(pledge=pledge, order=order, **row)
    after = [
        {"role": row["role"], "signed": row["signed_on"].isoformat() if row["signed_on"] else None} for row in rows
    ]
    record(verb="pledge.signatories", target=f"pledge:{pledge.pk}", pledge_id=pledge.pk, by=by, at=at, after=after)


@transaction.atomic
def set_agreement(
    *, pledge: Pledge, title: str, start: date | None, end: date | None, by: Actor, at: datetime
) -> Agreement:
    """Tie the pledge to the agreement of that title in its municipality; it is made where it does not exist."""
    agreement, _new = Agreement.objects.update_or_create(
        municipality=pledge.area.municipality, title=title, defaults={"start": start, "end": end}
    )
    pledge.agreement = agreement
    pledge.save(update_fields=["agreement"])
    record(
        verb="pledge.agreement", target=f"pledge:{pledge.pk}", pledge_id=pledge.pk, by=by, at=at, after={"title": title}
    )
    return agreement


@transaction.atomic
def describe_place(*, pledge: Pledge, fields: dict[str, Any], by: Actor, at: datetime) -> None:
    """Set outline and population of the pledge's area; the public pages of every pledge there show it at once."""
    describe_area(area=pledge.area, by=by, at=at, **fields)
    Pledge.objects.filter(area=pledge.area).update(revision=F("revision") + 1)
