"""What the plan has to show for a commitment, as far as a person may see it."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, Max, Q, Sum

from samlofte.people.viewer import Viewer
from samlofte.plans.enums import HELD, Outcome
from samlofte.plans.models import Activity, Measure
from samlofte.pledges.models import Commitment


@dataclass(frozen=True)
class Shown:
    """What one measure has done for a commitment."""

    measure: Measure
    planned: int
    #: done, in full or in part, and those in part
    done: int
    partly: int
    #: what the reports say was delivered, in the measure's unit; None where no report says it
    delivered: Decimal | None
    latest: object

    @property
    def share(self) -> int | None:
        """Delivered in per cent of the target, or None without a target."""
        if self.delivered is None or not self.measure.target_quantity:
            return None
        return int(self.delivered * 100 / self.measure.target_quantity)


def evidence_for(commitment: Commitment, viewer: Viewer) -> list[Shown]:
    """Return what each measure of a commitment has done, counting only what this person may see. Two queries."""
    measures = Measure.objects.visible_to(viewer).filter(commitments=commitment, removed=False).select_related("party")
    rows = {
        row["measure_id"]: row
        for row in Activity.objects.visible_to(viewer)
        .filter(measure__commitments=commitment, removed=False)
        .order_by()
        .values("measure_id")
        .annotate(
            planned=Count("pk", distinct=True),
            done=Count("pk", filter=Q(outcome__in=HELD), distinct=True),
            partly=Count("pk", filter=Q(outcome=Outcome.PARTLY), distinct=True),
            delivered=Sum("reports__quantity", filter=Q(reports__counts=True)),
            latest=Max("reported_at"),
        )
    }
    nothing: dict[str, Any] = {"planned": 0, "done": 0, "partly": 0, "delivered": None, "latest": None}
    found = []
    for measure in measures:
        row: dict[str, Any] = dict(rows.get(measure.pk, nothing))
        found.append(Shown(measure=measure, **{name: row[name] for name in nothing}))
    return found
