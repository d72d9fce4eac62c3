"""How the workspace takes a small plan and a large one, as ratios between the two and to an empty page.

    python benchmarks/workspace.py            (about 3 minutes; docs/benchmarks.md explains every line)

Starts the real server twice: on a plan of 40 measures and 1,500 activities, and on one of 1,000 and 100,000. The two
take turns, a few requests each. Prints each figure with its bar, and ends with 1 where one falls short.
"""

import pages_setup

# isort: split
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import islice
from statistics import median
from time import perf_counter

from django.db import connection, connections, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pages_database import copy_to
from pages_load import Server, always, ask_on
from pages_server import serving
from pages_table import Line, free_port, warn_of_company
from plan_data import example_of_today, grow
from reporters_people import Reporter, make_reporters, report_fields, report_path, report_request

from samlofte.people.enums import Role
from samlofte.people.models import User
from samlofte.plans.models import Activity
from samlofte.pledges.models import Pledge

#: measures and activities
SMALL, LARGE = (40, 1_500), (1_000, 100_000)
ROUNDS = 25
#: requests of a kind in a round, one after the other; and before anything counts, so that every worker is warm
AT_A_TIME, WARM = 8, 60
PAGES = {"list": "plan/", "board": "plan/tavla/", "timeline": "plan/tidslinje/", "min vecka": "vecka/"}
POST, EMPTY = "report post", "empty page of the workspace"
STATUS = {POST: 201}
LONGER, TIMES_EMPTY = 1.3, 5.0

#: seconds of a request by what was asked for, one figure a round
Times = dict[str, list[float]]
#: what is sent, by what is asked for
Requests = dict[str, Iterator[bytes]]


def main() -> int:
    """Run everything and return how the run ends: 0 where all bars hold."""
    warn_of_company()
    pledge = example_of_today()
    measures, activities = SMALL
    grow(pledge, measures=measures, activities=activities)
    reporter, _second_device = make_reporters(pledge, people=2, each=WARM + ROUNDS * AT_A_TIME)
    browser = coordinators_browser(pledge)
    cookie = browser.cookies["sessionid"].value
    small_file = pages_setup.VAR / "small.sqlite3"
    copy_to(small_file)
    of_small = queries(pledge, browser, reporter)
    measures, activities = LARGE
    # What waits for the reports of this run is there in both plans, and only once.
    grow(pledge, measures=measures, activities=activities, without=reporter.activities)
    of_large = queries(pledge, browser, reporter)
    print(f"large plan: {pledge.measures.count()} measures, {Activity.objects.count()} activities\n")
    connections.close_all()
    with ExitStack() as stack:
        small, large = (
            stack.enter_context(
                serving(port=free_port(), settings="pages_settings", var=pages_setup.VAR, database=f"sqlite:///{file}")
            )
            for file in (small_file, pages_setup.DATABASE)
        )
        few, many = measured(
            [(server, requests(server, pledge.slug, cookie, reporter)) for server in (small, large)],
        )
    for name, seconds in few.items():
        print(f"{name:<48}{1000 * median(seconds):>9.2f} ms{1000 * median(many[name]):>12.2f} ms in the large plan")
    lines = [*ratios(few, many), *same_queries(of_small, of_large)]
    print("", *lines, sep="\n")
    return 0 if all(line.holds for line in lines) else 1


def coordinators_browser(pledge: Pledge) -> Client:
    """Return a browser in which somebody is signed in who sees as much of a plan as anybody does."""
    browser = Client(HTTP_HOST="127.0.0.1")
    browser.force_login(User.objects.filter(posts__pledge=pledge, posts__role=Role.COORDINATOR)[0])
    return browser


def requests(server: Server, slug: str, cookie: str, reporter: Reporter) -> Requests:
    """Return what is sent to a server, without end but for the reports."""
    signed_in = {"cookie": f"sessionid={cookie}"}
    pages = {EMPTY: f"/empty/arbete/{slug}/"} | {name: f"/arbete/loften/{slug}/{path}" for name, path in PAGES.items()}
    posts = (
        report_request(server, slug, reporter.cookie, activity, key)
        for activity, key in zip(reporter.activities, reporter.keys, strict=True)
    )
    return {name: always(server.request(path, **signed_in)) for name, path in pages.items()} | {POST: posts}


def measured(sides: list[tuple[Server, Requests]]) -> list[Times]:
    """Return the seconds of a request for each side, by what was asked for; the sides take turns."""
    names = list(sides[0][1])
    for server, asked in sides:
        for name in names:
            timed(server, asked[name], WARM, STATUS.get(name, 200))
    found: list[Times] = [{name: [] for name in names} for _side in sides]
    for turn in range(ROUNDS):
        for name in names:
            for times, (server, asked) in list(zip(found, sides, strict=True))[:: 1 if turn % 2 else -1]:
                times[name].append(timed(server, asked[name], AT_A_TIME, STATUS.get(name, 200)))
    return found


def timed(server: Server, asked: Iterator[bytes], number: int, status: int) -> float:
    """Return the seconds of a request, of so many that are sent one after the other on one connection.

    Raises ValueError where an answer has another status.
    """
    with server.connect() as open_one:
        began = perf_counter()
        for request in islice(asked, number):
            answer = ask_on(open_one, request)
            if answer.status != status:
                raise ValueError(f"{request[:80]!r} was answered with {answer.status}: {answer.body[:200]!r}")
        return (perf_counter() - began) / number


def ratios(few: Times, many: Times) -> Iterator[Line]:
    """Hold the two plans against each other, and each page against the empty one; the medians of the rounds."""
    for name in (*PAGES, POST):
        yield Line(f"time of {name}, large plan ÷ small", ratio(many[name], few[name]), LONGER, False)
    for words, times in (("small", few), ("large", many)):
        for name in PAGES:
            yield Line(
                f"time of {name} ÷ empty page, {words} plan", ratio(times[name], times[EMPTY]), TIMES_EMPTY, False
            )


def ratio(of: list[float], to: list[float]) -> float:
    """Return the median of the ratios of two times, round by round: what disturbs a round disturbs both."""
    return median(one / other for one, other in zip(of, to, strict=True))


def queries(pledge: Pledge, browser: Client, reporter: Reporter) -> dict[str, int]:
    """Count the queries of each page and of a report, which is then taken back."""
    found = {}
    for name, path in PAGES.items():
        with CaptureQueriesContext(connection) as asked:
            browser.get(f"/arbete/loften/{pledge.slug}/{path}")
        found[name] = len(asked)
    phone = Client(HTTP_HOST="127.0.0.1", headers={"accept": "application/json"})
    phone.cookies["sessionid"] = reporter.cookie
    activity, key = reporter.activities[0], reporter.keys[0]
    with transaction.atomic(), CaptureQueriesContext(connection) as asked:
        answer = phone.post(report_path(pledge.slug, activity), report_fields(activity, key))
        transaction.set_rollback(True)
    if answer.status_code != STATUS[POST]:
        raise ValueError(f"The report was answered with {answer.status_code}.")
    return found | {POST: len(asked)}


def same_queries(few: dict[str, int], many: dict[str, int]) -> Iterator[Line]:
    """Hold the number of queries with the large plan against that with the small one."""
    for name, number in few.items():
        yield Line(f"queries of {name} with the large plan, {number} with the small", many[name], number, False, ".0f")


if __name__ == "__main__":
    sys.exit(main())
