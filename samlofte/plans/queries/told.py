"""What has been told of an activity, in words: the report that counts, and those that it replaced."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.utils.formats import date_format, number_format, time_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from samlofte.people.viewer import Viewer
from samlofte.plans.enums import Observation
from samlofte.plans.models import Activity, Report
from samlofte.pledges.enums import TargetGroup


@dataclass(frozen=True)
class Line:
    """One thing that a report says; `before` is what the report that it replaced said, where that was another."""

    label: str
    text: str
    before: str = ""


@dataclass(frozen=True)
class Told:
    """A report in words."""

    report: Report
    lines: list[Line]


def reports_of(activity: Activity, viewer: Viewer) -> list[Told]:
    """Return every report of an activity, the newest first. One query.

    What was written for the own party alone is left out for everybody else.
    """
    reports = {report.pk: report for report in activity.reports.order_by("at", "id")}
    own = activity.party_id in viewer.parties
    told = []
    for report in reversed(reports.values()):
        earlier = reports.get(report.replaces_id) if report.replaces_id else None
        told.append(Told(report, _compared(report, earlier, activity.measure.target_unit, own=own)))
    return told


def lines_of(report: Report, *, unit: str, own: bool) -> list[Line]:
    """Return what one report says, `own` with the note for the own party."""
    return [Line(label, text) for label, text in _said(report, unit, own=own)]


def _compared(report: Report, earlier: Report | None, unit: str, *, own: bool) -> list[Line]:
    now = dict(_said(report, unit, own=own))
    if earlier is None:
        return [Line(label, text) for label, text in now.items()]
    before = dict(_said(earlier, unit, own=own))
    labels = list(now) + [label for label in before if label not in now]
    nothing = _("nothing")
    return [
        Line(label, now.get(label, nothing), before.get(label, nothing) if before.get(label) != now.get(label) else "")
        for label in labels
    ]


def _said(report: Report, unit: str, *, own: bool) -> Iterator[tuple[str, str]]:
    yield _("How it went"), report.get_outcome_display()
    delivered = _("Delivered (%(unit)s)") % {"unit": unit} if unit else _("Delivered")
    parts = (
        (_("Reason"), report.reason),
        (_("Moved to"), _moment(report.moved_to)),
        (_("Where"), report.place),
        (_("When"), _times(report)),
        (_("People of ours"), _number(report.people)),
        (_("Hours in all"), _number(report.hours)),
        (_("How"), report.get_means_display()),
        (_("Contacts"), _number(report.contacts)),
        (delivered, _number(report.quantity)),
        (_("Cost (kronor)"), _number(report.cost)),
        (_("People reached"), _counts(report.reached, TargetGroup)),
        (_("Observations"), _counts(report.observations, Observation)),
        (_("For everyone"), report.public_note),
        (_("For the own party"), report.internal_note if own else ""),
    )
    yield from ((label, text) for label, text in parts if text)


def _moment(moment: datetime | None) -> str:
    return str(date_format(localtime(moment), "SHORT_DATETIME_FORMAT")) if moment else ""


def _times(report: Report) -> str:
    times = [
        time_format(localtime(moment), "H:i") if moment else "?" for moment in (report.started_at, report.ended_at)
    ]
    return "" if times == ["?", "?"] else "–".join(times)


def _number(value: Decimal | int | None) -> str:
    if value is None:
        return ""
    return str(number_format(value.normalize() if isinstance(value, Decimal) and value else value, use_l10n=True))


def _counts(counts: dict[str, int], words: type[TargetGroup] | type[Observation]) -> str:
    known = [(words(name).label, count) for name, count in counts.items() if name in words.values]
    return ", ".join(f"{label}: {count}" for label, count in known)
