from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from samlofte.pledges.actions.framing import (
    PartyInUseError,
    add_party,
    describe_place,
    edit_party,
    is_ours_alone,
    remove_party,
    set_agreement,
    set_signatories,
)
from samlofte.workspace.access import Desk, steward_desk
from samlofte.workspace.forms.frame import AgreementForm, AreaForm, KnownPartyForm, PartyForm, SignatoryFormSet

INVALID = 422


def saved(request: HttpRequest, desk: Desk, page: str = "desk") -> HttpResponse:
    """Say that it is saved and go on."""
    messages.success(request, _("Saved in the working text. The public sees it when you publish."))
    return redirect(f"workspace:{page}", desk.pledge.slug)


@require_http_methods(["GET", "POST"])
@steward_desk
def parties(request: HttpRequest, desk: Desk) -> HttpResponse:
    """List the parties of the pledge, and add one that is known or new."""
    choose = "known" in request.POST
    known = KnownPartyForm(request.POST if choose else None, pledge=desk.pledge)
    new = PartyForm(request.POST if request.POST and not choose else None)
    if request.method == "POST" and (form := known if choose else new).is_valid():
        party = known.cleaned_data["known"] if choose else None
        add_party(
            pledge=desk.pledge, party=party, fields={} if party else form.cleaned_data, by=desk.actor, at=timezone.now()
        )
        return saved(request, desk, "parties")
    rows = [(party, is_ours_alone(desk.pledge, party)) for party in desk.parties]
    context = {"desk": desk, "rows": rows, "known": known, "new": new}
    return render(request, "workspace/parties.html", context, status=INVALID if known.errors or new.errors else 200)


@require_http_methods(["GET", "POST"])
@steward_desk
def party(request: HttpRequest, desk: Desk, party_id: int) -> HttpResponse:
    """Change a party that only this pledge has."""
    found = get_object_or_404(desk.pledge.parties, pk=party_id)
    form = PartyForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        try:
            fresh = get_object_or_404(desk.pledge.parties, pk=party_id)
            edit_party(pledge=desk.pledge, party=fresh, fields=form.cleaned_data, by=desk.actor, at=timezone.now())
        except PartyInUseError:
            messages.error(request, _("Other pledges have this party too, so it cannot be changed here."))
            return redirect("workspace:parties", desk.pledge.slug)
        return saved(request, desk, "parties")
    context = {"desk": desk, "form": form, "heading": found.name}
    return render(request, "workspace/form.html", context, status=INVALID if form.errors else 200)


@require_POST
@steward_desk
def drop_party(request: HttpRequest, desk: Desk, party_id: int) -> HttpResponse:
    """Take a party out of the pledge."""
    found = get_object_or_404(desk.pledge.parties, pk=party_id)
    try:
        remove_party(pledge=desk.pledge, party=found, by=desk.actor, at=timezone.now())
    except PartyInUseError:
        messages.error(request, _("The party promises, takes part or signs here. Change that first."))
        return redirect("workspace:parties", desk.pledge.slug)
    return saved(request, desk, "parties")


@require_http_methods(["GET", "POST"])
@steward_desk
def signatories(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Say who signs, by role, and when."""
    initial = [
        {"role": row.role, "party": row.party_id, "signed_on": row.signed_on} for row in desk.pledge.signatories.all()
    ]
    forms = SignatoryFormSet(request.POST or None, initial=initial, form_kwargs={"parties": desk.parties})
    if request.method == "POST" and forms.is_valid():
        kept = [data for data in forms.cleaned_data if data and not data["DELETE"]]
        rows = [{key: data[key] for key in ("role", "party", "signed_on")} for data in kept]
        set_signatories(pledge=desk.pledge, rows=rows, by=desk.actor, at=timezone.now())
        return saved(request, desk)
    invalid = request.method == "POST"
    return render(
        request, "workspace/signatories.html", {"desk": desk, "forms": forms}, status=INVALID if invalid else 200
    )


@require_http_methods(["GET", "POST"])
@steward_desk
def agreement(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Tie the pledge to its agreement."""
    known = desk.pledge.agreement
    initial = {"title": known.title, "start": known.start, "end": known.end} if known else {}
    form = AgreementForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        set_agreement(pledge=desk.pledge, by=desk.actor, at=timezone.now(), **form.cleaned_data)
        return saved(request, desk)
    context = {"desk": desk, "form": form, "heading": _("Agreement")}
    return render(request, "workspace/form.html", context, status=INVALID if form.errors else 200)


@require_http_methods(["GET", "POST"])
@steward_desk
def area(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Set outline and inhabitants of the area."""
    form = AreaForm(request.POST or None, initial=AreaForm.read_from(desk.pledge.area))
    if request.method == "POST" and form.is_valid():
        describe_place(pledge=desk.pledge, fields=form.fields_for_area(), by=desk.actor, at=timezone.now())
        messages.success(request, _("Saved. The public pages show it at once."))
        return redirect("workspace:desk", desk.pledge.slug)
    context = {"desk": desk, "form": form, "heading": desk.pledge.area.name}
    return render(request, "workspace/form.html", context, status=INVALID if form.errors else 200)
