import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from samlofte.lib.actor import OPERATOR
from samlofte.management.ready import refuse_unmigrated
from samlofte.pledges.actions.importing import save_draft
from samlofte.pledges.actions.restoring import BadPledgeFileError, restore_pledge
from samlofte.pledges.importing.document import DocumentError
from samlofte.pledges.importing.draft import Draft
from samlofte.pledges.importing.extract import read_file
from samlofte.pledges.importing.reading import read_draft
from samlofte.pledges.schema import FORMAT

MOST_BYTES = 20 * 1024 * 1024
WARNINGS = {
    "several_areas": "The document speaks of several areas.",
    "heading_year_differs": "The heading names another year than the text. Check the period.",
    "no_period": "The document does not say for how long the pledge holds.",
    "unsigned": "The pledge has a place for a date or a signature, and it is empty.",
    "no_commitments": "No commitment was found: nobody says what they will do.",
}


class Command(BaseCommand):
    help = "Reads a pledge document (TXT, PDF, DOCX, saved HTML page) or a pledge file that export-pledge wrote."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--json", action="store_true", help="print what was read as one JSON object")
        parser.add_argument(
            "--save", action="store_true", help="save it as a draft pledge; without this nothing is written"
        )
        for name in ("title", "municipality", "area"):
            parser.add_argument(f"--{name}", help=f"the {name}, where it cannot be read from the document")

    def handle(self, *, file: Path, save: bool, **options: Any) -> None:
        if save:
            refuse_unmigrated()
        exported = pledge_file(file)
        if exported is not None:
            if options["json"]:
                self.stdout.write(json.dumps(exported, ensure_ascii=False, indent=2))
            self.restore(exported, save=save, quiet=options["json"])
            return
        try:
            draft = read_draft(read_file(file))
        except DocumentError as error:
            raise CommandError(f"{file.name}: {error}") from error
        except OSError as error:
            raise CommandError(f"{file}: cannot be opened ({error.strerror}).") from error
        if options["json"]:
            self.stdout.write(json.dumps(draft.as_json(), ensure_ascii=False, indent=2))
        else:
            self.stdout.write(overview(draft))
        if save:
            self.save(draft, {name: options[name] for name in ("title", "municipality", "area")})

    def restore(self, exported: dict[str, Any], *, save: bool, quiet: bool) -> None:
        """Read an exported pledge back in, with its versions and history."""
        if not save and quiet:
            return
        if not save:
            self.stdout.write(
                f"A pledge file with {len(exported.get('versions', []))} versions. Add --save to read it in."
            )
            return
        try:
            pledge = restore_pledge(exported, by=OPERATOR, at=timezone.now())
        except BadPledgeFileError as error:
            raise CommandError(str(error)) from error
        self.stderr.write(f"Saved: /loften/{pledge.slug}/ (no hash covers the status history: it is as the file says)")

    def save(self, draft: Draft, details: dict[str, Any]) -> None:
        """Save the draft as a pledge."""
        try:
            pledge = save_draft(draft, details=details, by=OPERATOR, at=timezone.now())
        except ValueError as error:
            raise CommandError(
                f"The document does not say: {error}. Nothing was saved. Say it, for instance: --municipality Malmö"
            ) from error
        self.stderr.write(f"Saved as a draft: /arbete/loften/{pledge.slug}/")


def pledge_file(file: Path) -> dict[str, Any] | None:
    """Return the content of an exported pledge file, or None where the file is something else."""
    try:
        if not file.is_file() or file.stat().st_size > MOST_BYTES or not file.read_bytes()[:1].strip().startswith(b"{"):
            return None
        document = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    return document if isinstance(document, dict) and document.get("format") == FORMAT else None


def overview(draft: Draft) -> str:
    """Return all that was read, for reading on a terminal."""
    read = draft.as_json()
    period = read["period"]
    rows = [
        read["title"] or "(no title)",
        f"{read['area'] or '?'}, {read['municipality'] or '?'}   {period['start'] or '?'} – {period['end'] or '?'}",
        *(f"! {WARNINGS.get(code, code)}" for code in read["warnings"]),
        *section("Parties", (f"{party['name']} ({party['kind'].replace('_', ' ')})" for party in read["parties"])),
    ]
    for kind in ("background", "basis"):
        rows += section(kind.capitalize(), read[kind])
    rows += section("Problems", (beside(row["text"], row["parties"]) for row in read["problems"]))
    rows += section("Directions", (beside(row["text"], [row["party"]]) for row in read["directions"]))
    rows += section("Joint aims", read["aims"])
    rows += commitments(read["commitments"])
    for kind, words in (
        ("channels", "Channels"),
        ("followup", "Follow-up"),
        ("previous_followup", "What became of the last pledge"),
    ):
        rows += section(words, read[kind])
    rows += section("Signatures", (row["text"] for row in read["signatories"]))
    rows += section("Headings", read["headings"])
    rows += section("Not part of the pledge", read["boilerplate"])
    lines = read["lines"]
    rows += ["", f"{lines['total']} lines: {lines['placed']} placed, {lines['unplaced']} unplaced"]
    rows += [f"  ? {text}" for text in read["unplaced"]]
    return "\n".join(rows)


def section(words: str, texts: Iterable[str]) -> list[str]:
    """Return a part of the overview, nothing where the document has none of it."""
    rows = [f"  • {text}" for text in texts]
    return ["", words, *rows] if rows else []


def beside(text: str, names: Iterable[str | None]) -> str:
    """Return a text with those whom it concerns."""
    known = [name for name in names if name]
    return f"{text}  [{', '.join(known)}]" if known else text


def commitments(promised: list[dict[str, Any]]) -> list[str]:
    """Return the commitments under the name of who leads them, with partners and numbers."""
    rows: list[str] = []
    party: str | None = ""
    for row in promised:
        if row["party"] != party:
            party = row["party"]
            rows += ["", f"{party or '(nobody named)'} promises"]
        partners = f"  [with {', '.join(row['partners'])}]" if row["partners"] else ""
        numbers = "".join(f"  ({number['text']})" for number in row["quantities"])
        rows.append(f"  • {row['text']}{partners}{numbers}")
    return rows
