from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samlofte.people.enums import PARTY_ROLES


class Invitation(models.Model):
    """A link by mail that lets one person in: into a party, and into a post where one is named. It expires."""

    party = models.ForeignKey("samlofte.Party", on_delete=models.CASCADE, related_name="invitations")
    role = models.CharField(_("role"), max_length=20, choices=[(role.value, role.label) for role in PARTY_ROLES])
    post = models.ForeignKey(
        "samlofte.Post", on_delete=models.CASCADE, null=True, blank=True, related_name="invitations"
    )
    #: removed once the invitation is used, withdrawn or expired
    email = models.EmailField(_("e-mail address"), blank=True)
    #: SHA-256 of the secret in the link; the secret itself is only in the letter
    secret_sha256 = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    #: who invites, as a party
    by = models.CharField(max_length=300)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-made_at", "id")
        constraints = [
            models.CheckConstraint(
                condition=Q(role__in=[role.value for role in PARTY_ROLES]), name="invitation_role_known"
            ),
            models.CheckConstraint(
                condition=Q(used_at__isnull=True) | Q(withdrawn_at__isnull=True), name="invitation_used_or_withdrawn"
            ),
            models.CheckConstraint(condition=Q(expires_at__gt=models.F("made_at")), name="invitation_expires_later"),
        ]

    def __str__(self) -> str:
        return f"{self.party}: {self.get_role_display()}"

    def is_open(self, at: datetime) -> bool:
        """Whether the link still lets somebody in."""
        return self.used_at is None and self.withdrawn_at is None and at < self.expires_at
