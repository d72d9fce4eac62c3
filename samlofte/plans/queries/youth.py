"""Everything that concerns children and young people (A4): what is planned, what was done, what is missing."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q
from django.utils.timezone import localtime

from samlofte.people.viewer import Viewer
from samlofte.plans.models import Activity
from samlofte.plans.models.activity import ActivityQuerySet
from samlofte.plans.queries.filtering import seen_activities, seen_measures
from samlofte.plans.queries.listing import MeasureRow, drawn_measures, with_tallies
from samlofte.plans.queries.month import between
from samlofte.pledges.enums import TargetGroup
from samlofte.pledges.models import Commitment, Pledge

#: rows in each part of the page; a meeting does not take up more
MOST_ROWS = 60


@dataclass(frozen=True)
class Agenda:
    """What is to be gone through: the first activities, and how many there are."""

    rows: list[Activity]
    total: int

    @property
    def rest(self) -> int:
        """How many are not shown."""
        return self.total - len(self.rows)


@dataclass(frozen=True)
class YouthPage:
    """Measures and commitments for children and young people, and the agenda of a meeting about them."""

    measures: list[MeasureRow]
    total: int
    commitments: list[Commitment]
    coming: Agenda
    done: Agenda
    unreported: Agenda


def youth_page(pledge: Pledge, viewer: Viewer, *, since: date, until: date, at: datetime) -> YouthPage:
    """Return what this person may see of the work with children and young people, both days included. Eleven queries.

    What was done is looked for from `since`, what is coming to `until`; what is not reported whenever it was.
    """
    today = localtime(at).date()
    rows = youth_activities(pledge.pk, viewer)
    measures = seen_measures(pledge.pk, viewer).youth()
    shown = list(drawn_measures(measures)[:MOST_ROWS])
    commitments = pledge.commitments.filter(removed=False, target_group=TargetGroup.YOUTH).select_related("party")
    return YouthPage(
        measures=with_tallies(shown, viewer, at),
        total=measures.count(),
        commitments=list(commitments),
        coming=_agenda(_within(rows.coming(at), today, until)),
        done=_agenda(_within(rows.exclude(outcome=""), since, today).order_by("-starts_at", "-id")),
        unreported=_agenda(rows.unreported(at).order_by("-starts_at", "-id")),
    )


def youth_activities(pledge_id: int, viewer: Viewer) -> ActivityQuerySet:
    """Return the activities of measures for children and young people, and the meetings and dialogues with them."""
    of_measures = Q(measure__in=seen_measures(pledge_id, viewer).youth().values("pk"))
    return seen_activities(pledge_id, viewer).filter(of_measures | Q(groups__contains=TargetGroup.YOUTH.value))


def _within(rows: ActivityQuerySet, first: date, last: date) -> ActivityQuerySet:
    return between(rows, first, date.fromordinal(last.toordinal() + 1))


def _agenda(rows: ActivityQuerySet) -> Agenda:
    return Agenda(list(rows.select_related("party", "measure")[:MOST_ROWS]), rows.count())
