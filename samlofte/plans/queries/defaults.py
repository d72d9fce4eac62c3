"""How much of level 1 is the plan's own figures, so that a share of defaults cannot pass for a follow-up."""

from dataclasses import dataclass

from django.db.models import Count, Q

from samlofte.people.viewer import Viewer
from samlofte.plans.enums import HELD
from samlofte.plans.models import Activity, Report


@dataclass(frozen=True)
class LeftAsPlanned:
    """The reports of what one party held, in full or in part, and how many left the figures that the plan offered."""

    party: str
    reports: int
    untouched: int

    @property
    def percent(self) -> int:
        """The share in whole percent; a party without reports has none."""
        return round(100 * self.untouched / self.reports) if self.reports else 0


def left_as_planned(pledge_id: int, viewer: Viewer) -> list[LeftAsPlanned]:
    """Return the share of done reports that were left as planned, by party, the largest share first. One query.

    Only reports that count, and only of activities that this person may see.
    """
    seen = Activity.objects.visible_to(viewer).filter(pledge=pledge_id, removed=False).values("pk")
    rows = (
        Report.objects.filter(counts=True, outcome__in=HELD, activity__in=seen)
        .values("activity__party__short_name", "activity__party__name")
        .annotate(reports=Count("pk"), untouched=Count("pk", filter=Q(changed_from_plan=False)))
        .order_by("activity__party__name")
    )
    shares = [
        LeftAsPlanned(
            row["activity__party__short_name"] or row["activity__party__name"], row["reports"], row["untouched"]
        )
        for row in rows
    ]
    return sorted(shares, key=lambda share: -share.untouched / share.reports)
