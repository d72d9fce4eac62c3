from http import HTTPStatus

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samlofte.lib.actor import Actor
from samlofte.plans.actions.photos import cover_photo, remove_photo
from samlofte.plans.enums import PhotoState
from samlofte.plans.models import Photo
from samlofte.plans.queries.photos import photos_seen
from samlofte.plans.rules import may_report_for
from samlofte.pledges.queries.roles import actor_in
from samlofte.workspace.access import Desk, at_desk
from samlofte.workspace.forms.covering import COVERED, NOTHING, BoxForms, CoverForm, boxes_of

kept_private = cache_control(private=True, no_store=True)


@require_safe
@kept_private
@at_desk
def photo(request: HttpRequest, desk: Desk, photo_id: int) -> HttpResponse:  # noqa: ARG001  # Django's signature
    """Send a picture to those who may see it; one that waits for covering to the account that took it alone."""
    found = _photo(desk, photo_id)
    return HttpResponse(bytes(found.jpeg), content_type="image/jpeg", headers={"X-Content-Type-Options": "nosniff"})


@require_http_methods(["GET", "POST"])
@kept_private
@at_desk
def cover(request: HttpRequest, desk: Desk, photo_id: int) -> HttpResponse:
    """Cover faces and number plates by hand, and say what the picture shows."""
    found = _own_photo(desk, photo_id)
    form = CoverForm(request.POST or None, initial={"caption": found.caption})
    rows = BoxForms(request.POST or None, prefix="box")
    if request.method == "POST" and form.is_valid() and rows.is_valid():
        boxes = boxes_of(rows)
        if form.cleaned_data["looked"] == COVERED and not boxes and found.state != PhotoState.COVERED:
            form.add_error("looked", _("There is no box yet: draw one over each face and number plate."))
        elif form.cleaned_data["looked"] == NOTHING and boxes:
            form.add_error("looked", _("There are boxes: say that you have covered, or take them away."))
        else:
            caption, by = form.cleaned_data["caption"], _actor(desk, found)
            cover_photo(photo=found, boxes=boxes, caption=caption, by=by, at=timezone.now())
            messages.success(request, _("The photo is ready, and is seen by those who may see the activity."))
            return redirect("workspace:week", desk.pledge.slug)
    faulty = bool(form.errors or (rows.is_bound and not rows.is_valid()))
    context = {"desk": desk, "photo": found, "form": form, "rows": rows}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if faulty else HTTPStatus.OK
    return render(request, "workspace/reports/cover.html", context, status=status)


@require_POST
@at_desk
def remove(request: HttpRequest, desk: Desk, photo_id: int) -> HttpResponse:
    """Throw a picture away for good."""
    found = _own_photo(desk, photo_id)
    remove_photo(photo=found, by=_actor(desk, found), at=timezone.now())
    messages.success(request, _("The photo is thrown away."))
    return redirect("workspace:week", desk.pledge.slug)


def _photo(desk: Desk, photo_id: int) -> Photo:
    rows = photos_seen(desk.viewer).filter(report__activity__pledge=desk.pledge, pk=photo_id)
    found = rows.select_related("report__activity__party").first()
    if found is None:
        raise Http404
    return found


def _own_photo(desk: Desk, photo_id: int) -> Photo:
    """Return a picture that this person took, or one of the own party that is already shown."""
    found = _photo(desk, photo_id)
    taken = found.account_id == desk.viewer.account_id
    if not taken and not may_report_for(desk.viewer, found.report.activity.party_id):
        raise PermissionDenied
    return found


def _actor(desk: Desk, found: Photo) -> Actor:
    return actor_in(desk.viewer, [found.report.activity.party])
