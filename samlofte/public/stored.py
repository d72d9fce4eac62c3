"""Stored public pages: rendered once, then sent as they are until something that they show has changed."""

import gzip
import hashlib
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from threading import Lock

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.http import parse_etags
from django.utils.translation import get_language


@dataclass(frozen=True)
class Page:
    """A rendered page or file, with the headers that say what it is."""

    etag: str
    plain: bytes
    headers: dict[str, str]

    @cached_property
    def packed(self) -> bytes:
        """The same compressed, from the first time that somebody asks for it so."""
        return gzip.compress(self.plain, compresslevel=6, mtime=0)


class Shelf:
    """The most recently used pages of this process; an old page is never sent, because the key would be another."""

    def __init__(self, most: int = 500) -> None:
        self.most = most
        self._pages: OrderedDict[str, Page] = OrderedDict()
        self._lock = Lock()

    def get(self, etag: str) -> Page | None:
        """Return the page of that key, if it is here."""
        with self._lock:
            page = self._pages.get(etag)
            if page is not None:
                self._pages.move_to_end(etag)
            return page

    def put(self, page: Page) -> None:
        """Keep a page; the one unused the longest goes where the shelf is full."""
        with self._lock:
            self._pages[page.etag] = page
            self._pages.move_to_end(page.etag)
            while len(self._pages) > self.most:
                self._pages.popitem(last=False)


SHELF = Shelf()
#: what a page says of itself and is kept with it
KEPT_HEADERS = ("Content-Type", "Content-Disposition")
#: the files that decide how a page looks
SHOWING = frozenset({".py", ".html", ".jinja", ".typ", ".mo"})


@cache
def release() -> str:
    """Return a mark that is another whenever code, templates, translations or static files are."""
    sum_ = hashlib.sha256()
    roots = [settings.BASE_DIR / "samlofte", settings.BASE_DIR / "templates", *settings.LOCALE_PATHS]
    files = [path for root in roots for path in sorted(Path(root).rglob("*")) if path.suffix in SHOWING]
    for path in [*files, Path(settings.STATIC_ROOT) / "staticfiles.json"]:
        if path.is_file():
            sum_.update(path.read_bytes())
    return sum_.hexdigest()


def stored(request: HttpRequest, *, shows: tuple[object, ...], render: Callable[[], HttpResponse]) -> HttpResponse:
    """Answer with 304, the stored page, or a fresh one.

    `shows` names everything that the page depends on besides its address, language and the release: when that changes,
    the next request in every worker gets a fresh page.
    """
    parts = (request.get_host(), request.get_full_path(), get_language(), release(), *shows)
    etag = f'W/"{hashlib.sha256(repr(parts).encode()).hexdigest()[:32]}"'
    if _is_known(etag, request.headers.get("If-None-Match", "")):
        return _marked(HttpResponseNotModified(), etag)
    page = SHELF.get(etag)
    if page is None:
        response = render()
        if response.status_code != HttpResponse.status_code:
            return response
        headers = {name: response.headers[name] for name in KEPT_HEADERS if name in response.headers}
        page = Page(etag, response.content, headers)
        SHELF.put(page)
    return _marked(_sent(request, page), etag)


def _is_known(etag: str, asked: str) -> bool:
    """Tell whether the reader has the page; plain and compressed are the same page, so the mark is a weak one."""
    return bool(asked) and etag.removeprefix("W/") in {known.removeprefix("W/") for known in parse_etags(asked)}


def _sent(request: HttpRequest, page: Page) -> HttpResponse:
    if "gzip" not in request.headers.get("Accept-Encoding", ""):
        return HttpResponse(page.plain, headers=page.headers)
    response = HttpResponse(page.packed, headers=page.headers)
    response.headers["Content-Encoding"] = "gzip"
    return response


def _marked(response: HttpResponse, etag: str) -> HttpResponse:
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "no-cache"
    response.headers["Vary"] = "Accept-Encoding"
    return response
