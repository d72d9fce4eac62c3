from datetime import datetime

from django.db import transaction
from django.db.models import F

from samlofte.audit.actions import record
from samlofte.lib.actor import Actor
from samlofte.people.models import Party
from samlofte.pledges.actions.status import report_status
from samlofte.pledges.enums import Status
from samlofte.pledges.models import Commitment, Pledge, Proposal


class OwnEyesError(Exception):
    """A party cannot judge what it proposed itself."""


@transaction.atomic
def propose_fulfilled(
    *, commitment: Commitment, party: Party, evidence: str, source: str, by: Actor, at: datetime
) -> Proposal:
    """Say that a commitment is fulfilled, so that another party or the coordinator can judge it.

    Raises IntegrityError where a proposal waits already, or without evidence.
    """
    proposal = Proposal.objects.create(
        commitment=commitment,
        party=party,
        evidence=evidence.strip(),
        source=source.strip(),
        at=at,
        by=by.name,
        account_id=by.account_id,
    )
    _note("commitment.proposed", proposal, by, at, {"evidence": proposal.evidence, "source": proposal.source})
    return proposal


@transaction.atomic
def judge_proposal(
    *, proposal: Proposal, confirmed: bool, note: str, party: Party, by: Actor, at: datetime
) -> Proposal:
    """Confirm or decline a proposal; a confirmed one sets the status, and the public sees who judged.

    Raises OwnEyesError where the judging party or person is the one that proposed.
    """
    proposal = Proposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk, judged_at__isnull=True)
    if party.pk == proposal.party_id or (by.account_id is not None and by.account_id == proposal.account_id):
        raise OwnEyesError
    proposal.confirmed, proposal.note = confirmed, note.strip()
    proposal.judged_at, proposal.judged_by, proposal.judged_party = at, by.name, party
    proposal.save()
    if confirmed:
        report_status(
            commitment=proposal.commitment,
            status=Status.FULFILLED,
            source=proposal.source,
            note=proposal.evidence,
            said_by=proposal.by,
            judged_by=by.name,
            by=by,
            at=at,
        )
    _note("commitment.judged", proposal, by, at, {"confirmed": confirmed, "note": proposal.note})
    return proposal


def _note(verb: str, proposal: Proposal, by: Actor, at: datetime, after: dict[str, object]) -> None:
    pledge_id = proposal.commitment.pledge_id
    Pledge.objects.filter(pk=pledge_id).update(revision=F("revision") + 1)
    record(
        verb=verb,
        target=f"commitment:{proposal.commitment_id}",
        by=by,
        at=at,
        after=after,
        pledge_id=pledge_id,
        party_id=proposal.party_id,
    )
