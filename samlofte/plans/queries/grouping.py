"""The plan by party, by commitment and by place: how many measures, and how their activities stand."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from samlofte.people.models import Party
from samlofte.people.viewer import Viewer
from samlofte.plans.enums import MeasureState
from samlofte.plans.models import Measure
from samlofte.plans.queries.delivering import CommitmentDelivery, delivered_by_commitment
from samlofte.plans.queries.filtering import seen_measures
from samlofte.plans.queries.tallies import Tally, tallies
from samlofte.pledges.models import Pledge


@dataclass
class Group:
    """Measures that have something in common, by state, with their hours and money; `key` is what a filter asks for."""

    key: str
    name: str
    states: dict[str, int] = field(default_factory=lambda: dict.fromkeys(MeasureState.values, 0))
    tally: Tally = field(default_factory=Tally)
    hours: int = 0
    money: int = 0
    delivery: CommitmentDelivery | None = None

    @property
    def measures(self) -> int:
        """How many measures there are."""
        return sum(self.states.values())

    def take(self, measure: Measure, tally: Tally) -> None:
        """Count a measure."""
        self.states[measure.state] += 1
        self.hours += measure.hours or 0
        self.money += measure.money or 0
        for name in ("planned", "done", "partly", "cancelled", "unreported", "delivered"):
            setattr(self.tally, name, getattr(self.tally, name) + getattr(tally, name))


def by_party(pledge: Pledge, viewer: Viewer, parties: list[Party], at: datetime) -> list[Group]:
    """Return a group for each party of the pledge and for other owners; a measure counts for its owner. Two queries."""
    groups = {str(party.pk): Group(str(party.pk), party.label) for party in parties}
    for measure, tally in _tallied(pledge, viewer, at):
        key = str(measure.party_id)
        groups.setdefault(key, Group(key, measure.party.label)).take(measure, tally)
    return list(groups.values())


def by_place(pledge: Pledge, viewer: Viewer, at: datetime) -> list[Group]:
    """Return a group for each place that a measure names, those without one last. Two queries."""
    groups: dict[str, Group] = {}
    for measure, tally in _tallied(pledge, viewer, at):
        groups.setdefault(measure.place, Group(measure.place, measure.place)).take(measure, tally)
    return sorted(groups.values(), key=lambda group: (not group.name, group.name.casefold()))


def by_commitment(pledge: Pledge, viewer: Viewer, at: datetime) -> list[Group]:
    """Return a group for each commitment, with what was delivered of it; a measure may be in several. Seven queries."""
    deliveries = delivered_by_commitment(pledge, viewer)
    groups = {
        number: Group(str(number), f"{number}. {row.commitment.text}", delivery=row)
        for number, row in deliveries.items()
    }
    carried: dict[int, list[int]] = defaultdict(list)
    links = Measure.commitments.through.objects.filter(commitment__pledge=pledge, commitment__removed=False)
    for measure_id, number in links.values_list("measure_id", "commitment__number"):
        carried[measure_id].append(number)
    for measure, tally in _tallied(pledge, viewer, at):
        for number in carried[measure.pk]:
            groups[number].take(measure, tally)
    return list(groups.values())


def _tallied(pledge: Pledge, viewer: Viewer, at: datetime) -> Iterable[tuple[Measure, Tally]]:
    rows = seen_measures(pledge.pk, viewer).select_related("party")
    measures = list(rows.only("number", "state", "hours", "money", "place", "party__name", "party__short_name"))
    found = tallies([measure.pk for measure in measures], viewer, at)
    return [(measure, found[measure.pk]) for measure in measures]
