"""One row of a sheet written into the plan, through the same actions as every form, with what undoing it needs."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import models

from samlofte.lib.actor import Actor
from samlofte.lib.plain import plain
from samlofte.people.enums import LANE_ORDER, Lane
from samlofte.people.models import Party
from samlofte.plans.actions.activities import save_activity
from samlofte.plans.actions.measures import save_measure
from samlofte.plans.actions.reports import report_activity
from samlofte.plans.importing.model import Line
from samlofte.plans.models import Activity, Measure, MonthlyTotal
from samlofte.plans.queries.sheets import Sheet
from samlofte.plans.queries.sheets.activities import ActivitySheet
from samlofte.plans.queries.sheets.measures import MeasureSheet
from samlofte.plans.queries.sheets.reports import ReportSheet
from samlofte.plans.rules import may_plan_for
from samlofte.pledges.queries.roles import actor_in

#: what reporting changes in an activity
TOLD = ("starts_at", "ends_at", "moved_from", "outcome", "reported_at", "delivered")


@dataclass(frozen=True)
class Written:
    """A row as it was written. `undo` is what undoing needs, as JSON; `shown_id` is the row of the sheet that it is."""

    model: str
    id: int
    shown_id: int
    created: bool
    undo: dict[str, Any]


def write_line(sheet: Sheet, line: Line, *, key: UUID, by: Actor, at: datetime) -> Written:
    """Write a row. `by` is who reports on behalf of others; else the person acts as the party of the row.

    Raises what the actions of the plan raise.
    """
    match sheet:
        case MeasureSheet():
            return _measure(sheet, line, at)
        case ActivitySheet():
            return _activity(sheet, line, at)
        case ReportSheet():
            return _report(sheet, line, key, by, at)
    raise TypeError(type(sheet))


def _measure(sheet: MeasureSheet, line: Line, at: datetime) -> Written:
    old: Measure | None = line.known.row if line.known else None
    fields, links = sheet.fields(line.values), sheet.links(line.values)
    undo: dict[str, Any] = {"name": line.name, "new": old is None}
    if old is not None:
        undo["fields"] = {name: plain(getattr(old, name)) for name in fields}
        undo["links"] = {name: [row.pk for row in getattr(old, name).all()] for name in links}
        undo["lanes"] = _narrowed(old, fields.get("lane", old.lane))
    owner: Party = fields.get("party") or old.party  # type: ignore[union-attr]  # a new measure has an owner
    measure = save_measure(
        pledge=sheet.group.pledge,
        measure=old,
        fields=fields,
        **links,
        seen=old.revision if old else None,
        by=_actor(sheet, owner),
        at=at,
    )
    undo |= {"id": measure.pk, "revision": measure.revision}
    return Written("Measure", measure.pk, measure.pk, old is None, undo)


def _narrowed(measure: Measure, lane: str) -> dict[str, dict[str, str]]:
    """Return the lanes of activities and totals that a narrower lane of their measure will narrow too."""
    if LANE_ORDER[Lane(lane)] >= LANE_ORDER[Lane(measure.lane)]:
        return {}
    wider = [one for one in Lane if LANE_ORDER[one] > LANE_ORDER[Lane(lane)]]
    found = {}
    for model in (Activity, MonthlyTotal):
        rows = model.objects.filter(measure=measure, lane__in=wider).values_list("pk", "lane")
        found[model.__name__] = {str(pk): old for pk, old in rows}
    return found


def _activity(sheet: ActivitySheet, line: Line, at: datetime) -> Written:
    old: Activity | None = line.known.row if line.known else None
    fields = sheet.fields(line.values)
    measure = sheet.group.measures[old.measure_id] if old else sheet.measure_of(line.values)
    undo: dict[str, Any] = {"name": line.name, "new": old is None}
    if old is not None:
        undo["fields"] = {name: plain(getattr(old, name)) for name in fields}
    doer: Party = fields["party"] if "party" in fields else sheet.group.doers[old.party_id]  # type: ignore[union-attr]  # see above
    acting = doer if may_plan_for(sheet.group.viewer, doer.pk) else measure.party
    activity = save_activity(
        measure=measure,
        activity=old,
        fields=fields,
        seen=old.sequence if old else None,
        by=_actor(sheet, acting),
        at=at,
    )
    undo |= {"id": activity.pk, "revision": activity.sequence}
    return Written("Activity", activity.pk, activity.pk, old is None, undo)


def _report(sheet: ReportSheet, line: Line, key: UUID, by: Actor, at: datetime) -> Written:
    if line.known is None:
        raise TypeError(line)
    old: Activity = line.known.row
    earlier = sheet.reports.get(old.pk)
    behalf = sheet.on_behalf(old)
    filed = report_activity(
        activity=old,
        fields=sheet.report_fields(line.known, line.values),
        key=key,
        by=by if behalf else _actor(sheet, sheet.group.doers[old.party_id]),
        at=at,
        on_behalf=behalf,
        planned_for=old.starts_at,
        corrects=earlier.pk if earlier else None,
    )
    undo = {
        "name": line.name,
        "id": old.pk,
        "report": filed.report.pk,
        "revision": filed.report.activity.sequence,
        "replaces": earlier.pk if earlier else None,
        "fields": {name: plain(getattr(old, name)) for name in TOLD},
    }
    return Written("Report", filed.report.pk, old.pk, True, undo)  # a correction is new too


def _actor(sheet: Sheet, party: Party) -> Actor:
    parties = list((sheet.group.parties | {party.pk: party}).values())
    return actor_in(sheet.group.viewer, parties, party_id=party.pk)


def from_plain(model: type[models.Model], fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values of a model's fields that were kept as JSON; rows are fetched, and None where they are gone."""
    found = {}
    for name, value in fields.items():
        field = model._meta.get_field(name)  # noqa: SLF001  # Django's own name
        if isinstance(field, models.ForeignKey):
            found[name] = field.related_model._default_manager.filter(pk=value).first()  # noqa: SLF001  # the same
        else:
            found[name] = field.to_python(value)  # type: ignore[union-attr]  # a field with a column
    return found
