"""What a frozen version says, read once: the same text always says the same.

Everything is kept under the text itself, so that a value that was openly removed from it is seen at once. What is
returned is shared by all pages: nobody may change it.
"""

from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from samlofte.lib.partial_dates import parse
from samlofte.lib.seal import KEPT, REDACTED, is_redacted, read
from samlofte.people.enums import PartyKind
from samlofte.pledges.enums import Carried, Horizon, Per, Status, TargetGroup, Theme
from samlofte.pledges.queries.checkable import check_row
from samlofte.pledges.queries.published_types import (
    Passage,
    Period,
    PublishedCommitment,
    PublishedParty,
    Redacted,
    Signature,
    Text,
)

PASSAGES = (
    "background",
    "basis",
    "directions",
    "aims",
    "channels",
    "followup",
    "problems",
    "previous_followup",
)


class Beside(NamedTuple):
    """What the gate reads besides a commitment: the names of its places, and what was promised last year."""

    area: str
    municipality: str
    last_year: tuple[str, ...]


@lru_cache(maxsize=KEPT)
def parts(content: str) -> dict[str, Any]:
    """Return what a pledge page shows of a version as it is, by the names of `PublishedPledge`."""
    found = read(content)
    return {
        "title": text(found["title"]),
        "municipality": text(found["municipality"]),
        "area": text(found["area"]),
        "period": period(found["period"]),
        "agreement": found["agreement"],
        "signatories": tuple(_signature(row) for row in found["signatories"]),
        "parties": tuple(_party(row) for row in found["parties"]),
        **{key: tuple(_passage(row) for row in found[key]) for key in PASSAGES},
    }


@lru_cache(maxsize=KEPT)
def wordings(content: str, beside: Beside) -> dict[int, PublishedCommitment]:
    """Return each commitment of a version by its number with what the gate says, as if nothing had come of it yet."""
    return {row["number"]: _commitment(row, beside) for row in read(content)["commitments"]}


def text(value: Any) -> Text:
    """Return a value of a version as something that prints."""
    if isinstance(value, str):
        return value
    if is_redacted(value):
        return Redacted(**value[REDACTED])
    return str(value)


def optional(value: Any) -> Text | None:
    """Return a value of a version that may be missing."""
    return None if value is None else text(value)


def period(row: dict[str, Any]) -> Period:
    """Return the period as dates with their precision."""
    start, start_precision = parse(row["start"]) if row["start"] else (None, "day")
    end, end_precision = parse(row["end"], last=True) if row["end"] else (None, "day")
    return Period(start, start_precision, end, end_precision)


def _party(row: dict[str, Any]) -> PublishedParty:
    return PublishedParty(text(row["name"]), text(row["short_name"]), PartyKind(row["kind"]), optional(row["parent"]))


def _passage(row: dict[str, Any]) -> Passage:
    return Passage(row["reference"], text(row["text"]), optional(row.get("party")))


def _signature(row: dict[str, Any]) -> Signature:
    day = date.fromisoformat(row["date"]) if row["date"] else None
    return Signature(optional(row["party"]), text(row["role"]), day)


def _commitment(row: dict[str, Any], beside: Beside) -> PublishedCommitment:
    return PublishedCommitment(
        number=row["number"],
        reference=row["reference"],
        text=text(row["text"]),
        party=optional(row["party"]),
        partners=tuple(map(text, row["partners"])),
        quantity=Decimal(row["quantity"]) if row["quantity"] is not None else None,
        unit=text(row["unit"]),
        per=Per(row["per"]) if row["per"] else None,
        place=text(row["place"]),
        deadline=date.fromisoformat(row["deadline"]) if row["deadline"] else None,
        proof=text(row["proof"]),
        target_group=TargetGroup(row["target_group"]) if row["target_group"] else None,
        theme=Theme(row["theme"]) if row["theme"] else None,
        horizon=Horizon(row["horizon"]) if row["horizon"] else None,
        carried=Carried(row["carried"]) if row["carried"] else None,
        previous=row["previous"],
        removed=False,
        status=Status.NO_EVIDENCE,
        status_since=None,
        overdue=False,
        changes=(),
        gate=check_row(row, area=beside.area, municipality=beside.municipality, previous_texts=beside.last_year),
    )
