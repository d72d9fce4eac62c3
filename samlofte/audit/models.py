from datetime import UTC
from typing import Any

from django.db import models


class AuditEntry(models.Model):
    """One write: who, what, before and after. No foreign keys: it outlives what it speaks of."""

    number = models.PositiveBigIntegerField(unique=True)
    at = models.DateTimeField()
    actor_id = models.BigIntegerField(null=True)
    actor = models.CharField(max_length=300)
    verb = models.CharField(max_length=60)
    target = models.CharField(max_length=120, db_index=True)
    #: canonical JSON: {"before": …, "after": …}
    data = models.TextField()
    salts = models.JSONField(default=dict)
    #: the form or the command that it was done with, by the name of its route; lines from before have none
    source = models.CharField(max_length=80, blank=True)
    #: the pledge and the party that it concerns, as plain numbers
    pledge_id = models.BigIntegerField(null=True)
    party_id = models.BigIntegerField(null=True)
    previous = models.CharField(max_length=64, blank=True)
    sha256 = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ("number",)
        indexes = [models.Index(fields=["pledge_id", "number"], name="audit_pledge")]

    def __str__(self) -> str:
        return f"{self.number} {self.verb} {self.target}"

    def header(self) -> dict[str, Any]:
        """What the hash covers as it stands, besides the data. What a line from before has not is left out."""
        later = {"source": self.source or None, "pledge_id": self.pledge_id, "party_id": self.party_id}
        return {
            "number": self.number,
            "at": self.at.astimezone(UTC).isoformat(timespec="seconds"),
            "actor_id": self.actor_id,
            "actor": self.actor,
            "verb": self.verb,
            "target": self.target,
            "previous": self.previous,
        } | {name: value for name, value in later.items() if value is not None}


class AuditHead(models.Model):
    """One row that writers lock, so that the log stays one chain."""

    number = models.PositiveBigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return f"{self.number}"
