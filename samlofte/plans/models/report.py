from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samlofte.plans.enums import Means, Outcome


class Report(models.Model):
    """How an activity went. Never changed: a correction is a new report that replaces the old one, which stays."""

    activity = models.ForeignKey("samlofte.Activity", on_delete=models.CASCADE, related_name="reports")
    outcome = models.CharField(_("how it went"), max_length=9, choices=Outcome.choices)
    #: why it was cancelled or moved, or only partly done
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    moved_to = models.DateTimeField(_("moved to"), null=True, blank=True)
    place = models.CharField(_("where"), max_length=200, blank=True)
    started_at = models.DateTimeField(_("from"), null=True, blank=True)
    ended_at = models.DateTimeField(_("to"), null=True, blank=True)
    people = models.PositiveSmallIntegerField(_("people"), null=True, blank=True)
    hours = models.DecimalField(_("hours"), max_digits=7, decimal_places=2, null=True, blank=True)
    cost = models.PositiveIntegerField(_("cost (kronor)"), null=True, blank=True)
    #: people reached, by target group: {"youth": 12}
    reached = models.JSONField(_("people reached"), default=dict, blank=True)
    #: adds up to the target of the measure and the quantity of the commitment
    quantity = models.DecimalField(_("delivered"), max_digits=12, decimal_places=2, null=True, blank=True)
    means = models.CharField(_("how"), max_length=4, choices=Means.choices, blank=True)
    contacts = models.PositiveIntegerField(_("contacts"), null=True, blank=True)
    #: how many of each kind: {"light": 2}
    observations = models.JSONField(_("observations"), default=dict, blank=True)
    public_note = models.TextField(_("for everyone"), max_length=2000, blank=True)
    #: seen by the own party alone, whatever the lane
    internal_note = models.TextField(_("for the own party"), max_length=2000, blank=True)
    #: whether people, hours or times were changed from what was planned
    changed_from_plan = models.BooleanField()
    at = models.DateTimeField()
    #: the account, by number; the words are the party's
    account_id = models.BigIntegerField(null=True)
    by = models.CharField(max_length=300)
    #: reported by a coordinator for the party
    on_behalf = models.BooleanField(default=False)
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by")
    #: why the earlier report was corrected
    correction = models.CharField(_("why it is corrected"), max_length=300, blank=True)
    #: the report that counts
    counts = models.BooleanField(default=True)
    #: made by the form; the same report sent twice is one report
    key = models.UUIDField(unique=True)

    class Meta:
        ordering = ("at", "id")
        constraints = [
            models.UniqueConstraint(fields=["activity"], condition=Q(counts=True), name="one_report_counts"),
            models.CheckConstraint(condition=Q(outcome__in=Outcome.values), name="report_outcome_known"),
            models.CheckConstraint(condition=Q(means__in=["", *Means.values]), name="report_means_known"),
            models.CheckConstraint(
                condition=~Q(outcome__in=[Outcome.CANCELLED, Outcome.MOVED]) | ~Q(reason=""),
                name="cancelled_report_has_a_reason",
            ),
            models.CheckConstraint(
                condition=~Q(outcome=Outcome.MOVED) | Q(moved_to__isnull=False), name="moved_report_says_where_to"
            ),
            models.CheckConstraint(condition=Q(replaces__isnull=True) | ~Q(correction=""), name="correction_says_why"),
            models.CheckConstraint(
                condition=Q(started_at__isnull=True)
                | Q(ended_at__isnull=True)
                | Q(ended_at__gte=models.F("started_at")),
                name="report_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.activity}: {self.get_outcome_display()}"
