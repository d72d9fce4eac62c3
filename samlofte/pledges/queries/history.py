"""Checks the public history (statuses and steps) against what the log says was said and done."""

import json
from collections import Counter
from typing import Any

from samlofte.audit.models import AuditEntry
from samlofte.lib.seal import is_redacted
from samlofte.pledges.models import Pledge, StatusEntry, Transition

TEXTS = ("source", "note", "reason")


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
    steps = [(step.before, step.after) for step in Transition.objects.filter(pledge=pledge)]
    target = f"pledge:{pledge.pk}"
    moved = AuditEntry.objects.filter(verb="pledge.advanced", target=target).values_list("data", flat=True)
    known = [(row["before"]["state"], row["after"]["state"]) for row in map(json.loads, moved)]
    if Counter(steps) != Counter(known) or (steps and steps[-1][1] != pledge.state):
        return "the life of the pledge"
    return None


def _said(entry: StatusEntry) -> dict[str, Any]:
    return {"status": entry.status, **{name: getattr(entry, name) for name in TEXTS}}


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
    return all(is_redacted(logged[name]) or row[name] == logged[name] for name in ("status", *TEXTS))
