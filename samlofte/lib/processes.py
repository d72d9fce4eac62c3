import ctypes
import math
import signal
import sys
import threading
import time
from collections.abc import Callable

SET_PARENT_DEATH_SIGNAL = 1


def end_with_parent() -> None:
    """Let the kernel ask this process to end when the one that started it is gone, killed for instance (Linux)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(SET_PARENT_DEATH_SIGNAL, signal.SIGTERM)


class Bell(threading.Event):
    """An Event that may also be set while a signal is handled.

    Other Events have a lock: a signal that comes while it is held waits for itself without end, and the process can
    only be killed. Here is none; who waits looks by itself, ten times a second. Nobody waits any more once `ended` says
    so, even where the bell was cleared in the same moment.
    """

    PAUSE = 0.1

    def __init__(self, ended: Callable[[], bool]) -> None:
        super().__init__()
        self.ended = ended
        self.rung = False

    def is_set(self) -> bool:
        """Tell whether somebody rang, or all is ended."""
        return self.rung or self.ended()

    def set(self) -> None:
        """Ring: whoever waits goes on."""
        self.rung = True

    def clear(self) -> None:
        """Take the ring back."""
        self.rung = False

    def wait(self, timeout: float | None = None) -> bool:
        """Wait for the next ring or the end, at most some seconds; return whether it came."""
        give_up = math.inf if timeout is None else time.monotonic() + timeout
        while not self.is_set() and time.monotonic() < give_up:
            time.sleep(self.PAUSE)
        return self.is_set()
