"""The file around a sheet: a zip archive that somebody else made, unpacked with limits before it is trusted."""

import re
import zipfile
import zlib
from io import BytesIO

from samlofte.lib.sheets.errors import MOST_COLUMNS, MOST_MEGABYTES, MOST_ROWS, MOST_UNPACKED_MEGABYTES, SheetError

_MEGABYTE = 1024 * 1024
_MOST_PARTS = 1_000
_OLD_OR_ENCRYPTED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PARTS = re.compile(r"\[Content_Types\]\.xml|_rels/\.rels|xl/(?:_rels/|worksheets/)?[^/]+\.(?:xml|rels)", re.IGNORECASE)
_CELL = re.compile(rb"<(?:\w+:)?c(?:\s([^>]*))?>")
_REFERENCE = re.compile(rb"(?:^|\s)r\s*=\s*[\"']([A-Za-z]{1,3})(\d{1,9})[\"']")
_ROW = re.compile(rb"<(?:\w+:)?row\s[^>]*?\br\s*=\s*[\"'](\d{1,9})[\"']")
_IS_ERROR = re.compile(rb"(?:^|\s)t\s*=\s*[\"']e[\"']")
#: the rows above the headings and those that may be left empty between others
_SPARE_ROWS = 1_000


def unpacked(data: bytes) -> bytes:
    """Return the parts of an XLSX file that hold values, as an archive of our own making, not compressed.

    Nothing in it is larger than it says, and no cell lies so far out that the sheet would fill the memory.
    Raises SheetError for what is no XLSX file, is too large or broken.
    """
    _check_beginning(data)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = _read(archive)
    except RuntimeError as error:
        raise SheetError("old_or_password") from error
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError) as error:
        raise SheetError("broken") from error
    if "xl/workbook.xml" not in {name.lower() for name in parts}:
        raise SheetError("other_kind")
    for name, part in parts.items():
        if name.lower().startswith("xl/worksheets/"):
            _check_cells(part)
    return _packed(parts)


def _check_beginning(data: bytes) -> None:
    if not data:
        raise SheetError("empty")
    if len(data) > MOST_MEGABYTES * _MEGABYTE:
        raise SheetError("too_large")
    if data.startswith(_OLD_OR_ENCRYPTED):
        raise SheetError("old_or_password")
    if not data.startswith(b"PK\x03\x04"):
        raise SheetError("other_kind")


def _read(archive: zipfile.ZipFile) -> dict[str, bytes]:
    """Return the parts by name; what they unpack to is counted, not what the archive says."""
    left = MOST_UNPACKED_MEGABYTES * _MEGABYTE
    if len(archive.infolist()) > _MOST_PARTS:
        raise SheetError("unpacks_too_large")
    parts = {}
    for info in archive.infolist():
        if not _PARTS.fullmatch(info.filename):
            continue
        with archive.open(info) as stream:
            part = stream.read(left + 1)
        left -= len(part)
        if left < 0:
            raise SheetError("unpacks_too_large")
        if b"\0" in part or b"<!ENTITY" in part:
            raise SheetError("broken")
        parts[info.filename] = part
    return parts


def _check_cells(part: bytes) -> None:
    """Raise SheetError where a cell with a value lies beyond the limits, or holds the error of a formula."""
    cells = [found[1] or b"" for found in _CELL.finditer(part) if not (found[1] or b"").endswith(b"/")]
    places = [_REFERENCE.search(cell) for cell in cells]
    rows = [int(place[2]) for place in places if place]
    if not all(places):
        rows += [int(row) for row in _ROW.findall(part)]
    if max(rows, default=0) > MOST_ROWS + _SPARE_ROWS:
        raise SheetError("too_many_rows")
    if any(_number_of(letters) > MOST_COLUMNS for letters in {place[1] for place in places if place}):
        raise SheetError("too_many_columns")
    for cell, place in zip(cells, places, strict=True):
        if place and _IS_ERROR.search(cell):
            raise SheetError("formula_error", cell=(place[1] + place[2]).decode())


def _number_of(letters: bytes) -> int:
    """Return the number of a column by its letters.

    >>> [_number_of(letters) for letters in (b"A", b"Z", b"AA")]
    [1, 26, 27]
    """
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number


def _packed(parts: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return out.getvalue()
