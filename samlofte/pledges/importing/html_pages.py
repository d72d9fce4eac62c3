"""Saved web pages, and the HTML that a DOCX file becomes: each paragraph, heading and point of a list is a line."""

import re
from dataclasses import dataclass, field

from lxml import etree, html

from samlofte.pledges.importing import plain_text
from samlofte.pledges.importing.document import MAX_CHARACTERS, MAX_LINES, Document, DocumentError, Hints, Line

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = frozenset(
    {"p", "div", "li", "ul", "ol", "section", "article", "main", "body", "header", "footer", "nav", "aside", "figure",
     "figcaption", "caption", "table", "thead", "tbody", "tfoot", "tr", "td", "th", "blockquote", "dl", "dt", "dd",
     "form", "fieldset", "address", "details", "summary", "button", "pre", "hr", *_HEADINGS}
)  # fmt: skip
_UNSEEN = frozenset(
    {"script", "style", "noscript", "template", "head", "svg", "iframe", "object", "select", "textarea"}
)
_AROUND = {
    "nav": "navigation", "header": "banner", "footer": "footer", "aside": "aside", "figcaption": "caption",
    "button": "button", "form": "form",
}  # fmt: skip
_ROLES = {
    "navigation": "navigation", "banner": "banner", "contentinfo": "footer", "complementary": "aside",
    "search": "form", "dialog": "cookies", "alertdialog": "cookies",
}  # fmt: skip
_CLASSES = re.compile(
    r"(?:^|[\s_-])(?:(?P<cookies>cookies?|consent|kakor)|(?P<navigation>nav|navigation|navbar|menu|meny|breadcrumbs?|"
    r"brodsmulor|skip-?links?)|(?P<footer>footer|sidfot)|(?P<share>share|dela|social|feedback)|(?P<aside>sidebar|related)|"
    r"(?P<caption>caption|bildtext))(?:[\s_-]|$)",
    re.IGNORECASE,
)
_PICTURE = re.compile(r"data:[\w/+.-]{1,60};base64,[A-Za-z0-9+/=\s]+")
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset=[\"']?([\w-]{2,40})", re.IGNORECASE)
_HEAD = 4096
_DEEPEST = 200
_FEWEST_CELLS = 2


@dataclass
class _Page:
    """What has been read: finished lines, and the words of the one that is open."""

    lines: list[Line] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    bold: int = 0
    plain: int = 0
    length: int = 0


@dataclass(frozen=True)
class _Place:
    """Where in the page something stands."""

    heading: int | None = None
    boilerplate: str | None = None
    bullet: str | None = None
    bold: bool = False
    depth: int = 0


def read(data: bytes, *, name: str) -> Document:
    """Read a saved page; navigation, banners, captions and the like stay, with a hint that they are boilerplate."""
    text, notices = _decoded(data)
    return Document("html", name, tuple(lines_of(text)), notices)


def _decoded(data: bytes) -> tuple[str, tuple[str, ...]]:
    charset = _CHARSET.search(data[:_HEAD])
    try:
        encoding = charset[1].decode("ascii") if charset else "utf-8"
        return data.decode("cp1252" if encoding.lower() in ("iso-8859-1", "latin-1") else encoding), ()
    except (UnicodeDecodeError, LookupError):
        return plain_text.decode(data)


def lines_of(text: str) -> list[Line]:
    """Give the lines of an HTML text.

    Raises DocumentError where it holds nothing, or far more than a pledge.
    """
    parser = html.HTMLParser(encoding="utf-8", huge_tree=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(_PICTURE.sub("", text).encode(), parser=parser)
    except etree.ParserError as error:
        raise DocumentError("no_text") from error
    except etree.LxmlError as error:
        raise DocumentError("too_heavy") from error
    page = _Page()
    body = tree.find("body")
    _walk(body if body is not None else tree, _Place(), page)
    _close(page, _Place())
    return page.lines


def _walk(element: html.HtmlElement, place: _Place, page: _Page) -> None:
    tag = element.tag if isinstance(element.tag, str) else ""
    if not tag or tag in _UNSEEN or place.depth > _DEEPEST or _is_hidden(element):
        return
    inside = _inside(element, tag, place)
    if tag == "tr" and _row(element, inside, page):
        return
    is_block = tag in _BLOCKS
    if is_block or tag == "br":
        _close(page, place)
    _say(page, element.text, inside)
    for child in element:
        _walk(child, inside, page)
        _say(page, child.tail, inside)
    if is_block:
        _close(page, inside)


def _is_hidden(element: html.HtmlElement) -> bool:
    return element.get("hidden") is not None


def _inside(element: html.HtmlElement, tag: str, place: _Place) -> _Place:
    marks = f"{element.get('class') or ''} {element.get('id') or ''}"
    named = _CLASSES.search(marks)
    around = (
        place.boilerplate
        or (_AROUND.get(tag) if tag != "header" or _holds_no_title(element) else None)
        or _ROLES.get(element.get("role") or "")
        or (named.lastgroup if named and tag not in ("body", "html", "main") else None)
    )
    return _Place(
        heading=_HEADINGS.get(tag, place.heading if tag not in _BLOCKS else None),
        boilerplate=around,
        bullet="•" if tag in ("li", "dd") else place.bullet,
        bold=place.bold or tag in ("b", "strong"),
        depth=place.depth + 1,
    )


def _holds_no_title(element: html.HtmlElement) -> bool:
    """Whether a header is the site's banner and not the head of the article itself."""
    return next(element.iter("h1"), None) is None


def _row(element: html.HtmlElement, place: _Place, page: _Page) -> bool:
    """Write a row of a table as one line with its cells; a table that only lays out the page is walked through."""
    cells = [cell for cell in element if cell.tag in ("td", "th")]
    texts = tuple(plain_text.tidy(cell.text_content().replace("\n", " ")) for cell in cells)
    filled = tuple(text for text in texts if text)
    lays_out = any(next(cell.iter("ul", "ol", "table", "h1", "h2", "h3"), None) is not None for cell in cells)
    if len(filled) < _FEWEST_CELLS or lays_out:
        return False
    _close(page, place)
    _say(page, " | ".join(filled), place)
    _close(page, place, cells=filled)
    return True


def _say(page: _Page, text: str | None, place: _Place) -> None:
    if not text:
        return
    page.words.append(text)
    letters = len(text.strip())
    page.length += len(text)
    if page.length > MAX_CHARACTERS or len(page.lines) > MAX_LINES:
        raise DocumentError("too_long")
    page.bold += letters if place.bold else 0
    page.plain += 0 if place.bold else letters


def _close(page: _Page, place: _Place, *, cells: tuple[str, ...] = ()) -> None:
    text = plain_text.tidy(" ".join("".join(page.words).split()))
    if text:
        bullet = plain_text.bullet_of(text)
        if bullet is None and place.bullet:
            bullet, text = place.bullet, f"{place.bullet} {text}"
        hints = Hints(
            bullet=bullet, heading=place.heading, boilerplate=place.boilerplate, bold=page.bold > page.plain,
            whole=True, cells=cells,
        )  # fmt: skip
        page.lines.append(Line(len(page.lines) + 1, text, 1, hints))
    page.words, page.bold, page.plain = [], 0, 0
