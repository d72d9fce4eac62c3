from django.db import models
from django.utils.translation import gettext_lazy as _

from samlofte.pledges.enums import Carried, Horizon, Per, Status, TargetGroup, Theme


class Commitment(models.Model):
    """One promise of one party, perhaps with partner parties: the text being worked on."""

    pledge = models.ForeignKey("samlofte.Pledge", on_delete=models.CASCADE, related_name="commitments")
    #: part of the public address; given once, never given again
    number = models.PositiveSmallIntegerField(_("number"))
    reference = models.CharField(_("reference"), max_length=20, blank=True)
    text = models.TextField(_("what is promised"))
    party = models.ForeignKey(
        "samlofte.Party", on_delete=models.PROTECT, null=True, blank=True, related_name="commitments"
    )
    partners = models.ManyToManyField("samlofte.Party", related_name="shared_commitments", blank=True)
    quantity = models.DecimalField(_("quantity"), max_digits=12, decimal_places=2, null=True, blank=True)
    unit = models.CharField(_("unit"), max_length=60, blank=True)
    per = models.CharField(_("how often"), max_length=10, choices=Per.choices, blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    deadline = models.DateField(_("deadline"), null=True, blank=True)
    proof = models.CharField(_("how it is shown"), max_length=300, blank=True)
    target_group = models.CharField(_("for whom"), max_length=20, choices=TargetGroup.choices, blank=True)
    theme = models.CharField(_("theme"), max_length=20, choices=Theme.choices, blank=True)
    horizon = models.CharField(_("horizon"), max_length=5, choices=Horizon.choices, blank=True)
    previous = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="successors")
    carried = models.CharField(_("since the last pledge"), max_length=8, choices=Carried.choices, blank=True)
    #: removed from the text; the row stays, so that the removal can be shown
    removed = models.BooleanField(default=False)
    #: the latest entry of the status history
    status = models.CharField(_("status"), max_length=14, choices=Status.choices, default=Status.NO_EVIDENCE)

    class Meta:
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(fields=["pledge", "number"], name="commitment_number_once"),
            models.CheckConstraint(condition=models.Q(status__in=Status.values), name="commitment_status_known"),
            models.CheckConstraint(condition=models.Q(per__in=["", *Per.values]), name="commitment_per_known"),
            models.CheckConstraint(
                condition=models.Q(quantity__isnull=True) | models.Q(quantity__gt=0),
                name="commitment_quantity_positive",
            ),
            models.CheckConstraint(
                condition=models.Q(target_group__in=["", *TargetGroup.values]),
                name="commitment_target_group_known",
            ),
            models.CheckConstraint(condition=models.Q(theme__in=["", *Theme.values]), name="commitment_theme_known"),
            models.CheckConstraint(
                condition=models.Q(horizon__in=["", *Horizon.values]), name="commitment_horizon_known"
            ),
            models.CheckConstraint(
                condition=models.Q(carried__in=["", *Carried.values]), name="commitment_carried_known"
            ),
            models.CheckConstraint(
                condition=~models.Q(previous=models.F("id")), name="commitment_not_its_own_previous"
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]


class StatusEntry(models.Model):
    """What a party said had become of a commitment, from what source; never changed afterwards."""

    commitment = models.ForeignKey("samlofte.Commitment", on_delete=models.CASCADE, related_name="status_entries")
    status = models.CharField(_("status"), max_length=14, choices=Status.choices)
    source = models.CharField(_("source"), max_length=300)
    note = models.TextField(_("note"))
    #: why, where the commitment is cancelled
    reason = models.TextField(_("reason"), blank=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=300)
    #: another party that looked at the evidence and agreed (second pair of eyes)
    judged_by = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        ordering = ("at", "id")
        constraints = [
            models.CheckConstraint(condition=models.Q(status__in=Status.values), name="entry_status_known"),
            models.CheckConstraint(
                condition=~models.Q(source="") & ~models.Q(note=""), name="entry_has_source_and_note"
            ),
            models.CheckConstraint(
                condition=~models.Q(status=Status.CANCELLED) | ~models.Q(reason=""),
                name="cancelled_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.commitment}: {self.get_status_display()}"
