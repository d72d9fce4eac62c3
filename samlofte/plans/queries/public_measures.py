"""What everybody may see of the measures of one commitment: what they are, what was done, and the evidence in order."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from django.db.models import Exists, OuterRef, QuerySet

from samlofte.people.enums import Lane
from samlofte.plans.enums import NEVER_PUBLIC, AgeBand, ContactKind, MeasureState, MeasureType, Outcome, PhotoState
from samlofte.plans.models import Activity, Measure, MonthlyTotal, MonthTally, Photo, Report
from samlofte.plans.months import month_of
from samlofte.plans.queries.public import AMOUNTS, COUNTS, Month, Months, open_activities, whole_months
from samlofte.plans.rules import shown_counts

MOST_EVIDENCE = 30
MOST_TOTALS = 36
NOTHING = Decimal(0)


class Picture(NamedTuple):
    """A photo that everybody may see; its words say what it shows."""

    pk: int
    width: int
    height: int
    caption: str


@dataclass(frozen=True)
class Evidence:
    """What a party said of one occasion."""

    day: datetime
    title: str
    measure: str
    party: str
    outcome: Outcome
    reason: str
    note: str
    delivered: Decimal | None
    unit: str
    said_at: datetime
    #: why an earlier report was corrected, where it was
    correction: str
    pictures: tuple[Picture, ...]


@dataclass(frozen=True)
class PublicMeasure:
    """A measure that everybody may see, with the sums of what was done."""

    measure: Measure
    planned: int
    done: int
    passes: int
    delivered: Decimal
    #: presence and patrols are among its work: how much of them was planned is not told, nor what is missing of it
    has_passes: bool

    @property
    def target(self) -> Decimal | None:
        """What it should deliver, where that may be told."""
        return None if self.has_passes else self.measure.target_quantity

    @property
    def type(self) -> MeasureType | None:
        """How it works, where that is said."""
        return MeasureType(self.measure.type) if self.measure.type else None

    @property
    def state(self) -> MeasureState:
        """Where it is, as its owner says."""
        return MeasureState(self.measure.state)


@dataclass(frozen=True)
class Total:
    """A monthly total of contacts that its authority lets everybody see; None is under five."""

    month: date
    kind: ContactKind
    party: str
    counts: tuple[tuple[AgeBand, int | None], ...]


@dataclass(frozen=True)
class CommitmentPlan:
    """The plan on the page of a commitment."""

    measures: tuple[PublicMeasure, ...]
    months: Months
    totals: tuple[Total, ...]
    evidence: tuple[Evidence, ...]
    #: whether there is more evidence than is shown here
    more: bool

    def __bool__(self) -> bool:
        return bool(self.measures)


def commitment_plan(pledge_id: int, number: int, *, at: datetime, end: date | None) -> CommitmentPlan:
    """Return what the public sees of the plan of one commitment. Five queries, or one where there is no measure."""
    measures = list(public_measures(pledge_id, number))
    if not measures:
        return CommitmentPlan((), Months(()), (), (), more=False)
    ids = [measure.pk for measure in measures]
    by_month, by_measure = _sums(ids, at)
    found = evidence(reports_shown(ids)[: MOST_EVIDENCE + 1])
    return CommitmentPlan(
        measures=tuple(_measure(measure, by_measure[measure.pk]) for measure in measures),
        months=whole_months(by_month, at=at, end=end),
        totals=_totals(ids),
        evidence=tuple(found[:MOST_EVIDENCE]),
        more=len(found) > MOST_EVIDENCE,
    )


def public_measures(pledge_id: int, number: int) -> QuerySet[Measure]:
    """Return the measures of a commitment that everybody may see."""
    rows = Measure.objects.filter(
        pledge=pledge_id, commitments__number=number, lane=Lane.PUBLIC, removed=False
    ).select_related("party")
    passes = Activity.objects.filter(measure=OuterRef("pk"), kind__in=sorted(NEVER_PUBLIC))
    return rows.annotate(has_passes=Exists(passes)).order_by("number")


def reports_shown(measure_ids: Iterable[int]) -> QuerySet[Report]:
    """Return the reports that everybody may see and that count, the latest occasion first."""
    shown = open_activities().filter(measure__in=list(measure_ids)).values("pk")
    rows = Report.objects.filter(counts=True, activity__in=shown)
    return rows.select_related("activity__measure", "activity__party").order_by("-activity__starts_at", "-pk")


def evidence(reports: Iterable[Report]) -> list[Evidence]:
    """Return reports as everybody may read them, in the same order. One query for their pictures."""
    rows = list(reports)
    pictures = _pictures([row.activity_id for row in rows])
    return [_evidence(row, tuple(pictures[row.activity_id])) for row in rows]


def public_photo(slug: str, photo_id: int) -> Photo | None:
    """Return a photo of a published pledge that everybody may see: of a public activity, looked through for faces."""
    shown = open_activities().filter(pledge__slug=slug, pledge__versions__isnull=False).values("pk")
    return Photo.objects.filter(pk=photo_id, report__activity__in=shown).exclude(state=PhotoState.WAITING).first()


def _evidence(row: Report, pictures: tuple[Picture, ...]) -> Evidence:
    activity = row.activity
    return Evidence(
        day=activity.starts_at,
        title=activity.title,
        measure=activity.measure.title,
        party=activity.party.name,
        outcome=Outcome(row.outcome),
        reason=row.reason,
        note=row.public_note,
        delivered=row.quantity,
        unit=activity.measure.target_unit,
        said_at=row.at,
        correction=row.correction,
        pictures=pictures,
    )


def _pictures(activity_ids: list[int]) -> dict[int, list[Picture]]:
    """The photos of activities; one that a corrected report brought stays with its activity."""
    found: dict[int, list[Picture]] = defaultdict(list)
    if activity_ids:
        rows = Photo.objects.filter(report__activity__in=activity_ids).exclude(state=PhotoState.WAITING)
        for activity_id, *picture in rows.values_list("report__activity_id", *Picture._fields):
            found[activity_id].append(Picture(*picture))
    return found


@dataclass
class _Sums:
    """What a measure has done: occasions of months that are over, and everything delivered that may be told of."""

    planned: int = 0
    done: int = 0
    passes: int = 0
    delivered: Decimal = NOTHING


def _sums(measure_ids: list[int], at: datetime) -> tuple[list[Month], dict[int, _Sums]]:
    """Return the months that are over, of all these measures together, and the sums of each measure. One query."""
    over = month_of(at)
    months: dict[date, list[float]] = {}
    measures: dict[int, _Sums] = defaultdict(_Sums)
    rows = MonthTally.objects.filter(measure__in=measure_ids)
    for pk, month, delivered, walked, *columns in rows.values_list(
        "measure_id", "month", "delivered", "delivered_passes", *COUNTS, *AMOUNTS
    ):
        found = measures[pk]
        found.delivered += delivered
        if month >= over:
            continue
        found.delivered += walked
        planned, done, passes = columns[: len(COUNTS)]
        found.planned, found.done, found.passes = found.planned + planned, found.done + done, found.passes + passes
        before = months.get(month, [0] * len(columns))
        months[month] = [one + float(other) for one, other in zip(before, columns, strict=True)]
    return [_month(month, columns) for month, columns in months.items()], measures


def _month(month: date, columns: list[float]) -> Month:
    counts, amounts = columns[: len(COUNTS)], columns[len(COUNTS) :]
    return Month(month, *map(int, counts), *amounts)


def _measure(measure: Measure, sums: _Sums) -> PublicMeasure:
    has_passes: bool = getattr(measure, "has_passes", True)
    return PublicMeasure(measure, sums.planned, sums.done, sums.passes, sums.delivered, has_passes)


def _totals(measure_ids: list[int]) -> tuple[Total, ...]:
    """Return the public monthly totals of these measures, the latest month first, without counts under five."""
    grouped: dict[tuple[int, int, date, str], list[MonthlyTotal]] = defaultdict(list)
    rows = MonthlyTotal.objects.filter(measure__in=measure_ids, lane=Lane.PUBLIC).select_related("party")
    for row in rows.order_by("-month", "measure", "party", "kind", "age_band"):
        grouped[row.measure_id, row.party_id, row.month, row.kind].append(row)
    return tuple(_total(group) for group in grouped.values())[:MOST_TOTALS]


def _total(rows: list[MonthlyTotal]) -> Total:
    shown = shown_counts({row.age_band: row.count for row in rows}, own=False)
    counts = tuple((band, shown[band]) for band in AgeBand if band in shown)
    return Total(rows[0].month, ContactKind(rows[0].kind), rows[0].party.name, counts)
