import socket
from contextlib import nullcontext
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connections
from django.urls import get_resolver
from granian import Granian
from granian.constants import Interfaces

from samlofte.lib.processes import Bell
from samlofte.management.ready import refuse_unprepared
from samlofte.management.worker import worker_beside

#: SQLite and the interpreter's lock gain nothing from more threads in a process
THREADS = 2
#: requests that a process accepts before it lets the next ones wait outside
WAITING = 128

#: seconds that a process has for what it is at when the server is asked to end; one that was just being started hears
#: nothing of that, and would be waited for without end
GRACE = 10

#: one more than the highest port
MOST_PORTS = 65_536


class Command(BaseCommand):
    help = "Serves Samlöfte with granian."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--workers", type=int, default=2, help="processes; one per core is a good start")
        parser.add_argument(
            "--no-worker", action="store_true", help="without the background worker; `work` is run apart"
        )

    def handle(self, *, host: str, port: int, workers: int, no_worker: bool, **_: Any) -> None:
        refuse_busy_port(host, port)
        refuse_unprepared()
        # All pages are loaded here, once, and not by each process when its first visitor waits.
        get_resolver().url_patterns  # noqa: B018  # looking at them loads them
        # A connection to SQLite must not be carried over into the server's processes.
        connections.close_all()
        server = Granian(
            "config.wsgi:application",
            address=host,
            port=port,
            interface=Interfaces.WSGI,
            workers=workers,
            websockets=False,
            blocking_threads=THREADS,
            backpressure=WAITING,
            respawn_failed_workers=True,
            workers_kill_timeout=GRACE,
            log_access=False,
        )
        # A second request to end, from `make` or an impatient hand, would else stop the server's ending.
        server.main_loop_interrupt = Bell(ended=lambda: bool(server.interrupt_signal))
        with nullcontext() if no_worker else worker_beside():
            server.serve()


def refuse_busy_port(host: str, port: int) -> None:
    """Say in one sentence that the port cannot be had, before anything is started."""
    if not 0 < port < MOST_PORTS:
        raise CommandError(
            f"There is no port {port}: choose one from 1024 to 65535, for instance --port 8001, or PORT=8001 make demo"
        )
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except (OSError, OverflowError) as error:
            raise CommandError(
                f"Port {port} on {host} cannot be used ({error}). Stop the program that uses it, "
                "or choose another port, "
                f"for instance: --port {port + 1}, or PORT={port + 1} make demo"
            ) from error
