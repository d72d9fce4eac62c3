"""Checks the public history (statuses and steps) against what the log says was said and done."""

import json
from datetime import UTC, datetime
from typing import Any

from samlofte.audit.models import AuditEntry
from samlofte.lib.seal import is_redacted
from samlofte.pledges.models import Pledge, StatusEntry, Transition

TEXTS = ("source", "note", "reason")
#: what lines of the log say besides, since they were written with it
LATER = ("judged_by", "at", "by")


def altered_history(pledge: Pledge) -> str | None:
    """Return what of a pledge's public history the log does not bear out, or None.

    A row that was altered, added or deleted by hand is found. A text that was openly removed may be anything.
    """
    for commitment in pledge.commitments.order_by("number"):
        said = [_said(entry) for entry in StatusEntry.objects.filter(commitment=commitment).order_by("at", "id")]
        logged = _logged("commitment.status", f"commitment:{commitment.pk}")
        if not _borne_out(said, logged):
            return f"the history of commitment {commitment.number}"
        if said and said[-1]["status"] != commitment.status:
            return f"the status of commitment {commitment.number}"
    steps = [_step(step) for step in Transition.objects.filter(pledge=pledge)]
    moved = AuditEntry.objects.filter(verb="pledge.advanced", target=f"pledge:{pledge.pk}").order_by("number")
    known = [
        {"before": row["before"]["state"], **row["after"]}
        for row in map(json.loads, moved.values_list("data", flat=True))
    ]
    if not _borne_out(steps, known) or (steps and steps[-1]["state"] != pledge.state):
        return "the life of the pledge"
    return None


def vanished_pledges() -> list[int]:
    """Return the numbers of pledges that the log says were published, and that are not there any more."""
    published = AuditEntry.objects.filter(verb="pledge.published").values_list("target", flat=True).distinct()
    numbers = {int(target.removeprefix("pledge:")) for target in published}
    return sorted(numbers - set(Pledge.objects.filter(pk__in=numbers).values_list("pk", flat=True)))


def said_when(at: datetime, by: str) -> dict[str, str]:
    """Return when something was said and by whom, as a line of the log has it."""
    return {"at": at.astimezone(UTC).isoformat(), "by": by}


def _said(entry: StatusEntry) -> dict[str, Any]:
    texts = {name: getattr(entry, name) for name in TEXTS}
    return {"status": entry.status, **texts, "judged_by": entry.judged_by, **said_when(entry.at, entry.by)}


def _step(step: Transition) -> dict[str, Any]:
    return {"before": step.before, "state": step.after, **said_when(step.at, step.by)}


def _logged(verb: str, target: str) -> list[dict[str, Any]]:
    entries = AuditEntry.objects.filter(verb=verb, target=target).order_by("number")
    return [json.loads(entry.data)["after"] for entry in entries]


def _borne_out(said: list[dict[str, Any]], logged: list[dict[str, Any]]) -> bool:
    """Whether each line of the history has its line in the log, and the other way round."""
    left = list(logged)
    for row in said:
        match = next((other for other in left if _same(row, other)), None)
        if match is None:
            return False
        left.remove(match)
    return not left


def _same(row: dict[str, Any], logged: dict[str, Any]) -> bool:
    names = [name for name in row if name in logged or name not in LATER]
    return all(is_redacted(logged[name]) or row[name] == logged[name] for name in names)
