"""A page of measures, with what the list, the board and the timeline say of each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch, QuerySet
from django.utils.timezone import localtime

from samlofte.people.viewer import Viewer
from samlofte.plans.models import Measure
from samlofte.plans.models.measure import MeasureQuerySet
from samlofte.plans.queries.tallies import Tally, percent_of, tallies
from samlofte.plans.rules import is_overdue
from samlofte.pledges.models import Commitment

#: what a row needs; the long texts stay in the database
NEEDED = (
    *("pledge_id", "number", "title", "type", "target_group", "place", "start", "end", "state", "lane", "cause"),
    *("target_quantity", "target_unit", "target_by", "revision", "removed"),
    *("party_id", "party__name", "party__short_name"),
)


@dataclass(frozen=True)
class MeasureRow:
    """A measure with how it goes; `percent` is what was delivered of the target, where there is one."""

    measure: Measure
    tally: Tally
    commitments: list[int]
    overdue: bool
    percent: int | None


def drawn_measures(rows: MeasureQuerySet) -> MeasureQuerySet:
    """Return the same measures with what a row shows of them, in the order of their numbers."""
    return bare_measures(rows).prefetch_related(commitment_numbers())


def bare_measures(rows: MeasureQuerySet) -> MeasureQuerySet:
    """Return the same measures without their commitments."""
    return rows.select_related("party").only(*NEEDED).order_by("number")


def commitment_numbers() -> "Prefetch[str, QuerySet[Commitment], str]":
    """Return what fetches the numbers of the commitments of measures, all at once."""
    return Prefetch("commitments", queryset=Commitment.objects.filter(removed=False).only("number"))


def with_tallies(measures: Sequence[Measure], viewer: Viewer, at: datetime) -> list[MeasureRow]:
    """Return the measures of a page with how they go. One query, whatever their number."""
    found = tallies([measure.pk for measure in measures], viewer, at)
    today = localtime(at).date()
    return [measure_row(measure, found[measure.pk], today) for measure in measures]


def measure_row(measure: Measure, tally: Tally, today: date) -> MeasureRow:
    """Return one measure with how it goes."""
    return MeasureRow(
        measure=measure,
        tally=tally,
        commitments=[commitment.number for commitment in measure.commitments.all()],
        overdue=is_overdue(state=measure.state, end=measure.end, today=today),
        percent=percent_of(tally.delivered, measure.target_quantity),
    )
