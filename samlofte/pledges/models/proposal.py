from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Proposal(models.Model):
    """A party says that its commitment is fulfilled; a second pair of eyes judges it."""

    commitment = models.ForeignKey("samlofte.Commitment", on_delete=models.CASCADE, related_name="proposals")
    party = models.ForeignKey("samlofte.Party", on_delete=models.PROTECT, related_name="+")
    #: what shows it, in words; the plan's evidence stands beside it where it is judged
    evidence = models.TextField(_("what shows it"))
    source = models.CharField(_("source"), max_length=300)
    at = models.DateTimeField()
    by = models.CharField(max_length=300)
    account_id = models.BigIntegerField(null=True)
    #: who judged, or empty while it waits
    judged_by = models.CharField(max_length=300, blank=True)
    judged_party = models.ForeignKey(
        "samlofte.Party", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    judged_at = models.DateTimeField(null=True, blank=True)
    confirmed = models.BooleanField(null=True)
    note = models.TextField(_("what the judgement rests on"), blank=True)

    class Meta:
        ordering = ("at", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["commitment"], condition=Q(judged_at__isnull=True), name="one_proposal_waits"
            ),
            models.CheckConstraint(condition=~Q(evidence="") & ~Q(source=""), name="proposal_has_evidence"),
            models.CheckConstraint(
                condition=Q(judged_at__isnull=True, confirmed__isnull=True, judged_by="")
                | (Q(judged_at__isnull=False, confirmed__isnull=False) & ~Q(judged_by="") & ~Q(note="")),
                name="judgement_is_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.commitment}: {self.party}"
