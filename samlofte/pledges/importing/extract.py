"""Reads a file of any kind into a document; what kind it is, its own bytes say."""

import os
import re
from pathlib import Path

from samlofte.pledges.importing import plain_text, sandbox
from samlofte.pledges.importing.document import MAX_BYTES, Document, DocumentError, checked

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PDF = b"%PDF-"
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|main|article|div|p|h1|ul|table)[\s>]", re.IGNORECASE)
_NO_TEXT = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"{\\rtf", b"\x7fELF", b"MZ\x90")
_PDF_WITHIN = 1024
_HTML_WITHIN = 2048


def read_file(path: str | os.PathLike[str]) -> Document:
    """Read a file, of one that is too large no more than it takes to know that.

    Raises DocumentError for what cannot be read in, OSError for a file that cannot be opened.
    """
    where = Path(path)
    with where.open("rb") as file:
        data = file.read(MAX_BYTES + 1)
    return read_bytes(data, name=where.name)


def read_bytes(data: bytes, *, name: str) -> Document:
    """Read the bytes of a file; `name` is only for showing.

    Raises DocumentError for what cannot be read in.
    """
    if len(data) > MAX_BYTES:
        raise DocumentError("too_large", limit=MAX_BYTES // 1024**2)
    if not data.strip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"):
        raise DocumentError("empty")
    if _PDF in data[:_PDF_WITHIN]:
        return checked(sandbox.read("pdf", data, name=name))
    if data.startswith(_ZIP):
        return checked(sandbox.read("docx", data, name=name))
    if data.startswith(_OLD_WORD):
        raise DocumentError("old_word")
    if data.startswith(_NO_TEXT):
        raise DocumentError("unknown_kind")
    if _HTML.search(data[:_HTML_WITHIN].replace(b"\x00", b"")):
        return checked(sandbox.read("html", data, name=name))
    return checked(plain_text.read(data, name=name))
