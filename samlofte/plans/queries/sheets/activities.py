from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from datetime import datetime, time, timedelta
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.utils.timezone import make_aware
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samlofte.imports.enums import ImportKind
from samlofte.lib.sheets import Value
from samlofte.people.enums import Lane
from samlofte.people.lanes import is_wider
from samlofte.plans.enums import NEVER_PUBLIC, ActivityKind, Condition, ProjectStep
from samlofte.plans.importing.cells import joined
from samlofte.plans.importing.model import Fault, Known, PlanColumn
from samlofte.plans.models import Activity, Measure
from samlofte.plans.models.activity import ActivityQuerySet
from samlofte.plans.queries.filtering import seen_activities
from samlofte.plans.queries.sheets.measures import no_plan_for, taking_part
from samlofte.plans.queries.sheets.sheet import Sheet, Wish, choices_of, whole, written
from samlofte.plans.rules import condition_of, may_change_activity
from samlofte.plans.telling import told_by
from samlofte.pledges.enums import TargetGroup

YES, NO = "yes", "no"
_SAME = ("measure", "title", "starts_at", "party")


def activity_columns(
    parties: tuple[tuple[str, str], ...], posts: tuple[tuple[str, str], ...]
) -> tuple[PlanColumn, ...]:
    """Return the columns of the sheet of activities."""
    return (
        PlanColumn("measure", _("Measure no."), "number", width=9, required=True, fixed=True),
        PlanColumn("measure_title", _("Measure"), width=30, locked=True, passing=True),
        PlanColumn("title", _("Title"), width=40, required=True, fixed=True),
        PlanColumn("kind", _("Kind"), "choice", choices_of(ActivityKind), width=16, fixed=True),
        PlanColumn("starts_at", _("Begins"), "datetime", width=17, required=True, fixed=True),
        PlanColumn("ends_at", _("Ends"), "datetime", width=17, required=True, fixed=True),
        PlanColumn("all_day", _("The whole day"), "choice", ((YES, _("yes")), (NO, _("no"))), width=9, fixed=True),
        PlanColumn("place", _("Place"), width=20),
        PlanColumn("party", _("Who does it"), "choice", parties, width=24, fixed=True),
        PlanColumn("post", _("Responsible function"), "choice", posts, width=28),
        PlanColumn("people", _("People planned"), "number", width=10),
        PlanColumn("hours", _("Hours planned"), "number", width=10),
        PlanColumn("money", _("Cost planned (kronor)"), "number", width=12),
        PlanColumn("step", _("Project step"), "choice", choices_of(ProjectStep), width=14),
        PlanColumn("groups", _("With whom"), width=28, several=choices_of(TargetGroup)),
        PlanColumn("lane", _("Who may see it"), "choice", choices_of(Lane), width=24, fixed=True),
        PlanColumn(
            "condition", _("How it stands"), "choice", choices_of(Condition), width=14, locked=True, passing=True
        ),
    )


def between(rows: ActivityQuerySet, wish: Wish) -> ActivityQuerySet:
    """Return the activities of a period and a party."""
    if wish.start is not None:
        rows = rows.filter(starts_at__gte=make_aware(datetime.combine(wish.start, time())))
    if wish.to is not None:
        rows = rows.filter(starts_at__lt=make_aware(datetime.combine(wish.to + timedelta(days=1), time())))
    return rows if wish.party is None else rows.filter(party=wish.party)


class ActivitySheet(Sheet):
    """The activities of the plan: a row for each occasion."""

    kind = ImportKind.ACTIVITIES
    letter = "a"
    model = Activity

    @cached_property
    def columns(self) -> tuple[PlanColumn, ...]:
        """The columns, with the parties and posts of the pledge."""
        return activity_columns(
            self.group.doer_choices, self.group.post_choices({row.post_id for row in self.group.activities.values()})
        )

    @cached_property
    def known(self) -> dict[int, Known]:
        """Every activity of a measure that the person sees; the rest has nothing to be shown beside."""
        rows = self.group.activities.values()
        return {row.pk: self._known(row, self.group.measures[row.measure_id])
                for row in rows if row.measure_id in self.group.measures}  # fmt: skip

    def wanted(self, wish: Wish) -> Iterable[Known]:
        """Return the activities of a period and a party."""
        rows = between(seen_activities(self.group.pledge.pk, self.group.viewer), wish).values_list("pk", flat=True)
        return [self.known[pk] for pk in rows if pk in self.known]

    def filled(self, values: Mapping[str, Value]) -> dict[str, Value]:
        """Return a new activity's cells: done by the owner of its measure, and seen by as many as may see that."""
        given = {key: value for key, value in values.items() if value is not None}
        filled: dict[str, Value] = {"kind": ActivityKind.GENERAL.value, "all_day": NO, **given}
        measure = self.group.by_number.get(whole(given.get("measure")) or 0)
        if measure is None:
            return filled
        hidden = filled["kind"] in NEVER_PUBLIC and measure.lane == Lane.PUBLIC
        lane = Lane.GROUP.value if hidden else measure.lane
        return {"party": str(measure.party_id), "lane": lane, **filled}

    def faults(self, cells: Mapping[str, Value], touched: AbstractSet[str], known: Known | None) -> Iterable[Fault]:
        """Say what does not hold together in an activity, and whom the person may not plan for."""
        number = cells.get("measure")
        measure = self.group.by_number.get(whole(number) or 0)
        if measure is None:
            number = self.shown("measure", number)
            message = gettext("There is no measure {number} in the plan that you see.").format(number=number)
            yield self.fault("measure", message)
            return
        if known is not None and "measure" in touched:
            message = gettext(
                "An activity stays with its measure. Put the number back, and write a new row below the last."
            )
            yield self.fault("measure", message)
            return
        doer = int(str(cells["party"]))
        if not may_change_activity(self.group.viewer, owner_id=measure.party_id, doer_id=doer):
            party = self.group.doers[doer].name
            yield self.fault("party", gettext("You may not plan for {party}.").format(party=party))
        if doer not in taking_part(measure):
            yield self.fault("party", gettext("Only the owner of the measure and its partners do what belongs to it."))
        if cells["ends_at"] < cells["starts_at"]:  # type: ignore[operator]  # both are moments
            yield self.fault("ends_at", gettext("It ends before it begins."))
        yield from self.far_faults(touched, ("starts_at", "ends_at"), cells)
        yield from self._lane_faults(cells, measure, known)

    def _lane_faults(self, cells: Mapping[str, Value], measure: Measure, known: Known | None) -> Iterable[Fault]:
        lane = str(cells["lane"])
        if is_wider(lane, than=measure.lane):
            widest = self.shown("lane", measure.lane)
            message = gettext("More would see it than its measure. The widest is “{lane}”.").format(lane=widest)
            yield self.fault("lane", message)
        becomes_pass = cells["kind"] in NEVER_PUBLIC and (known is None or known.cells["kind"] not in NEVER_PUBLIC)
        for fault in told_by(measure) if becomes_pass else ():
            yield self.fault("kind", fault)
        if lane == Lane.PUBLIC and cells["kind"] in NEVER_PUBLIC:
            yield self.fault("lane", gettext("Planned presence and patrols are never public. Choose fewer."))

    def sameness(self, cells: Mapping[str, Value]) -> tuple[Any, ...] | None:
        """Return measure, title, beginning and doer."""
        return tuple(str(cells.get(key)).casefold() for key in _SAME)

    def fields(self, values: Mapping[str, Value]) -> dict[str, Any]:
        """Return values as the fields of an activity."""
        found = {key: written(value, self._field(key)) for key, value in values.items() if key != "measure"}
        if "party" in found:
            found["party"] = self.group.doers[int(found["party"])]
        if "post" in found:
            found["post"] = self.group.posts[int(found["post"])] if found["post"] else None
        if "all_day" in found:
            found["all_day"] = found["all_day"] == YES
        if "groups" in found:
            found["groups"] = (found["groups"] or "").replace("; ", ",")
        return found

    def measure_of(self, cells: Mapping[str, Value]) -> Measure:
        """Return the measure that a row names."""
        return self.group.by_number[whole(cells["measure"]) or 0]

    def _known(self, row: Activity, measure: Measure) -> Known:
        groups = row.groups.split(",")
        cells: dict[str, Value] = {
            "measure": Decimal(measure.number),
            "measure_title": measure.title,
            "all_day": YES if row.all_day else NO,
            "party": str(row.party_id),
            "post": str(row.post_id) if row.post_id else None,
            "groups": joined([group.value for group in TargetGroup if group in groups]),
            "condition": condition_of(outcome=row.outcome, ends_at=row.ends_at, at=self.group.at).value,
        }
        cells |= {key: getattr(row, key) for key in _PLAIN}
        allowed = may_change_activity(self.group.viewer, owner_id=measure.party_id, doer_id=row.party_id)
        locked = "" if allowed else no_plan_for(self.group.doers[row.party_id].name)
        return Known(row.pk, row.sequence, row.title, cells, row, locked)


_PLAIN = ("title", "kind", "starts_at", "ends_at", "place", "people", "hours", "money", "step", "lane")
