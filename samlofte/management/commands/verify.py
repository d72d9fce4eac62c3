import re
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from samlofte.audit.queries import broken_line
from samlofte.management.ready import refuse_unmigrated
from samlofte.pledges.models import Pledge
from samlofte.pledges.queries.history import altered_history, vanished_pledges
from samlofte.pledges.queries.versions import chain_reports, pledge_with_hash

WHY = {
    "number": "a link is missing before it, or its number was changed",
    "previous": "it does not name the hash of the version before it",
    "form": "its stored text was altered",
    "hash": "its text, time or number does not match its hash",
    "redaction": "a value was removed from it, and the log says nothing of that or something else",
    "missing": "it was published, and is not there as it was published",
}

SOME_OF_HASH = re.compile(r"[0-9a-f]{12,64}")


class Command(BaseCommand):
    help = "Recomputes every chain of published versions and the log, and names the first broken link."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--head",
            metavar="HASH",
            help="also prove that this published hash, or its beginning, is still part of a chain",
        )

    def handle(self, *, head: str | None, **_: Any) -> None:
        refuse_unmigrated()
        faults = []
        for report in chain_reports():
            if report.broken:
                why = WHY[report.broken.why]
                faults.append(f"{report.slug}: version {report.broken.number} is broken: {why}.")
            else:
                self.stdout.write(f"{report.slug}: {report.versions} versions hold, head {report.head or '–'}")
        for pledge in Pledge.objects.order_by("slug"):
            altered = altered_history(pledge)
            if altered:
                faults.append(f"{pledge.slug}: {altered} is not what the log says.")
        faults += [
            f"pledge number {number}: was published, says the log, and is gone with all its versions."
            for number in vanished_pledges()
        ]
        line = broken_line()
        if line:
            faults.append(f"log: line {line.number} is broken: {WHY[line.why]}.")
        else:
            self.stdout.write("log: holds")
        if head is not None:
            wanted = head.strip().lower()
            found = pledge_with_hash(wanted)
            if not SOME_OF_HASH.fullmatch(wanted):
                faults.append(f"{head}: is no hash. Give all its 64 signs, or at least the first 12 (0–9, a–f).")
            elif found:
                self.stdout.write(f"{head}: is version {found[1]} of {found[0]}")
            else:
                faults.append(f"{head}: is not part of any chain. A version with this hash was removed or rewritten.")
        if faults:
            raise CommandError("\n".join(faults))
