"""Plays the year from draft to end through the same actions that the parties use."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from random import Random
from zoneinfo import ZoneInfo

from samlofte.example.figures import draw
from samlofte.example.parties import CITY, PARTIES
from samlofte.example.reports import REPORTS, Report
from samlofte.example.revisions import REVISIONS, Addition, Edit, Removal, Revision
from samlofte.lib.actor import Actor
from samlofte.people.models import Party
from samlofte.pledges.actions.editing import remove_commitment, save_commitment
from samlofte.pledges.actions.lifecycle import advance
from samlofte.pledges.actions.publishing import publish
from samlofte.pledges.actions.status import report_status
from samlofte.pledges.enums import ChangeField, PledgeState
from samlofte.pledges.models import Commitment, Pledge

SWEDEN = ZoneInfo("Europe/Stockholm")
FIRST_NOTE = "Löftet som det utfärdades, återgivet med andra ord."


def moment(day: date, hour: int, minute: int = 0) -> datetime:
    """Return a time of day in Sweden."""
    return datetime.combine(day, time(hour, minute), tzinfo=SWEDEN)


DRAFTED = moment(date(2022, 3, 21), 13)
PUBLISHED = moment(date(2022, 4, 4), 9)
STEPS = (
    (PledgeState.ADOPTED, PUBLISHED + timedelta(hours=1)),
    (PledgeState.RUNNING, moment(date(2022, 4, 11), 8)),
    (PledgeState.ENDED, moment(date(2023, 5, 2), 8)),
)


@dataclass(frozen=True)
class Event:
    """Something that happens at a moment of the year."""

    at: datetime
    happen: Callable[[], object]


@dataclass(frozen=True)
class Cast:
    """The pledge with everybody who acts in the year, by the party's slug."""

    pledge: Pledge
    parties: dict[str, Party]
    editors: dict[str, Actor]

    def commitment(self, reference: str) -> Commitment:
        """Return a commitment as it is now."""
        return self.pledge.commitments.select_related("party").get(reference=reference)

    def editor_for(self, commitment: Commitment) -> Actor:
        """Return the editor of the party that leads a commitment."""
        slug = next(row.slug for row in PARTIES if commitment.party == self.parties[row.slug])
        return self.editors[slug]


def play(cast: Cast, *, seed: int, until: datetime | None) -> None:
    """Let the year happen, in order of time; what lies after `until` does not happen."""
    events = [
        Event(PUBLISHED, partial(_publish_first, cast)),
        *_steps(cast),
        *_revisions(cast),
        *_reports(cast, seed),
    ]
    for event in sorted(events, key=lambda event: event.at):
        if until is None or event.at <= until:
            event.happen()


def _publish_first(cast: Cast) -> None:
    publish(pledge=cast.pledge, note=FIRST_NOTE, reasons={}, by=cast.editors[CITY.slug], at=PUBLISHED)


def _steps(cast: Cast) -> list[Event]:
    by = cast.editors[CITY.slug]
    return [Event(at, partial(advance, pledge=cast.pledge, to=to, by=by, at=at)) for to, at in STEPS]


def _reports(cast: Cast, seed: int) -> list[Event]:
    random = Random(f"{seed}:times")  # noqa: S311  # invented times, no secrets
    drawn = draw(seed)
    return [
        Event(at, partial(_report, cast, row, drawn, at))
        for row in REPORTS
        for at in [moment(row.day, random.randint(10, 15), random.randint(0, 59))]
    ]


def _report(cast: Cast, row: Report, drawn: dict[str, int], at: datetime) -> None:
    commitment = cast.commitment(row.reference)
    report_status(
        commitment=commitment,
        status=row.status,
        source=row.source,
        note=row.note.format(**drawn),
        reason=row.reason,
        by=cast.editor_for(commitment),
        at=at,
    )


def _revisions(cast: Cast) -> list[Event]:
    return [
        Event(at, partial(_revise, cast, revision, at)) for revision in REVISIONS for at in [moment(revision.day, 9)]
    ]


def _revise(cast: Cast, revision: Revision, at: datetime) -> None:
    reasons: dict[str, str] = {}
    for change in revision.changes:
        match change:
            case Edit():
                reasons |= _edit(cast, change, at)
            case Addition():
                reasons |= _add(cast, change, at)
            case Removal():
                reasons |= _remove(cast, change, at)
    published = at + timedelta(minutes=30)
    publish(pledge=cast.pledge, note=revision.note, reasons=reasons, by=cast.editors[CITY.slug], at=published)


def _edit(cast: Cast, change: Edit, at: datetime) -> dict[str, str]:
    commitment = cast.commitment(change.reference)
    partners = list(commitment.partners.all())
    if change.partner:
        partners.append(cast.parties[change.partner.slug])
    save_commitment(
        pledge=cast.pledge,
        commitment=commitment,
        fields=change.fields,
        partners=partners,
        by=cast.editor_for(commitment),
        at=at,
    )
    return {_key(commitment, name): reason for name, reason in change.reasons.items()}


def _add(cast: Cast, change: Addition, at: datetime) -> dict[str, str]:
    slug = change.party.slug
    fields = {"reference": change.reference, "party": cast.parties[slug], **change.fields}
    commitment = save_commitment(
        pledge=cast.pledge, commitment=None, fields=fields, partners=[], by=cast.editors[slug], at=at
    )
    return {_key(commitment, ChangeField.ADDED): change.reason}


def _remove(cast: Cast, change: Removal, at: datetime) -> dict[str, str]:
    commitment = cast.commitment(change.reference)
    remove_commitment(commitment=commitment, by=cast.editor_for(commitment), at=at)
    return {_key(commitment, ChangeField.DELETED): change.reason}


def _key(commitment: Commitment, name: ChangeField) -> str:
    """Return the name under which publishing looks for the reason (`Change.key`)."""
    return f"{commitment.number}-{name.value}"
