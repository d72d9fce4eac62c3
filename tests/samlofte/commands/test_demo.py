"""`make demo` as somebody on a fresh machine meets it, short of the make."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from contextlib import closing
from http.client import HTTPConnection

import pytest
from django.core.management import CommandError

from samlofte.example.accounts import ACCOUNTS, renew_passwords
from samlofte.management.commands.demo import Command
from samlofte.people.models import User
from samlofte.pledges.models import Pledge

pytestmark = pytest.mark.slow
PROGRAM = [sys.executable, "-m", "config.cli"]


def environment(folder):
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return {**kept, "SAMLOFTE_MODE": "demo", "SAMLOFTE_VAR": str(folder), "PYTHONUNBUFFERED": "1"}


def run(folder, *arguments):
    command = [*PROGRAM, "demo", *arguments]
    return subprocess.run(command, env=environment(folder), capture_output=True, text=True, check=False)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answer(port: int, path: str) -> tuple[int, str]:
    for _ in range(600):
        try:
            with closing(HTTPConnection("127.0.0.1", port, timeout=5)) as connection:
                connection.request("GET", path)
                response = connection.getresponse()
                return response.status, response.read().decode()
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the server does not answer")


def test_demo_serves_the_example_year_which_survives_being_killed_until_it_is_reset(tmp_path):
    port = free_port()
    passwords = []
    for _start in range(2):
        process = subprocess.Popen(
            [*PROGRAM, "demo", "--port", str(port)],
            env=environment(tmp_path),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        try:
            status, page = answer(port, "/loften/sofielund-2022-2023/")
        finally:
            os.killpg(process.pid, signal.SIGKILL)
        told = process.communicate()[0]
        assert status == 200
        assert "Exempeldata" in page
        assert f"http://127.0.0.1:{port}/" in told
        assert told.count("@exempel.invalid") == len(ACCOUNTS) + 1
        passwords += re.findall(r"password\s+(\S+)", told)
    assert len(passwords) == 2
    assert passwords[0] == passwords[1]
    modes = {name: (tmp_path / name).stat().st_mode & 0o777 for name in ("secret-key", "demo-password")}
    assert modes == {"secret-key": 0o600, "demo-password": 0o600}
    again = run(tmp_path, "--prepare-only", "--reset")
    assert "thrown away" in again.stdout
    assert (tmp_path / "demo-password").read_text() != passwords[0]


def test_busy_port_gets_one_sentence(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = run(tmp_path, "--port", str(taken.getsockname()[1]))
    assert done.returncode == 1
    assert "cannot be used" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_folder_that_cannot_be_written_gets_one_sentence(tmp_path):
    (tmp_path / "file").write_text("in the way")
    done = run(tmp_path / "file" / "var", "--prepare-only")
    assert done.returncode == 1
    assert "cannot be written to" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_reset_leaves_a_named_database_alone_that_holds_more_than_examples(tmp_path, pledge, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "sqlite:////somewhere.sqlite3")
    # also where the program is newer than the tables
    monkeypatch.setattr("samlofte.management.commands.demo.unmigrated", lambda: True)
    with pytest.raises(CommandError, match="holds pledges or accounts that are no examples"):
        Command().throw_away(password_file=tmp_path / "demo-password")
    assert Pledge.objects.exists()


def test_lost_password_of_the_example_is_replaced(db):
    user = User.objects.create_user(email=ACCOUNTS[0].email, password="ett gammalt lösenord")
    other = User.objects.create_user(email="nagon@kommun.example", password="ett annat lösenord")
    renew_passwords("ett nytt lösenord")
    user.refresh_from_db()
    other.refresh_from_db()
    assert user.check_password("ett nytt lösenord")
    assert other.check_password("ett annat lösenord")
