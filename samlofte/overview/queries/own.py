"""What a person's own posts and parties have to do."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Case, Count, Exists, Expression, F, Min, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from samlofte.lib.prepared import moment_of, prepared_objects
from samlofte.overview.enums import Need
from samlofte.overview.queries.things import Thing
from samlofte.people.asking import seen_rows
from samlofte.people.enums import Lane, Role
from samlofte.people.models import User
from samlofte.people.viewer import Viewer
from samlofte.plans.enums import PhotoState
from samlofte.plans.models import Activity, Measure, Photo
from samlofte.plans.models.activity import ActivityQuerySet
from samlofte.plans.rules import REPORTERS
from samlofte.pledges.models import Pledge, Post, Proposal
from samlofte.pledges.queries.roles import group_of
from samlofte.pledges.rules import judging_party

#: how far ahead a week looks, and how far back for what has begun and is not over
AHEAD, BEGUN = timedelta(days=7), timedelta(days=31)
#: the needs that an activity can have, by the number that the database knows them by
NEEDS = (Need.PUBLIC_SILENCE, Need.REPORT, Need.REPORT_SERIES, Need.COMING)


def activity_needs(pledge: Pledge, viewer: Viewer, user: User, at: datetime, most: int) -> tuple[list[Thing], int]:
    """Return what to report and what is coming, the first of it, and how many things there are in all.

    Five queries at most. All occasions of a series that need the same are one thing.
    """
    parties = sorted(party for party in viewer.parties if viewer.has(*REPORTERS, party_id=party))
    late = (at, at - timedelta(days=pledge.grace_days))
    soon = (at, at - BEGUN, at + AHEAD)
    found = _silent_of_posts(viewer, pledge.pk, user.pk, *late) + _coming_of_posts(viewer, pledge.pk, user.pk, *soon)
    if parties:
        found += _silent_of_parties(viewer, pledge.pk, *late, *parties)
        found += _coming_of_parties(viewer, pledge.pk, *soon, *parties)
    groups: dict[tuple[int, int], tuple[datetime, int]] = {}
    for need, key, first, times in found:
        begins, before = groups.get((need, key), (moment_of(first), 0))
        groups[need, key] = min(begins, moment_of(first)), before + times
    ordered = sorted(groups.items(), key=lambda group: (group[0][0], group[1][0], -group[0][1]))
    return _things(viewer, [(NEEDS[need], key, *said) for (need, key), said in ordered[:most]]), len(groups)


def _things(viewer: Viewer, groups: list[tuple[Need, int, datetime, int]]) -> list[Thing]:
    """Return groups as things, with what the first activity of each says. One query.

    A group whose first activity was reported on or moved meanwhile is left out.
    """
    single = [-key for _need, key, _first, _times in groups if key < 0]
    series = [key for _need, key, _first, _times in groups if key > 0]
    begins = {first for _need, _key, first, _times in groups}
    rows = Activity.objects.visible_to(viewer).filter(removed=False, outcome="")
    rows = rows.filter(Q(pk__in=single) | Q(series__in=series, starts_at__in=begins))
    rows = rows.select_related("party").order_by("id") if groups else rows.none()
    first_rows: dict[tuple[int, datetime], Activity] = {}
    for row in rows:
        first_rows.setdefault((row.series_id or -row.pk, row.starts_at), row)
    found = [(need, first_rows.get((key, first)), times) for need, key, first, times in groups]
    return [_thing(need, row, times) for need, row, times in found if row is not None]


def _thing(need: Need, row: Activity, times: int) -> Thing:
    return Thing(
        need,
        row.title,
        row.starts_at,
        row.ends_at,
        row.all_day,
        pk=row.pk,
        count=times,
        party=row.party.label,
        place=row.place,
    )


@seen_rows
def _silent_of_posts(viewer: Viewer, pledge_id: int, user_id: int, at: datetime, grace: datetime) -> QuerySet[Any, Any]:
    return _late(_of_posts(viewer, pledge_id, user_id), at, grace)


@seen_rows
def _silent_of_parties(
    viewer: Viewer, pledge_id: int, at: datetime, grace: datetime, *parties: int
) -> QuerySet[Any, Any]:
    return _late(_of_parties(viewer, pledge_id, parties), at, grace)


@seen_rows
def _coming_of_posts(
    viewer: Viewer, pledge_id: int, user_id: int, at: datetime, begun: datetime, ahead: datetime
) -> QuerySet[Any, Any]:
    return _soon(_of_posts(viewer, pledge_id, user_id), at, begun, ahead)


@seen_rows
def _coming_of_parties(
    viewer: Viewer, pledge_id: int, at: datetime, begun: datetime, ahead: datetime, *parties: int
) -> QuerySet[Any, Any]:
    return _soon(_of_parties(viewer, pledge_id, parties), at, begun, ahead)


def _late(rows: ActivityQuerySet, at: datetime, grace: datetime) -> QuerySet[Any, Any]:
    public = When(lane=Lane.PUBLIC, ends_at__lt=grace, then=Value(NEEDS.index(Need.PUBLIC_SILENCE)))
    dated = When(series__isnull=True, then=Value(NEEDS.index(Need.REPORT)))
    return _grouped(rows.unreported(at), Case(public, dated, default=Value(NEEDS.index(Need.REPORT_SERIES))))


def _soon(rows: ActivityQuerySet, at: datetime, begun: datetime, ahead: datetime) -> QuerySet[Any, Any]:
    week = rows.filter(outcome="", starts_at__gte=begun, starts_at__lt=ahead)
    # Written so that SQLite looks for the week by when it begins, not for all that is ever to end.
    return _grouped(
        week.alias(end=Coalesce("ends_at", "starts_at")).filter(end__gte=at), Value(NEEDS.index(Need.COMING))
    )


def _grouped(rows: ActivityQuerySet, need: Expression) -> QuerySet[Any, Any]:
    """Group activities that need the same: those of a series, others each by itself, known by a negative number."""
    return (
        rows.order_by()
        .annotate(need=need, key=Coalesce("series_id", -F("pk")))
        .values("need", "key")
        .annotate(first=Min("starts_at"), times=Count("pk"))
        .values_list("need", "key", "first", "times")
    )


def _of_posts(viewer: Viewer, pledge_id: int, user_id: int) -> ActivityQuerySet:
    """Return the activities of the posts that a person holds or is deputy for.

    The post of an activity is its own, else that of its measure. Whoever holds a post sees no more than the lanes give
    their party.
    """
    held = Post.objects.filter(Q(holder=user_id) | Q(deputy=user_id), pledge=pledge_id, ended=False).values("pk")
    of_measure = Measure.objects.filter(post__in=held).values("pk")
    # Written so that SQLite begins with those measures, not with all that has no post of its own.
    rows = Activity.objects.visible_to(viewer).alias(own_post=Coalesce("post_id", 0))
    rows = rows.filter(removed=False, measure__removed=False)
    return rows.filter(Q(post__in=held) | Q(own_post=0, measure__in=of_measure))


def _of_parties(viewer: Viewer, pledge_id: int, parties: Iterable[int]) -> ActivityQuerySet:
    """Return the activities of parties that are nobody's: without a post, or of one that nobody holds."""
    own = Q(post__isnull=False, post__holder__isnull=True, post__deputy__isnull=True)
    of_measure = Q(post__isnull=True, measure__post__holder__isnull=True, measure__post__deputy__isnull=True)
    rows = Activity.objects.visible_to(viewer).filter(party__in=list(parties), removed=False, measure__removed=False)
    # The pledge of the measure, so that a database begins with what is the party's.
    return rows.filter(own | of_measure, measure__pledge=pledge_id)


def photos_to_cover(pledge: Pledge, viewer: Viewer) -> Iterator[Thing]:
    """Yield the photos that this person took and has not covered. One query."""
    for pk, title, when in _waiting_photos(viewer, pledge.pk, viewer.account_id or 0):
        yield Thing(Need.COVER, title, moment_of(when), pk=pk)


@seen_rows
def _waiting_photos(viewer: Viewer, pledge_id: int, account_id: int) -> QuerySet[Any, Any]:
    seen = Activity.objects.visible_to(viewer).filter(pk=OuterRef("report__activity"), pledge=pledge_id, removed=False)
    taken = Photo.objects.filter(account_id=account_id, state=PhotoState.WAITING).filter(Exists(seen))
    return taken.order_by("at", "pk").values_list("pk", "report__activity__title", "at")


def proposals(pledge: Pledge, viewer: Viewer) -> Iterator[Thing]:
    """Yield the proposals that this person may judge. Two queries at most."""
    if not viewer.has(Role.EDITOR, Role.COORDINATOR):
        return
    parties = [party for party, _parent in group_of(pledge)]
    for row in _waiting_proposals(pledge.pk):
        if judging_party(viewer, proposing=row.party_id, proposer=row.account_id, parties=parties) is not None:
            yield Thing(Need.JUDGE, row.commitment.text, row.at, pk=row.commitment.number, party=row.party.label)


@prepared_objects
def _waiting_proposals(pledge_id: int) -> QuerySet[Proposal]:
    rows = Proposal.objects.filter(commitment__pledge=pledge_id, commitment__removed=False, judged_at__isnull=True)
    return rows.select_related("commitment", "party")
