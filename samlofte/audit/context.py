"""Which form or command is at work, so that each line of the log can say it without being told."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

LONGEST = 80
_source: ContextVar[str] = ContextVar("source_of_writes", default="")


@contextmanager
def writing_from(name: str) -> Iterator[None]:
    """Let what is recorded inside say that it was done with this form (by route) or command."""
    token = _source.set(name[:LONGEST])
    try:
        yield
    finally:
        _source.reset(token)


def now_writing_from(name: str) -> None:
    """Name the form at work once it is known, inside `writing_from`."""
    _source.set(name[:LONGEST])


def source() -> str:
    """Return the name of the form or command at work, or nothing."""
    return _source.get()
