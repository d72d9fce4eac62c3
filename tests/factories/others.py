from datetime import UTC, datetime

from factory.declarations import LazyAttribute, Sequence
from factory.django import DjangoModelFactory

from samlofte.audit.models import AuditEntry, AuditHead
from samlofte.imports.enums import ImportKind
from samlofte.imports.models import Import
from samlofte.voices.models import SiteReport

MOMENT = datetime(2022, 5, 2, 9, 0, tzinfo=UTC)


class AuditEntryFactory(DjangoModelFactory[AuditEntry]):
    class Meta:
        model = AuditEntry

    number = Sequence(lambda n: n + 1)
    at = MOMENT
    actor = "Polisen"
    verb = "pledge.edited"
    target = "pledge:1"
    data = '{"after":null,"before":null}'
    sha256 = LazyAttribute(lambda row: f"{row.number:064x}")


class AuditHeadFactory(DjangoModelFactory[AuditHead]):
    class Meta:
        model = AuditHead


class ImportFactory(DjangoModelFactory[Import]):
    class Meta:
        model = Import

    kind = ImportKind.PLEDGE
    file_name = "medborgarlöfte.txt"
    file_sha256 = "0" * 64
    created_at = MOMENT
    changed_at = MOMENT


class SiteReportFactory(DjangoModelFactory[SiteReport]):
    class Meta:
        model = SiteReport

    text = "Jag kan inte läsa kartan."
    received_at = MOMENT
