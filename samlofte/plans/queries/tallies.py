"""How the activities of measures stand, counted in one query; only what the lanes let a person see is counted."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from samlofte.people.asking import seen_rows
from samlofte.people.viewer import Viewer
from samlofte.plans.enums import Condition
from samlofte.plans.models import Activity
from samlofte.plans.rules import reported_as

NOTHING = Decimal(0)
CENT = Decimal("0.01")


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
    def held(self) -> int:
        """Those done, in full or in part."""
        return self.done + self.partly

    @property
    def total(self) -> int:
        """All of them."""
        return self.planned + self.done + self.partly + self.cancelled + self.unreported

    def add(self, counts: Mapping[Condition, int], delivered: Decimal) -> None:
        """Count some more."""
        for condition, times in counts.items():
            setattr(self, condition.value, getattr(self, condition.value) + times)
        self.delivered += delivered


def tallies(measure_ids: Iterable[int], viewer: Viewer, at: datetime) -> dict[int, Tally]:
    """Return a tally for each of the measures, for those without activities too. One query."""
    found = {pk: Tally() for pk in sorted(measure_ids)}
    for pk, outcome, times, over, delivered in _counted(viewer, at, *found) if found else ():
        reported = reported_as(outcome)
        counts = {reported: times} if reported else {Condition.UNREPORTED: over, Condition.PLANNED: times - over}
        found[pk].add(counts, Decimal(delivered or 0).quantize(CENT))
    return found


@seen_rows
def _counted(viewer: Viewer, at: datetime, *measure_ids: int) -> QuerySet[Any, Any]:
    return (
        Activity.objects.visible_to(viewer)
        .filter(measure__in=measure_ids, removed=False)
        .values("measure_id", "outcome")
        .annotate(times=Count("pk"), over=Count("pk", filter=Q(ends_at__lt=at)), delivered_sum=Sum("delivered"))
        .order_by("measure_id", "outcome")
        .values_list("measure_id", "outcome", "times", "over", "delivered_sum")
    )


def percent_of(delivered: Decimal, target: Decimal | None) -> int | None:
    """Return how much of a target is delivered, in whole percent and at most 100; None without a target.

    >>> percent_of(Decimal(30), Decimal(40)), percent_of(Decimal(50), Decimal(40)), percent_of(Decimal(5), None)
    (75, 100, None)
    """
    return None if not target else min(100, int(100 * delivered / target))
