"""The background worker as a child of the web server, so that one service is enough."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

#: seconds before a worker that ended by itself is started again
PAUSE = 5
#: seconds that a worker gets to finish the letter at hand
PATIENCE = 25


@contextmanager
def worker_beside() -> Iterator[None]:
    """Keep a background worker going as long as the block runs. It ends with this process, also a killed one."""
    keeper = Keeper()
    keeper.start()
    try:
        yield
    finally:
        keeper.end()


class Keeper(threading.Thread):
    """Starts the worker, and starts it again should it ever end."""

    def __init__(self) -> None:
        super().__init__(name="worker", daemon=True)
        self.ended = threading.Event()
        self.lock = threading.Lock()
        self.process = started()

    def run(self) -> None:
        """Wait for the worker, and start it again, until `end`."""
        while True:
            self.process.wait()
            self.ended.wait(PAUSE)
            with self.lock:
                if self.ended.is_set():
                    return
                self.process = started()

    def end(self) -> None:
        """Ask the worker to end, and wait a while for it."""
        with self.lock:
            self.ended.set()
            self.process.terminate()
        self.join(PATIENCE)


def started() -> subprocess.Popen[bytes]:
    """Start the worker and return its process."""
    command = [sys.executable, "-m", "config.cli", "work", "--with-parent", str(os.getpid())]
    # With close_fds Python would fork and wait on a pipe, which server processes forked meanwhile would keep open.
    return subprocess.Popen(command, close_fds=False)  # noqa: S603  # our own program
