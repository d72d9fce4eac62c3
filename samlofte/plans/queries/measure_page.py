"""What the page of one measure shows."""

from dataclasses import dataclass
from datetime import datetime

from samlofte.people.viewer import Viewer
from samlofte.plans.enums import Outcome
from samlofte.plans.models import Activity, Measure
from samlofte.plans.models.activity import ActivityQuerySet
from samlofte.plans.queries.tallies import Tally, percent_of, tallies

#: activities in each part of the page; the rest is a page of its own
MOST_IN_A_PART = 8
PARTS = ("unreported", "coming", "done")


@dataclass(frozen=True)
class Part:
    """Activities that stand alike: the first of them, and how many there are."""

    name: str
    rows: list[Activity]
    total: int

    @property
    def rest(self) -> int:
        """How many are not shown."""
        return self.total - len(self.rows)


@dataclass(frozen=True)
class MeasurePage:
    """A measure with how it goes."""

    measure: Measure
    tally: Tally
    percent: int | None
    parts: list[Part]


def measure_page(measure: Measure, viewer: Viewer, at: datetime) -> MeasurePage:
    """Return a measure with the first of its activities. Four queries."""
    tally = tallies([measure.pk], viewer, at)[measure.pk]
    totals = {
        "unreported": tally.unreported,
        "coming": tally.planned,
        "done": tally.done + tally.partly + tally.cancelled,
    }
    parts = [Part(name, list(part_of(measure, viewer, name, at)[:MOST_IN_A_PART]), totals[name]) for name in PARTS]
    return MeasurePage(measure, tally, percent_of(tally.delivered, measure.target_quantity), parts)


def part_of(measure: Measure, viewer: Viewer, name: str, at: datetime) -> ActivityQuerySet:
    """Return the activities of a measure that stand alike, as this person may see them. Raises KeyError.

    `unreported` and `done` begin with the latest, `coming` with the next; `removed` are those taken out of the plan.
    """
    rows = Activity.objects.visible_to(viewer).filter(measure=measure).select_related("party")
    latest = ("-starts_at", "-id")
    found: dict[str, ActivityQuerySet] = {
        "unreported": rows.unreported(at).order_by(*latest),
        "coming": rows.coming(at),
        "done": rows.filter(removed=False, outcome__in=[*Outcome.values]).order_by(*latest),
        "removed": rows.filter(removed=True).order_by("starts_at", "id"),
    }
    return found[name]
