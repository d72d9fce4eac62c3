"""The web server brings the background worker with it, and takes it along when it ends."""

import json
import os
import signal
import time
from pathlib import Path

import pytest

from tests.samlofte.commands.test_demo import free_port
from tests.samlofte.mail.processes import Program, mail_server, scratch_database

pytestmark = [pytest.mark.slow, pytest.mark.once, pytest.mark.xdist_group("served")]


@pytest.fixture(scope="module")
def receiver_and_program(tmp_path_factory):
    folder = tmp_path_factory.mktemp("var")
    (folder / "static").mkdir()
    (folder / "static" / "staticfiles.json").write_text(json.dumps({"version": "1.1", "paths": {}}))
    with mail_server() as (receiver, port), scratch_database(folder) as database:
        program = Program(folder, database, port)
        program.run("migrate", "-v", "0")
        yield receiver, program


def begin(receiver, program, at):
    """One letter in the outbox, none taken."""
    program.queue(1, at)
    receiver.letters.clear()


def serve(program, *words):
    return program.start("serve", "--workers", "1", "--port", str(free_port()), *words)


def all_ended(process) -> bool:
    """Wait until the process and all that it started have closed what they write to."""
    process.communicate(timeout=30)
    return True


def worker_of(process) -> int:
    """The process of the background worker."""
    children = [path.read_text().split() for path in Path(f"/proc/{process.pid}/task").glob("*/children")]
    commands = {int(pid): Path(f"/proc/{pid}/cmdline").read_text().split("\0") for pids in children for pid in pids}
    return next(pid for pid, words in commands.items() if "--with-parent" in words)


def test_served_site_sends_mail_and_takes_its_worker_along(receiver_and_program, now):
    receiver, program = receiver_and_program
    for ending in (signal.SIGTERM, signal.SIGKILL):
        begin(receiver, program, now)
        process = serve(program)
        receiver.wait_for(1, process)
        process.send_signal(ending)
        assert all_ended(process)
        assert [to for to, _message_id in receiver.letters] == ["n0@exempel.invalid"]


def test_worker_that_was_killed_is_started_again(receiver_and_program, now):
    receiver, program = receiver_and_program
    begin(receiver, program, now)
    process = serve(program)
    receiver.wait_for(1, process)
    time.sleep(0.5)
    killed = worker_of(process)
    os.kill(killed, signal.SIGKILL)
    program.queue(1, now)
    receiver.wait_for(2, process)
    assert worker_of(process) != killed
    process.terminate()
    assert all_ended(process)


def test_site_served_without_a_worker_sends_no_mail(receiver_and_program, now):
    receiver, program = receiver_and_program
    begin(receiver, program, now)
    process = serve(program, "--no-worker")
    time.sleep(4)
    process.terminate()
    assert all_ended(process)
    assert receiver.letters == []


def test_server_that_is_asked_to_end_while_it_starts_ends(receiver_and_program):
    _receiver, program = receiver_and_program
    process = serve(program, "--no-worker")
    told = iter(process.stdout.readline, "")
    assert next(line for line in told if "Spawning worker" in line)
    process.terminate()
    assert all_ended(process)
