"""A load generator of the standard library alone: many kept-alive connections, one thread, as little work as can be."""

import selectors
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count, repeat

#: connections that ask at the same time
CONNECTIONS = 12
WINDOW = 1 << 18
END_OF_HEAD = b"\r\n\r\n"
LENGTH = b"content-length:"
#: seconds that an answer may take
PATIENCE = 20


@dataclass(frozen=True)
class Server:
    """Where a server listens."""

    port: int
    host: str = "127.0.0.1"

    def connect(self) -> socket.socket:
        """Open a connection of its own."""
        connection = socket.create_connection((self.host, self.port), timeout=PATIENCE)
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return connection

    def request(self, path: str, **headers: str) -> bytes:
        """Return the bytes that ask for a path; `accept_encoding` becomes Accept-Encoding."""
        named = {"Host": f"{self.host}:{self.port}"} | {name.replace("_", "-"): said for name, said in headers.items()}
        lines = [f"GET {path} HTTP/1.1", *(f"{name}: {said}" for name, said in named.items())]
        return "\r\n".join([*lines, "", ""]).encode()


@dataclass(frozen=True)
class Answer:
    """What came back: status, headers by small name, and the body as it was sent."""

    status: int
    headers: dict[str, str]
    body: bytes


def always(request: bytes) -> Iterator[bytes]:
    """Ask for the same again and again."""
    return repeat(request)


def each_its_own(server: Server, path: str, **headers: str) -> Iterator[bytes]:
    """Ask for the same page at an address that nobody has asked for before, so that no stored page fits."""
    start = time.time_ns()
    return (server.request(f"{path}?n={start + number}", **headers) for number in count())


def ask(server: Server, path: str, **headers: str) -> Answer:
    """Ask once, on a connection of its own."""
    with server.connect() as connection:
        return ask_on(connection, server.request(path, **headers))


def ask_on(connection: socket.socket, request: bytes) -> Answer:
    """Ask once on an open connection."""
    connection.sendall(request)
    got = b""
    while not complete(got):
        part = connection.recv(WINDOW)
        if not part:
            raise ConnectionError("The server closed the connection in the middle of an answer.")
        got += part
    return answer_of(got)


def answer_of(got: bytes) -> Answer:
    """Read the bytes of a whole answer."""
    head, _, body = got.partition(END_OF_HEAD)
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = {name.lower(): said.strip() for name, _, said in (line.partition(":") for line in lines)}
    return Answer(int(first.split()[1]), headers, body)


def complete(got: bytes) -> bool:
    """Tell whether these bytes are a whole answer."""
    end = got.find(END_OF_HEAD)
    if end < 0:
        return False
    at = got.find(LENGTH, 0, end)
    length = int(got[at + len(LENGTH) : got.find(b"\r", at)]) if at >= 0 else 0
    return len(got) >= end + len(END_OF_HEAD) + length


def throughput(server: Server, requests: Iterator[bytes], *, seconds: float, status: int = 200) -> float:
    """Return answers a second with every connection always waiting for one.

    What was asked for in time is waited for and counted, so that nothing is left over for the next measurement.
    Raises ValueError where an answer has another status.
    """
    expected = f"HTTP/1.1 {status} ".encode()
    connections = [server.connect() for _ in range(CONNECTIONS)]
    try:
        return _turns({one.fileno(): one for one in connections}, requests, seconds, expected)
    finally:
        for connection in connections:
            connection.close()


def _turns(open_ones: dict[int, socket.socket], requests: Iterator[bytes], seconds: float, expected: bytes) -> float:
    waiting = dict.fromkeys(open_ones, b"")
    answers = 0
    with selectors.DefaultSelector() as selector:
        began = time.perf_counter()
        for number, connection in open_ones.items():
            selector.register(number, selectors.EVENT_READ)
            connection.sendall(next(requests))
        while waiting:
            for key, _ in selector.select(timeout=PATIENCE):
                got = waiting[key.fd] + open_ones[key.fd].recv(WINDOW)
                waiting[key.fd] = got
                if not complete(got):
                    continue
                if not got.startswith(expected):
                    raise ValueError(f"Another answer than expected: {got[:60]!r}")
                answers += 1
                waiting[key.fd] = b""
                if time.perf_counter() < began + seconds:
                    open_ones[key.fd].sendall(next(requests))
                else:
                    del waiting[key.fd]
        return answers / (time.perf_counter() - began)
