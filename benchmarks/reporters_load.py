"""Many people at once, each with a connection of their own, each waiting for an answer before the next request."""

import selectors
import socket
import time
from collections.abc import Generator
from dataclasses import dataclass

from pages_load import PATIENCE, WINDOW, Answer, Server, answer_of, complete


@dataclass
class Person:
    """A connection, what is asked on it, and the request that is next."""

    connection: socket.socket
    requests: Generator[bytes, Answer, None]
    pending: bytes | None
    got: bytes = b""
    answers: int = 0


def at_work(server: Server, requests: list[Generator[bytes, Answer, None]]) -> list[Person]:
    """Open a connection for each."""
    return [Person(server.connect(), each, next(each)) for each in requests]


def keep_at_it(people: list[Person], *, seconds: float) -> float:
    """Let everybody ask for so long, wait for what is under way then, and return how long that took.

    Raises ConnectionError where the server closes a connection, and TimeoutError where it does not answer.
    """
    with selectors.DefaultSelector() as selector:
        began = time.perf_counter()
        waiting = sum(_send(selector, person) for person in people)
        while waiting:
            ready = selector.select(timeout=PATIENCE)
            if not ready:
                raise TimeoutError("The server does not answer.")
            for key, _ in ready:
                person: Person = key.data
                part = person.connection.recv(WINDOW)
                if not part:
                    raise ConnectionError("The server closed a connection.")
                person.got += part
                if not complete(person.got):
                    continue
                selector.unregister(person.connection)
                waiting -= 1
                _take(person)
                if time.perf_counter() < began + seconds:
                    waiting += _send(selector, person)
        return time.perf_counter() - began


def _take(person: Person) -> None:
    answer, person.got = answer_of(person.got), b""
    person.answers += 1
    try:
        person.pending = person.requests.send(answer)
    except StopIteration:
        person.pending = None


def _send(selector: selectors.BaseSelector, person: Person) -> bool:
    if person.pending is None:
        return False
    selector.register(person.connection, selectors.EVENT_READ, person)
    person.connection.sendall(person.pending)
    return True
