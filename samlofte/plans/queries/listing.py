"""A page of measures, with what the list, the board and the timeline say of each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.timezone import localtime

from samlofte.lib.prepared import prepared_objects, prepared_rows
from samlofte.people.viewer import Viewer
from samlofte.plans.models import Measure
from samlofte.plans.models.measure import MeasureQuerySet
from samlofte.plans.queries.tallies import Tally, percent_of, tallies
from samlofte.plans.rules import is_overdue

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
    return rows.select_related("party").only(*NEEDED).order_by("number")


@prepared_objects
def measures_of(*measure_ids: int) -> QuerySet[Measure]:
    """Return measures as a row shows them, in the order of their numbers. To be asked for in rising order."""
    return drawn_measures(Measure.objects.filter(pk__in=measure_ids))


@prepared_rows
def _commitments(*measure_ids: int) -> QuerySet[Any, Any]:
    """The commitments of measures by their numbers."""
    links = Measure.commitments.through.objects.filter(measure__in=measure_ids, commitment__removed=False)
    return links.order_by("commitment__number").values_list("measure_id", "commitment__number")


def with_tallies(measures: Sequence[Measure], viewer: Viewer, at: datetime) -> list[MeasureRow]:
    """Return the measures of a page with how they go. Two queries, whatever their number."""
    keys = sorted(measure.pk for measure in measures)
    found, today = tallies(keys, viewer, at), localtime(at).date()
    commitments: dict[int, list[int]] = {key: [] for key in keys}
    for key, number in _commitments(*keys) if keys else ():
        commitments[key].append(number)
    return [_row(measure, found[measure.pk], commitments[measure.pk], today) for measure in measures]


def _row(measure: Measure, tally: Tally, commitments: list[int], today: date) -> MeasureRow:
    return MeasureRow(
        measure=measure,
        tally=tally,
        commitments=commitments,
        overdue=is_overdue(state=measure.state, end=measure.end, today=today),
        percent=percent_of(tally.delivered, measure.target_quantity),
    )
