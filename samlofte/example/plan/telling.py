"""What somebody says of an invented occasion, and when: drawn from how the measure's reporting went."""

from datetime import datetime, time, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from samlofte.example.cast import SWEDEN
from samlofte.example.plan.rows import Once, Reporting
from samlofte.plans.enums import ActivityKind, Observation, Outcome
from samlofte.plans.models import Activity

CANCELLED = (
    "Personalen behövdes i en annan del av staden.",
    "Sjukdom.",
    "För dåligt väder.",
    "Krockade med ett annat uppdrag.",
)
PARTLY = ("Vi fick avbryta tidigare än planerat.", "Bara en av två kunde komma.")
MOVED = "Upphandlingen tog längre tid än väntat."
SEEN = (Observation.LIGHT, Observation.LITTER, Observation.GRAFFITI, Observation.DUMPING, Observation.DAMAGE)
#: the share of reports that come the same day or the next, and of those that are very late
SOON, VERY_LATE = 0.7, 0.04


def told(
    reporting: Reporting, part: Once | None, activity: Activity, random: Random
) -> tuple[dict[str, Any], datetime] | None:
    """Return the fields of the report and when it came, or None for silence."""
    outcome = _fate(reporting, part, activity.starts_at, random)
    if outcome is None:
        return None
    at = _when(reporting, activity.ends_at, random)
    fields: dict[str, Any] = {"outcome": outcome}
    if outcome == Outcome.MOVED and part is not None and part.moved is not None:
        told_on = activity.starts_at - timedelta(days=9)
        return fields | {"reason": MOVED, "moved_to": datetime.combine(part.moved, time(0), tzinfo=SWEDEN)}, told_on
    if outcome == Outcome.CANCELLED:
        return fields | {"reason": random.choice(CANCELLED)}, at
    if outcome == Outcome.PARTLY:
        fields["reason"] = random.choice(PARTLY)
    return fields | _figures(reporting, part, activity, random), at


def _fate(reporting: Reporting, part: Once | None, day: datetime, random: Random) -> Outcome | None:
    drawn = random.random()
    if part is not None and part.fate:
        return None if part.fate == "silent" else Outcome(part.fate)
    if reporting.until is not None and day.date() > reporting.until:
        return None
    for share, outcome in (
        (reporting.silent, None),
        (reporting.cancelled, Outcome.CANCELLED),
        (reporting.partly, Outcome.PARTLY),
    ):
        if drawn < share:
            return outcome
        drawn -= share
    return Outcome.DONE


def _when(reporting: Reporting, over: datetime, random: Random) -> datetime:
    """Reports come on working hours' end: most at once, some late, a few very late."""
    drawn = random.random()
    if drawn < SOON:
        return over + timedelta(minutes=random.randint(2, 90))
    if drawn < 1 - VERY_LATE:
        return over + timedelta(days=random.randint(1, max(1, reporting.late)), minutes=random.randint(0, 300))
    return over + timedelta(days=random.randint(reporting.late, reporting.late + 25), minutes=random.randint(0, 300))


def _figures(reporting: Reporting, part: Once | None, activity: Activity, random: Random) -> dict[str, Any]:
    hours = activity.hours
    if hours is not None and random.random() > reporting.untouched:
        hours = max(Decimal("0.5"), hours + Decimal(random.choice((-2, -1, 1, 2))) / 2)
    fields: dict[str, Any] = {"hours": hours, "people": activity.people, "means": str(reporting.means)}
    if reporting.quantity is not None:
        fields["quantity"] = Decimal(random.randint(*reporting.quantity))
    if reporting.contacts is not None:
        fields["contacts"] = random.randint(*reporting.contacts)
    if reporting.reached is not None:
        group = (activity.groups.split(",")[0] or activity.measure.target_group) or "residents"
        fields["reached"] = {group: random.randint(*reporting.reached)}
    if activity.kind in {ActivityKind.PATROL, ActivityKind.CLEANING}:
        fields["observations"] = {str(kind): random.randint(1, 6) for kind in random.sample(SEEN, random.randint(0, 3))}
    if part is not None and part.cost is not None:
        fields["cost"] = part.cost
    if reporting.note and random.random() < NOTED:
        fields["public_note"] = reporting.note
    return fields


#: the share of reports with a note for everyone, where the measure has one
NOTED = 0.3
