"""What the invented plan is written in: measures, their occasions, and how the reporting of each went."""

from dataclasses import dataclass, field
from datetime import date, time

from samlofte.example.parties import PartyRow
from samlofte.people.enums import Lane
from samlofte.plans.enums import ActivityKind, Means, MeasureType, ProjectStep
from samlofte.pledges.enums import Horizon, TargetGroup


@dataclass(frozen=True)
class Recurring:
    """Occasions that recur by a rule (RFC 5545), from a first day to a last."""

    title: str
    rule: str
    start: time
    minutes: int
    kind: ActivityKind = ActivityKind.GENERAL
    people: int = 2
    first: date = date(2022, 4, 11)
    last: date = date(2023, 4, 30)
    place: str = ""
    groups: str = ""


@dataclass(frozen=True)
class Once:
    """One dated occasion."""

    title: str
    day: date
    kind: ActivityKind = ActivityKind.GENERAL
    start: time | None = None
    minutes: int = 120
    people: int = 2
    step: ProjectStep | str = ""
    cost: int | None = None
    groups: str = ""
    #: what became of it, where chance does not decide: a word of Outcome, or "silent"
    fate: str = ""
    #: where it was moved, the new day
    moved: date | None = None


@dataclass(frozen=True)
class Reporting:
    """How the reports of a measure came in: shares of the occasions, and what a done one delivered."""

    silent: float = 0.05
    cancelled: float = 0.06
    partly: float = 0.04
    #: the share of reports that leave the figures of the plan as they are
    untouched: float = 0.5
    #: days until the report comes, at most
    late: int = 5
    #: delivered by a done occasion, from and to
    quantity: tuple[int, int] | None = None
    contacts: tuple[int, int] | None = None
    reached: tuple[int, int] | None = None
    means: Means | str = ""
    #: no report after this day: the party fell silent
    until: date | None = None
    note: str = ""


@dataclass(frozen=True)
class MeasureRow:
    """One measure of the invented plan; `carries` are the references of the commitments that it carries out."""

    carries: str
    party: PartyRow
    title: str
    what: str
    why: str
    type: MeasureType
    horizon: Horizon
    occasions: tuple[Recurring | Once, ...]
    group: TargetGroup | str = ""
    place: str = ""
    lane: Lane = Lane.PUBLIC
    #: the lane of the occasions, where it is narrower than the measure's
    occasions_lane: Lane | None = None
    partners: tuple[PartyRow, ...] = ()
    cause: str = ""
    hours: int | None = None
    money: int | None = None
    target: tuple[int, str] | None = None
    quality: str = ""
    reporting: Reporting = field(default_factory=Reporting)
    #: the function that answers for it
    post: str = ""
