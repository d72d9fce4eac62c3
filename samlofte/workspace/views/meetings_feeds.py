"""Calendar addresses: making, listing and revoking them, and what they give."""

import hashlib

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samlofte.lib.calendars import calendar_file
from samlofte.meetings.actions.feeds import make_feed, revoke_feed
from samlofte.meetings.models import Feed
from samlofte.meetings.queries.entries import last_change
from samlofte.meetings.queries.feeds import entries_of, feed_of_secret
from samlofte.people.models import Party
from samlofte.pledges.queries.exporting.words import example_word
from samlofte.pledges.queries.roles import acting_in
from samlofte.templatetags.ui import whole
from samlofte.workspace.access import Desk, at_desk
from samlofte.workspace.forms.meetings_wheel import FeedForm

INVALID = 422


@require_http_methods(["GET", "POST"])
@at_desk
def calendars(request: HttpRequest, desk: Desk) -> HttpResponse:
    """List one's own calendar addresses, and make one; the address is shown this once."""
    parties = list(Party.objects.filter(pk__in=desk.viewer.parties).order_by("name"))
    form = FeedForm(request.POST or None, parties=parties)
    address = ""
    if request.method == "POST" and form.is_valid():
        _feed, secret = make_feed(
            pledge=desk.pledge,
            user=desk.user,
            party=form.cleaned_data["party"],
            by=acting_in(desk.viewer),
            at=timezone.now(),
        )
        address = whole(request, reverse("workspace:feed", args=[secret]))
    feeds = Feed.objects.filter(pledge=desk.pledge, user=desk.user, revoked_at__isnull=True).select_related("party")
    public = whole(request, reverse("public:calendar", args=[desk.pledge.slug]))
    context = {"desk": desk, "form": form, "feeds": feeds, "address": address, "public": public}
    status = INVALID if form.errors else 200
    response = render(request, "workspace/meetings/calendars.html", context, status=status)
    response.headers["Cache-Control"] = "private, no-store"
    return response


@require_POST
@at_desk
def revoke(request: HttpRequest, desk: Desk, feed_id: int) -> HttpResponse:
    """Let one of one's own addresses show nothing any more."""
    feed = get_object_or_404(Feed.objects.select_related("party"), pk=feed_id, pledge=desk.pledge, user=desk.user)
    revoke_feed(feed=feed, by=acting_in(desk.viewer), at=timezone.now())
    messages.success(request, _("The address shows nothing any more, in any calendar that has it."))
    return redirect("workspace:calendars", desk.pledge.slug)


@login_not_required
@require_safe
def feed(request: HttpRequest, secret: str) -> HttpResponseBase:
    """Send a calendar to whoever knows its address: what its owner may see now."""
    found = feed_of_secret(secret)
    entries = entries_of(found, at=timezone.now()) if found is not None else None
    if found is None or entries is None:
        raise Http404
    of = found.party.label if found.party else _("my dates")
    example = f"{example_word()}: " if found.pledge.is_example else ""
    name = f"{example}{found.pledge.title}: {of}"
    body = calendar_file(name, entries, at=max(found.made_at, last_change(entries)))
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    response = get_conditional_response(request, etag=etag) or HttpResponse(
        body, content_type="text/calendar; charset=utf-8"
    )
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
