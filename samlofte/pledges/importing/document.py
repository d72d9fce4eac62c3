"""A document as lines with hints of how they looked, whatever kind of file it came from."""

import re
from dataclasses import dataclass, field
from typing import Any, Literal

from samlofte.lib.marking import gettext_noop

Kind = Literal["txt", "pdf", "docx", "html"]

MAX_BYTES = 20 * 1024 * 1024
MAX_CHARACTERS = 300_000
MAX_LINES = 3_000
MAX_LINE_CHARACTERS = 10_000
MAX_PAGES = 200


class DocumentError(Exception):
    """A file that cannot be read in: one sentence for the user, and a `code` by which a face finds its translation.

    `values` fills the placeholders of the message, in any language.
    """

    def __init__(self, code: str, **values: object) -> None:
        self.code = code
        self.values = values
        super().__init__(ERRORS[code].format(**values))


ERRORS = {
    "too_large": gettext_noop("The file is larger than {limit} MB: save only the pledge itself as a file of its own."),
    "empty": gettext_noop("The file is empty: choose the file that holds the pledge."),
    "no_text": gettext_noop("The file holds no text: choose the file that holds the pledge."),
    "unknown_kind": gettext_noop("This kind of file cannot be read: save the pledge as PDF, DOCX, HTML or plain text."),
    "old_word": gettext_noop("This is an old Word file or one with a password: save it as DOCX without a password."),
    "damaged": gettext_noop("The file is damaged and cannot be opened: save it again and choose the new file."),
    "password": gettext_noop("The PDF has a password: save a copy without a password."),
    "scanned": gettext_noop(
        "The PDF holds pictures of pages and no text: run text recognition (OCR) on it, "
        "or paste the text into a text file."
    ),
    "too_many_pages": gettext_noop("The PDF has more than {limit} pages: save only the pages with the pledge."),
    "too_long": gettext_noop("The text is far longer than a pledge: save only the pledge itself as a file of its own."),
    "no_words": gettext_noop("The file holds signs but no ordinary words: save the text of the pledge as plain text."),
    "unpacks_too_large": gettext_noop(
        "The DOCX file unpacks to more than {limit} MB: take out its pictures and save it again."
    ),
    "too_heavy": gettext_noop(
        "The file takes too much time or memory to read: save the text of the pledge as plain text."
    ),
    "no_pledge": gettext_noop(
        "This does not look like a citizen pledge (medborgarlöfte): "
        "nothing in it promises anything. Choose another file."
    ),
}


_NO_WORD = re.compile(r"\w{300}")


@dataclass(frozen=True)
class Hints:
    """What the file says about a line beside its words."""

    bullet: str | None = None
    heading: int | None = None
    boilerplate: str | None = None
    bold: bool = False
    gap: int = 0
    """Blank lines before it."""
    indent: int = 0
    whole: bool = False
    """The line is a paragraph of its own (web page, DOCX): never part of a hard-wrapped text."""
    cells: tuple[str, ...] = ()
    """The cells, where the line is a row of a table."""


@dataclass(frozen=True)
class Line:
    """One non-blank line; `text` is all of it with single spaces, bullet sign included."""

    number: int
    text: str
    page: int = 1
    hints: Hints = field(default_factory=Hints)

    @property
    def body(self) -> str:
        """The text without its bullet sign; the number of a numbered point stays."""
        bullet = self.hints.bullet or ""
        return self.text if bullet.endswith((".", ")")) else self.text.removeprefix(bullet).lstrip()

    def as_json(self) -> dict[str, Any]:
        """What can be stored and shown beside the draft."""
        return {"number": self.number, "text": self.text, "page": self.page, "bullet": self.hints.bullet}


@dataclass(frozen=True)
class Document:
    """The non-blank lines of a file in reading order; `notices` are codes of what the reader should know."""

    kind: Kind
    name: str
    lines: tuple[Line, ...]
    notices: tuple[str, ...] = ()


def checked(document: Document) -> Document:
    """Return the document, or raise DocumentError where it holds no text or far more than a pledge does."""
    if not document.lines:
        raise DocumentError("no_text")
    if len(document.lines) > MAX_LINES or sum(len(line.text) for line in document.lines) > MAX_CHARACTERS:
        raise DocumentError("too_long")
    if any(len(line.text) > MAX_LINE_CHARACTERS for line in document.lines):
        raise DocumentError("too_long")
    if any(_NO_WORD.search(line.text) for line in document.lines):
        raise DocumentError("no_words")
    return document
