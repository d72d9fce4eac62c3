"""The parties that gave the pledge, with the units of Malmö stad."""

from dataclasses import dataclass

from samlofte.people.enums import PartyKind
from samlofte.people.models import Party


@dataclass(frozen=True)
class PartyRow:
    """One party of the example year."""

    slug: str
    name: str
    short_name: str
    kind: PartyKind
    parent: str | None = None


POLICE = PartyRow("polisen", "Polisen, lokalpolisområde Malmö Norr", "Polisen", PartyKind.POLICE)
CITY = PartyRow("malmo-stad", "Malmö stad", "", PartyKind.MUNICIPALITY)
STREETS = PartyRow("gatukontoret", "Fastighets- och gatukontoret", "Gatukontoret", PartyKind.DEPARTMENT, CITY.name)
SUPPORT = PartyRow(
    "asf",
    "Arbetsmarknads- och socialförvaltningen, enheten för förebyggande och tidigt stöd",
    "ASF",
    PartyKind.DEPARTMENT,
    CITY.name,
)
OWNERS = PartyRow("bid-sofielund", "Fastighetsägare BID Sofielund", "BID Sofielund", PartyKind.PROPERTY_OWNERS)
ENVIRONMENT = PartyRow("miljoforvaltningen", "Miljöförvaltningen", "", PartyKind.DEPARTMENT, CITY.name)
PARTIES = (POLICE, CITY, STREETS, SUPPORT, OWNERS, ENVIRONMENT)


def make_parties() -> dict[str, Party]:
    """Make the parties that do not exist yet, and return all of them by slug."""
    rows: dict[str, Party] = {}
    for party in PARTIES:
        parent = next((made for made in rows.values() if made.name == party.parent), None)
        rows[party.slug], _new = Party.objects.get_or_create(
            name=party.name,
            defaults={
                "slug": party.slug,
                "short_name": party.short_name,
                "kind": party.kind,
                "parent": parent,
            },
        )
    return rows
