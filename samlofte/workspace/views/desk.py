from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samlofte.pledges.actions.editing import edit_pledge, replace_passages
from samlofte.pledges.actions.lifecycle import advance as take_step
from samlofte.pledges.actions.publishing import CannotPublishError
from samlofte.pledges.actions.publishing import publish as freeze
from samlofte.pledges.actions.redaction import NothingToRedactError, redact_value
from samlofte.pledges.enums import PledgeState
from samlofte.pledges.queries.desk import desk_page
from samlofte.pledges.queries.document import KEYS, pledge_document
from samlofte.workspace.access import Desk, at_desk, steward_desk
from samlofte.workspace.forms.pledge import (
    AdvanceForm,
    PassagesForm,
    PledgeForm,
    RedactForm,
    passages_as_text,
)
from samlofte.workspace.forms.publish import PublishForm
from samlofte.workspace.seen import CHANGED_MEANWHILE, is_outdated, mark_of

KINDS = {key: kind for kind, key in KEYS.items()}
INVALID = 422


@require_safe
@at_desk
def desk(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Show the working text of a pledge, what is missing in it and what is not published yet."""
    page = desk_page(desk.pledge)
    rows = [(row, desk.may_edit(row.commitment), desk.may_report(row.commitment)) for row in page.rows]
    return render(request, "workspace/desk.html", {"desk": desk, "page": page, "rows": rows, "kinds": KINDS.items()})


@require_http_methods(["GET", "POST"])
@steward_desk
def edit(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Change title, period and agreement."""
    pledge = desk.pledge
    seen = mark_of([pledge.title, str(pledge.start), str(pledge.end), pledge.previous_id, pledge.grace_days])
    form = PledgeForm(request.POST or None, instance=desk.pledge)
    if request.method == "POST" and is_outdated(request, seen):
        form.add_error(None, CHANGED_MEANWHILE)
    if request.method == "POST" and form.is_valid():
        edit_pledge(pledge=desk.pledge, fields=form.cleaned_data, by=desk.actor, at=timezone.now())
        messages.success(request, _("Saved in the working text. The public sees it when you publish."))
        return redirect("workspace:desk", desk.pledge.slug)
    context = {"desk": desk, "form": form, "heading": _("Title and period"), "seen": seen}
    return render(request, "workspace/form.html", context, status=INVALID if form.errors else 200)


@require_http_methods(["GET", "POST"])
@steward_desk
def passages(request: HttpRequest, desk: Desk, key: str) -> HttpResponse:
    """Change the passages of one kind."""
    if key not in KINDS:
        raise Http404
    kind = KINDS[key]
    initial = {"text": passages_as_text(desk.pledge, kind)}
    seen = mark_of(initial)
    form = PassagesForm(request.POST or None, initial=initial, kind=kind, parties=desk.parties)
    if request.method == "POST" and is_outdated(request, seen):
        form.add_error(None, CHANGED_MEANWHILE)
    if request.method == "POST" and form.is_valid():
        replace_passages(pledge=desk.pledge, kind=kind, rows=form.rows(), by=desk.actor, at=timezone.now())
        messages.success(request, _("Saved in the working text. The public sees it when you publish."))
        return redirect("workspace:desk", desk.pledge.slug)
    context = {"desk": desk, "form": form, "heading": str(kind.label).capitalize(), "seen": seen}
    return render(request, "workspace/form.html", context, status=INVALID if form.errors else 200)


@require_http_methods(["GET", "POST"])
@steward_desk
def publish(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Show what publishing changes, ask the reason for each marked change, and freeze the version."""
    # first the mark: what is changed between the two is asked about again, and not published unseen
    seen = mark_of(pledge_document(desk.pledge))
    page = desk_page(desk.pledge)
    form = PublishForm(request.POST or None, changes=page.changes)
    if request.method == "POST" and request.POST.get("seen", seen) != seen:
        form.add_error(None, PublishForm.WHY["reason_missing"])
    if request.method == "POST" and form.is_valid():
        try:
            version = freeze(
                pledge=desk.pledge,
                note=form.cleaned_data["note"],
                reasons=form.reasons(),
                by=desk.actor,
                at=timezone.now(),
            )
        except CannotPublishError as error:
            form.add_error(None, form.WHY[error.code])
        else:
            messages.success(request, _("Version %(number)d is public.") % {"number": version.number})
            return redirect("workspace:desk", desk.pledge.slug)
    context = {"desk": desk, "page": page, "form": form, "seen": seen}
    return render(request, "workspace/publish.html", context, status=INVALID if form.errors else 200)


@require_POST
@steward_desk
def advance(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Take the next step in the life of the pledge."""
    form = AdvanceForm(request.POST, pledge=desk.pledge)
    if not form.is_valid():
        messages.error(request, _("That step cannot be taken from here. Somebody may have taken it already."))
        return redirect("workspace:desk", desk.pledge.slug)
    state = PledgeState(form.cleaned_data["to"])
    try:
        take_step(pledge=desk.pledge, to=state, by=desk.actor, at=timezone.now())
    except CannotPublishError as error:
        messages.error(request, PublishForm.WHY[error.code])
    else:
        messages.success(request, _("The pledge is now: %(state)s.") % {"state": state.label})
    return redirect("workspace:desk", desk.pledge.slug)


@require_http_methods(["GET", "POST"])
@steward_desk
def redact(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Openly remove one value from every published version."""
    form = RedactForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            places = redact_value(
                pledge=desk.pledge,
                text=form.cleaned_data["text"].replace("\r\n", "\n"),
                replacement=form.cleaned_data["replacement"],
                reason=form.cleaned_data["reason"],
                by=desk.actor,
                at=timezone.now(),
            )
        except NothingToRedactError:
            form.add_error(
                "text",
                _(
                    "No version holds exactly this text. Copy the whole value, from first to last sign. Numbers,"
                    " dates and choices cannot be removed: no person stands in them."
                ),
            )
        else:
            messages.success(
                request, _("Removed in %(places)d places. The hash and the reason stay.") % {"places": places}
            )
            return redirect("workspace:desk", desk.pledge.slug)
    context = {"desk": desk, "form": form, "heading": _("Remove a value openly")}
    return render(request, "workspace/redact.html", context, status=INVALID if form.errors else 200)
