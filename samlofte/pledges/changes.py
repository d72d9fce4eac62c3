"""What was changed between two published texts of a pledge, commitment by commitment."""

from dataclasses import dataclass
from typing import Any

from samlofte.pledges.enums import ChangeField

#: the parts of a commitment that make up each thing that may not change silently
WATCHED: dict[ChangeField, tuple[str, ...]] = {
    ChangeField.ACT: ("text",),
    ChangeField.QUANTITY: ("quantity", "unit", "per"),
    ChangeField.PLACE: ("place",),
    ChangeField.DEADLINE: ("deadline",),
    ChangeField.PROOF: ("proof",),
    ChangeField.PARTY: ("party", "partners"),
}


@dataclass(frozen=True)
class Change:
    """One marked change. `commitment` is its number, or None where the pledge as a whole was changed."""

    commitment: int | None
    field: ChangeField
    before: dict[str, Any]
    after: dict[str, Any]
    party: str | None

    @property
    def key(self) -> str:
        """A name for the change, to tie the party's reason to it."""
        return f"{self.commitment or 'pledge'}-{self.field.value}"


def changes_between(before: dict[str, Any], after: dict[str, Any]) -> list[Change]:
    """Return each marked change from one text to the next, in the order of the document.

    What takes the place of a value that was openly removed is a change as well: nobody can see any more whether it says
    the same.
    """
    found = _pledge_changes(before, after)
    olds = {row["number"]: row for row in before["commitments"]}
    news = {row["number"]: row for row in after["commitments"]}
    for number in sorted(olds | news):
        found += _commitment_changes(number, olds.get(number), news.get(number))
    return found


def _pledge_changes(before: dict[str, Any], after: dict[str, Any]) -> list[Change]:
    watched = {ChangeField.PERIOD: ("period",), ChangeField.AREA: ("municipality", "area")}
    return [
        Change(None, field, _pick(before, keys), _pick(after, keys), None)
        for field, keys in watched.items()
        if _differs(before, after, keys)
    ]


def _commitment_changes(number: int, old: dict[str, Any] | None, new: dict[str, Any] | None) -> list[Change]:
    if old is None and new is not None:
        return [Change(number, ChangeField.ADDED, {}, _pick(new, ("text",)), _name(new["party"]))]
    if new is None and old is not None:
        return [Change(number, ChangeField.DELETED, _pick(old, ("text",)), {}, _name(old["party"]))]
    if old is None or new is None:
        return []
    return [
        Change(number, field, _pick(old, keys), _pick(new, keys), _name(old["party"]))
        for field, keys in WATCHED.items()
        if _differs(old, new, keys)
    ]


def _name(party: Any) -> str | None:
    return party if isinstance(party, str) else None


def _pick(row: dict[str, Any], keys: tuple[str, ...]) -> dict[str, Any]:
    return {key: row[key] for key in keys}


def _differs(old: dict[str, Any], new: dict[str, Any], keys: tuple[str, ...]) -> bool:
    return any(_words(old[key]) != _words(new[key]) for key in keys)


def _words(value: Any) -> Any:
    """A text without what nobody sees: one blank more between two words is no other promise."""
    return value.split() if isinstance(value, str) else value
