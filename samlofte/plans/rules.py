"""How an activity stands, who may do what with the plan. Named questions on plain objects; default deny."""

from collections.abc import Mapping
from datetime import date, datetime

from samlofte.people.enums import Lane, Role
from samlofte.people.lanes import is_wider
from samlofte.people.viewer import Viewer
from samlofte.plans.enums import NEVER_PUBLIC, OPEN_STATES, AgeBand, Condition, MeasureState, Outcome

#: those who write the plan of their party
PLANNERS = (Role.EDITOR, Role.COORDINATOR)
#: smaller counts of people are hidden outside the party that counted them
FEWEST_SHOWN = 5
#: those who report for their party
REPORTERS = (Role.REPORTER, Role.EDITOR, Role.COORDINATOR)


def condition_of(*, outcome: str, ends_at: datetime, at: datetime) -> Condition:
    """Tell how an activity stands: as reported, else planned until it is over, and then not reported.

    A moved activity is planned at its new time; the move is a report, but not the last word.
    """
    return reported_as(outcome) or (Condition.UNREPORTED if ends_at < at else Condition.PLANNED)


def reported_as(outcome: str) -> Condition | None:
    """Tell how the report that counts says that an activity stands; None where nobody has said the last word."""
    return Condition(outcome) if outcome and outcome != Outcome.MOVED else None


def may_plan_for(viewer: Viewer, party_id: int) -> bool:
    """Tell whether the person may write the plan of this party: its editor, or a coordinator who belongs to it."""
    return viewer.has(*PLANNERS, party_id=party_id)


def may_report_for(viewer: Viewer, party_id: int) -> bool:
    """Tell whether the person may report for this party as one of its own."""
    return viewer.has(*REPORTERS, party_id=party_id)


def may_report_on_behalf(viewer: Viewer, party_id: int) -> bool:
    """Tell whether the person may report what another party does, which the report then says.

    Only a coordinator, and (as everywhere) only of what the lanes let the coordinator's own party see.
    """
    return viewer.has(Role.COORDINATOR) and not may_report_for(viewer, party_id)


def may_change_activity(viewer: Viewer, *, owner_id: int, doer_id: int) -> bool:
    """Tell whether the person may plan an activity: for the owner of its measure, or for the party that does it."""
    return may_plan_for(viewer, owner_id) or may_plan_for(viewer, doer_id)


def is_overdue(*, state: str, end: date, today: date) -> bool:
    """Tell whether the time of a measure is over, though nobody has said that it is done or stopped."""
    return end < today and MeasureState(state) in OPEN_STATES


def offered_lanes(measure_lane: str, kind: str = "") -> list[Lane]:
    """Return the lanes that an activity of this kind may have: none wider than its measure's, the narrowest first."""
    return [
        lane
        for lane in Lane
        if not is_wider(lane, than=measure_lane) and not (lane == Lane.PUBLIC and kind in NEVER_PUBLIC)
    ]


def shown_counts(counts: Mapping[str, int], *, own: bool) -> dict[str, int | None]:
    """Return a month's counts of one kind by age band as they are shown; None is under five.

    The own party sees all. For others a band under five hides the sum of all bands too, or it could be reckoned out.

    >>> shown_counts({"12-15": 3, "16-18": 8, "all": 11}, own=False)
    {'12-15': None, '16-18': 8, 'all': None}
    """
    if own:
        return dict(counts)
    hidden = {band for band, count in counts.items() if count < FEWEST_SHOWN}
    if hidden:
        hidden.add(AgeBand.ALL)
    return {band: None if band in hidden else count for band, count in counts.items()}
