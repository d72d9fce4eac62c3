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
    previous = models.CharField(max_length=64, blank=True)
    sha256 = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ("number",)

    def __str__(self) -> str:
        return f"{self.number} {self.verb} {self.target}"

    def header(self) -> dict[str, Any]:
        """What the hash covers as it stands, besides the data."""
        return {
            "number": self.number,
            "at": self.at.astimezone(UTC).isoformat(timespec="seconds"),
            "actor_id": self.actor_id,
            "actor": self.actor,
            "verb": self.verb,
            "target": self.target,
            "previous": self.previous,
        }


class AuditHead(models.Model):
    """One row that writers lock, so that the log stays one chain."""

    number = models.PositiveBigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return f"{self.number}"
