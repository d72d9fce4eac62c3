"""Plays the invented plan: posts, measures and occasions first, then the reports as they came in, or did not."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import partial
from random import Random
from typing import Any
from uuid import UUID

from samlofte.example.accounts import address
from samlofte.example.cast import Cast, Event, moment
from samlofte.example.parties import ENVIRONMENT, SUPPORT
from samlofte.example.plan.meetings import meeting_events
from samlofte.example.plan.others import ENVIRONMENT_MEASURES, OWNER_MEASURES, SUPPORT_MEASURES
from samlofte.example.plan.police import MEASURES as POLICE_MEASURES
from samlofte.example.plan.posts import POSTS
from samlofte.example.plan.rows import MeasureRow, Once, Recurring
from samlofte.example.plan.streets import MEASURES as STREET_MEASURES
from samlofte.example.plan.telling import told
from samlofte.lib.recurrence import Recurrence
from samlofte.people.enums import Lane
from samlofte.people.models import User
from samlofte.plans.actions.activities import save_activity
from samlofte.plans.actions.measures import save_measure
from samlofte.plans.actions.reports import report_activity
from samlofte.plans.actions.series import save_series
from samlofte.plans.actions.totals import save_totals
from samlofte.plans.enums import NEVER_PUBLIC, ActivityKind, AgeBand, ContactKind, MeasureState, Outcome
from samlofte.plans.models import Activity, Measure
from samlofte.pledges.models import Post

MEASURES = (*POLICE_MEASURES, *STREET_MEASURES, *SUPPORT_MEASURES, *OWNER_MEASURES, *ENVIRONMENT_MEASURES)
PLANNED = moment(date(2022, 4, 8), 13)
BEGUN = moment(date(2022, 4, 11), 9)
#: when the parties say how each measure ended
SUMMED_UP = moment(date(2023, 4, 30), 15)
#: these go on after the year
GOING_ON = frozenset({"Trygghetspatruller", "Fartdämpande åtgärder", "Grönare gator", "Bättre kamerabevakning"})
#: the measure that was stopped, when and why
STOPPED = ("Stöd till föräldrar", moment(date(2022, 12, 8), 14), "Lokalen sades upp och ingen ny har hittats.")
#: the measure whose contacts are counted by the month and never one by one
COUNTED = "Tidiga kontakter och vägar till stöd"


def plan_events(cast: Cast, seed: int) -> list[Event]:
    """Return what starts the plan; the reports follow from it."""
    return [Event(PLANNED, partial(_plan, cast, seed)), *meeting_events(cast), *_totals(cast, seed)]


def _plan(cast: Cast, seed: int) -> list[Event]:
    """Make the plan and return the reports that will come."""
    posts = _fill_posts(cast)
    events = []
    for row in MEASURES:
        measure = _make_measure(cast, row, posts)
        _make_occasions(cast, row, measure)
        events += _reports(cast, row, measure, seed)
        events.append(_ending(cast, row, measure))
    return events


def _ending(cast: Cast, row: MeasureRow, measure: Measure) -> Event:
    """Return how a measure ends: stopped with a reason, done, or going on."""
    title, stopped_at, reason = STOPPED
    stopped = row.title == title
    fields: dict[str, Any] = {"state": MeasureState.RUNNING if row.title in GOING_ON else MeasureState.DONE}
    at = SUMMED_UP
    if stopped:
        fields, at = {"state": MeasureState.STOPPED, "reason": reason}, stopped_at
    by = cast.editors[row.party.slug]
    return Event(at, partial(save_measure, pledge=cast.pledge, measure=measure, fields=fields, by=by, at=at))


def _fill_posts(cast: Cast) -> dict[str, Post]:
    accounts = {user.email: user for user in User.objects.all()}
    posts = {}
    for row in POSTS:
        posts[row.title] = Post.objects.create(
            pledge=cast.pledge,
            party=cast.parties[row.party.slug],
            role=row.role,
            title=row.title,
            holder=accounts.get(address(row.holder, row.party)),
            deputy=accounts.get(address(row.deputy, row.party)),
        )
    return posts


def _make_measure(cast: Cast, row: MeasureRow, posts: dict[str, Post]) -> Measure:
    dated = [part.day for part in row.occasions if isinstance(part, Once)]
    spans = [(part.first, part.last) for part in row.occasions if isinstance(part, Recurring)]
    partners = [cast.parties[party.slug] for party in row.partners]
    start = min([*dated, *(first for first, _last in spans)], default=BEGUN.date())
    fields: dict[str, Any] = {
        name: getattr(row, name)
        for name in ("title", "what", "why", "type", "horizon", "place", "cause", "money", "hours", "lane")
    }
    fields |= {
        "party": cast.parties[row.party.slug],
        "post": posts.get(row.post),
        "target_group": str(row.group),
        "start": min(start, BEGUN.date()) if spans else start,
        "end": max([*dated, *(last for _first, last in spans)], default=date(2023, 4, 30)),
        "state": MeasureState.RUNNING,
        "target_quantity": Decimal(row.target[0]) if row.target else None,
        "target_unit": row.target[1] if row.target else "",
        "target_by": date(2023, 4, 30) if row.target else None,
        "target_quality": row.quality,
    }
    references = [reference.strip() for reference in row.carries.split(",")]
    return save_measure(
        pledge=cast.pledge,
        measure=None,
        fields=fields,
        partners=partners,
        shared_with=partners,
        commitments=list(cast.pledge.commitments.filter(reference__in=references)),
        by=cast.editors[row.party.slug],
        at=PLANNED,
    )


def _make_occasions(cast: Cast, row: MeasureRow, measure: Measure) -> None:
    by = cast.editors[row.party.slug]
    for part in row.occasions:
        fields = {
            "title": part.title,
            "kind": part.kind,
            "people": part.people,
            "hours": Decimal(part.people * part.minutes) / 60,
            "groups": part.groups,
            "party": measure.party,
            "post": measure.post,
            "lane": _lane(row, part.kind),
        }
        if isinstance(part, Recurring):
            start = moment(part.first, part.start.hour, part.start.minute)
            recurrence = Recurrence(part.rule, start, timedelta(minutes=part.minutes))
            fields["place"] = part.place or row.place
            save_series(
                measure=measure, series=None, recurrence=recurrence, until=part.last, fields=fields, by=by, at=PLANNED
            )
            continue
        whole = part.start is None
        start = moment(part.day, 0) if part.start is None else moment(part.day, part.start.hour, part.start.minute)
        fields |= {
            "place": row.place,
            "step": str(part.step),
            "all_day": whole,
            "starts_at": start,
            "ends_at": start + (timedelta(hours=23, minutes=59) if whole else timedelta(minutes=part.minutes)),
        }
        save_activity(measure=measure, activity=None, fields=fields, by=by, at=PLANNED)


def _lane(row: MeasureRow, kind: ActivityKind) -> Lane:
    lane = row.occasions_lane or row.lane
    return Lane.GROUP if lane == Lane.PUBLIC and kind in NEVER_PUBLIC else lane


def _reports(cast: Cast, row: MeasureRow, measure: Measure, seed: int) -> list[Event]:
    """Return the reports of a measure's occasions that somebody sends."""
    parts = {part.title: part for part in row.occasions if isinstance(part, Once)}
    events = []
    for activity in measure.activities.select_related("party").order_by("starts_at", "id"):
        random = Random(f"{seed}:{row.title}:{activity.starts_at.isoformat()}:{activity.title}")  # noqa: S311  # invented
        tale = told(row.reporting, parts.get(activity.title), activity, random)
        if tale is not None:
            fields, at = tale
            key = UUID(int=random.getrandbits(128), version=4)
            events.append(Event(at, partial(_report, cast, row, activity.pk, fields, key, at)))
    return events


def _report(cast: Cast, row: MeasureRow, activity_id: int, fields: dict[str, Any], key: UUID, at: datetime) -> None:
    slug = row.party.slug
    # the environment department's post is vacant, so its editor reports what its inspectors do
    by = cast.editors[slug] if slug == ENVIRONMENT.slug or fields["outcome"] == Outcome.MOVED else cast.reporters[slug]
    report_activity(activity=Activity(pk=activity_id), fields=fields, key=key, by=by, at=at)


def _totals(cast: Cast, seed: int) -> list[Event]:
    """Return the monthly totals of early contacts and referrals; one month was never sent in."""
    events = []
    for month in range(4, 16):
        first = date(2022 + month // 12, month % 12 + 1, 1)
        if first.month == SILENT_MONTH:
            continue
        at = moment(first + timedelta(days=33), 11)
        events.append(Event(at, partial(_count, cast, seed, first, at)))
    return events


#: no totals were sent in for this month
SILENT_MONTH = 12


def _count(cast: Cast, seed: int, month: date, at: datetime) -> None:
    random = Random(f"{seed}:{month}:totals")  # noqa: S311  # invented figures, no secrets
    measure = cast.pledge.measures.get(title=COUNTED)
    counts = {
        (ContactKind.EARLY, AgeBand.TEENS): random.randint(4, 14),
        (ContactKind.EARLY, AgeBand.OLDER_TEENS): random.randint(3, 11),
        (ContactKind.REFERRAL, AgeBand.TEENS): random.randint(0, 5),
        (ContactKind.REFERRAL, AgeBand.OLDER_TEENS): random.randint(1, 6),
        (ContactKind.FAMILY, AgeBand.ALL): random.randint(2, 9),
    }
    party = cast.parties[SUPPORT.slug]
    save_totals(measure=measure, party=party, month=month, counts=counts, by=cast.reporters[SUPPORT.slug], at=at)
