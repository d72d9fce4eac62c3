"""The public dates of a pledge, for calendars."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samlofte.lib.calendars import calendar_file
from samlofte.meetings.queries.entries import last_change, public_entries
from samlofte.pledges.models import Pledge
from samlofte.pledges.queries.exporting.words import example_label, example_word
from samlofte.public.stored import stored
from samlofte.public.views.pages import shown, shows
from samlofte.templatetags.ui import whole


@login_not_required
@require_safe
def calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """Send the public dates: activities and meetings that everyone may see, and never presence or patrols."""

    def fresh() -> HttpResponse:
        page = shown(slug)
        url = whole(request, reverse("public:pledge", args=[slug]))
        entries = public_entries(Pledge.objects.get(slug=slug), at=timezone.now(), url=url)
        at = max(page.version.published_at, last_change(entries))
        name = f"{example_word()}: {page.title}" if page.is_example else str(page.title)
        about = [example_label()] if page.is_example else []
        about.append(_("Fingerprint (SHA-256): %(hash)s") % {"hash": page.version.sha256})
        response = HttpResponse(
            calendar_file(name, entries, at=at, about="\n".join(about)), content_type="text/calendar; charset=utf-8"
        )
        response.headers["Content-Disposition"] = (
            content_disposition_header(as_attachment=False, filename=f"kalender-{slug}.ics") or ""
        )
        return response

    return stored(request, shows=shows(slug), render=fresh)
