"""Makes the rows of a pledge from its JSON document."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from samlofte.audit.actions import record
from samlofte.lib.actor import Actor
from samlofte.lib.partial_dates import parse
from samlofte.people.models import Party
from samlofte.places.models import Area, Municipality
from samlofte.pledges.enums import PassageKind, Precision
from samlofte.pledges.models import Agreement, Commitment, Passage, Pledge, PledgeParty, Signatory
from samlofte.pledges.queries.document import KEYS

#: what a commitment row takes from the document as it stands
PLAIN = (
    "number",
    "reference",
    "text",
    "unit",
    "per",
    "place",
    "proof",
    "target_group",
    "theme",
    "horizon",
    "carried",
)


class Created:
    """Remembers the rows that were made, so that undoing can remove them and nothing else."""

    def __init__(self) -> None:
        self.rows: dict[str, list[int]] = {}

    def note(self, row: Any) -> None:
        """Remember one new row."""
        self.rows.setdefault(type(row).__name__, []).append(row.pk)


@transaction.atomic
def create_pledge(
    document: dict[str, Any], *, slug: str, by: Actor, at: datetime, created: Created | None = None
) -> Pledge:
    """Make a draft pledge from a valid document, with the places and parties it names that do not exist yet.

    Raises IntegrityError where the slug is taken.
    """
    created = created or Created()
    area = _area(document, created)
    parties = {row["name"]: _party(row, created) for row in document["parties"]}
    for row in document["parties"]:
        _hang_under_parent(parties, row)
    start, start_precision = _day(document["period"]["start"], last=False)
    end, end_precision = _day(document["period"]["end"], last=True)
    pledge = Pledge.objects.create(
        slug=slug,
        title=document["title"],
        area=area,
        agreement=_agreement(document, area, created),
        previous=Pledge.objects.filter(slug=document["previous"]).first() if document["previous"] else None,
        start=start,
        start_precision=start_precision,
        end=end,
        end_precision=end_precision,
        is_example=document["example"],
    )
    created.note(pledge)
    for order, party in enumerate(parties.values()):
        PledgeParty.objects.create(pledge=pledge, party=party, order=order)
    _create_passages(pledge, document, parties)
    for order, row in enumerate(document["signatories"]):
        Signatory.objects.create(
            pledge=pledge,
            party=_found(parties, row["party"]),
            role=row["role"],
            signed_on=_iso(row["date"]),
            order=order,
        )
    for row in document["commitments"]:
        _create_commitment(pledge, row, parties)
    record(verb="pledge.created", target=f"pledge:{pledge.pk}", pledge_id=pledge.pk, by=by, at=at, after=document)
    return pledge


def _area(document: dict[str, Any], created: Created) -> Area:
    municipality, new = Municipality.objects.get_or_create(name=document["municipality"])
    if new:
        created.note(municipality)
    area = Area.objects.filter(municipality=municipality, name=document["area"]).first()
    if area is None:
        area = Area.objects.create(
            municipality=municipality, name=document["area"], slug=free_slug(Area, document["area"])
        )
        created.note(area)
    return area


def _party(row: dict[str, Any], created: Created) -> Party:
    party = Party.objects.filter(name=row["name"]).first()
    if party is None:
        party = Party.objects.create(
            name=row["name"],
            short_name=row["short_name"],
            kind=row["kind"],
            slug=free_slug(Party, row["short_name"] or row["name"]),
        )
        created.note(party)
    return party


def _hang_under_parent(parties: dict[str, Party], row: dict[str, Any]) -> None:
    party, parent = parties[row["name"]], row["parent"]
    if parent and party.parent_id is None:
        party.parent = parties.get(parent) or Party.objects.filter(name=parent).first()
        party.save(update_fields=["parent"])


def _agreement(document: dict[str, Any], area: Area, created: Created) -> Agreement | None:
    row = document["agreement"]
    if row is None:
        return None
    agreement, new = Agreement.objects.get_or_create(
        municipality=area.municipality,
        title=row["title"],
        defaults={"start": _iso(row["start"]), "end": _iso(row["end"])},
    )
    if new:
        created.note(agreement)
    return agreement


def _create_passages(pledge: Pledge, document: dict[str, Any], parties: dict[str, Party]) -> None:
    Passage.objects.bulk_create(
        Passage(
            pledge=pledge,
            kind=kind,
            order=order,
            reference=row["reference"],
            text=row["text"],
            party=_found(parties, row.get("party")),
        )
        for kind in PassageKind
        for order, row in enumerate(document[KEYS[kind]])
    )


def _create_commitment(pledge: Pledge, row: dict[str, Any], parties: dict[str, Party]) -> None:
    previous = row["previous"]
    commitment = Commitment.objects.create(
        pledge=pledge,
        party=_found(parties, row["party"]),
        quantity=Decimal(row["quantity"]) if row["quantity"] is not None else None,
        deadline=_iso(row["deadline"]),
        previous=(
            Commitment.objects.filter(pledge__slug=previous["pledge"], number=previous["number"]).first()
            if previous
            else None
        ),
        **{key: row[key] for key in PLAIN},
    )
    commitment.partners.set([parties[name] for name in row["partners"]])


def _found(parties: dict[str, Party], name: str | None) -> Party | None:
    return parties[name] if name else None


def _day(text: str | None, *, last: bool) -> tuple[date | None, str]:
    return parse(text, last=last) if text else (None, Precision.DAY)


def _iso(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def free_slug(model: type[Area] | type[Party] | type[Pledge], text: str) -> str:
    """Return an address for a new row that no other row of its kind has."""
    stem = slugify(text.replace("å", "a").replace("ä", "a").replace("ö", "o"))[:100] or model.__name__.lower()
    taken = set(model._default_manager.filter(slug__startswith=stem).values_list("slug", flat=True))  # noqa: SLF001  # Django's own name for it
    number = 1
    while (slug := stem if number == 1 else f"{stem}-{number}") in taken:
        number += 1
    return slug
