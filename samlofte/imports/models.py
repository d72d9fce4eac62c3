from django.db import models
from django.utils.translation import gettext_lazy as _

from samlofte.imports.enums import ImportKind


class Import(models.Model):
    """A document on its way in: read, previewed, corrected, saved, perhaps undone."""

    kind = models.CharField(max_length=20, choices=ImportKind.choices)
    file_name = models.CharField(_("file"), max_length=200)
    file_sha256 = models.CharField(max_length=64)
    #: what was read and how it was corrected, as the reader of this kind stores it
    state = models.JSONField(default=dict)
    #: rises with every correction; an older form is refused instead of overwriting a newer one
    revision = models.PositiveIntegerField(default=1)
    #: the account that reads it in; a plain number, because people stand higher in the spine
    owner_id = models.BigIntegerField(null=True, db_index=True)
    #: the pledge that a sheet is about; a plain number for the same reason
    pledge_id = models.BigIntegerField(null=True)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    #: since when it waits for the background worker to save or undo it; the order stands in `state`
    queued_at = models.DateTimeField(null=True)
    saved_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)
    #: the rows that saving created, as {"model": [ids]}, so that undoing removes them and nothing else
    created_rows = models.JSONField(default=dict)

    class Meta:
        ordering = ("-changed_at",)
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=ImportKind.values), name="import_kind_known"),
            models.CheckConstraint(
                condition=models.Q(undone_at__isnull=True) | models.Q(saved_at__isnull=False),
                name="only_a_saved_import_is_undone",
            ),
        ]

    def __str__(self) -> str:
        return self.file_name
