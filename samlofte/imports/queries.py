from django.db.models import QuerySet

from samlofte.imports.enums import SHEETS, ImportKind
from samlofte.imports.models import Import

#: how many are listed
MOST = 20


def imports_of(owner_id: int) -> QuerySet[Import]:
    """Return the pledge documents that a person has on their way in, the latest first."""
    rows = Import.objects.filter(owner_id=owner_id, kind=ImportKind.PLEDGE, undone_at__isnull=True)
    return rows.defer("state")[:MOST]


def sheets_of(owner_id: int | None, pledge_id: int) -> QuerySet[Import]:
    """Return the sheets that a person has uploaded about a pledge, the latest first."""
    return Import.objects.filter(owner_id=owner_id, pledge_id=pledge_id, kind__in=SHEETS).defer("state", "created_rows")


def saved_sheet(sha256: str, pledge_id: int) -> Import | None:
    """Return the upload of this very file that was saved about a pledge, whoever uploaded it."""
    rows = Import.objects.filter(file_sha256=sha256, pledge_id=pledge_id, kind__in=SHEETS, saved_at__isnull=False)
    return rows.defer("state", "created_rows").first()


def waiting_sheets() -> list[int]:
    """Return the uploads that the background worker is to save or undo, the oldest order first."""
    rows = Import.objects.filter(queued_at__isnull=False, kind__in=SHEETS).order_by("queued_at", "pk")
    return list(rows.values_list("pk", flat=True))
