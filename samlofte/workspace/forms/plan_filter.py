"""The filters of the plan, which are addresses: read from one, drawn as a form, and taken away one by one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.utils.functional import Promise
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from samlofte.plans.enums import ActivityKind, MeasureCondition, MeasureState, MeasureType
from samlofte.plans.queries.choosing import Offer, offer
from samlofte.plans.queries.filtering import Wanted
from samlofte.pledges.enums import TargetGroup
from samlofte.workspace.access import Desk

Text = str | Promise
#: letters of a commitment in the list to choose from
MOST_LETTERS = 60
MOST_SEARCHED = 100
NAMES = ("party", "commitment", "place", "type", "kind", "state", "group", "condition")
LABELS: dict[str, Text] = {
    "party": _("Party"),
    "commitment": _("Commitment"),
    "place": _("Place"),
    "type": _("Type"),
    "kind": _("Kind of activity"),
    "state": _("State"),
    "group": _("For whom"),
    "condition": _("Look at"),
}
CLOSED: dict[str, Iterable[tuple[str, Text]]] = {
    "type": MeasureType.choices,
    "kind": ActivityKind.choices,
    "state": MeasureState.choices,
    "group": TargetGroup.choices,
    "condition": MeasureCondition.choices,
}


@dataclass(frozen=True)
class Select:
    """One filter: what can be chosen, and what is."""

    name: str
    label: Text
    choices: list[tuple[str, Text]]
    value: str

    @property
    def words(self) -> Text:
        """What is chosen, in words."""
        return dict(self.choices)[self.value]


@dataclass(frozen=True)
class Active:
    """A filter that is on, and the query of the page without it."""

    label: Text
    words: Text
    without: str


class PlanFilter:
    """What an address asks for; what is not offered is not asked for."""

    def __init__(self, query: Mapping[str, str], offer: Offer) -> None:
        self.q = query.get("q", "").strip()[:MOST_SEARCHED]
        self.selects = [_select(name, _choices(name, offer), query.get(name, "")) for name in NAMES]

    @cached_property
    def chosen(self) -> dict[str, str]:
        """The filters that are on."""
        found = {select.name: select.value for select in self.selects if select.value}
        return found | ({"q": self.q} if self.q else {})

    @cached_property
    def wanted(self) -> Wanted:
        """What to look for in the plan."""
        texts: dict[str, Any] = dict(self.chosen)
        party, commitment = texts.pop("party", None), texts.pop("commitment", None)
        wanted = Wanted(party=int(party) if party else None, commitment=int(commitment) if commitment else None)
        return replace(wanted, **texts)

    @property
    def query(self) -> str:
        """The filters as the end of an address, with its question mark."""
        return _query(self.chosen)

    @property
    def active(self) -> list[Active]:
        """The filters that are on, each with the query that takes it away."""
        found = [
            Active(select.label, select.words, self.query_with(select.name, ""))
            for select in self.selects
            if select.value
        ]
        return ([Active(_("Search"), self.q, self.query_with("q", ""))] if self.q else []) + found

    def query_with(self, name: str, value: str) -> str:
        """Return the filters with one of them changed, as the end of an address."""
        return _query({key: part for key, part in (self.chosen | {name: value}).items() if part})


def filter_of(query: Mapping[str, str], desk: Desk) -> PlanFilter:
    """Return what an address asks for in a pledge. Two queries."""
    return PlanFilter(query, offer(desk.pledge, desk.viewer, desk.parties))


def _query(chosen: Mapping[str, str]) -> str:
    return f"?{urlencode(chosen)}" if chosen else ""


def _select(name: str, choices: list[tuple[str, Text]], asked: str) -> Select:
    return Select(name, LABELS[name], choices, asked if asked in {value for value, _text in choices} else "")


def _choices(name: str, offer: Offer) -> list[tuple[str, Text]]:
    match name:
        case "party":
            return [(str(party.pk), party.label) for party in offer.parties]
        case "commitment":
            return [
                (str(number), f"{number}. {Truncator(text).chars(MOST_LETTERS)}") for number, text in offer.commitments
            ]
        case "place":
            return [(place, place) for place in offer.places]
    return list(CLOSED[name])
