import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import override

from samlofte.management.ready import refuse_unmigrated
from samlofte.pledges.queries.exporting.document import export_document
from samlofte.pledges.queries.exporting.markdown import pledge_markdown
from samlofte.pledges.queries.exporting.pdf import pledge_pdf
from samlofte.pledges.queries.published import local_today, published_pledge

FORMATS = ("json", "pdf", "md")


class Command(BaseCommand):
    help = "Writes a pledge as JSON (whole, can be read in again), as a tagged PDF or as Markdown."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", help="the pledge's address, as in /loften/SLUG/")
        parser.add_argument("--format", dest="kind", choices=FORMATS, default="json")
        parser.add_argument("--output", "-o", type=Path, help="the file to write; without it, standard output")
        parser.add_argument("--language", choices=("sv", "en"), default="sv")
        parser.add_argument(
            "--working-text",
            action="store_true",
            help="with JSON: the text being worked on instead of the published one",
        )

    def handle(
        self,
        *,
        slug: str,
        kind: str,
        output: Path | None,
        language: str,
        working_text: bool,
        **_: Any,  # the option's name
    ) -> None:
        refuse_unmigrated()
        with override(language):
            data = as_json(slug, working_text=working_text) if kind == "json" else as_print(slug, kind, language)
        if output is None:
            sys.stdout.buffer.write(data)
            return
        try:
            output.write_bytes(data)
        except OSError as error:
            raise CommandError(f"{output} cannot be written: {error.strerror}.") from error
        self.stderr.write(f"{output}: {len(data)} bytes")


def as_json(slug: str, *, working_text: bool) -> bytes:
    """Return the pledge file, readable for people too."""
    document = export_document(slug, working_text=working_text)
    if document is None:
        raise CommandError(f"There is no pledge with the address “{slug}”.")
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


def as_print(slug: str, kind: str, language: str) -> bytes:
    """Return the published pledge for reading."""
    page = published_pledge(slug, today=local_today())
    if page is None:
        raise CommandError(f"Nothing is published under the address “{slug}”.")
    if kind == "pdf":
        return pledge_pdf(page, language=language, address="")
    return pledge_markdown(page, language=language, address="").encode()
