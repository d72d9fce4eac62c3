from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samlofte.imports.enums import ImportKind
from samlofte.lib.sheets import Value
from samlofte.plans.enums import NOT_HELD, Outcome
from samlofte.plans.importing.model import Fault, Known, PlanColumn
from samlofte.plans.models import Activity, Report
from samlofte.plans.queries.filtering import seen_activities
from samlofte.plans.queries.sheets.activities import between
from samlofte.plans.queries.sheets.sheet import Sheet, Wish, choices_of, written
from samlofte.plans.rules import may_report_for, may_report_on_behalf

#: what a cancelled or moved activity has nothing of
FIGURES = ("hours", "people", "quantity", "contacts", "cost", "place")
#: what a sheet says of a report
SAID = ("outcome", "reason", "moved_to", *FIGURES, "public_note")
#: what a correction by sheet keeps of the report that it corrects
KEPT = ("started_at", "ended_at", "reached", "means", "observations", "internal_note")


def report_columns(parties: tuple[tuple[str, str], ...]) -> tuple[PlanColumn, ...]:
    """Return the columns of the sheet of reports."""
    return (
        PlanColumn("measure_title", _("Measure"), width=26, locked=True, passing=True),
        PlanColumn("title", _("Activity"), width=34, locked=True),
        PlanColumn("starts_at", _("Begins"), "datetime", width=17, locked=True),
        PlanColumn("ends_at", _("Ends"), "datetime", width=17, locked=True),
        PlanColumn("party", _("Who does it"), "choice", parties, width=22, locked=True),
        PlanColumn("people_planned", _("People planned"), "number", width=10, locked=True),
        PlanColumn("hours_planned", _("Hours planned"), "number", width=10, locked=True),
        PlanColumn("outcome", _("How it went"), "choice", choices_of(Outcome), width=14, required=True, fixed=True),
        PlanColumn("reason", _("Why cancelled, moved or only partly"), width=28),
        PlanColumn("moved_to", _("Moved to"), "datetime", width=17),
        PlanColumn("hours", _("Hours in all"), "number", width=10),
        PlanColumn("people", _("People of ours"), "number", width=10),
        PlanColumn("quantity", _("Delivered"), "number", width=10),
        PlanColumn("unit", _("Delivered: of what"), width=14, locked=True, passing=True),
        PlanColumn("contacts", _("Contacts"), "number", width=10),
        PlanColumn("cost", _("Cost (kronor)"), "number", width=10),
        PlanColumn("place", _("Where"), width=20),
        PlanColumn("public_note", _("For everyone"), width=40),
        PlanColumn("correction", _("Why it is corrected"), width=28),
    )


class ReportSheet(Sheet):
    """How the activities went: a row for each that this person sees."""

    kind = ImportKind.REPORTS
    letter = "r"
    model = Report

    @cached_property
    def reports(self) -> dict[int, Report]:
        """The reports that count, by activity."""
        seen = seen_activities(self.group.pledge.pk, self.group.viewer).values("pk")
        return {row.activity_id: row for row in Report.objects.filter(counts=True, activity__in=seen)}

    @cached_property
    def columns(self) -> tuple[PlanColumn, ...]:
        """The columns, with the parties of the pledge."""
        return report_columns(self.group.doer_choices)

    @cached_property
    def known(self) -> dict[int, Known]:
        """Every activity that the person sees, with what is said of it."""
        return {row.pk: self._known(row) for row in self.group.activities.values()}

    def wanted(self, wish: Wish) -> Iterable[Known]:
        """Return the activities of a period and a party that have begun or are reported on."""
        rows = between(seen_activities(self.group.pledge.pk, self.group.viewer), wish)
        rows = rows.filter(~Q(outcome="") | Q(starts_at__lte=self.group.at))
        return [self.known[pk] for pk in rows.values_list("pk", flat=True) if pk in self.known]

    def filled(self, values: Mapping[str, Value]) -> dict[str, Value]:
        """Return the values as they are: nothing stands for what a report leaves open."""
        return dict(values)

    def faults(self, cells: Mapping[str, Value], touched: AbstractSet[str], known: Known | None) -> Iterable[Fault]:
        """Say what does not hold together in a report; there is none without an activity."""
        if known is None:
            message = gettext("A report belongs to an activity. Add the activity in the sheet of activities first.")
            yield Fault("", message)
            return
        outcome = cells.get("outcome")
        if outcome in NOT_HELD and not cells.get("reason"):
            yield self.fault("reason", gettext("Say why: those who waited for it may ask."))
        if outcome == Outcome.DONE and cells.get("reason"):
            yield self.fault("reason", gettext("What is done needs no reason. Empty the cell."))
        if outcome == Outcome.MOVED and not cells.get("moved_to"):
            yield self.fault("moved_to", gettext("Say when it will be instead."))
        if outcome != Outcome.MOVED and cells.get("moved_to"):
            yield self.fault("moved_to", gettext("Only a moved activity has a new time. Empty the cell."))
        yield from self.far_faults(touched, ("moved_to",), cells)
        if outcome in NOT_HELD:
            for key in FIGURES:
                if cells.get(key) is not None:
                    yield self.fault(key, gettext("What was not held has none of this. Empty the cell."))
        yield from self._correction_faults(cells, touched, known)

    def _correction_faults(
        self, cells: Mapping[str, Value], touched: AbstractSet[str], known: Known
    ) -> Iterable[Fault]:
        corrects = known.id in self.reports
        if corrects and not cells.get("correction"):
            yield self.fault("correction", gettext("Say why it is corrected: what was said before stays beside it."))
        if corrects and touched == {"correction"}:
            yield self.fault("correction", gettext("Nothing else is changed in the row. Empty the cell."))
        if not corrects and cells.get("correction"):
            yield self.fault("correction", gettext("There is no report to correct yet. Empty the cell."))

    def sameness(self, cells: Mapping[str, Value]) -> tuple[Any, ...] | None:  # noqa: ARG002  # see Sheet
        """Return nothing: no sheet adds reports of its own."""
        return None

    def report_fields(self, known: Known, values: Mapping[str, Value]) -> dict[str, Any]:
        """Return the fields of the report that a row makes: what it says, over what the report before it said."""
        earlier = self.reports.get(known.id)
        cells = dict(known.cells) | dict(values)
        found = {key: written(cells.get(key), self._field(key)) for key in (*SAID, "correction")}
        if earlier is not None and found["outcome"] not in NOT_HELD:
            found |= {key: getattr(earlier, key) for key in KEPT}
        elif earlier is not None:
            found["internal_note"] = earlier.internal_note
        return found

    def on_behalf(self, row: Activity) -> bool:
        """Tell whether the report is a coordinator's for another party."""
        return not may_report_for(self.group.viewer, row.party_id)

    def _known(self, row: Activity) -> Known:
        measure = self.group.measures.get(row.measure_id)
        report = self.reports.get(row.pk)
        cells: dict[str, Value] = {
            "measure_title": measure.title if measure else "",
            "title": row.title,
            "starts_at": row.starts_at,
            "ends_at": row.ends_at,
            "party": str(row.party_id),
            "people_planned": row.people,
            "hours_planned": row.hours,
            "unit": measure.target_unit if measure else "",
        }
        cells |= {key: getattr(report, key) if report else None for key in SAID}
        viewer = self.group.viewer
        allowed = may_report_for(viewer, row.party_id) or may_report_on_behalf(viewer, row.party_id)
        locked = "" if allowed else self._no_report_for(row)
        return Known(row.pk, row.sequence, row.title, cells, row, locked)

    def _no_report_for(self, row: Activity) -> str:
        party = self.group.doers[row.party_id].name
        message = gettext("It belongs to {party}, for which you may not report. Leave the row as it was.")
        return message.format(party=party)
