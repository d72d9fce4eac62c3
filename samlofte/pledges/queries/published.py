"""What the public sees of a pledge: its latest published version, with what has become of each commitment since."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import F, Max, QuerySet
from django.utils import timezone

from samlofte.lib.partial_dates import parse
from samlofte.lib.prepared import prepared, prepared_rows
from samlofte.lib.seal import REDACTED, is_redacted
from samlofte.people.enums import PartyKind
from samlofte.places.models import Area, AreaPopulation
from samlofte.pledges.enums import Carried, ChangeField, Horizon, Per, PledgeState, Status, TargetGroup, Theme
from samlofte.pledges.models import Commitment, Pledge, StatusEntry, Transition, Version
from samlofte.pledges.queries.checkable import check_row, last_years_content
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
    pledge: Any = next(iter(_pledges(slug)), None)
    versions = [Stored(*row) for row in _versions(pledge.pk)] if pledge else []
    if pledge is None or not versions:
        return None
    (area,) = _areas(pledge.area_id)
    content = json.loads(versions[-1].content)
    before = last_years_content(pledge)
    last_year = before["commitments"] if before else []
    lines = tuple(_line(version) for version in versions)
    return PublishedPledge(
        slug=pledge.slug,
        title=text(content["title"]),
        municipality=text(content["municipality"]),
        area=text(content["area"]),
        place=area,
        populations=tuple(Population(*row) for row in _populations(area.pk)),
        period=period(content["period"]),
        today=today,
        state=PledgeState(pledge.state),
        is_example=pledge.is_example,
        agreement=content["agreement"],
        previous=Previous(pledge.previous_slug, text(before["title"])) if before else None,
        signatories=tuple(_signature(row) for row in content["signatories"]),
        parties=tuple(_party(row) for row in content["parties"]),
        commitments=_commitments(pledge, versions, content, lines, last_year, today),
        dropped=_dropped(content, last_year),
        versions=lines,
        transitions=tuple(Step(PledgeState(after), _moment(at), by) for after, at, by in _transitions(pledge.pk)),
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


@prepared
def _pledges(slug: str) -> QuerySet[Pledge]:
    return Pledge.objects.filter(slug=slug).annotate(previous_slug=F("previous__slug"))


@prepared
def _areas(area_id: int) -> QuerySet[Area]:
    return Area.objects.filter(pk=area_id)


class Stored(NamedTuple):
    """What is read of a version."""

    number: int
    published_at: datetime | str
    content: str
    changes: str
    sha256: str
    previous: str


@prepared_rows
def _versions(pledge_id: int) -> QuerySet[Version, tuple[Any, ...]]:
    return Version.objects.filter(pledge=pledge_id).order_by("number").values_list(*Stored._fields)


@prepared_rows
def _populations(area_id: int) -> QuerySet[AreaPopulation, tuple[Any, ...]]:
    return AreaPopulation.objects.filter(area=area_id).values_list("year", "count", "source")


@prepared_rows
def _statuses(pledge_id: int) -> QuerySet[Commitment, tuple[Any, ...]]:
    said = Commitment.objects.filter(pledge=pledge_id).order_by().annotate(since=Max("status_entries__at"))
    return said.values_list("number", "status", "since")


@prepared_rows
def _transitions(pledge_id: int) -> QuerySet[Transition, tuple[Any, ...]]:
    return Transition.objects.filter(pledge=pledge_id).values_list("after", "at", "by")


def status_history(slug: str, number: int) -> list[StatusEntry]:
    """Return what was said of a commitment, newest first."""
    return list(
        StatusEntry.objects.filter(commitment__pledge__slug=slug, commitment__number=number).order_by("-at", "-id")
    )


def text(value: Any) -> Text:
    """Return a value of a version as something that prints."""
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
    changes, at = json.loads(version.changes), _moment(version.published_at)
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
    if any(is_redacted(value) for value in values.values()):
        return text(next(value for value in values.values() if is_redacted(value)))
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
    pledge: Pledge,
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
        number: (Status(status), _moment(since) if since else None) for number, status, since in _statuses(pledge.pk)
    }
    end = period(content["period"]).end
    texts = tuple(row["text"] for row in last_year if isinstance(row["text"], str))
    return tuple(
        _commitment(
            rows[number],
            removed=number in gone,
            said=statuses.get(number, (Status.NO_EVIDENCE, None)),
            changes=tuple(changes.get(number, ())),
            content=content,
            end=end,
            today=today,
            previous_texts=texts,
        )
        for number in sorted(rows)
    )


def _dropped(content: dict[str, Any], last_year: list[dict[str, Any]]) -> tuple[Text, ...]:
    """What the previous pledge promised and no commitment of this one goes on with."""
    kept = {row["previous"]["number"] for row in content["commitments"] if row["previous"]}
    return tuple(text(row["text"]) for row in last_year if row["number"] not in kept)


def _moment(value: datetime | str) -> datetime:
    """Return a moment as the database has it; SQLite has it in UTC without saying so, and as a text if worked out."""
    moment = datetime.fromisoformat(value) if isinstance(value, str) else value
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


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
    content: dict[str, Any],
    end: date | None,
    today: date,
    previous_texts: tuple[str, ...],
) -> PublishedCommitment:
    status, since = said
    deadline = date.fromisoformat(row["deadline"]) if row["deadline"] else None
    return PublishedCommitment(
        number=row["number"],
        reference=row["reference"],
        text=text(row["text"]),
        party=optional(row["party"]),
        partners=tuple(text(name) for name in row["partners"]),
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
        gate=check_row(
            row,
            area=str(text(content["area"])),
            municipality=str(text(content["municipality"])),
            previous_texts=previous_texts,
        ),
    )


def local_today() -> date:
    """Return today's date where the pledge is kept: Sweden."""
    return timezone.localdate()
