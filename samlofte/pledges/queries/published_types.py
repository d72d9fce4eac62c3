"""The public page of a pledge as plain values: what its templates may show."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from samlofte.people.enums import PartyKind
from samlofte.places.models import Area
from samlofte.pledges.enums import Carried, ChangeField, Horizon, Per, PledgeState, Status, TargetGroup, Theme
from samlofte.pledges.gate.model import Verdict


class Shown:
    """Plain values for templates, which ask for `page["title"]` before they ask for `page.title`.

    Without an answer to the first question every look-up begins with an exception.
    """

    def __getitem__(self, name: str) -> Any:
        """Return an attribute. Raises KeyError."""
        try:
            return getattr(self, name)
        except AttributeError as error:
            raise KeyError(name) from error


@dataclass(frozen=True)
class Redacted:
    """A value that was openly removed; prints as a sentence that says so."""

    sha256: str
    reason: str
    at: str

    def __str__(self) -> str:
        return _("[removed on %(date)s: %(reason)s]") % {"date": self.at[:10], "reason": self.reason}


Text = str | Redacted


@dataclass(frozen=True)
class Period(Shown):
    """From when to when, as exactly as the document says."""

    start: date | None
    start_precision: str
    end: date | None
    end_precision: str

    @property
    def parts(self) -> tuple[date | None, str, date | None, str]:
        """Both ends with their precision."""
        return self.start, self.start_precision, self.end, self.end_precision

    def elapsed(self, today: date) -> int | None:
        """Whole percent of the period that has passed, or None where an end is unknown."""
        if self.start is None or self.end is None:
            return None
        length = (self.end - self.start).days + 1
        return max(0, min(100, round(100 * ((today - self.start).days + 1) / length)))


@dataclass(frozen=True)
class PublishedParty(Shown):
    """A party as the version names it."""

    name: Text
    short_name: Text
    kind: PartyKind
    parent: Text | None

    @property
    def label(self) -> Text:
        """The short name where there is one."""
        return self.short_name or self.name


@dataclass(frozen=True)
class Passage(Shown):
    """A paragraph or point with its reference, and for a direction its party."""

    reference: str
    text: Text
    party: Text | None


@dataclass(frozen=True)
class Signature(Shown):
    """Who signs, by role; `date` is None where it is not signed."""

    party: Text | None
    role: Text
    date: date | None


@dataclass(frozen=True)
class MarkedChange(Shown):
    """A change of an adopted text (ändrat löfte): before, after, when and the party's reason."""

    commitment: int | None
    field: ChangeField
    before: Text
    after: Text
    party: Text | None
    reason: Text
    version: int
    published_at: datetime


class PublishedCommitment(NamedTuple):
    """A commitment as the latest version has it (as the last version that had it, where it is `removed`).

    A tuple because a page has many: one is made in a quarter of the time of a frozen dataclass.
    """

    number: int
    reference: str
    text: Text
    party: Text | None
    partners: tuple[Text, ...]
    quantity: Decimal | None
    unit: Text
    per: Per | None
    place: Text
    deadline: date | None
    proof: Text
    target_group: TargetGroup | None
    theme: Theme | None
    horizon: Horizon | None
    carried: Carried | None
    previous: dict[str, Any] | None
    removed: bool
    status: Status
    status_since: datetime | None
    overdue: bool
    changes: tuple[MarkedChange, ...]
    gate: Verdict
    #: since when nothing has been heard of it, where that is long ago
    quiet: date | None = None


@dataclass(frozen=True)
class VersionLine(Shown):
    """One line in the list of versions."""

    number: int
    published_at: datetime
    sha256: str
    previous: str
    note: Text
    changes: tuple[MarkedChange, ...]
    #: how many of its texts were openly removed afterwards
    removed: int


@dataclass(frozen=True)
class Population(Shown):
    """How many people lived in the area at the end of a year, and who says so."""

    year: int
    count: int
    source: str


@dataclass(frozen=True)
class Step(Shown):
    """A step in the life of the pledge: to what, when, and by whom."""

    after: PledgeState
    at: datetime
    by: str


@dataclass(frozen=True)
class Previous(Shown):
    """The pledge before this one, as it was last published."""

    slug: str
    title: Text


@dataclass(frozen=True)
class PublishedPledge(Shown):
    """Everything the pledge page shows."""

    pk: int
    slug: str
    title: Text
    municipality: Text
    area: Text
    place: Area
    populations: tuple[Population, ...]
    period: Period
    today: date
    state: PledgeState
    is_example: bool
    #: so many days after an activity, its silence becomes public
    grace_days: int
    agreement: dict[str, Any] | None
    previous: Previous | None
    parties: tuple[PublishedParty, ...]
    background: tuple[Passage, ...]
    basis: tuple[Passage, ...]
    directions: tuple[Passage, ...]
    aims: tuple[Passage, ...]
    channels: tuple[Passage, ...]
    followup: tuple[Passage, ...]
    problems: tuple[Passage, ...]
    previous_followup: tuple[Passage, ...]
    signatories: tuple[Signature, ...]
    commitments: tuple[PublishedCommitment, ...]
    #: what the previous pledge promised and this one does not go on with
    dropped: tuple[Text, ...]
    versions: tuple[VersionLine, ...]
    transitions: tuple[Step, ...]

    @property
    def version(self) -> VersionLine:
        """The version shown: the head of the chain."""
        return self.versions[-1]

    @property
    def elapsed(self) -> int | None:
        """Whole percent of the period that has passed."""
        return self.period.elapsed(self.today)

    @cached_property
    def by_party(self) -> list[tuple[Text | None, list[PublishedCommitment]]]:
        """The commitments grouped under the party that leads them, in the order of the document."""
        groups: dict[Text | None, list[PublishedCommitment]] = {}
        for commitment in self.commitments:
            if not commitment.removed:
                groups.setdefault(commitment.party, []).append(commitment)
        return list(groups.items())

    @cached_property
    def standing(self) -> list[PublishedCommitment]:
        """The commitments that the text still holds."""
        return [commitment for commitment in self.commitments if not commitment.removed]

    @cached_property
    def removed(self) -> list[PublishedCommitment]:
        """The commitments that an adopted text once held."""
        return [commitment for commitment in self.commitments if commitment.removed]

    @cached_property
    def status_counts(self) -> list[tuple[Status, int]]:
        """How many commitments have each status, those that occur, in the order of the statuses."""
        counts = Counter(commitment.status for commitment in self.standing)
        return [(status, counts[status]) for status in Status if counts[status]]

    @cached_property
    def overdue(self) -> list[PublishedCommitment]:
        """The commitments whose time is out without an outcome."""
        return [commitment for commitment in self.standing if commitment.overdue]

    @cached_property
    def quiet(self) -> list[PublishedCommitment]:
        """The commitments of which nothing has been heard for long."""
        return [commitment for commitment in self.standing if commitment.quiet]

    @cached_property
    def checkable(self) -> list[PublishedCommitment]:
        """The commitments that can be checked as they are worded."""
        return [commitment for commitment in self.standing if commitment.gate.checkable]

    @cached_property
    def changes(self) -> list[MarkedChange]:
        """Every change since adoption, newest first."""
        return [change for version in reversed(self.versions) for change in version.changes]
