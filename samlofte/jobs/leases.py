"""Leases: one worker at a time has a row. One that a killed worker left is taken over when its lease runs out.

On the same machine it is taken over as soon as the next worker starts.
The same on SQLite and PostgreSQL: a row is taken by one UPDATE that only changes it where it is still free.
"""

import os
import secrets
import socket
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeVar

from django.db import models
from django.db.models import Q, QuerySet

#: how many free rows are tried before looking anew; others may have taken the first ones
LOOK_AT = 20
RELEASED: dict[str, str | None] = {"claimed_at": None, "claimed_by": ""}


class Leased(models.Model):
    """A row that one worker at a time has."""

    claimed_at = models.DateTimeField(null=True, blank=True)
    #: which worker has it (see `worker_name`)
    claimed_by = models.CharField(max_length=100, blank=True)

    class Meta:
        abstract = True


Row = TypeVar("Row", bound=Leased)


def lease_whole(name: str) -> models.CheckConstraint:
    """Return the constraint that a lease has both a time and a holder, or neither."""
    whole = Q(claimed_at__isnull=True, claimed_by="") | Q(claimed_at__isnull=False) & ~Q(claimed_by="")
    return models.CheckConstraint(condition=whole, name=name)


def free(*, at: datetime, lease: timedelta) -> Q:
    """Return the condition that nobody has the row. A lease from far ahead (a clock went back) has run out too."""
    return Q(claimed_at__isnull=True) | Q(claimed_at__lte=at - lease) | Q(claimed_at__gt=at + lease)


def claim(rows: QuerySet[Row], *, by: str, at: datetime, lease: timedelta) -> Row | None:
    """Take the first of these rows that nobody has, and return it; None where there is none.

    `lease` is longer than the work on a row can take. `by` comes from `worker_name`.
    """
    takeable = rows.filter(free(at=at, lease=lease))
    while seen := list(takeable.values_list("pk", flat=True)[:LOOK_AT]):
        for pk in seen:
            if takeable.filter(pk=pk).update(claimed_at=at, claimed_by=by):
                return rows.model._default_manager.get(pk=pk)  # noqa: SLF001  # Django's name for it
    return None


def worker_name() -> str:
    """Return a name for a worker that no other has: machine, process, and a random part."""
    return f"{_machine()}:{os.getpid()}:{secrets.token_hex(6)}"


def release_dead(rows: QuerySet[Row]) -> int:
    """Release what workers of this machine had that are no more, so that nobody waits for their leases; say how many.

    For a worker that begins: its own number counts as that of a dead one. A worker whose number another process has by
    now counts as going on, and so does one from before the machine was started: their leases run out as usual.
    """
    here = rows.filter(claimed_by__startswith=f"{_machine()}:").order_by()
    names = here.values_list("claimed_by", flat=True).distinct()
    return sum(rows.filter(claimed_by=name).update(**RELEASED) for name in list(names) if _is_dead(name))


def _machine() -> str:
    """Where process numbers mean the same: machines and containers may share a name, but not these."""
    name, boot, space = socket.gethostname()[:40], Path("/proc/sys/kernel/random/boot_id"), Path("/proc/self/ns/pid")
    return f"{name}/{boot.read_text('ascii')[:8]}/{space.stat().st_ino}" if boot.exists() and space.exists() else name


def _is_dead(name: str) -> bool:
    number = int(name.split(":")[-2])
    if number == os.getpid():
        return True
    try:
        os.kill(number, 0)
    except OSError as error:
        return isinstance(error, ProcessLookupError)
    return False
