"""People at work while the program is killed: like the queue of a phone, they send again what was not answered."""

import re
import threading
import time
from contextlib import suppress
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlencode
from uuid import uuid4

from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from samlofte.workspace.views.sheets import XLSX
from tests.samlofte.plans.sheets.working import cells_of, file_of
from tests.strength.world import REPORTED, SHEETS

HOST = "loften.example.se"
TOKEN = "a" * 32
#: seconds between two requests of a person, who is no load test
PAUSE = 0.02
#: rows of a sheet that is saved while the person waits, and of one that the background worker saves
FEW, MANY = 60, 150
#: where sheets go out and come in
PLAN = f"/arbete/loften/{SHEETS}/plan/ark/"


class Named:
    """A file as a form sends it."""

    def __init__(self, name, data):
        self.name, self.data, self.content_type = name, data, XLSX

    def read(self):
        return self.data


class Browser:
    """A signed-in browser; every request is on a connection of its own."""

    def __init__(self, port, session):
        self.port = port
        self.headers = {
            "Host": HOST,
            "X-Forwarded-Proto": "https",
            "Referer": f"https://{HOST}/",
            "Cookie": f"sessionid={session}; csrftoken={TOKEN}",
            "X-CSRFToken": TOKEN,
        }

    def get(self, path, *, accept="text/html"):
        return self._ask("GET", path, None, {"Accept": accept})

    def post(self, path, fields, *, accept="text/html"):
        form = {"Content-Type": "application/x-www-form-urlencoded", "Accept": accept}
        return self._ask("POST", path, urlencode(fields), form)

    def upload(self, path, file):
        return self._ask("POST", path, encode_multipart(BOUNDARY, {"file": file}), {"Content-Type": MULTIPART_CONTENT})

    def _ask(self, method, path, body, headers):
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request(method, path, body, self.headers | headers)
            answer = connection.getresponse()
            return answer.status, answer.getheader("Location", ""), answer.read()
        finally:
            connection.close()


class Person(threading.Thread):
    """Takes step after step until asked to stop, as long as there is work; one that was not answered is taken again."""

    def __init__(self, work):
        super().__init__(daemon=True)
        self.work = work
        self.stopped = threading.Event()
        self.fault = None

    def run(self):
        try:
            while not self.stopped.is_set():
                time.sleep(PAUSE)
                if not self.work.goes_on():
                    continue
                self.work.busy = True
                # A program that is gone answers nothing: the same step is taken again by whoever comes next.
                with suppress(OSError, HTTPException):
                    self.work.step()
                self.work.busy = False
        except AssertionError as fault:  # raised again where the person is waited for
            self.fault = fault

    def stop(self):
        self.stopped.set()
        self.join()
        if self.fault is not None:
            raise self.fault


class Reporting:
    """Reports on one activity after the other, each with a key of its own."""

    def __init__(self, browser, activities):
        self.browser = browser
        self.waiting = [(pk, starts, str(uuid4())) for pk, starts in activities]
        self.accepted = []
        self.allowed = 0
        self.sent = set()
        self.busy = False

    def add(self, number):
        """Give the person so many more to report on."""
        self.allowed += number

    def only_what_was_sent(self):
        """Send no more than what was sent already and not answered."""
        self.waiting = [row for row in self.waiting if row[2] in self.sent]
        self.allowed = len(self.accepted) + len(self.waiting)

    def goes_on(self):
        return bool(self.waiting) and len(self.accepted) < self.allowed

    def step(self):
        activity, starts, key = self.waiting[-1]
        fields = {"key": key, "planned_for": starts, "outcome": "done", "hours": "2", "people": "2", "quantity": "1"}
        self.sent.add(key)
        status, _to, body = self.browser.post(
            f"/arbete/loften/{REPORTED}/rapport/{activity}/", fields, accept="application/json"
        )
        assert status in {200, 201}, (status, body[:300])
        self.accepted.append(key)
        self.waiting.pop()


class Inviting:
    """Invites one person after the other, each of whom gets a letter."""

    def __init__(self, browser, party):
        self.browser = browser
        self.address = f"/arbete/loften/{SHEETS}/folk/part/{party}/bjud-in/"
        self.waiting = []
        self.accepted = []
        self.busy = False

    def add(self, number):
        """Give the person so many more to invite."""
        before = len(self.accepted) + len(self.waiting)
        self.waiting[:0] = [f"inbjuden{turn}@exempel.invalid" for turn in range(before, before + number)]

    def goes_on(self):
        return bool(self.waiting)

    def step(self):
        status, _to, body = self.browser.post(self.address, {"email": self.waiting[-1], "role": "reader", "post": ""})
        assert status == 302, (status, body[:300])
        self.accepted.append(self.waiting.pop())


class Uploading:
    """Brings sheets with new activities into the plan: small ones, and ones that the background worker saves."""

    def __init__(self, browser):
        self.browser = browser
        self.headings = []
        #: rows of every sheet that was begun, by its name
        self.sheets = {}
        self.allowed = 0
        self.file: Named | None = None
        self.address = ""
        #: the rows of the sheet that is being saved
        self.saving = 0
        self.busy = False

    def add(self, number):
        """Let the person have so many sheets to bring in, those included that wait."""
        self.allowed = max(self.allowed, len(self.sheets) + number)

    def goes_on(self):
        return self.file is not None or len(self.sheets) < self.allowed

    def begin(self):
        name = f"Ark{len(self.sheets):03d}"
        self.sheets[name] = FEW if len(self.sheets) % 2 else MANY
        rows = [
            {
                "Åtgärd nr": 1,
                "Rubrik": f"{name} rad {row}",
                "Börjar": f"2022-06-{1 + row % 28:02d} {8 + row // 28:02d}:00",
                "Slutar": f"2022-06-{1 + row % 28:02d} {9 + row // 28:02d}:00",
            }
            for row in range(self.sheets[name])
        ]
        grid = [[row.get(heading, "") for heading in self.headings] for row in rows]
        self.file = Named(f"{name}.xlsx", file_of([self.headings, *grid]))

    def step(self):
        if not self.headings:
            status, _to, body = self.browser.get(f"{PLAN}insatser.xlsx?start=1990-01-01&to=1990-01-01")
            assert status == 200, body[:300]
            self.headings = cells_of(body)[0]
        if self.file is None:
            self.begin()
        if not self.address:
            status, to, body = self.browser.upload(PLAN, self.file)
            assert status == 302, (status, re.findall(rb'class="error.*?</', body)[:3], body[-3000:])
            self.address = to
        hidden = self.hidden_fields()
        if hidden is None:
            self.file, self.address = None, ""
            return
        self.saving = list(self.sheets.values())[-1]
        try:
            status, to, body = self.browser.post(f"{self.address}spara/", hidden)
        finally:
            self.saving = 0
        assert (status, to) == (302, self.address), (status, body[:300])

    def hidden_fields(self):
        """What the form of the preview sends; None where the sheet is saved, or will be by the background worker."""
        status, _to, body = self.browser.get(self.address)
        assert status == 200, (status, body[:300])
        found = dict(re.findall(r'name="(revision|seen)" value="([^"]*)"', body.decode()))
        waits = b'"waiting": true' in self.browser.get(self.address, accept="application/json")[2]
        return found if found and not waits else None
