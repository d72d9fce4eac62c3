"""Whether this process was asked to end, so that long work stops between two steps and not within one."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_asked: list[int] = []


@contextmanager
def ending_when_asked() -> Iterator[None]:
    """Let SIGTERM and Ctrl-C ask this process to end, instead of ending it on the spot, as long as the block runs."""
    before = {number: signal.signal(number, _note) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def asked_to_end() -> bool:
    """Tell whether somebody asked this process to end."""
    return bool(_asked)


def _note(number: int, _frame: FrameType | None) -> None:
    _asked.append(number)
