import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cached_property


class Criterion(StrEnum):
    """What a promise must state before anybody can check it."""

    ACTOR = "actor"
    ACT = "act"
    AMOUNT = "quantity_or_frequency"
    PLACE = "place"
    DEADLINE = "deadline"
    PROOF = "proof"


class GoalCriterion(StrEnum):
    """What a goal must state before anybody can check it."""

    MEASURE = "measure"
    BASELINE = "baseline"
    TARGET = "target"
    DIRECTION = "direction"
    DATE = "date"


class FlagCode(StrEnum):
    """What a reader should be warned of, besides what is missing."""

    VAGUE = "vague"
    FOCUS_STATEMENT = "focus_statement"
    METHOD_DESCRIPTION = "method_description"
    NEARLY_EQUAL = "nearly_equal"


@dataclass(frozen=True)
class Promise:
    """One commitment: the published wording, and what its fields state beside it.

    `frequency` is day, week, month, quarter, year or empty. `place_names` are names known in the area of the
    pledge. `period_end` only explains a text such as "under perioden"; alone it is no deadline.
    """

    text: str
    party: str = ""
    partners: tuple[str, ...] = ()
    quantity: Decimal | None = None
    unit: str = ""
    frequency: str = ""
    place: str = ""
    deadline: dt.date | None = None
    proof: str = ""
    period_end: dt.date | None = None
    place_names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Finding:
    """Whether one criterion is met, and where that stands: in a field (no span) or at a span of the text."""

    criterion: str
    met: bool
    code: str
    evidence: str | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True)
class Flag:
    """One warning, with the words it is about; for a nearly equal text also how equal, and which text."""

    code: FlagCode
    rule: str
    text: str
    start: int
    end: int
    ratio: float | None = None
    previous: int | None = None


@dataclass(frozen=True)
class Verdict:
    """What the gate found in one promise."""

    findings: tuple[Finding, ...]
    flags: tuple[Flag, ...] = ()

    @cached_property
    def met(self) -> tuple[bool, ...]:
        """Which criteria are met, in their fixed order."""
        return tuple(finding.met for finding in self.findings)

    @cached_property
    def checkable(self) -> bool:
        """All criteria are met."""
        return all(self.met)

    @cached_property
    def missing(self) -> tuple[str, ...]:
        """The criteria that are not met, in their fixed order."""
        return tuple(finding.criterion for finding in self.findings if not finding.met)

    def finding(self, criterion: str) -> Finding:
        """Give the finding of one criterion; raises KeyError for a criterion that was not examined."""
        for finding in self.findings:
            if finding.criterion == criterion:
                return finding
        raise KeyError(criterion)


@dataclass(frozen=True)
class Goal:
    """What a problem should become: the wording, and what its fields state beside it."""

    text: str
    baseline: Decimal | None = None
    target: Decimal | None = None
    unit: str = ""
    date: dt.date | None = None
    indicator: str = ""


@dataclass(frozen=True)
class GoalVerdict(Verdict):
    """What the gate found in one goal."""
