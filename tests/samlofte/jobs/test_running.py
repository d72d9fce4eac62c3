import logging
from datetime import datetime, timedelta

import pytest

from samlofte.jobs.actions import RETRY, Job, Ran, run_if_due
from samlofte.jobs.models import JobRun

HOUR = timedelta(hours=1)


def job(run=lambda _at: "done", **more):
    return Job("tidy", every=more.pop("every", HOUR), run=run, **more)


def test_job_is_run_the_first_time_and_then_at_its_pace(db, now):
    times = [now, now + HOUR / 2, now + HOUR]
    assert [run_if_due(job(), at=at) for at in times] == [Ran("tidy", "done"), None, Ran("tidy", "done")]


def test_job_gets_the_time_that_it_is_run_for(db, now):
    given: list[datetime] = []
    run_if_due(job(given.append), at=now)
    assert given == [now]


def test_run_is_written_down(db, now):
    run_if_due(job(), at=now)
    row = JobRun.objects.get()
    assert (row.last_started_at, row.last_finished_at, row.next_at, row.last_error, row.claimed_by) == (
        *(now, now, now + HOUR),
        *("", ""),
    )


def test_job_that_fails_is_written_down_and_tried_again_soon(db, now, caplog):
    def fail(_at):
        raise ValueError("no such thing")

    with caplog.at_level(logging.CRITICAL):
        ran = run_if_due(job(fail), at=now)
    row = JobRun.objects.get()
    assert ran == Ran("tidy", "", "ValueError: no such thing")
    assert (row.last_error, row.next_at, row.claimed_by) == ("ValueError: no such thing", now + RETRY, "")


def test_error_is_forgotten_once_the_job_goes_well(db, now):
    JobRun.objects.create(name="tidy", next_at=now, last_error="ValueError")
    run_if_due(job(), at=now)
    assert JobRun.objects.get().last_error == ""


def test_job_that_fails_does_so_no_more_often_than_it_is_due(db, now):
    run_if_due(job(lambda _at: 1 / 0, every=timedelta(minutes=1)), at=now)
    assert JobRun.objects.get().next_at == now + timedelta(minutes=1)


def test_job_that_another_worker_is_at_is_not_run(db, now):
    outcome = []

    def while_running(at):
        outcome.append(run_if_due(job(), at=at))

    run_if_due(job(while_running), at=now)
    assert outcome == [None]


@pytest.mark.parametrize(("minutes", "taken_over"), [(4, False), (5, True)])
def test_job_of_a_killed_worker_is_taken_over_when_its_lease_has_run_out(db, now, minutes, taken_over):
    JobRun.objects.create(name="tidy", next_at=now, claimed_at=now, claimed_by="killed")
    assert bool(run_if_due(job(every=24 * HOUR), at=now + timedelta(minutes=minutes))) is taken_over


def test_job_with_a_time_far_ahead_is_run_after_a_clock_went_back(db, now):
    JobRun.objects.create(name="tidy", next_at=now + 2 * HOUR)
    assert run_if_due(job(), at=now) == Ran("tidy", "done")
