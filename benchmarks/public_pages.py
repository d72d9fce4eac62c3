"""How fast the public pages are, as ratios to a view of the same application that does nothing.

    python benchmarks/public_pages.py            (about 45 seconds; docs/benchmarks.md explains every line)

Starts the real server, loads it from this process, prints each figure with its bar, and ends with 1 where one falls
short. All rounds are interleaved and ratios taken round by round, because what else the machine does comes and goes.
"""

import pages_setup

# isort: split
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from statistics import median

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pages_database import change, copy_to, multiply, prepare, sized
from pages_load import Server, always, ask, ask_on, each_its_own, throughput
from pages_server import WORKERS, serving
from pages_table import Line, free_port, warn_of_company
from pages_weight import weigh

from samlofte.pledges.models import Pledge

ROUNDS = 15
SECONDS = 0.2
OTHERS = 1_000
#: connections that ask right after a publish; the workers share them
READERS = 40
PUBLISHED = 3
KB = 1_000
CROWDED = "fresh page, 1,000 other pledges"

#: answers a second for each kind of request, one figure a round
Rates = dict[str, list[float]]


def main() -> int:
    """Run everything and return how the run ends: 0 where all bars hold."""
    warn_of_company()
    pledge = prepare()
    path = f"/loften/{pledge.slug}/"
    multiply(pledge, first=1, last=1)
    one = pages_setup.VAR / "one.sqlite3"
    copy_to(one)
    multiply(pledge, first=2, last=OTHERS)
    with ExitStack() as stack:
        start = Starter(stack, pages_setup.VAR)
        app = start("pages_settings", one)
        bare = start("pages_settings_bare", one)
        many = start("pages_settings", pages_setup.DATABASE)
        rates = measured(app, bare, many, path)
        lines = [*ratios(rates), *weights(app, path), *publishing(many, pledge, path), *queries(pledge)]
    print_rates(rates)
    print(*lines, sep="\n")
    return 0 if all(line.holds for line in lines) else 1


class Starter:
    """Starts servers, each on a free port, and stops them with the run."""

    def __init__(self, stack: ExitStack, var: Path) -> None:
        self.stack = stack
        self.var = var

    def __call__(self, settings: str, database: Path) -> Server:
        """Start a server with these settings and this database."""
        server = serving(port=free_port(), settings=settings, var=self.var, database=f"sqlite:///{database}")
        return self.stack.enter_context(server)


def measured(app: Server, bare: Server, many: Server, path: str) -> Rates:
    """Return answers a second for each kind of request, round by round; they take turns."""
    page, packed = ask(app, path), ask(app, path, accept_encoding="gzip")
    if ask(app, f"{path}?n=1").headers["etag"] == ask(app, f"{path}?n=2").headers["etag"]:
        raise ValueError("Pages at two addresses are one stored page; nothing here would be rendered afresh.")
    gzip = {"accept_encoding": "gzip"}
    plain_bytes, packed_bytes = f"/empty/{len(page.body)}/", f"/empty/{len(packed.body)}/"
    known = app.request(path, if_none_match=page.headers["etag"])
    loads: dict[str, tuple[Server, Callable[[], Iterator[bytes]], int]] = {
        "bare Django view": (bare, lambda: always(bare.request(plain_bytes)), 200),
        "empty view": (app, lambda: always(app.request(plain_bytes)), 200),
        "stored page": (app, lambda: always(app.request(path)), 200),
        "empty view, gzip": (app, lambda: always(app.request(packed_bytes, **gzip)), 200),
        "stored page, gzip": (app, lambda: always(app.request(path, **gzip)), 200),
        "not modified (304)": (app, lambda: always(known), 304),
        "fresh page": (app, lambda: each_its_own(app, path), 200),
        "fresh page, gzip": (app, lambda: each_its_own(app, path, **gzip), 200),
        CROWDED: (many, lambda: each_its_own(many, path), 200),
    }
    for server, requests, status in loads.values():
        throughput(server, requests(), seconds=SECONDS, status=status)
    found: dict[str, list[float]] = {name: [] for name in loads}
    for _ in range(ROUNDS):
        for name, (server, requests, status) in loads.items():
            found[name].append(throughput(server, requests(), seconds=SECONDS, status=status))
    return found


def ratios(rates: Rates) -> list[Line]:
    """Hold the rates of each round against each other."""
    return [
        Line("empty view ÷ bare Django view", ratio(rates, "empty view", "bare Django view"), 0.5),
        Line("unchanged page ÷ empty view", ratio(rates, "stored page", "empty view"), 0.5),
        Line("unchanged page ÷ empty view, gzip", ratio(rates, "stored page, gzip", "empty view, gzip"), 0.5),
        Line("rendered afresh ÷ empty view", ratio(rates, "fresh page", "empty view"), 0.05, form=".3f"),
        Line("time of a page, 1,000 other pledges ÷ one", ratio(rates, "fresh page", CROWDED), 1.2, False),
    ]


def ratio(rates: Rates, of: str, to: str) -> float:
    """Return the median of the ratios of two rates, round by round: what disturbs a round disturbs both."""
    return median(one / other for one, other in zip(rates[of], rates[to], strict=True))


def weights(server: Server, path: str) -> list[Line]:
    """Weigh the page as a browser loads it."""
    weight = weigh(server, path)
    print(*(f"{size:>8} B  {part}" for part, size in weight.parts.items()), sep="\n")
    return [
        Line("weight of the page with all it loads, compressed (kB)", weight.total / KB, 100, False, ".1f"),
        Line("files from another host", len(weight.elsewhere), 0, False, ".0f"),
    ]


def publishing(server: Server, pledge: Pledge, path: str) -> list[Line]:
    """Publish while connections to every worker are open, and count the answers that are out of date."""
    readers = [server.connect() for _ in range(READERS)]
    page = server.request(path)
    workers = {ask_on(reader, server.request("/worker/")).body for reader in readers}
    stale = 0
    for turn in range(PUBLISHED):
        before = {ask_on(reader, page).headers["etag"] for reader in readers}
        place = f"Mätplatsen {turn}"
        change(pledge, place)
        answers = [ask_on(reader, page) for reader in readers]
        stale += sum(answer.headers["etag"] in before or place not in answer.body.decode() for answer in answers)
    for reader in readers:
        reader.close()
    return [
        Line(f"workers that were asked right after each of {PUBLISHED} publishes", len(workers), WORKERS, form=".0f"),
        Line("answers out of date after a publish", stale, 0, False, ".0f"),
    ]


def queries(pledge: Pledge) -> list[Line]:
    """Count the queries of a page rendered afresh, with few and with many commitments."""
    found = {pledge.slug: 0} | {sized(pledge, commitments=number).slug: 0 for number in (5, 200)}
    for slug in found:
        with CaptureQueriesContext(connection) as asked:
            Client(HTTP_HOST="127.0.0.1").get(f"/loften/{slug}/")
        found[slug] = len(asked)
    own, few, many = found.values()
    return [
        Line("queries of a page rendered afresh", own, 15, False, ".0f"),
        Line("queries more with 200 commitments than with 5", abs(many - few), 0, False, ".0f"),
    ]


def print_rates(rates: Rates) -> None:
    """Print what the ratios were made of."""
    print()
    for name, found in rates.items():
        print(f"{name:<66}{median(found):>9.0f} a second")
    print()


if __name__ == "__main__":
    sys.exit(main())
