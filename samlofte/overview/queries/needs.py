"""What a pledge needs of its coordinator: silence, vacancy, and promises that nobody speaks of."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, Min, OuterRef, QuerySet
from django.db.models.functions import Coalesce

from samlofte.lib.prepared import moment_of, prepared_objects
from samlofte.overview.enums import Need
from samlofte.overview.queries.things import Thing
from samlofte.people.asking import seen_rows
from samlofte.people.models import Party
from samlofte.people.viewer import Viewer
from samlofte.plans.models import Activity, Measure
from samlofte.plans.models.activity import ActivityQuerySet
from samlofte.plans.rules import REPORTERS
from samlofte.pledges.enums import FINAL_STATUSES
from samlofte.pledges.models import Commitment, Pledge, Post, StatusEntry

#: a commitment without a word for so long is quiet
QUIET_AFTER = timedelta(days=30)


def pledge_needs(pledge: Pledge, viewer: Viewer, at: datetime) -> Iterator[Thing]:
    """Yield what the coordinator sees to on a Monday morning, of what the lanes show. Four queries."""
    yield from _silent_parties(pledge, viewer, at)
    posts = [f"{post.title} ({post.party.label})" for post in _vacant(pledge.pk)]
    if posts:
        yield Thing(Need.VACANT, ", ".join(posts), count=len(posts))
    quiet = quiet_commitments(pledge, viewer, at)
    if quiet:
        numbers = ", ".join(str(number) for number in quiet)
        yield Thing(Need.QUIET, numbers, pk=quiet[0], count=len(quiet))


@prepared_objects
def _vacant(pledge_id: int) -> QuerySet[Post]:
    return Post.objects.filter(pledge=pledge_id, ended=False, holder__isnull=True).select_related("party")


def _silent_parties(pledge: Pledge, viewer: Viewer, at: datetime) -> Iterator[Thing]:
    """Yield one thing for all parties that have been silent past the grace: which they are, and how much it is."""
    found = _silent(viewer, pledge.pk, at - timedelta(days=pledge.grace_days), *_reported_for(viewer))
    if not found:
        return
    parties = {party.pk: party.label for party in Party.objects.filter(pk__in=[party for party, _t, _f in found])}
    rows = sorted(((times, parties[party]) for party, times, _first in found), key=lambda row: (-row[0], row[1]))
    names = ", ".join(f"{name} ({times})" for times, name in rows)
    first = min(moment_of(first) for _party, _times, first in found)
    yield Thing(Need.SILENT_PARTY, names, first, count=sum(times for times, _name in rows))


@seen_rows
def _silent(viewer: Viewer, pledge_id: int, at: datetime, *own: int) -> QuerySet[Any, Any]:
    rows = _late(viewer, pledge_id, at, own).order_by().values("party_id")
    return rows.annotate(times=Count("pk"), first=Min("ends_at")).values_list("party_id", "times", "first")


def others_unreported(pledge: Pledge, viewer: Viewer, at: datetime) -> ActivityQuerySet:
    """Return what was over at a moment without a report, of the parties that this person does not report for."""
    return _late(viewer, pledge.pk, at, _reported_for(viewer)).order_by("starts_at", "id")


def _late(viewer: Viewer, pledge_id: int, at: datetime, own: Iterable[int]) -> ActivityQuerySet:
    others = Party.objects.exclude(pk__in=list(own)).values("pk")
    gone = Measure.objects.filter(pledge=pledge_id, removed=True).values("pk")
    # Written so that SQLite goes party by party, in an index that has all of it.
    late = Activity.objects.visible_to(viewer).unreported(at).alias(here=Coalesce("pledge_id", 0))
    return late.filter(here=pledge_id, party__in=others).exclude(measure__in=gone)


def _reported_for(viewer: Viewer) -> list[int]:
    return sorted(party for party in viewer.parties if viewer.has(*REPORTERS, party_id=party))


def quiet_commitments(pledge: Pledge, viewer: Viewer, at: datetime) -> list[int]:
    """Return the numbers of the commitments that nobody has spoken of for thirty days, as far as this person sees.

    One that has ended is not quiet, nor one that was said something of or reported on.
    """
    since = at - QUIET_AFTER
    if pledge.start is not None and pledge.start > since.date():
        return []
    return [number for (number,) in _quiet(viewer, pledge.pk, since)]


@seen_rows
def _quiet(viewer: Viewer, pledge_id: int, since: datetime) -> QuerySet[Any, Any]:
    said = StatusEntry.objects.filter(commitment=OuterRef("pk"), at__gte=since)
    seen = Activity.objects.visible_to(viewer).filter(measure=OuterRef("measure"))
    links = Measure.commitments.through.objects.filter(commitment=OuterRef("pk"))
    # Two questions, because each has an index of its own.
    reported = links.filter(Exists(seen.filter(reported_at__gte=since)))
    moved = links.filter(Exists(seen.filter(moved_from__isnull=False, changed_at__gte=since)))
    open_ones = Commitment.objects.filter(pledge=pledge_id, removed=False).exclude(status__in=FINAL_STATUSES)
    return open_ones.filter(~Exists(said), ~Exists(reported), ~Exists(moved)).order_by("number").values_list("number")
