from collections.abc import Iterator

from samlofte.audit.models import AuditEntry, AuditHead
from samlofte.lib.chain import Broken, Link, first_broken


def broken_line() -> Broken | None:
    """Return the first line of the log that does not hold, or None. A log cut at its end is found too."""
    entries = AuditEntry.objects.order_by("number").iterator()
    last = 0

    def links() -> Iterator[Link]:
        nonlocal last
        for entry in entries:
            last = entry.number
            yield Link(entry.number, entry.header(), {"": entry.data}, entry.salts, entry.previous, entry.sha256)

    broken = first_broken(links())
    head = AuditHead.objects.filter(pk=1).first()
    if broken is None and head is not None and head.number != last:
        return Broken(number=last + 1, why="number")
    return broken
