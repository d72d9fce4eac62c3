from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from samlofte.people.models import Party
from samlofte.people.viewer import Viewer
from samlofte.plans.models import Activity, Measure
from samlofte.plans.queries.filtering import seen_activities, seen_measures
from samlofte.plans.rules import may_plan_for
from samlofte.pledges.models import Commitment, Pledge, Post


@dataclass(frozen=True)
class Group:
    """What the rows of a pledge's sheets point to, as one person sees it at a moment."""

    pledge: Pledge
    viewer: Viewer
    at: datetime
    #: those of the pledge, and those that a visible measure names, by id
    parties: dict[int, Party]
    posts: dict[int, Post]
    #: by their number in the pledge
    commitments: dict[int, Commitment]
    #: the measures that the person sees, by id, with partners, named parties and commitments at hand
    measures: dict[int, Measure]

    @cached_property
    def by_number(self) -> dict[int, Measure]:
        """The visible measures by their number in the pledge."""
        return {measure.number: measure for measure in self.measures.values()}

    @cached_property
    def party_choices(self) -> tuple[tuple[str, str], ...]:
        """The parties as choices of a cell."""
        return tuple((str(party.pk), party.name) for party in self.parties.values())

    def post_choices(self, used: Iterable[int | None]) -> tuple[tuple[str, str], ...]:
        """Return the posts as choices of a cell: those that are not ended, and those that a row has."""
        kept = set(used)
        posts = [post for post in self.posts.values() if not post.ended or post.pk in kept]
        times: dict[str, int] = {}
        for post in posts:
            times[str(post).casefold()] = times.get(str(post).casefold(), 0) + 1
        return tuple(
            (str(post.pk), str(post) if times[str(post).casefold()] == 1 else f"{post} ({post.get_role_display()})")
            for post in posts
        )

    @cached_property
    def activities(self) -> dict[int, Activity]:
        """Every activity that the person sees, by id."""
        return {row.pk: row for row in seen_activities(self.pledge.pk, self.viewer).defer("words")}

    @cached_property
    def doers(self) -> dict[int, Party]:
        """The parties by id, with those that do something though they take part in nothing any more."""
        missing = {row.party_id for row in self.activities.values()} - set(self.parties)
        return self.parties | Party.objects.in_bulk(missing)

    @cached_property
    def doer_choices(self) -> tuple[tuple[str, str], ...]:
        """Those parties as choices of a cell."""
        return tuple((str(party.pk), party.name) for party in self.doers.values())

    def may_plan_for(self, party_id: int) -> bool:
        """Tell whether the person may write the plan of this party."""
        return may_plan_for(self.viewer, party_id)


def group_of(pledge: Pledge, viewer: Viewer, at: datetime) -> Group:
    """Return what the sheets of a pledge point to. Eight queries, however many rows."""
    measures = seen_measures(pledge.pk, viewer).prefetch_related("partners", "shared_with", "commitments")
    found = {measure.pk: measure for measure in measures.order_by("number")}
    parties = {row.party_id: row.party for row in pledge.pledge_parties.select_related("party")}
    own = [party for party in viewer.parties if may_plan_for(viewer, party)]
    named = {measure.party_id for measure in found.values()} | set(own)
    for measure in found.values():
        named |= {party.pk for party in (*measure.partners.all(), *measure.shared_with.all())}
    parties |= {party.pk: party for party in Party.objects.filter(pk__in=named - set(parties))}
    for measure in found.values():
        measure.party = parties[measure.party_id]
    return Group(
        pledge=pledge,
        viewer=viewer,
        at=at,
        parties=parties,
        posts={post.pk: post for post in pledge.posts.select_related("party")},
        commitments={row.number: row for row in pledge.commitments.order_by("number")},
        measures=found,
    )
