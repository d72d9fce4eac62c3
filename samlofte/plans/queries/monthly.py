"""Monthly totals as a person may see them: in full for the party that counted, without small numbers for others."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from samlofte.people.models import Party
from samlofte.people.viewer import Viewer
from samlofte.plans.enums import AgeBand, ContactKind
from samlofte.plans.models import Measure, MonthlyTotal
from samlofte.plans.rules import shown_counts

#: a year and a half of months, the latest first
MOST_MONTHS = 18


@dataclass(frozen=True)
class TotalRow:
    """A month of one kind; a count is None where it is under five and not the viewer's own."""

    party: Party
    month: date
    kind: ContactKind
    counts: dict[AgeBand, int | None]
    own: bool
    lane: str


def months_of(measure: Measure, viewer: Viewer) -> list[TotalRow]:
    """Return the monthly totals of a measure, the latest month first. Two queries."""
    seen = MonthlyTotal.objects.visible_to(viewer).filter(measure=measure)
    months = list(seen.order_by("-month").values_list("month", flat=True).distinct()[:MOST_MONTHS])
    grouped: dict[tuple[date, int, str], list[MonthlyTotal]] = defaultdict(list)
    for row in seen.filter(month__in=months).select_related("party").order_by("-month", "party", "kind", "age_band"):
        grouped[row.month, row.party_id, row.kind].append(row)
    return [_row(rows, viewer) for rows in grouped.values()]


def _row(rows: list[MonthlyTotal], viewer: Viewer) -> TotalRow:
    first = rows[0]
    own = first.party_id in viewer.parties
    shown = shown_counts({row.age_band: row.count for row in rows}, own=own)
    return TotalRow(
        party=first.party,
        month=first.month,
        kind=ContactKind(first.kind),
        counts={band: shown[band] for band in AgeBand if band in shown},
        own=own,
        lane=first.lane,
    )
