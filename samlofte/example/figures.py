"""The figures that the status reports of the example year speak of: counted in the reports of its invented plan."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet, Sum

from samlofte.plans.enums import Outcome
from samlofte.plans.models import Report
from samlofte.pledges.models import Pledge


def _times(reports: QuerySet[Report]) -> int:
    return reports.count()


def _delivered(reports: QuerySet[Report]) -> int:
    return int(reports.aggregate(sum=Sum("quantity"))["sum"] or 0)


def _reached(reports: QuerySet[Report]) -> int:
    return sum(sum(reached.values()) for reached in reports.values_list("reached", flat=True))


#: what was done in part counts, as it does in the plan
DONE = (Outcome.DONE, Outcome.PARTLY)


@dataclass(frozen=True)
class Figure:
    """What is counted: the reports of a measure, what they delivered or whom they reached."""

    measure: str
    count: Callable[[QuerySet[Report]], int]


FIGURES = {
    "boxes": Figure("Utlåning av blomlådor", _delivered),
    "cleanings": Figure("Städrundor tre gånger i veckan", _times),
    "coffees": Figure("Kaffe med områdespolisen", _times),
    "early_meetings": Figure("Tidigt samarbete med ASF om unga", _times),
    "houses": Figure("Trygghetscertifiering av fastigheter", _delivered),
    "outreach": Figure("Uppsökande arbete på kvällar", _times),
    "passes": Figure("Fotpatrull på kvällstid", _times),
    "patrols": Figure("Trygghetspatruller", _times),
    "programmes": Figure("Program på sommartorget", _times),
    "properties": Figure("Inventering av verksamheter och fastigheter", _delivered),
    "residents": Figure("Kaffe med områdespolisen", _reached),
    "saturdays": Figure("Extra städning på lördagar", _times),
    "school_meetings": Figure("SSPF-möten för trygg skolgång", _times),
    "tours": Figure("Dialog med handlare och verksamheter", _delivered),
    "visits": Figure("Tillsyn efter behov i industriområdet", _delivered),
    "youth_talks": Figure("Ungas röster till SSPF", _times),
}


def count_figures(pledge: Pledge, names: set[str], at: datetime) -> dict[str, int]:
    """Return the figures of these names, as the reports have them at that moment."""
    done = Report.objects.filter(activity__pledge=pledge, counts=True, outcome__in=DONE, at__lte=at)
    return {name: FIGURES[name].count(done.filter(activity__measure__title=FIGURES[name].measure)) for name in names}
