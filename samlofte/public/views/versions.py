import json

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from samlofte.pledges.models import Version
from samlofte.pledges.queries.lines import readable_lines
from samlofte.pledges.queries.wording import compared
from samlofte.public.stored import stored
from samlofte.public.views.pages import shown, shows


@login_not_required
@require_safe
def versions(request: HttpRequest, slug: str) -> HttpResponse:
    """List every published version with its hash."""
    return stored(
        request,
        shows=shows(slug),
        render=lambda: render(request, "public/versions.html", {"pledge": shown(slug)}),
    )


@login_not_required
@require_safe
def version(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Show a frozen version in full."""

    def fresh() -> HttpResponse:
        page = shown(slug)
        lines = readable_lines(json.loads(_stored(slug, number).content))
        line = next(row for row in page.versions if row.number == number)
        return render(request, "public/version.html", {"pledge": page, "version": line, "lines": _grouped(lines)})

    return stored(request, shows=shows(slug), render=fresh)


@login_not_required
@require_safe
def diff(request: HttpRequest, slug: str, before: int, after: int) -> HttpResponse:
    """Compare two versions word by word."""

    def fresh() -> HttpResponse:
        rows = compared(_stored(slug, before), _stored(slug, after))
        context = {
            "pledge": shown(slug),
            "before": before,
            "after": after,
            "rows": [row for row in rows if row.pieces],
            "same": sum(1 for row in rows if not row.pieces),
        }
        return render(request, "public/diff.html", context)

    return stored(request, shows=shows(slug), render=fresh)


def _stored(slug: str, number: int) -> Version:
    found = Version.objects.filter(pledge__slug=slug, number=number).first()
    if found is None:
        raise Http404
    return found


def _grouped(lines: dict[tuple[str, str], str]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Gather the lines under their headings."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for (heading, label), said in lines.items():
        groups.setdefault(heading, []).append((label, said))
    return list(groups.items())
