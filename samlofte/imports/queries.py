from django.db.models import QuerySet

from samlofte.imports.models import Import


def imports_of(owner_id: int) -> QuerySet[Import]:
    """Return the documents that a person has on their way in, the latest first."""
    return Import.objects.filter(owner_id=owner_id, undone_at__isnull=True).defer("state")[:20]
