from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from samlofte.people.viewer import Viewer
from samlofte.plans.enums import MeasureState
from samlofte.plans.queries.listing import MeasureRow, measures_of, with_tallies

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


def board(keys: Iterable[tuple[int, str]], viewer: Viewer, at: datetime) -> list[Column]:
    """Return a column for each state, of measures as `wanted_keys` gives them. Three queries, whatever their number."""
    found: dict[str, list[int]] = {state.value: [] for state in MeasureState}
    for key, state in keys:
        found[state].append(key)
    first = sorted(key for column in found.values() for key in column[:MOST_CARDS])
    drawn = with_tallies(measures_of(*first), viewer, at) if first else []
    return [
        Column(state, [row for row in drawn if row.measure.state == state], len(found[state.value]))
        for state in MeasureState
    ]
