import json
from datetime import UTC
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from samlofte.lib.seal import canonical


class Version(models.Model):
    """A published text of a pledge, frozen and chained to the one before.

    `sha256` covers number, previous hash, time, content and changes (docs/algorithms/version-chain.md).
    """

    pledge = models.ForeignKey("samlofte.Pledge", on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField(_("version"))
    published_at = models.DateTimeField(_("published"))
    #: canonical JSON of the pledge text
    content = models.TextField()
    #: canonical JSON: {"note": …, "items": [what was changed since the version before, with the party's reason]}
    changes = models.TextField()
    salts = models.JSONField(default=dict)
    previous = models.CharField(max_length=64, blank=True)
    sha256 = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ("pledge", "number")
        constraints = [models.UniqueConstraint(fields=["pledge", "number"], name="version_number_once")]

    def __str__(self) -> str:
        return f"{self.pledge} {self.number}"

    def header(self) -> dict[str, Any]:
        """What the hash covers as it stands, besides content and changes."""
        return {
            "number": self.number,
            "previous": self.previous,
            "published_at": self.published_at.astimezone(UTC).isoformat(timespec="seconds"),
        }

    def document(self) -> dict[str, Any]:
        """The sealed part: the text of the pledge and the changes."""
        return {"content": json.loads(self.content), "changes": json.loads(self.changes)}

    def keep(self, document: dict[str, Any], salts: dict[str, str]) -> None:
        """Store a document, as canonical JSON, with its salts."""
        self.content = canonical(document["content"])
        self.changes = canonical(document["changes"])
        self.salts = salts
