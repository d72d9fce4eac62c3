"""What a pledge needs of its coordinator: silence, vacancy, and promises that nobody speaks of."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import Count, Exists, Min, OuterRef

from samlofte.overview.enums import Need
from samlofte.overview.queries.things import Thing
from samlofte.people.viewer import Viewer
from samlofte.plans.models import Activity, Report
from samlofte.plans.models.activity import ActivityQuerySet
from samlofte.plans.rules import REPORTERS
from samlofte.pledges.enums import FINAL_STATUSES
from samlofte.pledges.models import Commitment, Pledge, Post, StatusEntry

#: a commitment without a word for so long is quiet
QUIET_AFTER = timedelta(days=30)


def pledge_needs(pledge: Pledge, viewer: Viewer, at: datetime) -> Iterator[Thing]:
    """Yield what the coordinator sees to on a Monday morning, of what the lanes show. Three queries."""
    yield from _silent_parties(pledge, viewer, at)
    vacant = Post.objects.filter(pledge=pledge, ended=False, holder__isnull=True).select_related("party")
    posts = [f"{post.title} ({post.party.label})" for post in vacant]
    if posts:
        yield Thing(Need.VACANT, ", ".join(posts), count=len(posts))
    quiet = list(quiet_commitments(pledge, viewer, at))
    if quiet:
        numbers = ", ".join(str(number) for number in quiet)
        yield Thing(Need.QUIET, numbers, pk=quiet[0], count=len(quiet))


def _silent_parties(pledge: Pledge, viewer: Viewer, at: datetime) -> Iterator[Thing]:
    """Yield one thing for all parties that have been silent past the grace: which they are, and how much it is."""
    rows = list(
        others_unreported(pledge, viewer, at - timedelta(days=pledge.grace_days))
        .order_by()
        .values("party__short_name", "party__name")
        .annotate(times=Count("pk"), first=Min("ends_at"))
        .order_by("-times", "party__name")
    )
    if rows:
        names = [f"{row['party__short_name'] or row['party__name']} ({row['times']})" for row in rows]
        first, times = min(row["first"] for row in rows), sum(row["times"] for row in rows)
        yield Thing(Need.SILENT_PARTY, ", ".join(names), first, count=times)


def others_unreported(pledge: Pledge, viewer: Viewer, at: datetime) -> ActivityQuerySet:
    """Return what was over at a moment without a report, of the parties that this person does not report for."""
    own = [party for party in viewer.parties if viewer.has(*REPORTERS, party_id=party)]
    late = Activity.objects.visible_to(viewer).unreported(at).filter(pledge=pledge, measure__removed=False)
    return late.exclude(party__in=own).order_by("starts_at", "id")


def quiet_commitments(pledge: Pledge, viewer: Viewer, at: datetime) -> list[int]:
    """Return the numbers of the commitments that nobody has spoken of for thirty days, as far as this person sees.

    One that has ended is not quiet, nor one that was said something of or reported on.
    """
    since = at - QUIET_AFTER
    said = StatusEntry.objects.filter(commitment=OuterRef("pk"), at__gte=since)
    seen = Activity.objects.visible_to(viewer).filter(pledge=pledge)
    told = Report.objects.filter(activity__measure__commitments=OuterRef("pk"), at__gte=since, activity__in=seen)
    open_ones = Commitment.objects.filter(pledge=pledge, removed=False).exclude(status__in=FINAL_STATUSES)
    if pledge.start is not None and pledge.start > since.date():
        return []
    return list(open_ones.filter(~Exists(said), ~Exists(told)).values_list("number", flat=True).order_by("number"))
