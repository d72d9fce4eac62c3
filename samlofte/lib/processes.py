import ctypes
import signal
import sys

SET_PARENT_DEATH_SIGNAL = 1


def end_with_parent() -> None:
    """Let the kernel ask this process to end when the one that started it is gone, killed for instance (Linux)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(SET_PARENT_DEATH_SIGNAL, signal.SIGTERM)
