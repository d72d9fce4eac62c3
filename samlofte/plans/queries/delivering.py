"""What the measures delivered of what was promised."""

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import Sum

from samlofte.lib.stemming import search_text
from samlofte.people.viewer import Viewer
from samlofte.plans.models import Measure
from samlofte.plans.queries.filtering import seen_activities, seen_measures
from samlofte.plans.queries.tallies import NOTHING, percent_of
from samlofte.pledges.models import Commitment, Pledge


@dataclass(frozen=True)
class CommitmentDelivery:
    """What the measures of one commitment delivered, in the unit of the commitment and in others."""

    commitment: Commitment
    measures: int
    quantity: Decimal
    #: what was delivered in another unit, which does not add up to the promise
    others: dict[str, Decimal] = field(default_factory=dict)

    @property
    def percent(self) -> int | None:
        """How much of the promised quantity; None where no quantity was promised."""
        return percent_of(self.quantity, self.commitment.quantity)


def delivered_by_commitment(pledge: Pledge, viewer: Viewer) -> dict[int, CommitmentDelivery]:
    """Return by the commitment's number what its measures delivered, as far as this person may see. Four queries.

    The sum is that of the reports that count. A measure that carries out two commitments adds to both. What is counted
    in another unit than the promise is held apart; a measure without a unit counts in that of the promise.
    """
    measures = dict(seen_measures(pledge.pk, viewer).values_list("pk", "target_unit"))
    sums = seen_activities(pledge.pk, viewer).filter(delivered__isnull=False).values("measure_id").order_by()
    delivered = dict(sums.annotate(sum=Sum("delivered")).values_list("measure_id", "sum"))
    carried = defaultdict(list)
    links = Measure.commitments.through.objects.filter(commitment__pledge=pledge)
    for commitment_id, measure_id in links.values_list("commitment_id", "measure_id"):
        if measure_id in measures:
            carried[commitment_id].append(measure_id)
    commitments = pledge.commitments.filter(removed=False).select_related("party")
    return {row.number: _delivery(row, carried[row.pk], measures, delivered) for row in commitments}


def _delivery(
    commitment: Commitment, measure_ids: list[int], units: dict[int, str], delivered: dict[int, Decimal]
) -> CommitmentDelivery:
    quantity, others = NOTHING, defaultdict[str, Decimal](Decimal)
    for measure_id in measure_ids:
        unit, amount = units[measure_id], delivered.get(measure_id, NOTHING)
        if same_unit(unit, commitment.unit):
            quantity += amount
        elif amount:
            others[unit] += amount
    return CommitmentDelivery(commitment, len(measure_ids), quantity, dict(others))


def same_unit(unit: str, promised: str) -> bool:
    """Tell whether two units count the same: the same words in any form, or one of them not said.

    >>> same_unit("fotpatruller", "Fotpatrull"), same_unit("timmar", "pass"), same_unit("", "pass")
    (True, False, True)
    """
    return not unit or not promised or search_text(unit) == search_text(promised)
