"""What was done for a commitment: all of the evidence, and its photos."""

import hashlib

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import render
from django.utils.http import parse_etags
from django.views.decorators.http import require_safe

from samlofte.plans.queries.public_measures import MOST_EVIDENCE, public_measures, public_photo, reports_shown
from samlofte.plans.queries.public_measures import evidence as evidence_of
from samlofte.public.stored import stored
from samlofte.public.views.pages import commitment_of, shown, shows


@login_not_required
@require_safe
def evidence(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Show every public report of a commitment's measures, the latest first."""

    def fresh() -> HttpResponse:
        page = shown(slug)
        measures = public_measures(page.pk, number).values_list("pk", flat=True)
        part = Paginator(reports_shown(measures), MOST_EVIDENCE).get_page(request.GET.get("page"))
        context = {
            "pledge": page,
            "commitment": commitment_of(page, number),
            "page": part,
            "evidence": evidence_of(part.object_list),
        }
        return render(request, "public/evidence.html", context)

    return stored(request, shows=shows(slug), render=fresh)


@login_not_required
@require_safe
def photo(request: HttpRequest, slug: str, photo_id: int) -> HttpResponse:
    """Send a photo of a public report, marked by its bytes. A browser asks anew, so that one taken back is gone."""
    found = public_photo(slug, photo_id)
    if found is None:
        raise Http404
    jpeg = bytes(found.jpeg)
    etag = f'"{hashlib.sha256(jpeg).hexdigest()[:32]}"'
    if etag in parse_etags(request.headers.get("If-None-Match", "")):
        response: HttpResponse = HttpResponseNotModified()
    else:
        response = HttpResponse(jpeg, content_type="image/jpeg")
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "no-cache"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
