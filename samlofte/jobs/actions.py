import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from samlofte.jobs.leases import RELEASED, claim, worker_name
from samlofte.jobs.models import JobRun

logger = logging.getLogger(__name__)

#: a job that failed is tried again after this time, or at its own pace where that is shorter
RETRY = timedelta(minutes=5)
LONGEST_ERROR = 500


@dataclass(frozen=True)
class Job:
    """Something that is done again and again: `run` gets the time, and may return a few words on what it did.

    A run must bear being cut off and done anew. `longest` is longer than it can ever take: after that a run counts as
    killed, and another worker does the job.
    """

    name: str
    every: timedelta
    run: Callable[[datetime], str | None]
    longest: timedelta = timedelta(minutes=5)


@dataclass(frozen=True)
class Ran:
    """How the run of a job ended."""

    name: str
    said: str
    error: str = ""


def run_if_due(job: Job, *, at: datetime) -> Ran | None:
    """Run the job if its time has come and no other worker is at it; return how it ended, else None.

    An error of the job is logged and kept in its row, not raised.
    """
    JobRun.objects.get_or_create(name=job.name, defaults={"next_at": at})
    me = worker_name()
    rows = JobRun.objects.filter(name=job.name).due(at=at, every=job.every)
    if claim(rows, by=me, at=at, lease=job.longest) is None:
        return None
    JobRun.objects.filter(name=job.name).update(last_started_at=at)
    begun = time.monotonic()
    ran = _run(job, at)
    mine = JobRun.objects.filter(name=job.name, claimed_by=me)
    mine.update(
        last_finished_at=at + timedelta(seconds=round(time.monotonic() - begun)),
        next_at=at + (min(job.every, RETRY) if ran.error else job.every),
        last_error=ran.error,
        **RELEASED,
    )
    return ran


def _run(job: Job, at: datetime) -> Ran:
    try:
        return Ran(job.name, job.run(at) or "")
    except Exception as error:  # one job that fails must not stop the others
        logger.exception("The job “%s” failed.", job.name)
        return Ran(job.name, "", f"{type(error).__name__}: {error}"[:LONGEST_ERROR])
