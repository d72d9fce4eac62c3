"""Which measures somebody asks for, of those that the lanes let them see."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.timezone import localtime

from samlofte.lib.stemming import holds
from samlofte.people.asking import seen_rows
from samlofte.people.viewer import Viewer
from samlofte.plans.enums import MeasureCondition
from samlofte.plans.models import Activity, Measure
from samlofte.plans.models.activity import ActivityQuerySet
from samlofte.plans.models.measure import MeasureQuerySet
from samlofte.pledges.enums import TargetGroup


@dataclass(frozen=True)
class Wanted:
    """What to look for; what is empty does not matter. `commitment` is its number in the pledge."""

    party: int | None = None
    commitment: int | None = None
    place: str = ""
    type: str = ""
    kind: str = ""
    state: str = ""
    group: str = ""
    condition: str = ""
    q: str = ""


def seen_measures(pledge_id: int, viewer: Viewer) -> MeasureQuerySet:
    """Return the measures of a pledge that this person may see, without those taken out of the plan."""
    return Measure.objects.visible_to(viewer).filter(pledge=pledge_id, removed=False)


def seen_activities(pledge_id: int, viewer: Viewer) -> ActivityQuerySet:
    """Return the activities of a pledge that this person may see, without those taken out of the plan."""
    rows = Activity.objects.visible_to(viewer)
    return rows.filter(pledge=pledge_id, removed=False, measure__removed=False)


@seen_rows
def _all_keys(viewer: Viewer, pledge_id: int) -> QuerySet[Any, Any]:
    return _keys(seen_measures(pledge_id, viewer))


def _keys(rows: MeasureQuerySet) -> QuerySet[Any, Any]:
    return rows.order_by("number").values_list("pk", "state")


def wanted_keys(pledge_id: int, viewer: Viewer, wanted: Wanted, at: datetime) -> list[tuple[int, str]]:
    """Return the keys and states of the measures that are asked for, in the order of their numbers. One query."""
    if wanted == Wanted():
        return [(pk, state) for pk, state in _all_keys(viewer, pledge_id)]
    return list(_keys(wanted_measures(pledge_id, viewer, wanted, at)))


def wanted_measures(pledge_id: int, viewer: Viewer, wanted: Wanted, at: datetime) -> MeasureQuerySet:
    """Return the measures that are asked for, of those that this person may see; they know nothing of the others."""
    rows = seen_measures(pledge_id, viewer)
    if wanted.party is not None:
        partner = Measure.partners.through.objects.filter(party=wanted.party).values("measure_id")
        rows = rows.filter(Q(party=wanted.party) | Q(pk__in=partner))
    if wanted.commitment is not None:
        carried = Measure.commitments.through.objects.filter(
            commitment__pledge=pledge_id, commitment__number=wanted.commitment
        )
        rows = rows.filter(pk__in=carried.values("measure_id"))
    exact = {"place": wanted.place, "type": wanted.type, "state": wanted.state}
    rows = rows.filter(**{name: value for name, value in exact.items() if value})
    if wanted.group == TargetGroup.YOUTH:
        rows = rows.youth()
    elif wanted.group:
        rows = rows.filter(target_group=wanted.group)
    if wanted.kind:
        rows = rows.filter(Exists(_of_measure(viewer).filter(kind=wanted.kind)))
    if wanted.q:
        rows = rows.filter(holds("words", wanted.q) | Exists(_of_measure(viewer).filter(holds("words", wanted.q))))
    return _in_condition(rows, viewer, wanted.condition, at)


def _in_condition(rows: MeasureQuerySet, viewer: Viewer, condition: str, at: datetime) -> MeasureQuerySet:
    asked: dict[str, Callable[[], MeasureQuerySet]] = {
        "": lambda: rows,
        MeasureCondition.OVERDUE: lambda: rows.overdue(localtime(at).date()),
        MeasureCondition.UNREPORTED: lambda: rows.filter(Exists(_of_measure(viewer).unreported(at))),
        MeasureCondition.NO_ACTIVITY: lambda: rows.filter(~Exists(_of_measure(viewer))),
        MeasureCondition.NO_CAUSE: lambda: rows.filter(cause=""),
        MeasureCondition.NO_COMMITMENT: lambda: rows.filter(commitments__isnull=True),
        MeasureCondition.NO_TARGET: lambda: rows.filter(target_quantity__isnull=True),
    }
    return asked[condition]()


def _of_measure(viewer: Viewer) -> ActivityQuerySet:
    """The activities of a row of measures that this person may see."""
    return Activity.objects.visible_to(viewer).filter(measure=OuterRef("pk"), removed=False)


def wanted_activities(pledge_id: int, viewer: Viewer, wanted: Wanted, at: datetime) -> ActivityQuerySet:
    """Return the activities of the measures that are asked for; `kind`, `party` and `place` ask for their own."""
    rows = seen_activities(pledge_id, viewer)
    if wanted.party is not None:
        rows = rows.filter(party=wanted.party)
    if wanted.kind:
        rows = rows.filter(kind=wanted.kind)
    if wanted.place:
        rows = rows.filter(Q(place=wanted.place) | Q(measure__place=wanted.place))
    if wanted.q:
        rows = rows.filter(holds("words", wanted.q) | holds("measure__words", wanted.q))
    if wanted.condition == MeasureCondition.UNREPORTED:
        rows = rows.unreported(at)
    of_measure = Wanted(commitment=wanted.commitment, type=wanted.type, state=wanted.state, group=wanted.group)
    if of_measure != Wanted():
        rows = rows.filter(measure__in=wanted_measures(pledge_id, viewer, of_measure, at).values("pk"))
    return rows
