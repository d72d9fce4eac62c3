"""DOCX: checked for what it unpacks to, then turned into HTML by mammoth and read like a page."""

import io
import zipfile
import zlib

import mammoth
from lxml import etree

from samlofte.pledges.importing import html_pages, plain_text
from samlofte.pledges.importing.document import Document, DocumentError, Hints, Line

MAX_UNPACKED = 60 * 1024 * 1024
MAX_PART = 6 * 1024 * 1024
MAX_ENTRIES = 2_000
_CHUNK = 64 * 1024
_MAIN = "word/document.xml"
_TEXT = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FORBIDDEN = b"<!DOCTYPE"


def read(data: bytes, *, name: str) -> Document:
    """Read a DOCX file; what stands in page heads and feet is boilerplate.

    Raises DocumentError for a bomb, a damaged file, or a zip file that is no DOCX.
    """
    check(data)
    try:
        page = mammoth.convert_to_html(io.BytesIO(data), convert_image=mammoth.images.img_element(_no_image))
    except (MemoryError, RecursionError):
        raise
    except Exception as error:
        raise DocumentError("damaged") from error
    lines = html_pages.lines_of(f"<html><body>{page.value}</body></html>")
    return Document("docx", name, (*lines, *_around(data, len(lines))))


def _no_image(_image: object) -> dict[str, str]:
    return {"src": ""}


def check(data: bytes) -> None:
    """Refuse a file that unpacks to too much, as its directory declares and as it really does."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if _MAIN not in archive.namelist():
                raise DocumentError("unknown_kind")
            if any(entry.flag_bits & 1 for entry in entries):
                raise DocumentError("old_word")
            if len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > MAX_UNPACKED:
                raise DocumentError("unpacks_too_large", limit=MAX_UNPACKED // 1024**2)
            _unpack(archive, entries)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
        raise DocumentError("damaged") from error


def _unpack(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> None:
    total = 0
    for entry in entries:
        is_xml = entry.filename.endswith((".xml", ".rels"))
        size = 0
        with archive.open(entry) as part:
            while chunk := part.read(_CHUNK):
                size += len(chunk)
                total += len(chunk)
                if total > MAX_UNPACKED or (is_xml and size > MAX_PART):
                    raise DocumentError("unpacks_too_large", limit=MAX_UNPACKED // 1024**2)
                if is_xml and _FORBIDDEN in chunk:
                    raise DocumentError("damaged")


def _around(data: bytes, last: int) -> list[Line]:
    """Give the texts of page heads and feet, each once."""
    texts: dict[str, str] = {}
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for part in sorted(archive.namelist()):
            if part.startswith(("word/header", "word/footer")) and part.endswith(".xml"):
                for paragraph in etree.fromstring(archive.read(part), parser).iter(f"{_TEXT}p"):
                    text = plain_text.tidy("".join(node.text or "" for node in paragraph.iter(f"{_TEXT}t")))
                    texts.setdefault(text, "banner" if part.startswith("word/header") else "footer")
    texts.pop("", None)
    return [
        Line(number, text, 1, Hints(boilerplate=why, whole=True))
        for number, (text, why) in enumerate(texts.items(), start=last + 1)
    ]
