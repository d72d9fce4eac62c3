"""A real browser (Debian's Chromium) against a real server with the example year."""

import faulthandler
import os
import shutil
import sqlite3
from collections.abc import Iterator
from datetime import datetime
from typing import Literal

import pytest
from django.core.management import call_command
from django.db import connection
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, sync_playwright

from samlofte.example.load import load

PASSWORD = "ett långt lösenord för provet"
EDITOR = "redaktor.polisen@exempel.invalid"
#: browsers that will do; the first has no windows at all and is the lightest
PROGRAMS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
ARGUMENTS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
)
# Playwright keeps an event loop in this thread; Django then refuses the database unless told that it is fine.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


#: seconds after which a browser that no longer answers ends its test process; pytest names the test and goes on
LONGEST = 420


@pytest.fixture(autouse=True)
def _no_browser_is_waited_for_without_end() -> Iterator[None]:
    faulthandler.dump_traceback_later(LONGEST, exit=True)
    yield
    faulthandler.cancel_dump_traceback_later()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        pytest.fail("No Chromium on this machine. On Debian or Ubuntu: sudo apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def example_database(django_db_setup, django_db_blocker) -> Iterator[sqlite3.Connection]:
    """A copy of the database with the example year in it: playing the year takes seconds, copying it does not."""
    with django_db_blocker.unblock():
        load(password=PASSWORD, at=datetime.fromisoformat("2023-06-01T12:00:00+02:00"))
        copy = sqlite3.connect(":memory:", check_same_thread=False)
        connection.connection.backup(copy)
        call_command("flush", interactive=False, verbosity=0)
    yield copy
    copy.close()


@pytest.fixture
def site(transactional_db: None, live_server, example_database: sqlite3.Connection) -> str:
    """The address of a server with the example year in it."""
    connection.ensure_connection()
    example_database.backup(connection.connection)
    return str(live_server.url)


class Visit:
    """A browser window that remembers what went wrong in it and whom it asked for what."""

    def __init__(self, context: BrowserContext, site: str) -> None:
        self.site = site
        self.page: Page = context.new_page()
        self.errors: list[str] = []
        self.outside: list[str] = []
        self.page.on("console", lambda message: self.errors.append(message.text) if message.type == "error" else None)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("request", self._note)

    def _note(self, request) -> None:
        if not request.url.startswith((self.site, "data:")):
            self.outside.append(request.url)

    def go(self, path: str) -> Page:
        """Open a page of the site."""
        self.page.goto(self.site + path)
        return self.page

    def sign_in(self, email: str = EDITOR) -> Page:
        """Sign in as a person does."""
        self.go("/konto/login/")
        self.page.get_by_label("E-post").fill(email)
        self.page.get_by_label("Lösenord").fill(PASSWORD)
        self.page.locator("main").get_by_role("button", name="Logga in", exact=True).click()
        return self.page


@pytest.fixture
def visit(browser: Browser, site: str):
    """Open windows of any size and theme."""
    contexts = []

    def opened(width: int = 1280, scheme: Literal["light", "dark"] = "light", **options) -> Visit:
        size = ViewportSize(width=width, height=900)
        context = browser.new_context(viewport=size, color_scheme=scheme, locale="sv-SE", **options)
        context.set_default_timeout(10_000)
        contexts.append(context)
        return Visit(context, site)

    yield opened
    for context in contexts:
        context.close()
