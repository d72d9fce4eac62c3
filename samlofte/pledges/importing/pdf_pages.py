"""PDF: pieces of text with their place on the page, put into reading order by columns."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

import pypdfium2

from samlofte.pledges.importing import plain_text
from samlofte.pledges.importing.document import (
    MAX_CHARACTERS,
    MAX_LINES,
    MAX_PAGES,
    Document,
    DocumentError,
    Hints,
    Line,
)

_PASSWORD = "password"  # noqa: S105 - a word in pdfium's message, no secret
_FEW_LETTERS = 20
_MAX_PIECES = 20_000
_GUTTER = 12.0
_NARROWEST = 0.18
_SAME_LINE = 0.5
_LARGER = 1.18
_REPEATED = 2
_EDGE = 0.1


@dataclass(frozen=True)
class Piece:
    """A piece of text on one line of a page; y grows upwards."""

    left: float
    bottom: float
    right: float
    top: float
    text: str

    @property
    def height(self) -> float:
        """Its height, which tells a heading."""
        return self.top - self.bottom


@dataclass(frozen=True)
class _Row:
    """Pieces that stand on one line of one column."""

    text: str
    left: float
    bottom: float
    top: float
    page: int
    edge: bool
    column: int

    @property
    def height(self) -> float:
        return self.top - self.bottom


def read(data: bytes, *, name: str) -> Document:
    """Read a PDF in reading order.

    Raises DocumentError for a password, a damaged file, too many pages, or pages that are only pictures.
    """
    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise DocumentError("password" if _PASSWORD in str(error).lower() else "damaged") from error
    try:
        if len(pdf) > MAX_PAGES:
            raise DocumentError("too_many_pages", limit=MAX_PAGES)
        rows = [row for number in range(len(pdf)) for row in _rows_of(pdf, number)]
    except pypdfium2.PdfiumError as error:
        raise DocumentError("damaged") from error
    finally:
        pdf.close()
    if sum(len(row.text) for row in rows) < _FEW_LETTERS:
        raise DocumentError("scanned")
    return Document("pdf", name, tuple(_lines(rows)))


def _rows_of(pdf: pypdfium2.PdfDocument, number: int) -> Iterator[_Row]:
    page = pdf[number]
    text_page = page.get_textpage()
    height = page.get_height()
    if text_page.count_chars() > MAX_CHARACTERS:
        raise DocumentError("too_long")
    pieces = list(_pieces(text_page))
    for column, region in enumerate(columns(pieces, page.get_width())):
        for line in _in_rows(region):
            text = plain_text.tidy(_joined(line).replace("\ufffe", "-").replace("\x02", "-"))
            if text:
                bottom, top = min(p.bottom for p in line), max(p.top for p in line)
                edge = bottom > height * (1 - _EDGE) or top < height * _EDGE
                yield _Row(text, min(p.left for p in line), bottom, top, number + 1, edge, column)
    text_page.close()
    page.close()


def _pieces(text_page: pypdfium2.PdfTextPage) -> Iterator[Piece]:
    count = text_page.count_rects()
    if count > _MAX_PIECES:
        raise DocumentError("too_heavy")
    for index in range(count):
        left, bottom, right, top = text_page.get_rect(index)
        text = text_page.get_text_bounded(left, bottom, right, top)
        for line in text.splitlines():
            if line.strip():
                yield Piece(left, bottom, right, top, line)


def columns(pieces: Sequence[Piece], width: float) -> Iterator[list[Piece]]:
    """Cut a page into regions in reading order.

    A white gutter from top to bottom of a region parts columns, left before right. Where none goes through, the region
    is cut across at its widest white gap if that frees a gutter; else it is read as it stands.
    """
    gutter = _gutter(pieces, width)
    if gutter is not None:
        yield from columns([p for p in pieces if p.right <= gutter], width)
        yield from columns([p for p in pieces if p.left >= gutter], width)
        return
    cut = _cut(pieces, width)
    if cut is None:
        if pieces:
            yield list(pieces)
        return
    yield from columns([p for p in pieces if p.bottom >= cut], width)
    yield from columns([p for p in pieces if p.bottom < cut], width)


def _gutter(pieces: Sequence[Piece], width: float) -> float | None:
    """Find the middle of a white strip through all pieces with text of some breadth on either side."""
    best: tuple[float, float] | None = None
    reach = 0.0
    for piece in sorted(pieces, key=lambda p: p.left):
        if reach and piece.left - reach >= _GUTTER and (best is None or piece.left - reach > best[0]):
            middle = (reach + piece.left) / 2
            sides = [[p for p in pieces if p.right <= middle], [p for p in pieces if p.left >= middle]]
            if all(_is_column(side, width) for side in sides):
                best = (piece.left - reach, middle)
        reach = max(reach, piece.right)
    return best[1] if best else None


def _is_column(pieces: Sequence[Piece], width: float) -> bool:
    broad = max(p.right for p in pieces) - min(p.left for p in pieces) >= _NARROWEST * width
    return broad and len({round(p.bottom) for p in pieces}) > _REPEATED


def _cut(pieces: Sequence[Piece], width: float) -> float | None:
    """Find a height at which cutting across frees a gutter above or below."""
    ordered = sorted(pieces, key=lambda p: -p.top)
    floor = ordered[0].bottom if ordered else 0.0
    tried = 0
    for index, piece in enumerate(ordered):
        if piece.top < floor and tried < _MAX_CUTS:
            tried += 1
            if _gutter(ordered[index:], width) is not None or _gutter(ordered[:index], width) is not None:
                return (floor + piece.top) / 2
        floor = min(floor, piece.bottom)
    return None


_MAX_CUTS = 60


def _in_rows(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Put pieces of the same height together, top first, each row from left to right."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda p: (-(p.top + p.bottom) / 2, p.left)):
        middle = (piece.top + piece.bottom) / 2
        last = rows[-1][0] if rows else None
        if last and abs((last.top + last.bottom) / 2 - middle) <= _SAME_LINE * max(last.height, piece.height):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda p: p.left) for row in rows]


_HYPHENS = frozenset("-\u2010\ufffe\x02")


def _joined(row: Sequence[Piece]) -> str:
    text = row[0].text
    for before, piece in pairwise(row):
        near = piece.text.strip() in _HYPHENS or piece.left - before.right < 0.15 * piece.height
        text += ("" if near or text.endswith(" ") else " ") + piece.text
    return text


def _lines(rows: Sequence[_Row]) -> Iterator[Line]:
    if len(rows) > MAX_LINES:
        raise DocumentError("too_long")
    body = median(row.height for row in rows) or 1.0
    usual = _usual_step(rows)
    repeated = Counter((row.text, row.edge) for row in rows)
    before: _Row | None = None
    for number, row in enumerate(rows, start=1):
        boilerplate = "page head or foot" if row.edge and repeated[row.text, True] >= _REPEATED else None
        hints = Hints(
            bullet=plain_text.bullet_of(row.text),
            heading=_level(row.height, body),
            boilerplate=boilerplate,
            gap=_gap(before, row, usual),
            indent=round(row.left),
        )
        yield Line(number, row.text, row.page, hints)
        before = row if boilerplate is None else before


def _level(height: float, body: float) -> int | None:
    if height < _LARGER * body:
        return None
    return 1 if height >= 1.5 * body else 2


def _usual_step(rows: Sequence[_Row]) -> float:
    steps = [a.top - b.top for a, b in pairwise(rows) if _follows(a, b) and a.top > b.top]
    return median(sorted(steps)[: max(1, len(steps) * 2 // 3)]) if steps else 1.0


def _follows(before: _Row, row: _Row) -> bool:
    return before.page == row.page and before.column == row.column


def _gap(before: _Row | None, row: _Row, usual: float) -> int:
    """Give the blank lines before a row: none where it stands at the usual distance, or goes on in another column."""
    if before is None or not _follows(before, row):
        return 0
    return max(0, round((before.top - row.top) / usual - 0.75)) if usual else 0
