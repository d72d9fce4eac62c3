"""Our own server, started for a benchmark and stopped again."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pages_load import Server, ask

ROOT = Path(__file__).resolve().parent.parent
WORKERS = 2
#: how long a server may take to answer for the first time
PATIENCE = 30


@contextmanager
def serving(*, port: int, settings: str, var: Path, database: str) -> Iterator[Server]:
    """Run `samlofte serve` in processes of its own, without the background worker.

    Raises TimeoutError where it does not answer.
    """
    command = [
        sys.executable,
        str(ROOT / "manage.py"),
        "serve",
        f"--port={port}",
        f"--workers={WORKERS}",
        "--no-worker",
    ]
    environment = os.environ | {
        "SAMLOFTE_MODE": "demo",
        "SAMLOFTE_VAR": str(var),
        "DATABASE_URL": database,
        "DJANGO_SETTINGS_MODULE": settings,
        "PYTHONPATH": str(ROOT / "benchmarks") + ":" + os.environ.get("PYTHONPATH", ""),
    }
    with (var / f"{settings}-{port}.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT)
        try:
            server = Server(port)
            _wait(server, process)
            yield server
        finally:
            process.terminate()
            process.wait(timeout=PATIENCE)


def _wait(server: Server, process: subprocess.Popen[bytes]) -> None:
    give_up = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < give_up:
        try:
            ask(server, "/worker/")
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(f"The server on port {server.port} does not answer; its log lies in the folder of the run.")
