"""The process that `sandbox` starts: a file on standard input, its lines or the code of an error on standard output."""

import json
import resource
import sys
from dataclasses import asdict

from samlofte.pledges.importing import docx_files, html_pages, pdf_pages
from samlofte.pledges.importing.document import Document, DocumentError

_MEMORY = 270 * 1024 * 1024
_SECONDS = 6
_READERS = {"pdf": pdf_pages.read, "docx": docx_files.read, "html": html_pages.read}


def main() -> int:
    """Read one file within limits of memory and processor time that hold for this process alone."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    kind, name = sys.argv[1:3]
    try:
        answer = _answer(_READERS[kind](sys.stdin.buffer.read(), name=name))
    except DocumentError as error:
        answer = {"code": error.code, "values": error.values}
    except (MemoryError, RecursionError):
        answer = {"code": "too_heavy", "values": {}}
    sys.stdout.write(json.dumps(answer))
    return 0


def _answer(document: Document) -> dict[str, object]:
    return {
        "kind": document.kind,
        "name": document.name,
        "notices": document.notices,
        "lines": [(line.number, line.text, line.page, asdict(line.hints)) for line in document.lines],
    }


if __name__ == "__main__":
    sys.exit(main())
