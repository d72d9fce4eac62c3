from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samlofte.people.enums import Lane
from samlofte.people.lanes import Laned, seen_by
from samlofte.people.viewer import Viewer
from samlofte.plans.enums import AgeBand, ContactKind
from samlofte.plans.models.measure import named_of_measure


class MonthlyTotalQuerySet(models.QuerySet["MonthlyTotal"]):
    """Questions about monthly totals."""

    def visible_to(self, viewer: Viewer) -> Self:
        """Those that this person may see; counts under five are hidden outside the owner."""
        return self.filter(seen_by(viewer, named=named_of_measure(viewer)))


class MonthlyTotal(Laned):
    """How many contacts or referrals a month had, by kind and age band: never one row per contact, never a text."""

    measure = models.ForeignKey("samlofte.Measure", on_delete=models.CASCADE, related_name="monthly_totals")
    party = models.ForeignKey("samlofte.Party", on_delete=models.PROTECT, related_name="+")
    #: the first day of the month
    month = models.DateField(_("month"))
    kind = models.CharField(_("what is counted"), max_length=8, choices=ContactKind.choices)
    age_band = models.CharField(_("age"), max_length=5, choices=AgeBand.choices, default=AgeBand.ALL)
    count = models.PositiveIntegerField(_("how many"))
    reported_at = models.DateTimeField()
    by = models.CharField(max_length=300)

    objects = MonthlyTotalQuerySet.as_manager()

    class Meta:
        ordering = ("month", "kind", "age_band")
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "party", "month", "kind", "age_band"], name="monthly_total_once"
            ),
            models.CheckConstraint(condition=Q(lane__in=Lane.values), name="monthly_total_lane_known"),
            models.CheckConstraint(condition=Q(kind__in=ContactKind.values), name="monthly_total_kind_known"),
            models.CheckConstraint(condition=Q(age_band__in=AgeBand.values), name="monthly_total_age_known"),
            models.CheckConstraint(condition=Q(month__day=1), name="monthly_total_first_day"),
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m} {self.get_kind_display()}"
