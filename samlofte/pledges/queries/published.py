"""What the public sees of a pledge: its latest published version, with what has become of each commitment since."""

import json
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone

from samlofte.lib.partial_dates import parse
from samlofte.lib.prepared import moment_of
from samlofte.lib.seal import REDACTED, is_redacted
from samlofte.people.enums import PartyKind
from samlofte.places.models import Area
from samlofte.pledges.enums import Carried, ChangeField, Horizon, Per, PledgeState, Status, TargetGroup, Theme
from samlofte.pledges.gate.model import Verdict
from samlofte.pledges.models import StatusEntry
from samlofte.pledges.queries import published_rows as asked
from samlofte.pledges.queries.checkable import check_row, last_years_content
from samlofte.pledges.queries.published_rows import Head, Stored
from samlofte.pledges.queries.published_types import (
    MarkedChange,
    Passage,
    Period,
    Population,
    Previous,
    PublishedCommitment,
    PublishedParty,
    PublishedPledge,
    Redacted,
    Signature,
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
    content = json.loads(versions[-1].content)
    before = last_years_content(pledge.previous)
    last_year = before["commitments"] if before else []
    lines = tuple(_line(version) for version in versions)
    return PublishedPledge(
        pk=pledge.pk,
        slug=pledge.slug,
        title=text(content["title"]),
        municipality=text(content["municipality"]),
        area=text(content["area"]),
        place=_place(pledge),
        populations=tuple(Population(*row) for row in asked.populations(pledge.area)),
        period=period(content["period"]),
        today=today,
        state=PledgeState(pledge.state),
        is_example=bool(pledge.is_example),
        grace_days=pledge.grace_days,
        agreement=content["agreement"],
        previous=Previous(str(pledge.previous__slug), text(before["title"])) if before else None,
        signatories=tuple(_signature(row) for row in content["signatories"]),
        parties=tuple(_party(row) for row in content["parties"]),
        commitments=_commitments(pledge.pk, versions, content, lines, last_year, today),
        dropped=_dropped(content, last_year),
        versions=lines,
        transitions=_steps(pledge.pk),
        **{key: tuple(_passage(row) for row in content[key]) for key in PASSAGES},
    )


PASSAGES = (
    "background",
    "basis",
    "directions",
    "aims",
    "channels",
    "followup",
    "problems",
    "previous_followup",
)


def _steps(pledge_id: int) -> tuple[Step, ...]:
    return tuple(Step(PledgeState(after), moment_of(at), by) for after, at, by in asked.transitions(pledge_id))


def _place(pledge: Head) -> Area:
    geometry = json.loads(pledge.area__geometry or "null")
    return Area(pledge.area, name=pledge.area__name, geometry=geometry, geometry_source=pledge.area__geometry_source)


def status_history(slug: str, number: int) -> list[StatusEntry]:
    """Return what was said of a commitment, newest first."""
    return list(
        StatusEntry.objects.filter(commitment__pledge__slug=slug, commitment__number=number).order_by("-at", "-id")
    )


def text(value: Any) -> Text:
    """Return a value of a version as something that prints."""
    if isinstance(value, str):
        return value
    if is_redacted(value):
        return Redacted(**value[REDACTED])
    return str(value)


def optional(value: Any) -> Text | None:
    """Return a value of a version that may be missing."""
    return None if value is None else text(value)


def period(row: dict[str, Any]) -> Period:
    """Return the period as dates with their precision."""
    start, start_precision = parse(row["start"]) if row["start"] else (None, "day")
    end, end_precision = parse(row["end"], last=True) if row["end"] else (None, "day")
    return Period(start, start_precision, end, end_precision)


def _party(row: dict[str, Any]) -> PublishedParty:
    return PublishedParty(text(row["name"]), text(row["short_name"]), PartyKind(row["kind"]), optional(row["parent"]))


def _passage(row: dict[str, Any]) -> Passage:
    return Passage(row["reference"], text(row["text"]), optional(row.get("party")))


def _signature(row: dict[str, Any]) -> Signature:
    day = date.fromisoformat(row["date"]) if row["date"] else None
    return Signature(optional(row["party"]), text(row["role"]), day)


def _line(version: Stored) -> VersionLine:
    changes, at = json.loads(version.changes), moment_of(version.published_at)
    return VersionLine(
        number=version.number,
        published_at=at,
        sha256=version.sha256,
        previous=version.previous,
        note=text(changes["note"]),
        changes=tuple(_change(row, version.number, at) for row in changes["items"]),
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
    pledge_id: int,
    versions: list[Stored],
    content: dict[str, Any],
    lines: tuple[VersionLine, ...],
    last_year: list[dict[str, Any]],
    today: date,
) -> tuple[PublishedCommitment, ...]:
    changes: dict[int | None, list[MarkedChange]] = {}
    for line in lines:
        for change in line.changes:
            changes.setdefault(change.commitment, []).append(change)
    rows = {row["number"]: row for row in content["commitments"]}
    gone = [number for number, marks in changes.items() if number and number not in rows and marks]
    rows |= _last_wording(versions[:-1], gone)
    statuses = {
        number: (Status(status), moment_of(since) if since else None)
        for number, status, since in asked.statuses(pledge_id)
    }
    place_names = {"area": str(text(content["area"])), "municipality": str(text(content["municipality"]))}
    end = period(content["period"]).end
    texts = tuple(row["text"] for row in last_year if isinstance(row["text"], str))
    return tuple(
        _commitment(
            rows[number],
            removed=number in gone,
            said=statuses.get(number, (Status.NO_EVIDENCE, None)),
            changes=tuple(changes.get(number, ())),
            end=end,
            today=today,
            gate=check_row(rows[number], **place_names, previous_texts=texts),
        )
        for number in sorted(rows)
    )


def _dropped(content: dict[str, Any], last_year: list[dict[str, Any]]) -> tuple[Text, ...]:
    """What the previous pledge promised and no commitment of this one goes on with."""
    kept = {row["previous"]["number"] for row in content["commitments"] if row["previous"]}
    return tuple(text(row["text"]) for row in last_year if row["number"] not in kept)


def _last_wording(versions: list[Stored], numbers: list[int]) -> dict[int, dict[str, Any]]:
    """Return the last published row of commitments that the newest version no longer has, from those before it."""
    missing = set(numbers)
    found: dict[int, dict[str, Any]] = {}
    for version in reversed(versions):
        if not missing:
            break
        rows = {row["number"]: row for row in json.loads(version.content)["commitments"] if row["number"] in missing}
        found |= rows
        missing -= rows.keys()
    return found


def _commitment(
    row: dict[str, Any],
    *,
    removed: bool,
    said: tuple[Status, datetime | None],
    changes: tuple[MarkedChange, ...],
    end: date | None,
    today: date,
    gate: Verdict,
) -> PublishedCommitment:
    status, since = said
    deadline = date.fromisoformat(row["deadline"]) if row["deadline"] else None
    return PublishedCommitment(
        number=row["number"],
        reference=row["reference"],
        text=text(row["text"]),
        party=optional(row["party"]),
        partners=tuple(map(text, row["partners"])),
        quantity=Decimal(row["quantity"]) if row["quantity"] is not None else None,
        unit=text(row["unit"]),
        per=Per(row["per"]) if row["per"] else None,
        place=text(row["place"]),
        deadline=deadline,
        proof=text(row["proof"]),
        target_group=TargetGroup(row["target_group"]) if row["target_group"] else None,
        theme=Theme(row["theme"]) if row["theme"] else None,
        horizon=Horizon(row["horizon"]) if row["horizon"] else None,
        carried=Carried(row["carried"]) if row["carried"] else None,
        previous=row["previous"],
        removed=removed,
        status=status,
        status_since=since,
        overdue=not removed and is_overdue(status=status, deadline=deadline, period_end=end, today=today),
        changes=changes,
        gate=gate,
    )


def local_today() -> date:
    """Return today's date where the pledge is kept: Sweden."""
    return timezone.localdate()
