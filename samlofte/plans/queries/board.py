from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, prefetch_related_objects

from samlofte.people.viewer import Viewer
from samlofte.plans.enums import MeasureState
from samlofte.plans.models import Measure
from samlofte.plans.models.measure import MeasureQuerySet
from samlofte.plans.queries.listing import MeasureRow, bare_measures, commitment_numbers, with_tallies

#: cards in a column; the rest is in the list
MOST_CARDS = 10


@dataclass(frozen=True)
class Column:
    """The measures of one state: the first of them, and how many there are."""

    state: MeasureState
    rows: Sequence[MeasureRow]
    total: int

    @property
    def rest(self) -> int:
        """How many are not on the board."""
        return self.total - len(self.rows)


def board(measures: MeasureQuerySet, viewer: Viewer, at: datetime) -> list[Column]:
    """Return a column for each state. Seven queries, whatever the number of measures."""
    counted = measures.order_by().values("state").annotate(times=Count("pk"))
    totals = dict(counted.values_list("state", "times"))
    first = [bare_measures(measures.filter(state=state))[:MOST_CARDS] for state in MeasureState]
    cards: list[Measure] = [measure for rows in first for measure in rows]
    prefetch_related_objects(cards, commitment_numbers())
    drawn = with_tallies(cards, viewer, at)
    return [
        Column(state, [row for row in drawn if row.measure.state == state], totals.get(state.value, 0))
        for state in MeasureState
    ]
