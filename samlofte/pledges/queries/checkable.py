"""What the gate says of a commitment as a document holds it."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import get_language

from samlofte.lib.prepared import prepared_rows
from samlofte.lib.seal import read
from samlofte.pledges.gate.check import check
from samlofte.pledges.gate.model import Promise, Verdict
from samlofte.pledges.gate.suggest import suggest
from samlofte.pledges.models import Pledge, Version


def check_row(row: dict[str, Any], *, area: str, municipality: str, previous_texts: tuple[str, ...] = ()) -> Verdict:
    """Check one commitment of a document; a value that was removed counts as not stated."""
    return check(_promise(row, (area, municipality)), previous_texts=previous_texts)


def suggestion(row: dict[str, Any], verdict: Verdict, *, area: str, municipality: str) -> str:
    """Return a better wording in the reader's language, empty where nothing is missing."""
    if verdict.checkable:
        return ""
    return suggest(_promise(row, (area, municipality)), verdict, language="en" if get_language() == "en" else "sv")


def last_years_texts(pledge: Pledge) -> tuple[str, ...]:
    """Return what the previous pledge promised as it was last published."""
    content = last_years_content(pledge.previous_id)
    rows = content["commitments"] if content else []
    return tuple(row["text"] for row in rows if isinstance(row["text"], str))


def last_years_content(previous_id: int | None) -> dict[str, Any] | None:
    """Return the previous pledge as it was last published, or None where there is none."""
    stored = _newest(previous_id) if previous_id else []
    content: dict[str, Any] | None = read(stored[0][0]) if stored else None
    return content


@prepared_rows
def _newest(pledge_id: int) -> QuerySet[Version, tuple[Any, ...]]:
    return Version.objects.filter(pledge=pledge_id).order_by("-number").values_list("content")[:1]


def _promise(row: dict[str, Any], place_names: tuple[str, ...]) -> Promise:
    return Promise(
        text=_text(row["text"]),
        party=_text(row["party"]),
        partners=tuple(map(_text, row["partners"])),
        quantity=Decimal(row["quantity"]) if row["quantity"] is not None else None,
        unit=_text(row["unit"]),
        frequency=row["per"],
        place=_text(row["place"]),
        deadline=date.fromisoformat(row["deadline"]) if row["deadline"] else None,
        proof=_text(row["proof"]),
        place_names=place_names,
    )


def _text(value: Any) -> str:
    """The text of a value; one that was removed, or never stated, has none."""
    return value if isinstance(value, str) else ""
