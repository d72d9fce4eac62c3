"""Measures one database for `reporters.py`; its argument is how many seconds of reporting."""

import pages_setup

# isort: split
import os
import sys
from collections import Counter
from collections.abc import Iterator
from statistics import median

from django.core.management import call_command
from django.db import connections
from django.db.models import Count, Q, Sum
from pages_load import Server
from pages_server import serving
from pages_table import Line, free_port, warn_of_company
from plan_data import example_of_today
from reporters_load import Person, at_work, keep_at_it
from reporters_people import Reporter, inserting, make_reporters, reporting

from samlofte.audit.models import AuditEntry
from samlofte.plans.actions.tallies import recount
from samlofte.plans.models import Activity, Measure, MonthTally, Report
from samlofte.pledges.models import Pledge

PEOPLE = 100
SLICES = 10
#: how long the view that inserts is measured, beside a slice of reporting
SHARE = 0.5
#: more than anybody sends in a minute
EACH = 250
SUMS = ("done", "hours_done", "delivered", "passes", "hours_passes", "delivered_passes")


def main(seconds: float) -> int:
    """Run everything and return how the run ends: 0 where all bars hold."""
    warn_of_company()
    pledge = example_of_today()
    reporters = make_reporters(pledge, people=PEOPLE, each=EACH)
    connections.close_all()
    # As in production, where every request of the workspace is held against it.
    os.environ["DEMAND_SECOND_FACTOR"] = "1"
    before = Report.objects.count()
    lines_before = AuditEntry.objects.filter(verb="report.filed").count()
    connections.close_all()
    database = os.environ["DATABASE_URL"]
    with serving(port=free_port(), settings="pages_settings", var=pages_setup.VAR, database=database) as server:
        rates = list(slices(server, pledge, reporters, seconds))
    reported, inserted = (median(rate) for rate in zip(*rates, strict=True))
    print(f"{'reports taken':<66}{reported:>9.0f} a second")
    print(f"{'rows inserted':<66}{inserted:>9.0f} a second\n")
    lines = [
        Line("reports ÷ rows of the view that inserts one", median(one / other for one, other in rates), 0.3),
        *kept(reporters, Report.objects.count() - before),
        *followed(reporters, AuditEntry.objects.filter(verb="report.filed").count() - lines_before),
    ]
    print(*lines, sep="\n")
    call_command("verify", verbosity=0)
    return 0 if all(line.holds for line in lines) else 1


def slices(server: Server, pledge: Pledge, reporters: list[Reporter], seconds: float) -> Iterator[tuple[float, float]]:
    """Let all report, and all insert, in turns; yield how many reports were taken as new and rows put in a second."""
    reports = at_work(server, [reporting(server, pledge.slug, who) for who in reporters])
    inserts = at_work(server, [inserting(server, who) for who in reporters])
    _warm(reports, inserts)
    for _ in range(SLICES):
        taken, rows = _new(reporters), _answers(inserts)
        reporting_took = keep_at_it(reports, seconds=seconds / SLICES)
        inserting_took = keep_at_it(inserts, seconds=seconds / SLICES * SHARE)
        yield (_new(reporters) - taken) / reporting_took, (_answers(inserts) - rows) / inserting_took
    for person in [*reports, *inserts]:
        person.connection.close()


def _warm(*all_people: list[Person]) -> None:
    for people in all_people:
        keep_at_it(people, seconds=0.5)


def _new(reporters: list[Reporter]) -> int:
    return sum(len(who.told.new) for who in reporters)


def _answers(people: list[Person]) -> int:
    return sum(person.answers for person in people)


def kept(reporters: list[Reporter], rows: int) -> list[Line]:
    """Hold what the server answered against what is in the database."""
    accepted = Counter(key for who in reporters for key in who.told.new)
    known = {key for who in reporters for key in who.told.known}
    stored = {key for who in reporters for key in Report.objects.filter(key__in=who.keys).values_list("key", flat=True)}
    errors = [answer for who in reporters for answer in who.told.errors]
    for answer in errors[:3]:
        print(answer.status, answer.body[:200])
    counting = Activity.objects.annotate(times=Count("reports", filter=Q(reports__counts=True)))
    print(f"{sum(accepted.values())} reports taken, {sum(len(who.told.known) for who in reporters)} known already\n")
    return [
        Line("answers that were errors", len(errors), 0, False, ".0f"),
        Line("accepted reports that are lost", len((set(accepted) | known) - stored), 0, False, ".0f"),
        Line("reports that nobody was told of", len(stored - set(accepted)), 0, False, ".0f"),
        Line("reports accepted as new twice", sum(times > 1 for times in accepted.values()), 0, False, ".0f"),
        Line("activities with two reports that count", counting.filter(times__gt=1).count(), 0, False, ".0f"),
        Line("rows more or less than reports accepted", abs(rows - len(accepted)), 0, False, ".0f"),
    ]


def followed(reporters: list[Reporter], lines: int) -> list[Line]:
    """Hold the log and the sums of the months against the reports."""
    accepted = _new(reporters)
    sums = {name: Sum(name) for name in SUMS}
    before = MonthTally.objects.aggregate(**sums)
    for measure in Measure.objects.all():
        recount(measure.pk)
    after = MonthTally.objects.aggregate(**sums)
    return [
        Line("lines of the log more or less than reports accepted", abs(lines - accepted), 0, False, ".0f"),
        Line("sums of the months that are not what the reports say", int(before != after), 0, False, ".0f"),
    ]


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1])))
