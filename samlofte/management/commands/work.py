import argparse
import logging
import os
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError, close_old_connections
from django.utils import timezone

from samlofte.jobs.actions import Job, Ran, run_if_due
from samlofte.jobs.ending import asked_to_end, ending_when_asked
from samlofte.jobs.leases import release_dead
from samlofte.jobs.models import JobRun
from samlofte.lib.processes import end_with_parent
from samlofte.mail.actions import deliver_due, forget_old, retry_failed
from samlofte.mail.models import Letter
from samlofte.mail.queries import outbox
from samlofte.management.ready import refuse_unmigrated
from samlofte.overview.actions.reminders import remind_all
from samlofte.plans.actions.sheet_orders import carry_out_queued
from samlofte.pledges.actions.invitations import forget_expired

logger = logging.getLogger(__name__)

MOST_LETTERS = 1000
#: seconds between two looks at what is due
PAUSE = 5
DAY = timedelta(days=1)


def deliver_mail(at: datetime) -> str:
    """Send what is in the outbox."""
    return str(deliver_due(at=at, limit=MOST_LETTERS))


def forget_old_letters(at: datetime) -> str:
    """Take addresses and texts out of old letters."""
    return f"{forget_old(at=at)} forgotten"


def write_reminders(at: datetime) -> str:
    """Write the letters about what is due to those who answer for it."""
    return f"{remind_all(at)} letters written"


def clear_sessions(at: datetime) -> str:
    """Delete sessions that have run out, and what was kept of them for the list of one's sessions."""
    cleared = Session.objects.filter(expire_date__lt=at).delete()[0]
    UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()
    return f"{cleared} cleared"


def forget_invitations(at: datetime) -> str:
    """Forget the addresses of invitations that have expired."""
    return f"{forget_expired(at=at)} forgotten"


#: everything that is done again and again; a new job is a new line
JOBS = (
    Job("deliver-mail", every=timedelta(seconds=15), run=deliver_mail),
    Job("save-sheets", every=timedelta(seconds=5), run=carry_out_queued, longest=timedelta(minutes=30)),
    Job("write-reminders", every=timedelta(hours=1), run=write_reminders),
    Job("forget-old-letters", every=DAY, run=forget_old_letters),
    Job("clear-sessions", every=DAY, run=clear_sessions),
    Job("forget-invitations", every=timedelta(hours=1), run=forget_invitations),
)


def moment(text: str) -> datetime:
    """Read a time in ISO 8601; without a zone it is local time."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"“{text}” is no time such as 2026-01-31T08:00") from error
    return at if at.tzinfo else timezone.make_aware(at)


class Command(BaseCommand):
    help = "The background worker: sends mail and does what is due, until it is stopped. `serve` starts one by itself."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="do what is due now, and end")
        parser.add_argument("--at", type=moment, metavar="TIME", help="with --once or --status: act as if it were then")
        parser.add_argument("--status", action="store_true", help="print how jobs and outbox stand, and end")
        parser.add_argument("--retry-failed", action="store_true", help="try given-up letters again, and end")
        parser.add_argument("--with-parent", type=int, metavar="PID", help="end when this process, the parent, is gone")

    def handle(
        self,
        *,
        once: bool,
        at: datetime | None,
        status: bool,
        retry_failed: bool,
        with_parent: int | None,
        **_: Any,
    ) -> None:
        refuse_unmigrated()
        if at and not (once or status):
            raise CommandError("--at goes with --once or --status.")
        if status:
            self.tell(at or timezone.now())
        elif retry_failed:
            self.try_again()
        else:
            with ending_when_asked():
                for rows in (JobRun.objects.all(), Letter.objects.all()):
                    release_dead(rows)
                if once:
                    self.do_once(lambda: at or timezone.now())
                else:
                    self.keep_on(with_parent)

    def do_once(self, clock: Callable[[], datetime]) -> None:
        """Do what is due, and say what was done. Raises CommandError where a job failed."""
        done = all_due(clock)
        for ran in done:
            if not ran.error:
                self.stdout.write(f"{ran.name}: {ran.said}")
        if faults := [f"{ran.name}: {ran.error}" for ran in done if ran.error]:
            raise CommandError("\n".join(faults))

    def keep_on(self, parent: int | None) -> None:
        """Do what is due, again and again, until asked to end or the parent is gone."""
        if parent is not None:
            end_with_parent()
        while not asked_to_end():
            try:
                all_due(timezone.now)
            except DatabaseError:
                logger.exception("The database does not answer; the worker tries again in a while.")
            close_old_connections()
            for _second in range(PAUSE):
                if asked_to_end() or (parent is not None and os.getppid() != parent):
                    return
                time.sleep(1)

    def try_again(self) -> None:
        """Let the letters that were given up be tried again."""
        self.stdout.write(f"{retry_failed(at=timezone.now())} letters will be tried again.")

    def tell(self, at: datetime) -> None:
        """Print how jobs and outbox stand."""
        runs = {run.name: run for run in JobRun.objects.all()}
        for job in JOBS:
            self.stdout.write(f"{job.name:<20} {how_it_stands(runs.get(job.name))}")
        mail = outbox(at=at)
        since = f", the first since {local(mail.oldest_waiting)}" if mail.oldest_waiting else ""
        self.stdout.write(f"letters: {mail.waiting} waiting{since}; {mail.later} for later; {mail.failed} given up")
        self.stdout.write(f"mail goes to: {settings.EMAIL_SENDER}")


def all_due(clock: Callable[[], datetime]) -> list[Ran]:
    """Run each job whose time has come, unless asked to end meanwhile; return how they ended."""
    return [ran for job in JOBS if not asked_to_end() and (ran := run_if_due(job, at=clock()))]


def how_it_stands(run: JobRun | None) -> str:
    """Say in a line how a job stands."""
    if run is None or run.last_started_at is None:
        return "never run"
    line = f"last {local(run.last_started_at)}, next {local(run.next_at)}"
    if run.claimed_by:
        line += f", at work since {local(run.claimed_at)} ({run.claimed_by})"
    return f"{line}, FAILED: {run.last_error}" if run.last_error else line


def local(at: datetime | None) -> str:
    """Write a time as the clock on the wall shows it."""
    return f"{timezone.localtime(at):%Y-%m-%d %H:%M:%S}" if at else "–"
