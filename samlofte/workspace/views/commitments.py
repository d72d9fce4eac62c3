from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from samlofte.pledges.actions.editing import remove_commitment, restore_commitment, save_commitment
from samlofte.pledges.actions.status import report_status
from samlofte.pledges.enums import Status
from samlofte.pledges.models import Commitment
from samlofte.pledges.queries.checkable import last_years_texts
from samlofte.pledges.queries.desk import desk_row
from samlofte.pledges.queries.document import commitment_document
from samlofte.workspace.access import Desk, at_desk, commitment_of, reported_commitment, steward_desk
from samlofte.workspace.forms.commitment import CommitmentForm, StatusForm
from samlofte.workspace.seen import CHANGED_MEANWHILE, is_outdated, mark_of

INVALID = 422


@require_http_methods(["GET", "POST"])
@steward_desk
def add(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Add a commitment to the working text."""
    return _edit(request, desk, None)


@require_http_methods(["GET", "POST"])
@at_desk
def edit(request: HttpRequest, desk: Desk, number: int) -> HttpResponse:
    """Change a commitment of the working text, with the gate's suggestion beside it."""
    return _edit(request, desk, commitment_of(desk, number))


def _edit(request: HttpRequest, desk: Desk, commitment: Commitment | None) -> HttpResponse:
    seen = mark_of(commitment_document(commitment)) if commitment else ""
    form = CommitmentForm(
        request.POST or None,
        instance=commitment or Commitment(pledge=desk.pledge),
        parties=desk.parties,
        may_choose_party=desk.may_steward,
    )
    if request.method == "POST" and commitment and is_outdated(request, seen):
        form.add_error(None, CHANGED_MEANWHILE)
    if request.method == "POST" and form.is_valid():
        fields = {name: value for name, value in form.cleaned_data.items() if name != "partners"}
        saved = save_commitment(
            pledge=desk.pledge,
            commitment=Commitment.objects.get(pk=commitment.pk) if commitment else None,
            fields=fields,
            partners=list(form.cleaned_data["partners"]),
            by=desk.actor,
            at=timezone.now(),
        )
        messages.success(request, _("Saved in the working text. The public sees it when you publish."))
        return redirect("workspace:commitment", desk.pledge.slug, saved.number)
    context = {"desk": desk, "form": form, "commitment": commitment, "seen": seen, **_findings(desk, commitment)}
    return render(request, "workspace/commitment.html", context, status=INVALID if form.errors else 200)


def _findings(desk: Desk, commitment: Commitment | None) -> dict[str, object]:
    if commitment is None:
        return {}
    stored = Commitment.objects.select_related("party", "previous__pledge").get(pk=commitment.pk)
    return {"row": desk_row(stored, desk.pledge, last_years_texts(desk.pledge))}


@require_POST
@steward_desk
def remove(request: HttpRequest, desk: Desk, number: int) -> HttpResponse:
    """Take a commitment out of the working text; it can be put back."""
    remove_commitment(commitment=commitment_of(desk, number), by=desk.actor, at=timezone.now())
    messages.success(request, _("Removed from the working text. You can put it back below."))
    return redirect("workspace:desk", desk.pledge.slug)


@require_POST
@steward_desk
def restore(request: HttpRequest, desk: Desk, number: int) -> HttpResponse:
    """Put a removed commitment back."""
    restore_commitment(commitment=commitment_of(desk, number), by=desk.actor, at=timezone.now())
    messages.success(request, _("Put back in the working text."))
    return redirect("workspace:desk", desk.pledge.slug)


@require_http_methods(["GET", "POST"])
@at_desk
def status(request: HttpRequest, desk: Desk, number: int) -> HttpResponse:
    """Say what has become of a published commitment."""
    commitment = reported_commitment(desk, number)
    if not desk.pledge.versions.exists():
        raise Http404
    form = StatusForm(request.POST or None, initial={"status": commitment.status})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        report_status(
            commitment=commitment,
            status=Status(data["status"]),
            source=data["source"],
            note=data["note"],
            reason=data["reason"] if data["status"] == Status.CANCELLED else "",
            by=desk.actor,
            at=timezone.now(),
        )
        messages.success(request, _("Said, and public from now on."))
        return redirect("workspace:desk", desk.pledge.slug)
    history = commitment.status_entries.order_by("-at", "-id")
    context = {"desk": desk, "commitment": commitment, "form": form, "history": history}
    return render(request, "workspace/status.html", context, status=INVALID if form.errors else 200)
