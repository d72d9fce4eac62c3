"""The log of a pledge: who did what, when and by which form."""

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils.timezone import localtime
from django.views.decorators.http import require_safe

from samlofte.audit.models import AuditEntry
from samlofte.audit.queries import Line, Sight, lines_of, seen_line, verbs_of
from samlofte.people.enums import Role
from samlofte.people.models import Party
from samlofte.workspace.access import Desk, desk_of, user_of
from samlofte.workspace.forms.log import LogForm
from samlofte.workspace.log_words import form_words, thing_words, verb_words

LINES = 50
#: signs that a spreadsheet takes as the beginning of a formula
FORMULA = ("=", "+", "-", "@", "\t", "\r")
COLUMNS = ("number", "at", "verb", "target", "party", "account", "source", "sha256")


@dataclass(frozen=True)
class Row:
    """A line of the log as the page shows it."""

    entry: AuditEntry
    words: str
    thing: str
    form: str
    hidden: bool
    before: list[tuple[str, str]]
    after: list[tuple[str, str]]

    @classmethod
    def of(cls, line: Line) -> "Row":
        """Return the line with its values taken apart."""
        values = line.values or {}
        return cls(
            entry=line.entry,
            words=str(verb_words(line.entry.verb)),
            thing=thing_words(line.entry.target),
            form=str(form_words(line.entry.source)),
            hidden=line.values is None,
            before=taken_apart(values.get("before")),
            after=taken_apart(values.get("after")),
        )


def taken_apart(value: Any) -> list[tuple[str, str]]:
    """Return a value as names and texts; a value without names has one empty name."""
    if value is None:
        return []
    named = value.items() if isinstance(value, dict) else [("", value)]
    return [
        (str(name), part if isinstance(part, str) else json.dumps(part, ensure_ascii=False)) for name, part in named
    ]


@require_safe
def log(request: HttpRequest, slug: str) -> HttpResponse:
    """Search the log."""
    desk = log_desk(request, slug)
    sight = sight_of(desk)
    form = log_form(request, desk, sight)
    rows = lines_of(desk.pledge.pk, sight=sight, search=form.search())
    page = Paginator(rows, LINES).get_page(request.GET.get("page"))
    context = {
        "desk": desk,
        "member": desk.is_member,
        "form": form,
        "page": page,
        "lines": [Row.of(seen_line(entry, sight)) for entry in page],
        "auditing": sight.all_lines,
        "query": request.GET.urlencode(),
    }
    return render(request, "workspace/people/log.html", context)


@require_safe
def log_file(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Hand out the lines that were searched for, without any values."""
    desk = log_desk(request, slug)
    sight = sight_of(desk)
    form = log_form(request, desk, sight)
    rows = lines_of(desk.pledge.pk, sight=sight, search=form.search())
    response = StreamingHttpResponse(csv_lines(rows.iterator(chunk_size=500)), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="logg-{desk.pledge.slug}.csv"'
    return response


def log_desk(request: HttpRequest, slug: str) -> Desk:
    """Open the log to those who see any of it. Raises Http404 or PermissionDenied."""
    desk = desk_of(slug, user_of(request))
    if desk.may_read_log:
        return desk
    if not desk.is_member:
        raise Http404
    raise PermissionDenied


def sight_of(desk: Desk) -> Sight:
    """Return how much of the log this person sees. An auditor sees every line, and no values by that."""
    return Sight(
        all_lines=desk.viewer.has(Role.AUDITOR),
        parties=desk.viewer.parties if desk.works_here else frozenset(),
        common_values=desk.works_here,
    )


def log_form(request: HttpRequest, desk: Desk, sight: Sight) -> LogForm:
    """Return the search as it was asked for; what cannot be understood is left out of it."""
    parties = Party.objects.order_by("name")
    if not sight.all_lines:
        parties = parties.filter(pk__in=desk.viewer.parties)
    form = LogForm(request.GET, verbs=verbs_of(desk.pledge.pk, sight=sight), parties=parties)
    form.is_valid()
    return form


def csv_lines(entries: Iterator[AuditEntry]) -> Iterator[str]:
    """Write lines of the log as CSV."""
    writer = csv.writer(_Passing())
    yield writer.writerow(COLUMNS)
    for entry in entries:
        at = localtime(entry.at).isoformat(timespec="seconds")
        texts = (entry.verb, entry.target, entry.actor, str(entry.actor_id or ""), entry.source, entry.sha256)
        yield writer.writerow((entry.number, at, *map(harmless, texts)))


def harmless(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(FORMULA) else text


class _Passing:
    """A file that hands each line straight on."""

    def write(self, line: str) -> str:
        return line
