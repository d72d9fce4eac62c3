"""Plays the year from draft to end through the same actions that the parties use."""

import re
from datetime import date, datetime, timedelta
from functools import partial
from random import Random

from samlofte.example.cast import Cast, Event, moment, play_events
from samlofte.example.figures import count_figures
from samlofte.example.parties import CITY
from samlofte.example.plan.playing import plan_events
from samlofte.example.reports import REPORTS, Report
from samlofte.example.revisions import REVISIONS, Addition, Edit, Removal, Revision
from samlofte.pledges.actions.editing import remove_commitment, save_commitment
from samlofte.pledges.actions.lifecycle import advance
from samlofte.pledges.actions.proposals import judge_proposal, propose_fulfilled
from samlofte.pledges.actions.publishing import publish
from samlofte.pledges.actions.status import report_status
from samlofte.pledges.enums import ChangeField, PledgeState, Status
from samlofte.pledges.models import Commitment, Proposal

FIRST_NOTE = "Löftet som det utfärdades, återgivet med andra ord."
DRAFTED = moment(date(2022, 3, 21), 13)
PUBLISHED = moment(date(2022, 4, 4), 9)
STEPS = (
    (PledgeState.ADOPTED, PUBLISHED + timedelta(hours=1)),
    (PledgeState.RUNNING, moment(date(2022, 4, 11), 8)),
    (PledgeState.ENDED, moment(date(2023, 5, 2), 8)),
)
#: a proposal that a commitment is fulfilled is judged so long afterwards
JUDGED_AFTER = timedelta(days=6)


def play(cast: Cast, *, seed: int, until: datetime | None) -> None:
    """Let the year happen, in order of time; what lies after `until` does not happen."""
    events = [
        Event(PUBLISHED, partial(_publish_first, cast)),
        *_steps(cast),
        *_revisions(cast),
        *plan_events(cast, seed),
        *_reports(cast, seed),
    ]
    play_events(events, until)


def _publish_first(cast: Cast) -> None:
    publish(pledge=cast.pledge, note=FIRST_NOTE, reasons={}, by=cast.editors[CITY.slug], at=PUBLISHED)


def _steps(cast: Cast) -> list[Event]:
    by = cast.editors[CITY.slug]
    return [Event(at, partial(advance, pledge=cast.pledge, to=to, by=by, at=at)) for to, at in STEPS]


def _reports(cast: Cast, seed: int) -> list[Event]:
    random = Random(f"{seed}:times")  # noqa: S311  # invented times, no secrets
    return [
        Event(at, partial(_report, cast, row, at))
        for row in REPORTS
        for at in [moment(row.day, random.randint(10, 15), random.randint(0, 59))]
    ]


def _report(cast: Cast, row: Report, at: datetime) -> list[Event]:
    """Tell what became of a commitment; that it is fulfilled is only proposed, and judged some days later."""
    commitment = cast.commitment(row.reference)
    by = cast.editor_for(commitment)
    note = row.note.format(**count_figures(cast.pledge, set(re.findall(r"{(\w+)}", row.note)), at))
    if row.status != Status.FULFILLED:
        report_status(
            commitment=commitment, status=row.status, source=row.source, note=note, reason=row.reason, by=by, at=at
        )
        return []
    party = commitment.party
    if party is None:
        raise ValueError(f"{row.reference} has no party to propose for it.")
    proposal = propose_fulfilled(commitment=commitment, party=party, evidence=note, source=row.source, by=by, at=at)
    judged = at + JUDGED_AFTER
    return [Event(judged, partial(_judge, cast, proposal, judged))]


def _judge(cast: Cast, proposal: Proposal, at: datetime) -> None:
    city = cast.parties[CITY.slug]
    judge_proposal(
        proposal=proposal,
        confirmed=True,
        note="Samordnaren har gått igenom planens rapporter.",
        party=city,
        by=cast.editors[CITY.slug],
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
