from hashlib import sha256
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samlofte.imports.enums import ImportKind
from samlofte.imports.models import Import
from samlofte.imports.queries import MOST, saved_sheet, sheets_of
from samlofte.lib.sheets import SheetError
from samlofte.plans.actions.sheet_orders import AT_ONCE, Failure, Order, carry_out, failure_of, put_in_queue
from samlofte.plans.actions.sheets import (
    MOST_SAVED,
    StaleSheetError,
    discard_sheet,
    preview_of,
    start_sheet,
)
from samlofte.plans.importing.model import LineState
from samlofte.plans.queries.sheets import (
    Group,
    Sheet,
    TooManyRowsError,
    group_of,
    judged,
    read_upload,
    sheet_file,
    sheet_of,
    with_texts_checked,
)
from samlofte.plans.rules import PLANNERS, REPORTERS
from samlofte.workspace.access import Desk, at_desk
from samlofte.workspace.forms.sheets import SaveForm, SheetForm, WishForm
from samlofte.workspace.sheet_words import failure_words, saved_before_words, too_many_words

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: the sheets by their word in addresses
WORDS = {
    "atgarder": ImportKind.MEASURES,
    "insatser": ImportKind.ACTIVITIES,
    "rapporter": ImportKind.REPORTS,
}
ROWS = 100
#: a page with rows of the own party stays in no cache
kept_private = cache_control(private=True, no_store=True)


@require_http_methods(["GET", "POST"])
@kept_private
@at_desk
def sheets(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Offer the plan as sheets, and take one in that was worked on."""
    if request.method == "POST" and not _works_in_sheets(desk):
        raise PermissionDenied
    form = SheetForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        answer = _take_in(request, desk, form)
        if answer is not None:
            return answer
    return _front(request, desk, form=form)


def _take_in(request: HttpRequest, desk: Desk, form: SheetForm) -> HttpResponse | None:
    """Read a sheet and keep what it changes; None where it cannot be read or changes nothing."""
    file = form.cleaned_data["file"]
    data = file.read()
    saved = saved_sheet(sha256(data).hexdigest(), desk.pledge.pk)
    if saved is not None:
        form.add_error("file", saved_before_words(saved))
        return None
    try:
        sheet, rows = read_upload(data, _group(desk))
    except SheetError as error:
        form.add_error("file", str(error))
        return None
    preview = judged(sheet, rows)
    kept = with_texts_checked(preview, rows, sheet)
    if not kept:
        messages.info(request, _nothing_new(preview.unchanged))
        return redirect("workspace:sheets", desk.pledge.slug)
    said = {"unchanged": preview.unchanged, "name": file.name, "data": data}
    row = start_sheet(sheet=sheet, rows=kept, **said, by=desk.actor, at=timezone.now())
    return redirect("workspace:sheet", desk.pledge.slug, row.pk)


@require_safe
@kept_private
@at_desk
def download(request: HttpRequest, desk: Desk, sheet: str) -> HttpResponse:
    """Hand out a sheet with the rows that this person sees."""
    if sheet not in WORDS:
        raise Http404
    form = WishForm(request.GET, parties=desk.parties)
    if not form.is_valid():
        return _front(request, desk, wish=form)
    try:
        data = sheet_file(sheet_of(WORDS[sheet], _group(desk)), form.wish())
    except TooManyRowsError as error:
        many = _("That would be {rows} rows, and a sheet has at most 20,000. Choose a shorter period.")
        form.add_error("to", many.format(rows=error))
        return _front(request, desk, wish=form)
    example = "exempeldata-" if desk.pledge.is_example else ""
    name = f"{example}{desk.pledge.slug}-{sheet}.xlsx"
    return HttpResponse(data, content_type=XLSX, headers={"Content-Disposition": f'attachment; filename="{name}"'})


@require_safe
@kept_private
@at_desk
def preview(request: HttpRequest, desk: Desk, sheet_id: int) -> HttpResponse:
    """Show every change that a sheet would make, and what stands in its way; or what it made."""
    row = _own(desk, sheet_id)
    if not request.accepts("text/html"):
        return JsonResponse({"waiting": row.queued_at is not None})
    return _page(request, desk, row)


@require_POST
@kept_private
@at_desk
def save(request: HttpRequest, desk: Desk, sheet_id: int) -> HttpResponse:
    """Save every row that can be saved, or nothing; a large sheet by the background worker."""
    row = _own(desk, sheet_id)
    sheet = _sheet(desk, row)
    if row.saved_at is not None:
        return _go_on(request, desk, row, Failure("stale"))
    found = preview_of(row, sheet)
    form = SaveForm(request.POST, preview=found, revision=row.revision)
    if not form.is_valid():
        return _page(request, desk, row, sheet=sheet, form=form)
    said = form.cleaned_data
    order = Order(
        "save", said["revision"], said["seen"], leave_out=said.get("leave_out", False), language=get_language() or ""
    )
    return _do(request, desk, row, order, rows=len(found.saveable))


@require_POST
@kept_private
@at_desk
def undo(request: HttpRequest, desk: Desk, sheet_id: int) -> HttpResponse:
    """Put everything back as it was before the sheet, unless something was changed since."""
    row = _own(desk, sheet_id)
    if row.saved_at is None:
        return _go_on(request, desk, row, Failure("stale"))
    order = Order("undo", row.revision, language=get_language() or "")
    return _do(request, desk, row, order, rows=len(row.state["undo"]))


@require_POST
@at_desk
def discard(request: HttpRequest, desk: Desk, sheet_id: int) -> HttpResponse:
    """Throw an upload away that was not saved."""
    row = _own(desk, sheet_id)
    try:
        discard_sheet(row=row, by=desk.actor, at=timezone.now())
    except StaleSheetError:
        messages.error(request, _("The sheet is saved. Undo that first."))
        return redirect("workspace:sheet", desk.pledge.slug, row.pk)
    messages.success(request, _("The upload was thrown away. Nothing of it was saved."))
    return redirect("workspace:sheets", desk.pledge.slug)


def _do(request: HttpRequest, desk: Desk, row: Import, order: Order, *, rows: int) -> HttpResponse:
    """Carry an order out at once, or leave it to the background worker where it takes long."""
    at = timezone.now()
    if rows > AT_ONCE:
        put_in_queue(row=row, order=order, at=at)
        return redirect("workspace:sheet", desk.pledge.slug, row.pk)
    failure = carry_out(row=row, sheet=_sheet(desk, row), order=order, by=desk.actor, at=at)
    if failure is None and order.do == "undo":
        messages.success(request, _("Undone. Everything is as it was before the sheet."))
    return _go_on(request, desk, row, failure)


def _go_on(request: HttpRequest, desk: Desk, row: Import, failure: Failure | None) -> HttpResponse:
    if failure is not None:
        messages.error(request, failure_words(failure, saved_sheet(row.file_sha256, desk.pledge.pk)))
    return redirect("workspace:sheet", desk.pledge.slug, row.pk)


def _front(
    request: HttpRequest, desk: Desk, *, form: SheetForm | None = None, wish: WishForm | None = None
) -> HttpResponse:
    faulty = bool((form and form.errors) or (wish and wish.errors))
    context = {
        "desk": desk,
        "form": form or SheetForm(),
        "wish": wish or WishForm(parties=desk.parties),
        "works": _works_in_sheets(desk),
        "uploads": sheets_of(desk.user.pk, desk.pledge.pk)[:MOST],
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if faulty else HTTPStatus.OK
    return render(request, "workspace/sheets/sheets.html", context, status=status)


def _page(
    request: HttpRequest, desk: Desk, row: Import, *, sheet: Sheet | None = None, form: SaveForm | None = None
) -> HttpResponse:
    found = preview_of(row, sheet or _sheet(desk, row))
    failure = failure_of(row.state)
    context: dict[str, Any] = {
        "desk": desk,
        "row": row,
        "preview": found,
        "lines": Paginator(found.ordered, ROWS).get_page(request.GET.get("page")),
        "states": {state.name: state.value for state in LineState},
        "form": form or SaveForm(preview=found, revision=row.revision),
        "too_many": too_many_words() if len(found.saveable) > MOST_SAVED and row.saved_at is None else "",
        "failure": failure_words(failure, saved_sheet(row.file_sha256, desk.pledge.pk)) if failure else "",
        "address": reverse("workspace:sheet", args=[desk.pledge.slug, row.pk]),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form and form.errors else HTTPStatus.OK
    return render(request, "workspace/sheets/preview.html", context, status=status)


def _own(desk: Desk, sheet_id: int) -> Import:
    """Return an upload of this person about this pledge; to others it does not exist."""
    row = sheets_of(desk.user.pk, desk.pledge.pk).defer(None).filter(pk=sheet_id).first()
    if row is None:
        raise Http404
    return row


def _group(desk: Desk) -> Group:
    return group_of(desk.pledge, desk.viewer, timezone.now())


def _sheet(desk: Desk, row: Import) -> Sheet:
    return sheet_of(row.kind, _group(desk))


def _works_in_sheets(desk: Desk) -> bool:
    """Tell whether the person plans or reports for some party, and so has anything to upload."""
    return desk.viewer.has(*PLANNERS, *REPORTERS)


def _nothing_new(rows: int) -> str:
    if not rows:
        return _("There is no row in the sheet. Nothing is changed.")
    return _("Nothing is changed: all rows of the sheet ({rows}) say what is saved.").format(rows=rows)
