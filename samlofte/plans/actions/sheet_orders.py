"""Saving and undoing sheets: at once where they are small, else by the background worker; what went wrong is kept."""

import logging
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Literal

from django.db import transaction
from django.utils import translation

from samlofte.audit.context import writing_from
from samlofte.imports.models import Import
from samlofte.imports.queries import waiting_sheets
from samlofte.lib.actor import Actor
from samlofte.people.models import User
from samlofte.people.queries import NOBODY, actor_for
from samlofte.plans.actions.sheet_undo import undo_sheet
from samlofte.plans.actions.sheets import FailureCode, NotDoneError, save_sheet
from samlofte.plans.errors import ChangedMeanwhileError, RefusedError
from samlofte.plans.queries.sheets import Sheet, group_of, sheet_of
from samlofte.pledges.models import Pledge
from samlofte.pledges.queries.roles import acting_in, viewer_of

logger = logging.getLogger(__name__)
#: so many rows are written while the person waits (about a second)
AT_ONCE = 100


@dataclass(frozen=True)
class Order:
    """What is to be done with an upload; `seen` and `leave_out` as in `save_sheet`."""

    do: Literal["save", "undo"]
    revision: int
    seen: str = ""
    leave_out: bool = False
    language: str = "sv"


@dataclass(frozen=True)
class Failure:
    """Why nothing was done: which row of the sheet was refused, or which rows of the plan were changed since."""

    code: FailureCode
    number: int = 0
    names: tuple[str, ...] = ()


def carry_out(*, row: Import, sheet: Sheet, order: Order, by: Actor, at: datetime) -> Failure | None:
    """Save or undo an upload, whole or not at all; return why nothing was done, or None."""
    try:
        if order.do == "undo":
            undo_sheet(row=row, sheet=sheet, by=by, at=at)
        else:
            said = {"revision": order.revision, "seen": order.seen, "leave_out": order.leave_out}
            save_sheet(row=row, sheet=sheet, **said, by=by, at=at)  # type: ignore[arg-type]  # its own keywords
    except NotDoneError as error:
        return Failure(error.code, error.number, error.names)
    except (ChangedMeanwhileError, RefusedError):
        return Failure("changed_since")
    return None


@transaction.atomic
def put_in_queue(*, row: Import, order: Order, at: datetime) -> None:
    """Let the background worker carry out an order. An upload that waits already goes on waiting for the first one."""
    row = Import.objects.select_for_update().get(pk=row.pk)
    if row.queued_at is None:
        row.queued_at = at
        row.state = {name: value for name, value in row.state.items() if name != "failure"} | {"order": asdict(order)}
        row.save(update_fields=["queued_at", "state"])


def carry_out_queued(at: datetime) -> str:
    """Carry out every order that waits, and say how many. One that fails says why on its own page."""
    waiting = waiting_sheets()
    for key in waiting:
        _carry_out_queued(key, at)
    return f"{len(waiting)} carried out"


def _carry_out_queued(key: int, at: datetime) -> None:
    row = Import.objects.filter(pk=key, queued_at__isnull=False).first()
    if row is None:
        return
    try:
        failure = _ordered(row, Order(**row.state["order"]), at)
    except Exception:  # one order that fails must not stop the others
        logger.exception("The order on upload %s failed.", key)
        failure = Failure("fault")
    if failure is not None:
        _keep_failure(row, failure)


def _ordered(row: Import, order: Order, at: datetime) -> Failure | None:
    """Carry out an order as the person who gave it, with the rights and the sight that they have now."""
    user, pledge = User.objects.get(pk=row.owner_id or 0), Pledge.objects.get(pk=row.pledge_id or 0)
    viewer = viewer_of(user, pledge)
    actor = actor_for(user)
    by = actor if actor.name != NOBODY else acting_in(viewer)
    with translation.override(order.language), writing_from("work"):
        sheet = sheet_of(row.kind, group_of(pledge, viewer, at))
        return carry_out(row=row, sheet=sheet, order=order, by=by, at=at)


@transaction.atomic
def _keep_failure(row: Import, failure: Failure) -> None:
    """Keep why an order could not be carried out, until the next one."""
    found = Import.objects.select_for_update().filter(pk=row.pk, queued_at__isnull=False).first()
    if found is None:
        return
    found.queued_at = None
    found.state = {name: value for name, value in found.state.items() if name != "order"} | {"failure": asdict(failure)}
    found.save(update_fields=["queued_at", "state"])


def failure_of(state: Mapping[str, Any]) -> Failure | None:
    """Return why the last order could not be carried out."""
    kept = state.get("failure")
    return Failure(kept["code"], kept["number"], tuple(kept["names"])) if kept else None
