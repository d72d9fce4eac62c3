"""How the activities of measures stand, counted in one query; only what the lanes let a person see is counted."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import Count, Max, Q, Sum
from django.db.models.expressions import ExpressionWrapper
from django.db.models.fields import BooleanField

from samlofte.people.viewer import Viewer
from samlofte.plans.enums import Condition
from samlofte.plans.models import Activity
from samlofte.plans.rules import condition_of

NOTHING = Decimal(0)


@dataclass
class Tally:
    """The activities of one measure by how they stand, and what was delivered."""

    planned: int = 0
    done: int = 0
    partly: int = 0
    cancelled: int = 0
    unreported: int = 0
    delivered: Decimal = NOTHING

    @property
    def total(self) -> int:
        """All of them."""
        return self.planned + self.done + self.partly + self.cancelled + self.unreported

    def add(self, condition: Condition, times: int, delivered: Decimal | None) -> None:
        """Count some more."""
        setattr(self, condition.value, getattr(self, condition.value) + times)
        self.delivered += delivered or NOTHING


def tallies(measure_ids: Iterable[int], viewer: Viewer, at: datetime) -> dict[int, Tally]:
    """Return a tally for each of the measures, for those without activities too. One query."""
    found = {pk: Tally() for pk in measure_ids}
    rows = (
        Activity.objects.visible_to(viewer)
        .filter(measure__in=list(found), removed=False)
        .annotate(over=ExpressionWrapper(Q(ends_at__lt=at), output_field=BooleanField()))
        .values("measure_id", "outcome", "over")
        .annotate(times=Count("pk"), delivered_sum=Sum("delivered"), last=Max("ends_at"))
        .order_by()
    )
    for row in rows:
        condition = condition_of(outcome=row["outcome"], ends_at=row["last"], at=at)
        found[row["measure_id"]].add(condition, row["times"], row["delivered_sum"])
    return found


def percent_of(delivered: Decimal, target: Decimal | None) -> int | None:
    """Return how much of a target is delivered, in whole percent and at most 100; None without a target.

    >>> percent_of(Decimal(30), Decimal(40)), percent_of(Decimal(50), Decimal(40)), percent_of(Decimal(5), None)
    (75, 100, None)
    """
    return None if not target else min(100, int(100 * delivered / target))
