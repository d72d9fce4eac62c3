from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samlofte.imports.enums import ImportKind
from samlofte.imports.models import Import
from samlofte.lib.actor import Actor
from samlofte.people.queries import actor_for
from samlofte.pledges.actions.importing import (
    CannotUndoError,
    StaleDraftError,
    correct_import,
    discard_import,
    keep_details,
    save_import,
    start_import,
    undo_import,
)
from samlofte.pledges.importing.document import DocumentError
from samlofte.pledges.importing.draft import Draft
from samlofte.pledges.importing.extract import read_bytes
from samlofte.pledges.importing.reading import read_draft
from samlofte.pledges.importing.storing import from_state
from samlofte.workspace.access import require_editor, user_of
from samlofte.workspace.forms.importing import JOIN, DetailsForm, MoveForm, UploadForm, why
from samlofte.workspace.views.wizard_page import wizard_page

INVALID = 422
NO_CONTENT = 204
CANNOT_UNDO = {
    "published": gettext_lazy("The pledge is published, and what is public never disappears."),
    "worked_on": gettext_lazy("The pledge has been worked on since. Undoing would throw that work away."),
}


@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """Take in a document and read it."""
    require_editor(request)
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        data = file.read()
        try:
            draft = read_draft(read_bytes(data, name=file.name))
        except DocumentError as error:
            form.add_error("file", why(error))
        else:
            row = start_import(draft=draft, name=file.name, data=data, by=_actor(request), at=timezone.now())
            return redirect("workspace:wizard", row.pk)
    return render(request, "workspace/upload.html", {"form": form}, status=INVALID if form.errors else 200)


@require_safe
def wizard(request: HttpRequest, import_id: int) -> HttpResponse:
    """Show the document beside the draft, each line with where it was placed."""
    return _show(request, _own(request, import_id), None)


@require_POST
def move(request: HttpRequest, import_id: int) -> HttpResponse:
    """Move one line to another place in the draft."""
    row = _own(request, import_id)
    draft = from_state(row.state)
    form = MoveForm(request.POST, draft=draft)
    if not form.is_valid():
        messages.error(request, _("That line could not be moved there. Choose a place from the list."))
        return redirect("workspace:wizard", row.pk)
    data = form.cleaned_data
    try:
        correct_import(
            row=row,
            revision=data["revision"],
            change=lambda old: moved(old, line=data["line"], kind=data["kind"], party=data["party"] or None),
            by=_actor(request),
            at=timezone.now(),
        )
        # only now: a window that is out of date keeps nothing of what it shows
        _keep(request, row)
    except StaleDraftError:
        messages.error(request, _("The draft was changed in another window. Here it is as it stands now."))
        return redirect("workspace:wizard", row.pk)
    return redirect(f"{request.path.removesuffix('flytta/')}#rad-{data['line']}")


@require_POST
def keep(request: HttpRequest, import_id: int) -> HttpResponse:
    """Keep title, municipality, area and period as written so far, to go on with later."""
    row = _own(request, import_id)
    try:
        _keep(request, row)
    except StaleDraftError:
        messages.error(request, _("The draft was changed in another window. Here it is as it stands now."))
        return redirect("workspace:wizard", row.pk)
    if "later" not in request.POST:
        return HttpResponse(status=NO_CONTENT)
    messages.success(request, _("The draft is kept as it stands. Go on with it whenever you like."))
    return redirect("workspace:home")


def _keep(request: HttpRequest, row: Import) -> None:
    """Keep what the request says of title, municipality, area and period; what is no date is left out."""
    details = DetailsForm(request.POST).so_far()
    if details:
        keep_details(row=row, details=details, by=_actor(request), at=timezone.now())


@require_POST
def save(request: HttpRequest, import_id: int) -> HttpResponse:
    """Make a draft pledge of it, in one transaction."""
    row = _own(request, import_id)
    form = DetailsForm(request.POST)
    if not form.is_valid():
        return _show(request, row, form)
    try:
        save_import(
            row=row,
            revision=form.cleaned_data["revision"],
            details=form.details(),
            by=_actor(request),
            at=timezone.now(),
        )
    except StaleDraftError:
        messages.error(request, _("The draft was changed in another window. Here it is as it stands now."))
        return redirect("workspace:wizard", row.pk)
    messages.success(request, _("Saved as a draft pledge. Nobody outside the parties sees it until it is published."))
    return redirect("workspace:wizard", row.pk)


@require_POST
def undo(request: HttpRequest, import_id: int) -> HttpResponse:
    """Take the saved pledge away again; the draft stays."""
    row = _own(request, import_id)
    try:
        undo_import(row=row, by=_actor(request), at=timezone.now())
    except CannotUndoError as error:
        messages.error(request, CANNOT_UNDO[str(error)])
    else:
        messages.success(request, _("Undone. The draft is here as it was."))
    return redirect("workspace:wizard", row.pk)


@require_POST
def discard(request: HttpRequest, import_id: int) -> HttpResponse:
    """Throw the draft away."""
    row = _own(request, import_id)
    try:
        discard_import(row=row, by=_actor(request), at=timezone.now())
    except CannotUndoError:
        messages.error(request, _("It is saved as a pledge. Undo that first."))
        return redirect("workspace:wizard", row.pk)
    messages.success(request, _("The draft was thrown away."))
    return redirect("workspace:home")


def moved(draft: Draft, *, line: int, kind: Any, party: str | None) -> Draft:
    """Return the draft with a line in another place, or joined to the passage that the line above belongs to."""
    if kind != JOIN:
        return draft.move(line, kind, party=party)
    numbers = [row.number for row in draft.lines]
    above = numbers[max(0, numbers.index(line) - 1)]
    place = draft.placements[above]
    return draft.move(line, place.kind, index=place.index)


def _show(request: HttpRequest, row: Import, form: DetailsForm | None) -> HttpResponse:
    draft = from_state(row.state)
    context = {
        "import": row,
        "page": wizard_page(draft, row),
        "form": form or DetailsForm(initial=DetailsForm.read_from(draft, row)),
    }
    return render(request, "workspace/wizard.html", context, status=INVALID if form else 200)


def _own(request: HttpRequest, import_id: int) -> Import:
    """Return the person's own import; to others it does not exist."""
    require_editor(request)
    row = Import.objects.filter(pk=import_id, owner_id=user_of(request).pk, kind=ImportKind.PLEDGE).first()
    if row is None:
        raise Http404
    return row


def _actor(request: HttpRequest) -> Actor:
    return actor_for(user_of(request))
