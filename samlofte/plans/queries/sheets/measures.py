from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samlofte.imports.enums import ImportKind
from samlofte.lib.sheets import Value
from samlofte.people.enums import Lane
from samlofte.plans.enums import NEVER_PUBLIC, MeasureState, MeasureType
from samlofte.plans.importing.cells import BETWEEN, joined
from samlofte.plans.importing.model import Fault, Known, PlanColumn
from samlofte.plans.models import Measure
from samlofte.plans.queries.sheets.sheet import Sheet, Wish, choices_of, written
from samlofte.plans.telling import told
from samlofte.pledges.enums import Horizon, TargetGroup

#: the links of a measure to other rows, which a cell lists
LINKS = ("partners", "shared_with", "commitments")
#: what the preview of a row compares with another to see a copy
_SAME = ("title", "party", "start")


def measure_columns(
    parties: tuple[tuple[str, str], ...], posts: tuple[tuple[str, str], ...], commitments: tuple[tuple[str, str], ...]
) -> tuple[PlanColumn, ...]:
    """Return the columns of the sheet of measures."""
    return (
        PlanColumn("number", _("No."), "number", width=6, locked=True),
        PlanColumn("title", _("Title"), width=40, required=True, fixed=True),
        PlanColumn("what", _("What is done"), width=40),
        PlanColumn("why", _("Why it should work"), width=40),
        PlanColumn("cause", _("Cause it addresses"), width=30),
        PlanColumn("commitments", _("Commitments (numbers)"), width=14, several=commitments),
        PlanColumn("type", _("Type"), "choice", choices_of(MeasureType), width=13),
        PlanColumn("horizon", _("Horizon"), "choice", choices_of(Horizon), width=13),
        PlanColumn("target_group", _("For whom"), "choice", choices_of(TargetGroup), width=18),
        PlanColumn("place", _("Place"), width=20),
        PlanColumn("party", _("Owner"), "choice", parties, width=24, required=True, fixed=True),
        PlanColumn("post", _("Responsible function"), "choice", posts, width=28),
        PlanColumn("partners", _("Together with"), width=28, several=parties),
        PlanColumn("start", _("First day"), "date", width=12, required=True, fixed=True),
        PlanColumn("end", _("Last day"), "date", width=12, required=True, fixed=True),
        PlanColumn("hours", _("Hours planned"), "number", width=10),
        PlanColumn("money", _("Money planned (kronor)"), "number", width=12),
        PlanColumn("state", _("State"), "choice", choices_of(MeasureState), width=12, fixed=True),
        PlanColumn("reason", _("Why it was stopped"), width=28),
        PlanColumn("target_quantity", _("Target: how many"), "number", width=10),
        PlanColumn("target_unit", _("Target: of what"), width=16),
        PlanColumn("target_by", _("Target: by when"), "date", width=12),
        PlanColumn("target_quality", _("Target: how well"), width=28),
        PlanColumn("lane", _("Who may see it"), "choice", choices_of(Lane), width=24, fixed=True),
        PlanColumn("shared_with", _("Named parties"), width=28, several=parties),
    )


class MeasureSheet(Sheet):
    """The plan: a row for each measure."""

    kind = ImportKind.MEASURES
    letter = "m"
    model = Measure

    @cached_property
    def columns(self) -> tuple[PlanColumn, ...]:
        """The columns, with the parties, posts and commitments of the pledge."""
        posts = self.group.post_choices(measure.post_id for measure in self.group.measures.values())
        used = {row.number for measure in self.group.measures.values() for row in measure.commitments.all()}
        rows = self.group.commitments.values()
        numbers = tuple((str(row.number), str(row.number)) for row in rows if row.number in used or not row.removed)
        return measure_columns(self.group.party_choices, posts, numbers)

    @cached_property
    def known(self) -> dict[int, Known]:
        """Every measure that the person sees."""
        return {measure.pk: self._known(measure) for measure in self.group.measures.values()}

    def wanted(self, wish: Wish) -> Iterable[Known]:
        """Return every measure, or those that a party owns or takes part in."""
        if wish.party is None:
            return self.known.values()
        return [known for known in self.known.values() if wish.party in taking_part(known.row)]

    def filled(self, values: Mapping[str, Value]) -> dict[str, Value]:
        """Return a new measure's cells: planned, and seen by nobody else until somebody says so."""
        given = {key: value for key, value in values.items() if value is not None}
        return {"state": MeasureState.PLANNED.value, "lane": Lane.OWN.value, **given}

    def faults(self, cells: Mapping[str, Value], touched: AbstractSet[str], known: Known | None) -> Iterable[Fault]:
        """Say what does not hold together in a measure, and whom the person may not plan for."""
        owner = int(str(cells["party"]))
        if (known is None or "party" in touched) and not self.group.may_plan_for(owner):
            message = gettext("You may not plan for {party}.").format(party=self.group.parties[owner].name)
            yield self.fault("party", message)
        if cells["end"] < cells["start"]:  # type: ignore[operator]  # both are days
            yield self.fault("end", gettext("The last day is before the first."))
        if cells["state"] == MeasureState.STOPPED and not cells.get("reason"):
            yield self.fault("reason", gettext("Say why it is stopped: everyone who was promised it may ask."))
        if cells["state"] != MeasureState.STOPPED and cells.get("reason"):
            yield self.fault("reason", gettext("Only a stopped measure has such a reason. Empty the cell."))
        quantity = cells.get("target_quantity")
        if isinstance(quantity, Decimal) and quantity <= 0:
            yield self.fault("target_quantity", gettext("The number must be greater than zero."))
        if quantity is not None and not cells.get("target_unit"):
            yield self.fault("target_unit", gettext("Say what the number counts, for instance passes or metres."))
        yield from self._party_faults(cells, owner)
        yield from self.far_faults(touched, ("start", "end", "target_by"), cells)
        if cells["lane"] == Lane.PUBLIC and known is not None and known.id in self._with_passes:
            for key, message in told(cells).items():
                yield self.fault(key, message)

    @cached_property
    def _with_passes(self) -> set[int]:
        rows = self.group.activities.values()
        return {row.measure_id for row in rows if row.kind in NEVER_PUBLIC}

    def _party_faults(self, cells: Mapping[str, Value], owner: int) -> Iterable[Fault]:
        partners = ids_in(cells.get("partners"))
        if owner in partners:
            yield self.fault("partners", gettext("The owner cannot be its own partner."))
        post = self.group.posts.get(int(str(cells["post"]))) if cells.get("post") else None
        if post is not None and post.party_id not in {owner, *partners}:
            yield self.fault("post", gettext("This function belongs to a party that has no part in the measure."))
        if cells["lane"] == Lane.NAMED and not (cells.get("shared_with") or partners):
            yield self.fault("shared_with", gettext("Name at least one party, or keep it in the own party."))

    def sameness(self, cells: Mapping[str, Value]) -> tuple[Any, ...] | None:
        """Return title, owner and first day."""
        return tuple(str(cells.get(key)).casefold() for key in _SAME)

    def fields(self, values: Mapping[str, Value]) -> dict[str, Any]:
        """Return values as the fields of a measure."""
        found = {key: written(value, self._field(key)) for key, value in values.items() if key not in LINKS}
        if "party" in found:
            found["party"] = self.group.parties[int(found["party"])]
        if "post" in found:
            found["post"] = self.group.posts[int(found["post"])] if found["post"] else None
        return found

    def links(self, values: Mapping[str, Value]) -> dict[str, list[Any]]:
        """Return the links that values set; the others stay as they are."""
        rows: dict[str, dict[int, Any]] = {
            "partners": self.group.parties,
            "shared_with": self.group.parties,
            "commitments": self.group.commitments,
        }
        return {key: [rows[key][part] for part in ids_in(values[key])] for key in LINKS if key in values}

    def _known(self, measure: Measure) -> Known:
        plain = (column.key for column in self.columns if column.key not in _LINKED)
        cells: dict[str, Value] = {key: getattr(measure, key) for key in plain}
        cells |= {
            "party": str(measure.party_id),
            "post": str(measure.post_id) if measure.post_id else None,
            "partners": self._listed("partners", [party.pk for party in measure.partners.all()]),
            "shared_with": self._listed("shared_with", [party.pk for party in measure.shared_with.all()]),
            "commitments": self._listed("commitments", [row.number for row in measure.commitments.all()]),
        }
        locked = "" if self.group.may_plan_for(measure.party_id) else no_plan_for(measure.party.name)
        return Known(measure.pk, measure.revision, measure.title, cells, measure, locked)

    def _listed(self, key: str, values: list[int]) -> str:
        there = {str(value) for value in values}
        return joined([value for value, _label in self.by_key[key].several if value in there])


_LINKED = frozenset({"party", "post", *LINKS})


def no_plan_for(party: str) -> str:
    """Return the sentence for a row that belongs to a party that the person does not plan for."""
    return gettext("It belongs to {party}, whose plan you may not change. Leave the row as it was.").format(party=party)


def taking_part(measure: Measure) -> set[int]:
    """Return the owner and the partners of a measure, with the partners at hand."""
    return {measure.party_id, *(party.pk for party in measure.partners.all())}


def ids_in(value: Value) -> list[int]:
    """Return the numbers in a cell that lists several."""
    return [int(part) for part in str(value).split(BETWEEN)] if value else []
