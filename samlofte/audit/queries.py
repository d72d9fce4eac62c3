import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from samlofte.audit.models import AuditEntry, AuditHead
from samlofte.lib.chain import Broken, Link, first_broken


def broken_line() -> Broken | None:
    """Return the first line of the log that does not hold, or None. A log cut at its end is found too."""
    entries = AuditEntry.objects.order_by("number").iterator()
    last = 0

    def links() -> Iterator[Link]:
        nonlocal last
        for entry in entries:
            last = entry.number
            yield Link(entry.number, entry.header(), {"": entry.data}, entry.salts, entry.previous, entry.sha256)

    broken = first_broken(links())
    head = AuditHead.objects.filter(pk=1).first()
    if broken is None and head is not None and head.number != last:
        return Broken(number=last + 1, why="number")
    return broken


@dataclass(frozen=True)
class Sight:
    """How much of a pledge's log a person sees."""

    #: the lines of every party, which is what an auditor sees
    all_lines: bool
    #: the parties whose lines are shown with their values, besides lines of no party
    parties: frozenset[int]
    #: whether the values of lines of no party are shown
    common_values: bool

    def shows_values(self, entry: AuditEntry) -> bool:
        """Tell whether before and after of a line are shown."""
        return self.common_values if entry.party_id is None else entry.party_id in self.parties


@dataclass(frozen=True)
class Search:
    """What to look for in the log; what is empty does not matter."""

    since: datetime | None = None
    until: datetime | None = None
    verb: str = ""
    target: str = ""
    party_id: int | None = None


@dataclass(frozen=True)
class Line:
    """A line of the log as a person sees it; `values` is None where they may not see them."""

    entry: AuditEntry
    values: dict[str, Any] | None


def lines_of(pledge_id: int, *, sight: Sight, search: Search) -> QuerySet[AuditEntry]:
    """Return the lines of a pledge that a person sees, the newest first."""
    rows = AuditEntry.objects.filter(pledge_id=pledge_id).order_by("-number")
    if not sight.all_lines:
        rows = rows.filter(Q(party_id__isnull=True) | Q(party_id__in=sight.parties))
    if search.since:
        rows = rows.filter(at__gte=search.since)
    if search.until:
        rows = rows.filter(at__lt=search.until)
    if search.verb:
        rows = rows.filter(verb=search.verb)
    if search.target:
        rows = rows.filter(Q(target=search.target) | Q(target__startswith=f"{search.target}:"))
    return rows.filter(party_id=search.party_id) if search.party_id else rows


def verbs_of(pledge_id: int, *, sight: Sight) -> list[str]:
    """Return the verbs that occur in what a person sees of the log, for a list to choose from."""
    rows = lines_of(pledge_id, sight=sight, search=Search())
    return list(rows.order_by("verb").values_list("verb", flat=True).distinct())


def seen_line(entry: AuditEntry, sight: Sight) -> Line:
    """Return a line as a person sees it."""
    return Line(entry, json.loads(entry.data) if sight.shows_values(entry) else None)
