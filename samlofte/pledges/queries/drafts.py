"""A draft that was read from a document, in the form of a pledge document."""

from typing import Any

from samlofte.people.models import Party
from samlofte.pledges.enums import Per
from samlofte.pledges.importing.draft import Draft

NEEDED = ("title", "municipality", "area")
PLAIN_KEYS = ("background", "basis", "aims", "channels", "followup", "previous_followup")


def draft_document(draft: Draft, details: dict[str, Any]) -> dict[str, Any]:
    """Return the pledge document of a draft. Raises ValueError naming what it lacks: title, municipality, area."""
    read = draft.as_json()
    known = {key: (details.get(key) or read[key] or "").strip() for key in NEEDED}
    missing = [key for key, value in known.items() if not value]
    if missing:
        raise ValueError(", ".join(missing))
    period = {
        "start": details.get("start") or read["period"]["start"],
        "end": details.get("end") or read["period"]["end"],
    }
    return {
        "title": known["title"][:200],
        "municipality": known["municipality"][:80],
        "area": known["area"][:120],
        "period": {key: value or None for key, value in period.items()},
        "agreement": None,
        "previous": None,
        "parties": _parties(read),
        **{key: [{"reference": "", "text": text} for text in read[key]] for key in PLAIN_KEYS},
        "directions": [
            {"reference": "", "text": row["text"], "party": row["party"] or None} for row in read["directions"]
        ],
        "problems": [{"reference": "", "text": _problem(row)} for row in read["problems"]],
        "signatories": [_signatory(row, read) for row in read["signatories"]],
        "commitments": [_commitment(number, row) for number, row in enumerate(read["commitments"], 1)],
        "example": False,
    }


def with_known_parties(document: dict[str, Any]) -> dict[str, Any]:
    """Return the document with each party called as it is called in the pledges of the same municipality.

    A document says “Polisen”; the party may be here by a longer name. A party of that name elsewhere is another one.
    """
    here = list(Party.objects.filter(pledges__area__municipality__name=document["municipality"]).distinct())
    names = {row["name"]: _name_here(row["name"], here, document["municipality"]) for row in document["parties"]}

    def called(name: str | None) -> str | None:
        return names.get(name, name) if name else name

    parties = {
        called(row["name"]): {**row, "name": called(row["name"]), "parent": called(row["parent"])}
        for row in document["parties"]
    }
    return {
        **document,
        "parties": list(parties.values()),
        "directions": [{**row, "party": called(row["party"])} for row in document["directions"]],
        "signatories": [{**row, "party": called(row["party"])} for row in document["signatories"]],
        "commitments": [
            {**row, "party": called(row["party"]), "partners": sorted({str(called(name)) for name in row["partners"]})}
            for row in document["commitments"]
        ],
    }


def _name_here(name: str, here: list[Party], municipality: str) -> str:
    """The name of the one party here that is meant, else a name that no party elsewhere has."""
    meant = [party for party in here if _is_meant(name, party)]
    if len(meant) == 1:
        return meant[0].name
    taken = not meant and Party.objects.filter(name=name).exists()
    return f"{name} ({municipality})" if taken else name


def _is_meant(name: str, party: Party) -> bool:
    """By its name or its short name, also as “Malmö stad, Miljöförvaltningen” or “Enheten för stöd (ASF)”."""
    said = name.casefold()
    forms = {said, said.rpartition(", ")[2], said.rpartition("(")[2].rstrip(")")}
    return bool({party.name.casefold(), party.short_name.casefold()} & forms)


def _parties(read: dict[str, Any]) -> list[dict[str, Any]]:
    """Everyone who is named as a party, with whoever promises something without being listed."""
    kinds = {row["name"]: row["kind"] for row in read["parties"]}
    parents = {row["name"]: row.get("parent") for row in read["parties"]}
    for row in read["commitments"]:
        for name in [row["party"], *row["partners"]]:
            if name:
                kinds.setdefault(name, "other")
    for row in read["directions"]:
        if row["party"]:
            kinds.setdefault(row["party"], "other")
    named = {name: parent for name, parent in parents.items() if parent in kinds}
    return [{"name": name, "short_name": "", "kind": kind, "parent": named.get(name)} for name, kind in kinds.items()]


def _problem(row: dict[str, Any]) -> str:
    return f"{row['text']} – {', '.join(row['parties'])}" if row["parties"] else row["text"]


def _signatory(row: Any, read: dict[str, Any]) -> dict[str, Any]:
    """A signature line; its party only where the document names that party."""
    names = {party["name"] for party in read["parties"]}
    party = row.get("party")
    return {
        "party": party if party in names else None,
        "role": (row.get("role") or "")[:120],
        "date": row.get("date") if len(row.get("date") or "") == len("2022-04-01") else None,
    }


def _commitment(number: int, row: dict[str, Any]) -> dict[str, Any]:
    """A commitment with its number only where the document counts one single thing."""
    counted = row["quantities"][0] if len(row["quantities"]) == 1 else None
    return {
        "number": number,
        "reference": "",
        "text": row["text"],
        "party": row["party"] or None,
        "partners": sorted({name for name in row["partners"] if name and name != row["party"]}),
        "quantity": _decimal(counted["value"]) if counted else None,
        "unit": counted["unit"][:60] if counted else "",
        "per": counted.get("per") or "" if counted and (counted.get("per") or "") in ["", *Per.values] else "",
        "place": "",
        "deadline": None,
        "proof": "",
        "target_group": "",
        "theme": "",
        "horizon": "",
        "carried": "",
        "previous": None,
    }


def _decimal(value: Any) -> str | None:
    text = f"{float(value):.2f}".rstrip("0").rstrip(".")
    return text if float(value) > 0 else None
