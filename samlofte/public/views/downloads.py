"""A pledge to take home: JSON, PDF, Markdown, an Atom feed and the share picture."""

import json

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from samlofte.pledges.queries.exporting.document import export_document
from samlofte.pledges.queries.exporting.feed import pledge_feed
from samlofte.pledges.queries.exporting.markdown import pledge_markdown
from samlofte.pledges.queries.exporting.pdf import pledge_pdf
from samlofte.pledges.queries.exporting.picture import pledge_picture
from samlofte.public.stored import stored
from samlofte.public.views.pages import shown, shows


@login_not_required
@require_safe
def as_json(request: HttpRequest, slug: str) -> HttpResponse:
    """Send a pledge in the published format, with every version of it."""

    def fresh() -> HttpResponse:
        document = export_document(slug)
        if document is None or not document["versions"]:
            raise Http404
        body = json.dumps(document, ensure_ascii=False, indent=2) + "\n"
        number = document["versions"][-1]["number"]
        return _named(body.encode(), "application/json; charset=utf-8", _name(slug, number, "json"), kept=True)

    return stored(request, shows=shows(slug), render=fresh)


@login_not_required
@require_safe
def as_pdf(request: HttpRequest, slug: str) -> HttpResponse:
    """Send a pledge as a tagged PDF."""

    def fresh() -> HttpResponse:
        page = shown(slug)
        body = pledge_pdf(page, language=_language(), address=_address(request, "public:pledge", slug))
        return _named(body, "application/pdf", _name(slug, page.version.number, "pdf"))

    return stored(request, shows=shows(slug), render=fresh)


@login_not_required
@require_safe
def as_markdown(request: HttpRequest, slug: str) -> HttpResponse:
    """Send a pledge as Markdown."""

    def fresh() -> HttpResponse:
        page = shown(slug)
        body = pledge_markdown(page, language=_language(), address=_address(request, "public:pledge", slug))
        name = _name(slug, page.version.number, "md")
        return _named(body.encode(), "text/markdown; charset=utf-8", name, kept=True)

    return stored(request, shows=shows(slug), render=fresh)


@login_not_required
@require_safe
def feed(request: HttpRequest, slug: str) -> HttpResponse:
    """Send what has happened to a pledge as an Atom feed."""

    def fresh() -> HttpResponse:
        body = pledge_feed(
            shown(slug),
            language=_language(),
            address=_address(request, "public:pledge", slug),
            feed_address=_address(request, "public:feed", slug),
        )
        return HttpResponse(body, content_type="application/atom+xml; charset=utf-8")

    return stored(request, shows=shows(slug), render=fresh)


@login_not_required
@require_safe
def picture(request: HttpRequest, slug: str) -> HttpResponse:
    """Send the share picture of a pledge."""

    def fresh() -> HttpResponse:
        return HttpResponse(pledge_picture(shown(slug), language=_language()), content_type="image/png")

    return stored(request, shows=shows(slug), render=fresh)


def _language() -> str:
    return get_language() or settings.LANGUAGE_CODE


def _address(request: HttpRequest, view: str, slug: str) -> str:
    """The whole address of a page, where the installation says so under the address that the public uses."""
    path = reverse(view, args=[slug])
    return f"{settings.PUBLIC_URL}{path}" if settings.PUBLIC_URL else request.build_absolute_uri(path)


def _name(slug: str, number: int, ending: str) -> str:
    return f"medborgarlofte-{slug}-v{number}.{ending}"


def _named(body: bytes, content_type: str, name: str, *, kept: bool = False) -> HttpResponse:
    """A file with its name; `kept` where the browser should keep it and not show it."""
    response = HttpResponse(body, content_type=content_type)
    response.headers["Content-Disposition"] = content_disposition_header(kept, name) or ""
    return response
