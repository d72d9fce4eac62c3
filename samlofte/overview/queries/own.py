"""What a person's own posts and parties have to do."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta

from django.db.models import Q
from django.db.models.functions import Coalesce

from samlofte.overview.enums import Need
from samlofte.overview.queries.things import Thing
from samlofte.people.enums import Lane, Role
from samlofte.people.models import User
from samlofte.people.viewer import Viewer
from samlofte.plans.enums import PhotoState
from samlofte.plans.models import Activity, Photo
from samlofte.plans.models.activity import ActivityQuerySet
from samlofte.plans.rules import REPORTERS
from samlofte.pledges.models import Pledge, PledgeParty, Proposal
from samlofte.pledges.queries.roles import posts_of
from samlofte.pledges.rules import judging_party

#: how far ahead a week looks
AHEAD = timedelta(days=7)


def own_needs(pledge: Pledge, viewer: Viewer, user: User, at: datetime) -> Iterator[Thing]:
    """Yield what to report, to cover and to prepare. Three queries."""
    mine = activities_of(pledge, viewer, user).select_related("party")
    grace = at - timedelta(days=pledge.grace_days)
    silent = mine.unreported(at).order_by("starts_at", "id")
    yield from _grouped(silent, lambda row: _silence(row, grace))
    yield from _grouped(mine.coming(at).filter(starts_at__lt=at + AHEAD), lambda _row: Need.COMING)
    seen = Activity.objects.visible_to(viewer).filter(pledge=pledge, removed=False).values("pk")
    taken = Photo.objects.filter(report__activity__in=seen, account_id=viewer.account_id, state=PhotoState.WAITING)
    for pk, title, when in taken.values_list("pk", "report__activity__title", "at"):
        yield Thing(Need.COVER, title, when, pk=pk)


def activities_of(pledge: Pledge, viewer: Viewer, user: User) -> ActivityQuerySet:
    """Return the activities that this person answers for.

    Those of a post that the person holds or is deputy for, and of the parties that the person reports for those that
    have no post, or one that nobody holds. The post of an activity is its own, else that of its measure. Whoever holds
    a post sees no more than the lanes give their party.
    """
    parties = [party for party in viewer.parties if viewer.has(*REPORTERS, party_id=party)]
    held = posts_of(user, pledge).values("pk")
    nobodys = Q(answers__isnull=True) | Q(post__isnull=False, post__holder__isnull=True, post__deputy__isnull=True)
    nobodys |= Q(post__isnull=True, measure__post__holder__isnull=True, measure__post__deputy__isnull=True)
    return (
        Activity.objects.visible_to(viewer)
        .filter(pledge=pledge, removed=False, measure__removed=False)
        .annotate(answers=Coalesce("post_id", "measure__post_id"))
        .filter(Q(answers__in=held) | (Q(party__in=parties) & nobodys))
    )


def proposals(pledge: Pledge, viewer: Viewer) -> Iterator[Thing]:
    """Yield the proposals that this person may judge. Two queries at most."""
    if not viewer.has(Role.EDITOR, Role.COORDINATOR):
        return
    parties = list(PledgeParty.objects.filter(pledge=pledge).values_list("party_id", flat=True))
    waiting = Proposal.objects.filter(commitment__pledge=pledge, commitment__removed=False, judged_at__isnull=True)
    for row in waiting.select_related("commitment", "party"):
        if judging_party(viewer, proposing=row.party_id, proposer=row.account_id, parties=parties) is not None:
            yield Thing(Need.JUDGE, row.commitment.text, row.at, pk=row.commitment.number, party=row.party.label)


def _silence(row: Activity, grace: datetime) -> Need:
    if row.lane == Lane.PUBLIC and row.ends_at < grace:
        return Need.PUBLIC_SILENCE
    return Need.REPORT_SERIES if row.series_id else Need.REPORT


def _grouped(rows: Iterable[Activity], need_of: Callable[[Activity], Need]) -> Iterator[Thing]:
    """Yield one thing for each activity, and one for all occasions of a series that need the same."""
    found: dict[tuple[Need, str, int], list[Activity]] = {}
    for row in rows:
        key = ("series", row.series_id) if row.series_id else ("activity", row.pk)
        found.setdefault((need_of(row), *key), []).append(row)
    for (need, _kind, _key), same in found.items():
        first = same[0]
        yield Thing(
            need,
            first.title,
            first.starts_at,
            first.ends_at,
            first.all_day,
            pk=first.pk,
            count=len(same),
            party=first.party.label,
            place=first.place,
        )
