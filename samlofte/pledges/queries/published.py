"""What the public sees of a pledge: its latest published version, with what has become of each commitment since."""

from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language

from samlofte.lib.prepared import moment_of
from samlofte.lib.seal import KEPT, is_redacted, marks, read
from samlofte.places.models import Area
from samlofte.pledges.enums import ChangeField, Per, PledgeState, Status
from samlofte.pledges.models import StatusEntry
from samlofte.pledges.queries import published_rows as asked
from samlofte.pledges.queries.checkable import last_years_content
from samlofte.pledges.queries.frozen import Beside, optional, parts, text, wordings
from samlofte.pledges.queries.published_rows import Head, Stored
from samlofte.pledges.queries.published_types import (
    MarkedChange,
    Population,
    Previous,
    PublishedCommitment,
    PublishedPledge,
    Step,
    Text,
    VersionLine,
)
from samlofte.pledges.rules import is_overdue


def published_pledge(slug: str, *, today: date) -> PublishedPledge | None:
    """Return what the public sees of a pledge, or None where nothing of that name is published."""
    pledge = next(map(Head._make, asked.pledges(slug)), None)
    versions = [Stored._make(row) for row in asked.versions(pledge.pk)] if pledge else []
    if pledge is None or not versions:
        return None
    before = last_years_content(pledge.previous)
    last_year = before["commitments"] if before else []
    language = get_language()
    lines = tuple(_line(version, language) for version in versions)
    return PublishedPledge(
        pk=pledge.pk,
        slug=pledge.slug,
        place=_place(pledge),
        populations=tuple(Population(*row) for row in asked.populations(pledge.area)),
        today=today,
        state=PledgeState(pledge.state),
        is_example=bool(pledge.is_example),
        grace_days=pledge.grace_days,
        previous=Previous(str(pledge.previous__slug), text(before["title"])) if before else None,
        commitments=_commitments(pledge.pk, versions, lines, last_year, today),
        dropped=_dropped(versions[-1].content, last_year),
        versions=lines,
        transitions=_steps(pledge.pk),
        **parts(versions[-1].content),
    )


def _steps(pledge_id: int) -> tuple[Step, ...]:
    return tuple(Step(PledgeState(after), moment_of(at), by) for after, at, by in asked.transitions(pledge_id))


def _place(pledge: Head) -> Area:
    geometry = read(pledge.area__geometry or "null")
    return Area(pledge.area, name=pledge.area__name, geometry=geometry, geometry_source=pledge.area__geometry_source)


def status_history(slug: str, number: int) -> list[StatusEntry]:
    """Return what was said of a commitment, newest first."""
    return list(
        StatusEntry.objects.filter(commitment__pledge__slug=slug, commitment__number=number).order_by("-at", "-id")
    )


@lru_cache(maxsize=KEPT)
def _line(version: Stored, language: str | None) -> VersionLine:  # noqa: ARG001  # part of the key: changes are in words
    changes, at = read(version.changes), moment_of(version.published_at)
    return VersionLine(
        number=version.number,
        published_at=at,
        sha256=version.sha256,
        previous=version.previous,
        note=text(changes["note"]),
        changes=tuple(_change(row, version.number, at) for row in changes["items"]),
        removed=sum(1 for _mark in marks(read(version.content))),
    )


def _change(row: dict[str, Any], version: int, at: datetime) -> MarkedChange:
    return MarkedChange(
        commitment=row["commitment"],
        field=ChangeField(row["field"]),
        before=spelled(row["before"]),
        after=spelled(row["after"]),
        party=optional(row["party"]),
        reason=text(row["reason"]),
        version=version,
        published_at=at,
    )


#: the order in which the parts of a changed value are written
SPELLING = (
    "period",
    "municipality",
    "area",
    "text",
    "party",
    "partners",
    "quantity",
    "unit",
    "per",
    "place",
    "deadline",
    "proof",
)


def spelled(values: dict[str, Any]) -> Text:
    """Write the parts of a changed value as one text."""
    redacted = [value for value in values.values() if is_redacted(value)]
    if redacted:
        return text(redacted[0])
    words = []
    for key in sorted(values, key=SPELLING.index):
        value = values[key]
        if key == "period":
            words.append(f"{value['start'] or '?'} – {value['end'] or '?'}")
        elif key == "per" and value:
            words.append(str(Per(value).label))
        elif isinstance(value, list):
            words += [str(text(part)) for part in value]
        elif value:
            words.append(str(value))
    return (", " if "party" in values else " ").join(words)


def _commitments(
    pledge_id: int, versions: list[Stored], lines: tuple[VersionLine, ...], last_year: list[dict[str, Any]], today: date
) -> tuple[PublishedCommitment, ...]:
    changes: dict[int | None, list[MarkedChange]] = {}
    for line in lines:
        for change in line.changes:
            changes.setdefault(change.commitment, []).append(change)
    newest = parts(versions[-1].content)
    texts = tuple(row["text"] for row in last_year if isinstance(row["text"], str))
    beside = Beside(str(newest["area"]), str(newest["municipality"]), texts)
    rows = dict(wordings(versions[-1].content, beside))
    gone = {number for number, marks in changes.items() if number and number not in rows and marks}
    for version in reversed(versions[:-1]):
        if missing := gone - rows.keys():
            rows |= {number: row for number, row in wordings(version.content, beside).items() if number in missing}
    statuses = {
        number: (Status(status), moment_of(since) if since else None)
        for number, status, since in asked.statuses(pledge_id)
    }
    end = newest["period"].end
    found = []
    for number, row in sorted(rows.items()):
        status, since = statuses.get(number, (Status.NO_EVIDENCE, None))
        removed = number in gone
        overdue = not removed and is_overdue(status=status, deadline=row.deadline, period_end=end, today=today)
        marks = tuple(changes.get(number, ()))
        found.append(row._replace(removed=removed, status=status, status_since=since, overdue=overdue, changes=marks))
    return tuple(found)


def _dropped(content: str, last_year: list[dict[str, Any]]) -> tuple[Text, ...]:
    """What the previous pledge promised and no commitment of this one goes on with."""
    now = read(content)["commitments"]
    kept = {row["previous"]["number"] for row in now if row["previous"]}
    said = {_plain(row["text"]) for row in now if not row["previous"]}
    return tuple(
        text(row["text"]) for row in last_year if row["number"] not in kept and _plain(row["text"]) not in said
    )


def _plain(value: Any) -> str | None:
    """A text by its words alone; a removed one is like no other."""
    return " ".join(value.casefold().split()).rstrip(".") if isinstance(value, str) else None


def local_today() -> date:
    """Return today's date where the pledge is kept: Sweden."""
    return timezone.localdate()
