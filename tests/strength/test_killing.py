"""The server and the worker are killed in turn, again and again, in the middle of reports, sheets and letters.

After each kill nothing is half-written; in the end no accepted report is lost or doubled, every sheet is in the plan
once, and no letter is missing. One that a kill repeated has the same Message-ID. SAMLOFTE_KILLS sets how often: fifty
times on SQLite, twelve on PostgreSQL, for whoever starts the suite waits for both.
"""

import os
import random
import signal
import sqlite3
import subprocess
import time
from collections import Counter
from contextlib import closing
from datetime import timedelta

import psycopg
import pytest
from django.utils import timezone

from tests.samlofte.commands.test_demo import free_port
from tests.samlofte.mail.processes import Program, mail_server, scratch_database
from tests.strength.people import FEW, Browser, Inviting, Person, Reporting, Uploading

pytestmark = [pytest.mark.slow, pytest.mark.own_database]
SQLITE = not os.environ.get("DATABASE_URL", "").startswith("postgres")
KILLS = int(os.environ.get("SAMLOFTE_KILLS", "50" if SQLITE else "12"))
PHONES = 3
#: reports that each phone has to send between two kills
EACH = 20
REPORTS = PHONES * EACH * KILLS
#: longer than the longest lease of a job
LATER = timedelta(minutes=31)
PATIENCE = 60
#: what the kills go for, in turn: the server, the worker, the server, the worker
AIMS = ("report", "sheet by the worker", "sheet at once", "letter")
OF_THE_WORKER = {"letter", "sheet by the worker"}
#: letters that a worker has sent at most when it is killed for one
MOST_LETTERS = 5
#: with so many kills each aim is hit
ENOUGH = 20
chance = random.Random()  # noqa: S311  # moments, no secrets


class House:
    """The program as an operator runs it, and all who work with it."""

    def __init__(self, folder, receiver, database, mail_port):
        self.receiver, self.database = receiver, database
        self.program = Program(folder, database, mail_port)
        self.program.environment["BEHIND_PROXY"] = "1"
        self.program.run("migrate", "-v", "0")
        self.program.run("collectstatic", "-v", "0", "--no-input")
        told = self.program.told(f"from tests.strength import world; world.make({REPORTS})")
        self.port, self.at = free_port(), timezone.now()
        self.phones = [
            Reporting(Browser(self.port, told["reporter"]), told["activities"][turn::PHONES]) for turn in range(PHONES)
        ]
        editor = Browser(self.port, told["editor"])
        self.inviting = Inviting(editor, told["party"])
        self.uploading = Uploading(editor)
        self.people: list[Person] = []
        self.processes: list[subprocess.Popen[str]] = []
        self.start_server()

    def start_server(self):
        """Start the server; until it is there nobody is answered."""
        self.server = self.program.start("serve", f"--port={self.port}", "--workers=1", "--no-worker")
        self.processes.append(self.server)

    def start_worker(self, letters=0):
        """Start a worker that does once what is due, long after the one before, when so many letters wait."""
        assert comes(lambda: len(self.inviting.accepted) >= len(set(self.receiver.letters)) + letters)
        self.at += LATER
        self.claimed_before = self.claim()
        self.worker = self.program.start("work", "--once", "--at", self.at.isoformat())
        self.processes.append(self.worker)

    def let_everybody_work(self):
        self.people = [Person(work) for work in (*self.phones, self.inviting, self.uploading)]
        for person in self.people:
            person.start()

    def stop_everybody(self):
        for person in self.people:
            person.stop()

    def let_everybody_finish(self):
        """What was sent and not answered is sent again, and all that waits is carried out."""
        self.stop_everybody()
        for phone in self.phones:
            phone.only_what_was_sent()
        self.let_everybody_work()
        assert comes(lambda: not any(person.work.goes_on() for person in self.people), 5 * PATIENCE)
        self.stop_everybody()
        self.server.terminate()
        self.server.communicate(timeout=PATIENCE)
        for _pass in range(3):
            self.at += LATER
            self.program.run("work", "--once", "--at", self.at.isoformat())

    def end(self):
        """Leave nothing running, also where a test failed in the middle."""
        for person in self.people:
            person.stopped.set()
        for process in self.processes:
            kill(process)

    def accepted(self):
        """The keys of the reports that somebody was told of."""
        return [key for phone in self.phones for key in phone.accepted]

    def asked(self, sql):
        """What the database says, past the program."""
        if self.database.startswith("sqlite"):
            with closing(sqlite3.connect(self.database.removeprefix("sqlite:///"), timeout=20)) as connection:
                return connection.execute(sql).fetchall()
        with psycopg.connect(self.database) as connection:
            return connection.execute(sql).fetchall()

    def saves_sheets(self):
        """Whether the worker is at the sheets now."""
        return self.worker.poll() is None and self.claim() not in {"", self.claimed_before}

    def claim(self):
        """Which worker is at the sheets, or was when it was killed."""
        rows = self.asked("SELECT claimed_by FROM samlofte_jobrun WHERE name = 'save-sheets'")
        return rows[0][0] if rows else ""

    def rows_of_sheets(self):
        """How many rows of each sheet are in the plan."""
        rows = self.asked("SELECT substr(title, 1, 6) FROM samlofte_activity WHERE substr(title, 1, 3) = 'Ark'")
        return Counter(name for (name,) in rows)


def kill(process):
    """Kill a process with all its children. One that has ended and was seen to end is no group any more."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    if not process.stdout.closed:
        process.communicate(timeout=PATIENCE)


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    folder = tmp_path_factory.mktemp("var")
    with mail_server() as (receiver, port), scratch_database(folder) as database:
        house = House(folder, receiver, database, port)
        try:
            yield house
        finally:
            house.end()


def comes(condition, patience=PATIENCE / 3):
    """Wait until a condition holds, and tell whether it came."""
    given_up = time.monotonic() + patience
    while not condition():
        if time.monotonic() > given_up:
            return False
        time.sleep(0.002)
    return True


def wait_for(house, aim):
    """Wait for the middle of something, and a moment of chance longer; tell whether it is still going on then."""
    letters = len(house.receiver.letters) + chance.randint(1, MOST_LETTERS)
    reports = len(house.accepted()) + chance.randint(1, 30)
    under_way, longest = {
        "report": (lambda: len(house.accepted()) >= reports and any(phone.busy for phone in house.phones), 0.02),
        "letter": (lambda: len(house.receiver.letters) >= letters and house.worker.poll() is None, 0.02),
        "sheet at once": (lambda: house.uploading.saving == FEW, 0.3),
        "sheet by the worker": (house.saves_sheets, 0.5),
    }[aim]
    came = comes(lambda: under_way() or (aim in OF_THE_WORKER and house.worker.poll() is not None)) and under_way()
    time.sleep(chance.uniform(0, longest))
    return came and under_way()


def half_written(house):
    """What a kill left in the database that does not belong together."""
    sheets = {name: rows for name, rows in house.rows_of_sheets().items() if rows != house.uploading.sheets[name]}
    ((reports, reported, logged),) = house.asked(
        "SELECT (SELECT count(*) FROM samlofte_report),"
        " (SELECT count(*) FROM samlofte_activity WHERE reported_at IS NOT NULL),"
        " (SELECT count(*) FROM samlofte_auditentry WHERE verb = 'report.filed')"
    )
    counts = {"reports": reports, "reported": reported, "logged": logged}
    return sheets, counts if len(set(counts.values())) > 1 else {}


def test_nothing_is_lost_doubled_or_half_written_however_often_everything_is_killed(house):
    caught: Counter[str] = Counter()
    house.let_everybody_work()
    for turn in range(KILLS):
        for phone in house.phones:
            phone.add(EACH)
        house.inviting.add(4)
        house.uploading.add(2)
        aim = AIMS[turn % len(AIMS)]
        if aim in OF_THE_WORKER:
            house.start_worker(MOST_LETTERS if aim == "letter" else 0)
        caught[aim] += wait_for(house, aim)
        kill(house.worker if aim in OF_THE_WORKER else house.server)
        assert half_written(house) == ({}, {})
        if aim not in OF_THE_WORKER:
            house.start_server()
    house.let_everybody_finish()
    found = house.program.told("from tests.strength import world; world.tell()")
    letters, received = [tuple(row) for row in found["letters"]], house.receiver.letters
    counts = f"{len(found['reports'])} reports, {len(house.uploading.sheets)} sheets, {len(letters)} letters"
    twice = len(received) - len(letters)
    print(f"{KILLS} kills, in the middle of {dict(caught)}: {counts}, {twice} of them twice")  # noqa: T201  # with -s
    assert found["reports"] == sorted(house.accepted())
    assert len(found["reports"]) == found["reported"] == found["logged"]
    assert (found["counted twice"], found["marked without a report"], found["sums as reported"]) == (0, 0, True)
    assert house.rows_of_sheets() == Counter(house.uploading.sheets)
    assert [to for to, _message_id, is_sent in letters if not is_sent] == []
    assert sorted(set(received)) == sorted((to, message_id) for to, message_id, _is_sent in letters)
    assert set(house.inviting.accepted) == set(found["invited"])
    assert set(house.inviting.accepted) <= {to for to, _message_id in received}
    assert twice <= KILLS
    assert KILLS < ENOUGH or [aim for aim in AIMS if not caught[aim]] == []
    house.program.run("verify")
