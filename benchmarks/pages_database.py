"""The example year, and more pledges beside it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import connection, transaction
from django.db.models import Model

from samlofte.lib.actor import Actor
from samlofte.pledges.actions.create import create_pledge
from samlofte.pledges.actions.editing import save_commitment
from samlofte.pledges.actions.publishing import publish
from samlofte.pledges.models import (
    Commitment,
    Passage,
    Pledge,
    PledgeParty,
    Signatory,
    StatusEntry,
    Transition,
    Version,
)
from samlofte.pledges.queries.document import pledge_document

AT = datetime(2023, 5, 2, 8, 0, tzinfo=UTC)
BENCHMARK = Actor(account_id=None, name="Benchmark")
#: what belongs to a pledge and is copied with it
PARTS: tuple[type[Model], ...] = (PledgeParty, Passage, Signatory, Transition)
AT_ONCE = 2_000


class Anything(dict[str, str]):
    """Gives every marked change the same reason."""

    def get(self, key: str, default: str | None = None) -> str:  # type: ignore[override]  # noqa: ARG002
        """Return the reason."""
        return "Mätning"

    def __missing__(self, key: str) -> str:
        return self.get(key)


def prepare() -> Pledge:
    """Put tables, static files and the example year in place and return the pledge."""
    call_command("demo", prepare_only=True)
    return Pledge.objects.get()


def copy_to(path: Path) -> None:
    """Write the database as it is now to another file."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(path)])


def sized(pledge: Pledge, *, commitments: int) -> Pledge:
    """Make and publish a pledge like this one with as many commitments as asked."""
    document: dict[str, Any] = pledge_document(pledge)
    rows = document["commitments"]
    document["commitments"] = [rows[at % len(rows)] | {"number": at + 1} for at in range(commitments)]
    made = create_pledge(document, slug=f"med-{commitments}", by=BENCHMARK, at=AT)
    publish(pledge=made, note="", reasons={}, by=BENCHMARK, at=AT)
    return made


def change(pledge: Pledge, place: str) -> int:
    """Change the place of the first commitment, publish, and return the number of the version."""
    commitment = pledge.commitments.get(number=1)
    fields = {"place": place}
    save_commitment(pledge=pledge, commitment=commitment, fields=fields, partners=[], by=BENCHMARK, at=AT)
    return publish(pledge=Pledge.objects.get(pk=pledge.pk), note="", reasons=Anything(), by=BENCHMARK, at=AT).number


@transaction.atomic
def multiply(pledge: Pledge, *, first: int, last: int) -> None:
    """Copy a published pledge with all its parts, versions and statuses, many times over."""
    fresh = [_renamed(pledge.pk, number) for number in range(first, last + 1)]
    Pledge.objects.bulk_create(fresh, batch_size=AT_ONCE)
    for part in PARTS:
        _copied(part, list(part._default_manager.filter(pledge=pledge)), fresh)  # noqa: SLF001  # Django's own name
    versions = list(pledge.versions.all())
    Version.objects.bulk_create(_versions(versions, fresh), batch_size=AT_ONCE)
    commitments = list(pledge.commitments.all())
    made = _copied(Commitment, commitments, fresh)
    entries = list(StatusEntry.objects.filter(commitment__pledge=pledge))
    place = {commitment.pk: at for at, commitment in enumerate(commitments)}
    StatusEntry.objects.bulk_create(
        (
            copy_of(entry, commitment_id=made[turn * len(commitments) + place[entry.commitment_id]].pk)
            for turn in range(len(fresh))
            for entry in entries
        ),
        batch_size=AT_ONCE,
    )


def _renamed(pk: int, number: int) -> Pledge:
    pledge = Pledge.objects.get(pk=pk)
    made: Pledge = copy_of(pledge, slug=f"{pledge.slug}-{number}", title=f"{pledge.title} ({number})")
    return made


def _copied(model: type[Any], rows: list[Any], pledges: list[Pledge]) -> list[Any]:
    copies = [copy_of(row, pledge_id=pledge.pk) for pledge in pledges for row in rows]
    made: list[Any] = model._default_manager.bulk_create(copies, batch_size=AT_ONCE)  # noqa: SLF001  # Django's own name
    return made


def _versions(rows: list[Version], pledges: list[Pledge]) -> Iterator[Version]:
    """The texts are whole; the hash only has to be another, for nobody verifies these chains."""
    for pledge in pledges:
        for row in rows:
            mark = sha256(f"{pledge.pk}:{row.number}".encode()).hexdigest()
            yield copy_of(row, pledge_id=pledge.pk, sha256=mark)


def copy_of(row: Any, **other: Any) -> Any:
    """Return an unsaved copy of a row with some of its fields changed."""
    fields = [field for field in row._meta.concrete_fields if not field.primary_key]  # noqa: SLF001  # Django's own name
    return type(row)(**{field.attname: getattr(row, field.attname) for field in fields} | other)
