from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Kind = Literal["identity_number", "phone", "email", "name"]


@dataclass(frozen=True)
class Finding:
    """A piece of a text that is, or looks like, data about a person; `start` and `end` count characters."""

    kind: Kind
    start: int
    end: int
    text: str


def first_wins(found: Iterable[Finding]) -> list[Finding]:
    """Return findings in the order of the text; where two overlap, the one that came first."""
    findings = list(found)
    taken = bytearray(max((finding.end for finding in findings), default=0))
    kept = []
    for finding in findings:
        if not any(taken[finding.start : finding.end]):
            taken[finding.start : finding.end] = b"x" * (finding.end - finding.start)
            kept.append(finding)
    return sorted(kept, key=lambda finding: finding.start)
