"""Plain text: which encoding it is in, and its lines."""

import re
from collections.abc import Iterator

from samlofte.pledges.importing.document import MAX_CHARACTERS, Document, DocumentError, Hints, Line

_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_SAMPLE = 4096
_BULLET = re.compile(
    r"(?:[•●▪◦‣∙·○■□➢►✓✔*¤\uf0b7\uf0a7]|[-–—](?=\s)|(?:\.\.\.|…)(?=\s[a-zåäö])|o(?=\s{2,}|\t))\s{0,8}(?=\S)"
)
_BARE_BULLET = re.compile(r"[•●▪◦‣∙·○■□➢►✓✔*¤\uf0b7\uf0a7–—-]\Z")
_NUMBER = re.compile(r"(?:\(?\d{1,2}[.)]|\(?[a-h]\))\s{1,8}(?=[^\W\d_])")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_SPACES = re.compile(r"[^\S\n]{1,400}")
_TAB = 4
_CELLS = re.compile(r"\t|\s\|\s")


def decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    """Return the text of the bytes and notices; the encoding is found from the bytes alone.

    Raises DocumentError `unknown_kind` where they are no text.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strictly(data, encoding), ()
    sample = data[:_SAMPLE]
    if (guess := _utf16_without_mark(sample)) is not None:
        return _strictly(data, guess), ()
    notices: tuple[str, ...] = ()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text, notices = data.decode("cp1252", errors="replace"), ("encoding_guessed",)
    if len(_CONTROL.findall(text[:_SAMPLE])) > len(sample) // 100:
        raise DocumentError("unknown_kind")
    return _CONTROL.sub(" ", text), notices


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise DocumentError("unknown_kind") from error


def _utf16_without_mark(sample: bytes) -> str | None:
    half = max(1, len(sample) // 2)
    if sample[1::2].count(0) > half * 0.9 and sample[::2].count(0) == 0:
        return "utf-16-le"
    if sample[::2].count(0) > half * 0.9 and sample[1::2].count(0) == 0:
        return "utf-16-be"
    return None


def read(data: bytes, *, name: str) -> Document:
    """Read plain text; form feeds begin a new page."""
    text, notices = decode(data)
    if len(text) > 4 * MAX_CHARACTERS:
        raise DocumentError("too_long")
    return Document("txt", name, tuple(lines_of(text)), notices)


def lines_of(text: str) -> Iterator[Line]:
    """Give the non-blank lines of a text with their numbers, gaps and bullets."""
    gap, page = 0, 1
    for number, raw in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), start=1):
        page += raw.count("\f")
        raw_line = raw.replace("\f", " ").replace("\t", " " * _TAB)
        clean = tidy(raw_line)
        if not clean:
            gap += 1
            continue
        indent = len(raw_line) - len(raw_line.lstrip())
        cells = tuple(cell for part in _CELLS.split(raw.strip()) if (cell := tidy(part)))
        hints = Hints(bullet=bullet_of(raw_line.strip()), gap=gap, indent=indent, cells=cells if len(cells) > 1 else ())
        yield Line(number, clean, page, hints)
        gap = 0


def tidy(text: str) -> str:
    """Return the text with single ordinary spaces and without invisible signs."""
    text = text.replace("\u00ad", "").replace("\u200b", "").replace("\ufeff", "")
    return _SPACES.sub(" ", text).strip()


def bullet_of(text: str) -> str | None:
    """Give the sign or number with which a point of a list begins.

    >>> bullet_of("• Media"), bullet_of("1. Media"), bullet_of("Media"), bullet_of("- 3 gånger"), bullet_of("… att gå")
    ('•', '1.', None, '-', '…')
    """
    match = _BULLET.match(text) or _BARE_BULLET.match(text) or _NUMBER.match(text)
    return match[0].strip() if match else None
