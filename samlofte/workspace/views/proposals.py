"""The second pair of eyes: a party proposes that its commitment is fulfilled, somebody else judges it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samlofte.people.models import Party
from samlofte.plans.queries.evidence import evidence_for
from samlofte.pledges.actions.proposals import judge_proposal, propose_fulfilled
from samlofte.pledges.models import Proposal
from samlofte.pledges.queries.roles import actor_in
from samlofte.pledges.rules import judging_party
from samlofte.workspace.access import Desk, at_desk, reported_commitment
from samlofte.workspace.forms.proposals import CONFIRM, JudgementForm, ProposalForm

INVALID = 422


@require_http_methods(["GET", "POST"])
@at_desk
def propose(request: HttpRequest, desk: Desk, number: int) -> HttpResponse:
    """Propose that a commitment is fulfilled."""
    commitment = reported_commitment(desk, number)
    if commitment.party is None or not desk.pledge.versions.exists():
        raise Http404
    waiting = commitment.proposals.filter(judged_at__isnull=True).first()
    form = ProposalForm(request.POST or None)
    if request.method == "POST" and waiting is None and form.is_valid():
        propose_fulfilled(
            commitment=commitment, party=commitment.party, **form.cleaned_data, by=desk.actor, at=timezone.now()
        )
        messages.success(request, _("Proposed. It becomes public when another party or a coordinator has judged it."))
        return redirect("workspace:desk", desk.pledge.slug)
    context = {
        "desk": desk,
        "commitment": commitment,
        "form": form,
        "waiting": waiting,
        "evidence": evidence_for(commitment, desk.viewer),
        "earlier": commitment.proposals.filter(judged_at__isnull=False).order_by("-judged_at"),
    }
    return render(request, "workspace/proposals/propose.html", context, status=INVALID if form.errors else 200)


@require_http_methods(["GET", "POST"])
@at_desk
def judge(request: HttpRequest, desk: Desk, number: int) -> HttpResponse:
    """Judge a proposal with the evidence in view."""
    proposal = _waiting(desk, number)
    party = _judging_party(desk, proposal)
    form = JudgementForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        confirmed = form.cleaned_data["verdict"] == CONFIRM
        judge_proposal(
            proposal=proposal,
            confirmed=confirmed,
            note=form.cleaned_data["note"],
            party=party,
            by=actor_in(desk.viewer, desk.parties, party_id=party.pk),
            at=timezone.now(),
        )
        told = _("Confirmed, and public from now on.") if confirmed else _("Declined. The party can propose it again.")
        messages.success(request, told)
        return redirect("workspace:desk", desk.pledge.slug)
    context = {
        "desk": desk,
        "proposal": proposal,
        "commitment": proposal.commitment,
        "form": form,
        "party": party,
        "evidence": evidence_for(proposal.commitment, desk.viewer),
    }
    return render(request, "workspace/proposals/judge.html", context, status=INVALID if form.errors else 200)


def _waiting(desk: Desk, number: int) -> Proposal:
    rows = Proposal.objects.filter(commitment__pledge=desk.pledge, commitment__number=number, judged_at__isnull=True)
    proposal = rows.select_related("commitment__party", "commitment__pledge", "party").first()
    if proposal is None:
        raise Http404
    return proposal


def _judging_party(desk: Desk, proposal: Proposal) -> Party:
    party_id = judging_party(
        desk.viewer, proposing=proposal.party_id, proposer=proposal.account_id, parties=[row.pk for row in desk.parties]
    )
    if party_id is None:
        raise PermissionDenied
    return next(party for party in desk.parties if party.pk == party_id)
