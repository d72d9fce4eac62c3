"""The text of a pledge as one JSON object: what a version freezes, what an export holds, what an import reads."""

from typing import Any

from samlofte.lib.partial_dates import write
from samlofte.people.models import Party
from samlofte.pledges.enums import PassageKind
from samlofte.pledges.models import Commitment, Passage, Pledge

KEYS: dict[PassageKind, str] = {
    PassageKind.BACKGROUND: "background",
    PassageKind.BASIS: "basis",
    PassageKind.DIRECTION: "directions",
    PassageKind.AIM: "aims",
    PassageKind.CHANNEL: "channels",
    PassageKind.FOLLOWUP: "followup",
    PassageKind.PROBLEM: "problems",
    PassageKind.PREVIOUS_FOLLOWUP: "previous_followup",
}


def pledge_document(pledge: Pledge) -> dict[str, Any]:
    """Return the working text of a pledge without removed commitments, in the form of pledge.schema.json."""
    passages = list(pledge.passages.select_related("party"))
    commitments = (
        pledge.commitments.filter(removed=False)
        .select_related("party", "previous__pledge")
        .prefetch_related("partners")
        .order_by("number")
    )
    return {
        "title": pledge.title,
        "municipality": pledge.area.municipality.name,
        "area": pledge.area.name,
        "period": {
            "start": write(pledge.start, pledge.start_precision),
            "end": write(pledge.end, pledge.end_precision),
        },
        "agreement": _agreement(pledge),
        "previous": pledge.previous.slug if pledge.previous else None,
        "parties": [_party(row.party) for row in pledge.pledge_parties.select_related("party__parent")],
        **{KEYS[kind]: [_passage(p) for p in passages if p.kind == kind] for kind in PassageKind},
        "signatories": [
            {
                "party": row.party.name if row.party else None,
                "role": row.role,
                "date": row.signed_on.isoformat() if row.signed_on else None,
            }
            for row in pledge.signatories.select_related("party")
        ],
        "commitments": [commitment_document(commitment) for commitment in commitments],
        "example": pledge.is_example,
    }


def commitment_document(commitment: Commitment) -> dict[str, Any]:
    """Return one commitment in the form of samlofte/pledges/pledge.schema.json."""
    return {
        "number": commitment.number,
        "reference": commitment.reference,
        "text": commitment.text,
        "party": commitment.party.name if commitment.party else None,
        "partners": sorted(party.name for party in commitment.partners.all()),
        "quantity": _decimal(commitment),
        "unit": commitment.unit,
        "per": commitment.per,
        "place": commitment.place,
        "deadline": commitment.deadline.isoformat() if commitment.deadline else None,
        "proof": commitment.proof,
        "target_group": commitment.target_group,
        "theme": commitment.theme,
        "horizon": commitment.horizon,
        "carried": commitment.carried,
        "previous": (
            {"pledge": commitment.previous.pledge.slug, "number": commitment.previous.number}
            if commitment.previous
            else None
        ),
    }


def _decimal(commitment: Commitment) -> str | None:
    if commitment.quantity is None:
        return None
    text = f"{commitment.quantity:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _party(party: Party) -> dict[str, Any]:
    return {
        "name": party.name,
        "short_name": party.short_name,
        "kind": party.kind,
        "parent": party.parent.name if party.parent else None,
    }


def _passage(passage: Passage) -> dict[str, Any]:
    document: dict[str, Any] = {"reference": passage.reference, "text": passage.text}
    if passage.kind == PassageKind.DIRECTION:
        document["party"] = passage.party.name if passage.party else None
    return document


def _agreement(pledge: Pledge) -> dict[str, Any] | None:
    if pledge.agreement is None:
        return None
    return {
        "title": pledge.agreement.title,
        "start": pledge.agreement.start.isoformat() if pledge.agreement.start else None,
        "end": pledge.agreement.end.isoformat() if pledge.agreement.end else None,
    }
