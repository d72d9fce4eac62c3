"""The plan on the public pages: what a page of a pledge or a commitment shows of it, put together."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from samlofte.lib.dates_in_words import month_words
from samlofte.lib.drawing.columns import ColumnChart, column_chart
from samlofte.meetings.queries.public import public_meetings
from samlofte.plans.months import SWEDEN
from samlofte.plans.queries.public import (
    MOST_COMING,
    Coming,
    Months,
    PublicPlan,
    public_plan,
    quiet_since,
    signs_of_life,
)
from samlofte.plans.queries.public_measures import CommitmentPlan, PublicMeasure, commitment_plan
from samlofte.pledges.enums import FINAL_STATUSES, ChangeField, PledgeState
from samlofte.pledges.queries.published_types import PublishedCommitment, PublishedPledge
from samlofte.public.plan_sentences import (
    MonthSentences,
    delivered_words,
    done_words,
    more_measures,
    silence,
    times_words,
    whole,
)

#: a longer list of what nobody has reported is cut here, and says so
MOST_SILENT = 30


@dataclass(frozen=True)
class MonthFigure:
    """The figure of what was done by month."""

    months: Months
    as_of: date

    @property
    def sentences(self) -> MonthSentences:
        """What it says in words."""
        return MonthSentences(self.months)

    @property
    def table(self) -> list[tuple[str, ...]]:
        """Each month in words, with its numbers."""
        return [(month_words(month), *map(whole, numbers)) for month, *numbers in self.months.rows]

    @property
    def chart(self) -> ColumnChart | None:
        """The picture; none where only presence and patrols were done, which are not drawn."""
        rows = [(row.month, row.planned, row.done) for row in self.months.rows]
        return column_chart(rows) if self.months.total.planned or self.months.total.done else None


@dataclass(frozen=True)
class PlanPanel:
    """The panel "What do we do?"."""

    plan: PublicPlan
    coming: tuple[Coming, ...]
    grace_days: int
    as_of: date

    @property
    def figure(self) -> MonthFigure | None:
        """What was done by month, where something was."""
        return MonthFigure(self.plan.months, self.as_of) if self.plan.months else None

    @property
    def silence(self) -> str:
        """How much nobody has reported."""
        return silence(self.plan.unreported, self.grace_days)

    @property
    def silent(self) -> list[tuple[str, str, str, datetime]]:
        """What nobody has reported: measure, party, how often, since when; where there are very many, the first."""
        shown = self.plan.silent[:MOST_SILENT]
        return [(row.measure, row.party, times_words(row.times), row.since) for row in shown]

    @property
    def silent_besides(self) -> str:
        """How many more measures have something that nobody has reported."""
        return more_measures(len(self.plan.silent) - MOST_SILENT)


def plan_panel(page: PublishedPledge, *, at: datetime) -> PlanPanel | None:
    """Return the panel of a pledge, or None where there is nothing to show in it. Four queries."""
    plan = public_plan(page.pk, at=at, grace_days=page.grace_days, end=page.period.end)
    dates = sorted([*plan.coming, *public_meetings(page.pk, at=at)], key=lambda row: (row.starts_at, row.title))
    if not plan and not dates:
        return None
    return PlanPanel(plan, tuple(dates[:MOST_COMING]), page.grace_days, page.today)


@dataclass(frozen=True)
class Work:
    """What the page of a commitment shows of the plan."""

    plan: CommitmentPlan
    as_of: date

    @property
    def figure(self) -> MonthFigure | None:
        """What was done by month, where something was."""
        return MonthFigure(self.plan.months, self.as_of) if self.plan.months else None

    @property
    def measures(self) -> list[tuple[PublicMeasure, str, str]]:
        """Each measure with what was done and what was delivered, in words."""
        return [(row, done_words(row), delivered_words(row)) for row in self.plan.measures]


def commitment_work(page: PublishedPledge, number: int, *, at: datetime) -> Work | None:
    """Return what the page of a commitment shows of the plan, or None where no measure of it is public."""
    plan = commitment_plan(page.pk, number, at=at, end=page.period.end)
    return Work(plan, page.today) if plan else None


def with_silence(page: PublishedPledge, *, at: datetime) -> PublishedPledge:
    """Return the page with those commitments marked of which nothing has been heard for long. One query.

    Silence counts while the pledge holds: a draft promises nothing yet, and after the end what is open is overdue.
    """
    if page.state is PledgeState.DRAFT:
        return page
    alive = signs_of_life(page.pk)
    ended = _midnight(page.period.end + timedelta(days=1)) if page.period.end else at
    begun = max(_midnight(page.period.start or page.today), page.versions[0].published_at)

    def marked(row: PublishedCommitment) -> PublishedCommitment:
        if row.removed or row.status in FINAL_STATUSES:
            return row
        since = quiet_since(
            said=row.status_since,
            worked=alive.get(row.number),
            begun=max([begun, *(change.published_at for change in row.changes if change.field is ChangeField.ADDED)]),
            at=min(at, ended),
            grace_days=page.grace_days,
        )
        return row._replace(quiet=since) if since else row

    return replace(page, commitments=tuple(map(marked, page.commitments)))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(0), tzinfo=SWEDEN)
