"""A server's loop is rung awake from handlers of signals, which may come at any moment."""

import signal
import time

import pytest

from samlofte.lib.processes import Bell

pytestmark = pytest.mark.once


def test_bell_is_rung_by_signals_without_pause_while_it_is_cleared_and_waited_at(monkeypatch):
    """With a `threading.Event` in its place this ends in a standstill or a crash, in one run of three."""
    monkeypatch.setattr(Bell, "PAUSE", 0)
    bell = Bell(ended=lambda: False)
    before = signal.signal(signal.SIGALRM, lambda _number, _frame: bell.set())
    signal.setitimer(signal.ITIMER_REAL, 0.0002, 0.0002)
    rung = []
    try:
        for _ in range(2000):
            rung.append(bell.wait())
            bell.clear()
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    assert all(rung)


def test_end_is_seen_even_where_its_ring_was_taken_back():
    """As when a process of the server dies of the same signal that asks the server to end."""
    asked: list[int] = []
    bell = Bell(ended=lambda: bool(asked))
    asked.append(signal.SIGTERM)
    bell.set()
    bell.clear()
    started = time.monotonic()
    bell.wait()
    assert time.monotonic() - started < Bell.PAUSE


def test_wait_lasts_until_somebody_rings():
    bell = Bell(ended=lambda: False)
    before = signal.signal(signal.SIGALRM, lambda _number, _frame: bell.set())
    signal.setitimer(signal.ITIMER_REAL, 0.15)
    try:
        bell.wait()
    finally:
        signal.signal(signal.SIGALRM, before)
    assert bell.is_set()
