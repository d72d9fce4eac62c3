"""A frozen pledge as labelled lines of text, for comparing versions and for reading them in full."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from samlofte.lib.dates_in_words import day_words, period_words
from samlofte.pledges.enums import PassageKind, Per
from samlofte.pledges.queries.document import KEYS
from samlofte.pledges.queries.frozen import period, text

Key = tuple[str, str]


def readable_lines(content: dict[str, Any]) -> dict[Key, str]:
    """Return the text of a version line by line; the key is (heading, label), in the order of the document."""
    lines: dict[Key, str] = {}
    heading = _("The pledge")
    lines[heading, _("title")] = str(text(content["title"]))
    lines[heading, _("municipality")] = str(text(content["municipality"]))
    lines[heading, _("area")] = str(text(content["area"]))
    lines[heading, _("period")] = period_words(*period(content["period"]).parts)
    if content["agreement"]:
        lines[heading, _("agreement")] = str(text(content["agreement"]["title"]))
    for number, row in enumerate(content["parties"], 1):
        lines[_("Parties"), f"{number}"] = str(text(row["name"]))
    for kind in PassageKind:
        for number, row in enumerate(content[KEYS[kind]], 1):
            said = f"{text(row['party'])}: {text(row['text'])}" if row.get("party") else str(text(row["text"]))
            lines[str(kind.label).capitalize(), row["reference"] or f"{number}"] = said
    for row in content["commitments"]:
        lines |= _commitment_lines(row)
    for number, row in enumerate(content["signatories"], 1):
        signed = day_words(date.fromisoformat(row["date"])) if row["date"] else ""
        said = ", ".join(str(text(part)) for part in (row["party"], row["role"], signed) if part)
        lines[_("Signatures"), f"{number}"] = said
    return lines


def _commitment_lines(row: dict[str, Any]) -> dict[Key, str]:
    heading = _("Commitment %(number)d") % {"number": row["number"]}
    partners = ", ".join(str(text(name)) for name in row["partners"])
    quantity = " ".join(
        str(part) for part in (row["quantity"], text(row["unit"]), Per(row["per"]).label if row["per"] else "") if part
    )
    values = {
        _("what is promised"): str(text(row["text"])),
        _("who promises"): str(text(row["party"])) if row["party"] else "",
        _("together with"): partners,
        _("quantity or frequency"): quantity,
        _("place"): str(text(row["place"])),
        _("deadline"): day_words(date.fromisoformat(row["deadline"])) if row["deadline"] else "",
        _("how it is shown"): str(text(row["proof"])),
    }
    return {(heading, label): value for label, value in values.items() if value}
