"""A plan with a text of its own in every field of every lane and kind, and who may read each of them."""

import re
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from typing import Any
from uuid import uuid4

from django.utils import timezone

from samlofte.lib.actor import Actor
from samlofte.meetings.actions.meetings import save_meeting
from samlofte.meetings.actions.minutes import add_action_point, add_item, decide, keep_minutes
from samlofte.meetings.models import Meeting
from samlofte.people.enums import LANE_ORDER, Lane
from samlofte.people.models import Party
from samlofte.plans.actions.activities import save_activity
from samlofte.plans.actions.measures import save_measure
from samlofte.plans.actions.reports import report_activity
from samlofte.plans.actions.totals import save_totals
from samlofte.plans.enums import (
    NEVER_PUBLIC,
    ActivityKind,
    AgeBand,
    ContactKind,
    MeasureState,
    MeasureType,
    Outcome,
    PhotoState,
)
from samlofte.plans.models import Activity, Measure
from samlofte.pledges.models import Pledge, Post
from tests.factories.plans import PhotoFactory

TOKEN = re.compile(r"zq\d{4}x")
#: how an occasion of the plan stands
STATES = ("coming", "silent", "done", "cancelled")


@dataclass(frozen=True)
class Text:
    """A text that is found again: in which field of what it stands, and which parties may read it."""

    field: str
    #: the numbers of the parties that may read it; None is everybody
    readers: frozenset[int] | None
    #: the row that it belongs to, as `kind of row`:number
    row: str


@dataclass
class World:
    """Everything in the plan of one pledge, with its texts."""

    pledge: Pledge
    group: frozenset[int]
    texts: dict[str, Text] = field(default_factory=dict)
    measures: list[Measure] = field(default_factory=list)
    activities: list[Activity] = field(default_factory=list)
    meetings: list[Meeting] = field(default_factory=list)
    _numbers: count = field(default_factory=lambda: count(1))  # type: ignore[type-arg]

    def text(self, name: str, readers: frozenset[int] | None, row: str) -> str:
        """Make a new text for a field."""
        token = f"zq{next(self._numbers):04d}x"
        self.texts[token] = Text(name, readers, row)
        return token

    def bind(self, before: str, row: str) -> None:
        """Give the texts of a row that had no number yet its number."""
        self.texts = {
            token: Text(text.field, text.readers, row) if text.row == before else text
            for token, text in self.texts.items()
        }

    def readable(self, parties: frozenset[int] | None) -> set[str]:
        """Return the texts that somebody of these parties may read; None is somebody without any."""
        return {
            token
            for token, text in self.texts.items()
            if text.readers is None or (parties is not None and text.readers & parties)
        }


@dataclass(frozen=True)
class Parties:
    """Who takes part: the owner of everything, one that does it with them, one that is named, and the others."""

    owner: Party
    partner: Party
    named: Party
    others: tuple[Party, ...]

    @property
    def everyone(self) -> tuple[Party, ...]:
        """All parties of the pledge."""
        return (self.owner, self.partner, self.named, *self.others)


def build(pledge: Pledge, parties: Parties, *, takers: dict[int, int], post: Post) -> World:
    """Make the plan. `takers` are the accounts whose photos wait for covering, by party; `post` answers for it all."""
    world = World(pledge, frozenset(party.pk for party in parties.everyone))
    for lane in Lane:
        measure = _measure(world, parties, lane, post)
        world.measures.append(measure)
        for narrower in (one for one in Lane if LANE_ORDER[one] <= LANE_ORDER[lane]):
            _occasions(world, parties, measure, narrower, takers)
        _totals(parties, measure, lane)
        for held in (True, False):
            world.meetings.append(_meeting(world, parties, lane, held=held))
    return world


def _measure(world: World, parties: Parties, lane: Lane, post: Post) -> Measure:
    always = {parties.owner.pk, parties.partner.pk}
    readers = {
        Lane.OWN: frozenset(always),
        Lane.NAMED: frozenset(always | {parties.named.pk}),
        Lane.GROUP: world.group,
        Lane.PUBLIC: None,
    }[lane]

    def text(name: str) -> str:
        return world.text(f"measure.{name}", readers, "measure:new")

    today = timezone.localdate()
    fields = {
        **{name: text(name) for name in ("title", "what", "why", "place", "cause", "target_unit", "target_quality")},
        "party": parties.owner,
        "lane": lane,
        "state": MeasureState.STOPPED,
        "reason": text("reason"),
        "type": MeasureType.SOCIAL,
        "target_quantity": 40,
        "start": today - timedelta(days=90),
        "end": today + timedelta(days=90),
        "post": post,
    }
    measure = save_measure(
        pledge=world.pledge,
        measure=None,
        fields=fields,
        partners=[parties.partner],
        shared_with=[parties.named],
        commitments=world.pledge.commitments.all(),
        by=_actor(parties.owner),
        at=timezone.now(),
    )
    world.bind("measure:new", f"measure:{measure.pk}")
    return measure


def _occasions(world: World, parties: Parties, measure: Measure, lane: Lane, takers: dict[int, int]) -> None:
    """Occasions of one lane: of every kind what is done, of presence and one other kind whatever may become of it."""
    for kind in ActivityKind:
        if lane == Lane.PUBLIC and kind in NEVER_PUBLIC:
            continue
        thorough = kind in {ActivityKind.PRESENCE, ActivityKind.GENERAL}
        for state in STATES if thorough else ("done",):
            _occasion(world, parties, measure, parties.owner, lane, kind, state, takers[parties.owner.pk])
    for state in STATES:
        _occasion(
            world, parties, measure, parties.partner, lane, ActivityKind.GENERAL, state, takers[parties.partner.pk]
        )


def _occasion(  # a plan in all its combinations
    world: World,
    parties: Parties,
    measure: Measure,
    doer: Party,
    lane: Lane,
    kind: ActivityKind,
    state: str,
    taker: int,
) -> None:
    measure_parties = {parties.owner.pk, parties.partner.pk, parties.named.pk}
    readers = {
        Lane.OWN: frozenset({doer.pk}),
        Lane.NAMED: frozenset(measure_parties),
        Lane.GROUP: world.group,
        Lane.PUBLIC: None,
    }[lane]
    sort = "presence" if kind in NEVER_PUBLIC else "activity"

    def text(name: str, who: frozenset[int] | None = readers) -> str:
        return world.text(f"{sort}.{state}.{name}", who, "activity:new")

    starts = timezone.now() + timedelta(days={"coming": 3, "silent": -30}.get(state, -40), minutes=next(world._numbers))
    fields = {
        "kind": kind,
        "title": text("title"),
        "place": text("place"),
        "lane": lane,
        "party": doer,
        "starts_at": starts,
        "ends_at": starts + timedelta(hours=2),
        "hours": 4,
        "people": 2,
    }
    at = starts + timedelta(days=1)
    activity = save_activity(measure=measure, activity=None, fields=fields, by=_actor(doer), at=starts)
    if state in {"done", "cancelled"}:
        first = {
            "outcome": Outcome.DONE,
            "public_note": text("replaced"),
            "internal_note": text("secret", frozenset({doer.pk})),
        }
        report_activity(activity=activity, fields=first, key=uuid4(), by=_actor(doer), at=at)
        told = {
            "outcome": Outcome(state),
            "reason": text("reason"),
            "place": text("where"),
            "hours": 5,
            "quantity": 3,
            "public_note": text("note"),
            "internal_note": text("secret", frozenset({doer.pk})),
            "correction": text("correction"),
        }
        filed = report_activity(activity=activity, fields=told, key=uuid4(), by=_actor(doer), at=at)
        PhotoFactory.create(report=filed.report, state=PhotoState.COVERED, caption=text("covered"))
        PhotoFactory.create(report=filed.report, state=PhotoState.CLEAR, caption=text("clear"))
        waiting = text("waiting", frozenset({-taker}))
        PhotoFactory.create(report=filed.report, state=PhotoState.WAITING, caption=waiting, account_id=taker)
    world.bind("activity:new", f"activity:{activity.pk}")
    world.activities.append(Activity.objects.get(pk=activity.pk))


def _totals(parties: Parties, measure: Measure, lane: Lane) -> None:
    month = (timezone.localdate().replace(day=1) - timedelta(days=1)).replace(day=1)
    for narrower in (one for one in Lane if LANE_ORDER[one] <= LANE_ORDER[lane]):
        kind = list(ContactKind)[list(Lane).index(narrower)]
        counts = {(kind, AgeBand.TEENS): 3, (kind, AgeBand.OLDER_TEENS): 8, (kind, AgeBand.ALL): 11}
        values: dict[str, Any] = {"counts": counts, "lane": narrower, "by": _actor(parties.owner), "at": timezone.now()}
        save_totals(measure=measure, party=parties.owner, month=month, **values)


def _meeting(world: World, parties: Parties, lane: Lane, *, held: bool) -> Meeting:
    invited = frozenset({parties.owner.pk, parties.named.pk})
    readers = {
        Lane.OWN: frozenset({parties.owner.pk}),
        Lane.NAMED: invited,
        Lane.GROUP: world.group,
        Lane.PUBLIC: None,
    }[lane]
    sort = "held" if held else "planned"

    def text(name: str, who: frozenset[int] | None = readers) -> str:
        return world.text(f"{sort}.{name}", who, "meeting:new")

    by, now = _actor(parties.owner), timezone.now()
    starts = now + timedelta(days=-20 if held else 5, minutes=next(world._numbers))
    fields = {
        "title": text("title"),
        "place": text("place"),
        "lane": lane,
        "party": parties.owner,
        "starts_at": starts,
        "ends_at": starts + timedelta(hours=1),
    }
    meeting = save_meeting(
        pledge=world.pledge, meeting=None, fields=fields, parties=[parties.named], by=by, at=now - timedelta(days=30)
    )
    item = add_item(meeting=meeting, title=text("item"), text=text("item_text"), by=by, at=now)
    if held:
        notes = {item.pk: text("item_note")}
        keep_minutes(meeting=meeting, present={parties.owner: 2}, notes=text("notes"), item_notes=notes, by=by, at=now)
        decide(meeting=meeting, text=text("decision"), by=by, at=now)
        point = text("point")
        due = timezone.localdate() + timedelta(days=9)
        values: dict[str, Any] = {
            "party": parties.owner,
            "text": point,
            "due": due,
            "measure": None,
            "by": by,
            "at": now,
        }
        add_action_point(meeting=meeting, **values)
    world.bind("meeting:new", f"meeting:{meeting.pk}")
    return meeting


def _actor(party: Party) -> Actor:
    return Actor(account_id=None, name=party.name)
