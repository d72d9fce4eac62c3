"""Workers that are killed while they send: no letter is lost, and one that comes twice is known as one.

SAMLOFTE_KILLS sets how often the worker is killed.
"""

import os
import random
import signal
import time
from collections import Counter
from datetime import timedelta

import pytest

from tests.samlofte.mail.processes import Program, mail_server, scratch_database

pytestmark = [pytest.mark.slow, pytest.mark.own_database, pytest.mark.xdist_group("letters")]
KILLS = int(os.environ.get("SAMLOFTE_KILLS", "5"))
LETTERS = 200
chance = random.Random()  # noqa: S311  # moments, no secrets
#: longer than the lease of a letter and of a job
LATER = timedelta(minutes=10)


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    folder = tmp_path_factory.mktemp("var")
    with mail_server() as (receiver, port), scratch_database(folder) as database:
        program = Program(folder, database, port)
        program.run("migrate", "-v", "0")
        yield receiver, program


@pytest.fixture
def receiver_and_program(prepared):
    """A mail server that has taken nothing yet, and the program with an empty outbox."""
    receiver, program = prepared
    receiver.letters.clear()
    receiver.before = receiver.after = lambda _number: None
    return receiver, program


def work_at(program, at):
    return program.start("work", "--once", "--at", at.isoformat())


def kill_during(receiver, worker, number):
    """Kill the worker before this letter is taken, after it but before the answer, or a little later."""
    moment = chance.choice(["before", "after", "later"])

    def kill(taken):
        if taken >= number:
            os.kill(worker.pid, signal.SIGKILL)

    if moment == "later":
        receiver.wait_for(number, worker)
        time.sleep(chance.uniform(0, 0.02))
        worker.kill()
    else:
        setattr(receiver, moment, kill)
    worker.communicate(timeout=60)
    receiver.before = receiver.after = lambda _number: None
    return worker.returncode == -signal.SIGKILL


def test_no_letter_is_lost_however_often_the_worker_is_killed(receiver_and_program, now):
    receiver, program = receiver_and_program
    program.queue(LETTERS, now)
    at, killed = now, 0
    for _kill in range(KILLS):
        worker = work_at(program, at)
        killed += kill_during(receiver, worker, len(receiver.letters) + chance.randint(1, max(1, LETTERS // KILLS - 1)))
        at += LATER
    program.run("work", "--once", "--at", at.isoformat())
    rows = program.rows()
    assert killed == KILLS
    assert [to for to, _message_id, is_sent in rows if not is_sent] == []
    assert sorted(set(receiver.letters)) == sorted((to, message_id) for to, message_id, _is_sent in rows)
    assert len(rows) == LETTERS
    assert len(receiver.letters) - LETTERS <= KILLS


def test_letter_taken_before_the_worker_was_killed_comes_again_as_the_same_letter(receiver_and_program, now):
    receiver, program = receiver_and_program
    program.queue(1, now)
    worker = work_at(program, now)
    receiver.after = lambda _taken: os.kill(worker.pid, signal.SIGKILL)
    worker.communicate(timeout=60)
    receiver.after = lambda _taken: None
    # On the same machine the next worker knows that the one before is dead, and waits for no lease.
    program.run("work", "--once", "--at", (now + timedelta(minutes=1)).isoformat())
    assert list(Counter(receiver.letters).values()) == [2]


def test_two_workers_at_once_send_each_letter_once(receiver_and_program, now):
    receiver, program = receiver_and_program
    program.queue(LETTERS, now)
    deliver = (
        "from datetime import datetime; from samlofte.mail.actions import deliver_due;"
        f"print('SENT', deliver_due(at=datetime.fromisoformat({now.isoformat()!r}), limit={LETTERS}).sent)"
    )
    workers = [program.start("shell", "-v", "0", "-c", deliver) for _worker in range(2)]
    sent = [int(worker.communicate(timeout=120)[0].split("SENT")[1]) for worker in workers]
    assert sum(sent) == LETTERS
    assert Counter(Counter(receiver.letters).values()) == {1: LETTERS}


def test_two_worker_processes_never_run_the_same_job_at_once(receiver_and_program, now):
    _receiver, program = receiver_and_program
    program.queue(0, now)
    workers = [work_at(program, now) for _worker in range(2)]
    told = [line for worker in workers for line in worker.communicate(timeout=60)[0].splitlines()]
    assert sorted(line.partition(":")[0] for line in told) == [
        "clear-sessions",
        "deliver-mail",
        "forget-invitations",
        "forget-old-letters",
        "save-sheets",
        "write-reminders",
    ]
    assert [worker.returncode for worker in workers] == [0, 0]


@pytest.mark.once
def test_running_worker_sends_what_is_queued_and_ends_cleanly_when_asked(receiver_and_program, now):
    receiver, program = receiver_and_program
    program.queue(3, now)
    worker = program.start("work")
    receiver.wait_for(3, worker)
    time.sleep(0.5)
    worker.send_signal(signal.SIGTERM)
    said, complained = worker.communicate(timeout=15)
    assert (worker.returncode, said, complained) == (0, "", "")
    assert [is_sent for _to, _id, is_sent in program.rows()] == [True] * 3
    assert "at work" not in program.run("work", "--status")


@pytest.mark.once
def test_worker_asked_to_end_while_it_sends_finishes_that_letter_and_takes_no_further(receiver_and_program, now):
    receiver, program = receiver_and_program
    program.queue(20, now)
    worker = program.start("work")
    receiver.after = lambda taken: worker.terminate() if taken == 5 else None
    worker.communicate(timeout=30)
    rows = program.rows()
    assert worker.returncode == 0
    assert sorted(to for to, _id, is_sent in rows if is_sent) == sorted(to for to, _id in receiver.letters)
    assert len(receiver.letters) == 5
