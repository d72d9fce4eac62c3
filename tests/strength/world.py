"""What the killed program works on, made in its own database, and what is counted there afterwards.

Run inside the program's `shell`: its settings and its database are not those of the tests.
"""

import json
from datetime import UTC, datetime, timedelta

from django.db.models import Count, Q
from django.test import Client

from samlofte.audit.models import AuditEntry
from samlofte.mail.models import Letter
from samlofte.people.enums import Lane, PartyKind, Role
from samlofte.people.models import Party
from samlofte.plans.actions.tallies import recount
from samlofte.plans.models import Activity, Measure, MonthTally, Report
from samlofte.pledges.models import Invitation, Pledge
from tests.conftest import member
from tests.factories.people import PartyFactory
from tests.factories.plans import ActivityFactory, MeasureFactory
from tests.factories.pledges import a_pledge, published

MORNING = datetime(2022, 5, 3, 6, 0, tzinfo=UTC)
#: the pledge that is reported on, and the one whose plan comes in as sheets
REPORTED, SHEETS = "torget-2022", "parken-2022"
MEASURES = 5
SUMS = ("planned", "done", "hours_planned", "hours_done", "delivered", "passes", "hours_passes", "delivered_passes")


def make(reports: int) -> None:
    """Make two pledges, somebody who reports, somebody who edits, and so many activities; print how to get at them."""
    police = PartyFactory.create(name="Polisen", kind=PartyKind.POLICE)
    for slug in (REPORTED, SHEETS):
        published(a_pledge(parties=[police], slug=slug))
    activities = _activities(police, reports)
    MeasureFactory.create(pledge=Pledge.objects.get(slug=SHEETS), party=police, number=1, title="Städa parken")
    told = {
        "party": police.pk,
        "activities": [[row.pk, row.starts_at.isoformat()] for row in activities],
        "reporter": _session(police, Role.REPORTER),
        "editor": _session(police, Role.EDITOR),
    }
    _say(told)


def _activities(police: Party, number: int) -> list[Activity]:
    """Plan activities on public measures, over five months."""
    pledge = Pledge.objects.get(slug=REPORTED)
    measures = [
        MeasureFactory.create(pledge=pledge, party=police, number=turn + 1, title=f"Insats {turn}", lane=Lane.PUBLIC)
        for turn in range(MEASURES)
    ]
    rows = [
        ActivityFactory.build(
            measure=measures[turn % MEASURES],
            party=police,
            pledge=pledge,
            lane=Lane.PUBLIC,
            starts_at=MORNING + timedelta(days=turn % 150, minutes=turn),
        )
        for turn in range(number)
    ]
    Activity.objects.bulk_create(rows)
    for measure in measures:
        recount(measure.pk)
    return rows


def _session(party: Party, role: Role) -> str:
    browser = Client()
    browser.force_login(member(party, role))
    return browser.cookies["sessionid"].value


def tell() -> None:
    """Print everything that is counted in the end."""
    counting = Activity.objects.annotate(counted=Count("reports", filter=Q(reports__counts=True)))
    told = {
        "reports": sorted(str(key) for key in Report.objects.values_list("key", flat=True)),
        "reported": Activity.objects.exclude(reported_at=None).count(),
        "counted twice": counting.filter(counted__gt=1).count(),
        "marked without a report": counting.filter(counted=0).exclude(reported_at=None).count(),
        "logged": AuditEntry.objects.filter(verb="report.filed").count(),
        "sums as reported": _sums_hold(),
        "letters": [[row.to, row.message_id, bool(row.sent_at)] for row in Letter.objects.all()],
        "invited": sorted(Invitation.objects.exclude(email="").values_list("email", flat=True)),
    }
    _say(told)


def _say(told: dict[str, object]) -> None:
    print("TOLD", json.dumps(told))  # noqa: T201  # what the test reads


def _sums_hold() -> bool:
    before = _sums()
    for measure in Measure.objects.all():
        recount(measure.pk)
    return before == _sums()


def _sums() -> list[tuple[object, ...]]:
    return list(MonthTally.objects.order_by("measure", "month").values_list("measure", "month", *SUMS))
