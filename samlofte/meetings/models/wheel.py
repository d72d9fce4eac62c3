from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samlofte.meetings.enums import WheelKind


class WheelPoint(models.Model):
    """A fixed point of the year (årshjul): what happens every year at about this time, and who sees to it."""

    pledge = models.ForeignKey("samlofte.Pledge", on_delete=models.CASCADE, related_name="wheel_points")
    kind = models.CharField(_("kind"), max_length=8, choices=WheelKind.choices)
    title = models.CharField(_("title"), max_length=160)
    day = models.DateField(_("day"))
    party = models.ForeignKey("samlofte.Party", on_delete=models.PROTECT, related_name="+", verbose_name=_("who"))
    activity = models.OneToOneField(
        "samlofte.Activity", on_delete=models.SET_NULL, null=True, blank=True, related_name="wheel_point"
    )

    class Meta:
        ordering = ("day", "id")
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=WheelKind.values), name="wheel_kind_known"),
            models.CheckConstraint(condition=~Q(title=""), name="wheel_point_has_a_title"),
        ]

    def __str__(self) -> str:
        return self.title
