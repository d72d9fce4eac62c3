"""How long `make demo` takes until the pledge page is there, when everything is prepared already.

    .venv/bin/python benchmarks/second_start.py     (about half a minute)

Starts the demo in a folder of this run's own, once to load the example year and then again and again. Prints each start
and the median with its bar, and ends with 1 where it falls short.
"""

import os
import signal
import subprocess
import tempfile
import time
from http import HTTPStatus
from pathlib import Path
from statistics import median

from pages_load import Server, ask
from pages_table import Line, free_port, warn_of_company

ROOT = Path(__file__).resolve().parent.parent
PAGE = "/loften/sofielund-2022-2023/"
STARTS = 7
#: seconds that the first start may take, with the environment and the example year
PATIENCE = 300
LIMIT = 3.0


def main() -> int:
    """Run everything and return how the run ends: 0 where the bar holds."""
    warn_of_company()
    with tempfile.TemporaryDirectory(prefix="samlofte-benchmark-") as var:
        print(f"first start, with the example year{started(var):>10.2f} s")
        seconds = []
        for _ in range(STARTS):
            seconds.append(started(var))
            print(f"start on what is there{seconds[-1]:>22.2f} s")
    line = Line(f"seconds from `make demo` to {PAGE}, median", median(seconds), LIMIT, more_is_better=False)
    print(line)
    return 0 if line.holds else 1


def started(var: str) -> float:
    """Start the demo, ask for the pledge page until it comes, and stop it; return the seconds until the page."""
    port = free_port()
    environment = os.environ | {"SAMLOFTE_VAR": var, "PORT": str(port)}
    before = time.perf_counter()
    process = subprocess.Popen(
        ["/usr/bin/env", "make", "demo"], cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, start_new_session=True
    )
    try:
        wait_for(Server(port), process)
        return time.perf_counter() - before
    finally:
        os.killpg(process.pid, signal.SIGINT)
        process.wait(PATIENCE)


def wait_for(server: Server, process: subprocess.Popen[bytes]) -> None:
    """Ask until the page comes. Raises TimeoutError where the demo ends or never answers."""
    give_up = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < give_up:
        try:
            status = ask(server, PAGE).status
        except OSError:
            time.sleep(0.02)
        else:
            if status == HTTPStatus.OK:
                return
            break
    raise TimeoutError(f"{PAGE} does not come on port {server.port}.")


if __name__ == "__main__":
    raise SystemExit(main())
