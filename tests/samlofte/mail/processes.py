"""A mail server that receives, and the program as processes of their own with a database of their own."""

import json
import os
import subprocess
import sys
import time
from contextlib import contextmanager
from email import message_from_bytes
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg
from aiosmtpd.controller import Controller

from tests.samlofte.commands.test_demo import free_port

PROGRAM = [sys.executable, "-m", "config.cli"]
QUEUE = """
from datetime import datetime
from samlofte.jobs.models import JobRun
from samlofte.mail.actions import queue_letter
from samlofte.mail.models import Letter
Letter.objects.all().delete()
JobRun.objects.all().delete()
at = datetime.fromisoformat({at!r})
for n in range({number}):
    queue_letter(to=f"n{{n}}@exempel.invalid", subject="Hej", text="Hej", kind="test", key=f"test:{{n}}", at=at)
"""
READ = """
import json
from samlofte.mail.models import Letter
print("TOLD", json.dumps([[row.to, row.message_id, bool(row.sent_at)] for row in Letter.objects.all()]))
"""


class Receiver:
    """Takes every letter; `before` and `after` are called with how many it has taken, around taking one."""

    def __init__(self):
        self.letters = []
        self.before = self.after = lambda _number: None

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802  # aiosmtpd's name
        self.before(len(self.letters))
        message = message_from_bytes(envelope.content)
        self.letters.append((message["To"], message["Message-ID"]))
        self.after(len(self.letters))
        return "250 taken"

    def wait_for(self, number, process):
        """Wait until so many letters were taken, or the process has ended."""
        given_up = time.monotonic() + 60
        while len(self.letters) < number and process.poll() is None and time.monotonic() < given_up:
            time.sleep(0.002)


class Program:
    """Samlöfte with a database and a mail server, as an operator runs it."""

    def __init__(self, folder, database, port):
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        self.environment = {
            **kept,
            "SAMLOFTE_MODE": "production",
            "SAMLOFTE_VAR": str(folder),
            "SECRET_KEY": "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
            "ALLOWED_HOSTS": "loften.example.se",
            "DATABASE_URL": database,
            "EMAIL_HOST": "127.0.0.1",
            "EMAIL_PORT": str(port),
            "EMAIL_USE_TLS": "0",
        }

    def run(self, *words):
        done = subprocess.run(
            [*PROGRAM, *words], env=self.environment, capture_output=True, text=True, check=False, timeout=120
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def start(self, *words):
        """Start the program in a group of processes of its own, so that it can be killed with all its children."""
        return subprocess.Popen(
            [*PROGRAM, *words],
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def told(self, script):
        """What a script prints as JSON after the word TOLD; it runs where the program runs."""
        return json.loads(self.run("shell", "-v", "0", "-c", script).partition("TOLD")[2])

    def queue(self, number, at):
        """Begin anew with so many letters in the outbox."""
        self.run("shell", "-v", "0", "-c", QUEUE.format(number=number, at=at.isoformat()))

    def rows(self):
        """Each letter of the outbox: address, Message-ID, and whether it was sent."""
        return [tuple(row) for row in self.told(READ)]


@contextmanager
def mail_server():
    """A mail server on this machine, in a thread."""
    receiver = Receiver()
    controller = Controller(receiver, hostname="127.0.0.1", port=free_port())
    controller.start()
    try:
        yield receiver, controller.port
    finally:
        controller.stop()


@contextmanager
def scratch_database(folder):
    """The address of a new database: a file, or one on the PostgreSQL of the tests."""
    url = os.environ.get("DATABASE_URL", "")
    if not url.startswith("postgres"):
        yield f"sqlite:///{folder / 'scratch.sqlite3'}"
        return
    name = f"scratch_{uuid4().hex[:12]}"
    with psycopg.connect(urlsplit(url)._replace(path="/postgres").geturl(), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        try:
            yield urlsplit(url)._replace(path=f"/{name}").geturl()
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
