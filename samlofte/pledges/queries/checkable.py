"""What the gate says of a commitment as a document holds it."""

import json
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import get_language

from samlofte.lib.seal import is_redacted
from samlofte.pledges.gate.check import check
from samlofte.pledges.gate.model import Promise, Verdict
from samlofte.pledges.gate.suggest import suggest
from samlofte.pledges.models import Pledge


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
    content = last_years_content(pledge)
    rows = content["commitments"] if content else []
    return tuple(row["text"] for row in rows if isinstance(row["text"], str))


def last_years_content(pledge: Pledge) -> dict[str, Any] | None:
    """Return the previous pledge as it was last published, or None where there is none."""
    if pledge.previous_id is None:
        return None
    stored = (
        Pledge.objects.filter(pk=pledge.previous_id)
        .order_by("-versions__number")
        .values_list("versions__content", flat=True)
        .first()
    )
    content: dict[str, Any] | None = json.loads(stored) if stored else None
    return content


def _promise(row: dict[str, Any], place_names: tuple[str, ...]) -> Promise:
    return Promise(
        text=_text(row["text"]),
        party=_text(row["party"]),
        partners=tuple(_text(name) for name in row["partners"]),
        quantity=Decimal(row["quantity"]) if row["quantity"] is not None else None,
        unit=_text(row["unit"]),
        frequency=row["per"],
        place=_text(row["place"]),
        deadline=date.fromisoformat(row["deadline"]) if row["deadline"] else None,
        proof=_text(row["proof"]),
        place_names=place_names,
    )


def _text(value: Any) -> str:
    return "" if value is None or is_redacted(value) else value
