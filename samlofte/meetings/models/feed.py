from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Feed(models.Model):
    """A calendar address with a secret in it: a person's own dates in a pledge, or those of one party.

    It shows what the person may see when the calendar asks, and nothing once it is revoked or the person has left.
    """

    pledge = models.ForeignKey("samlofte.Pledge", on_delete=models.CASCADE, related_name="feeds")
    user = models.ForeignKey("samlofte.User", on_delete=models.CASCADE, related_name="feeds")
    #: empty for the person's own dates
    party = models.ForeignKey("samlofte.Party", on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    #: SHA-256 of the secret; the address itself is shown once
    secret_sha256 = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(_("made"))
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-made_at", "id")
        constraints = [
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True) | Q(revoked_at__gte=models.F("made_at")),
                name="feed_revoked_after_made",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pledge}: {self.party or self.user}"
