"""What a browser loads to show a page, as it is sent."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from pages_load import Server, ask

IN_CSS = re.compile(r"url\(\s*['\"]?([^'\")]+)")
#: the links that a browser follows by itself
LOADED = frozenset({"stylesheet", "icon", "preload", "modulepreload", "manifest"})
WHOLE = {"accept_encoding": "gzip, br"}


@dataclass
class Weight:
    """How many bytes a page takes, part by part, and what it would load from elsewhere."""

    parts: dict[str, int] = field(default_factory=dict)
    elsewhere: list[str] = field(default_factory=list)

    @property
    def total(self) -> int:
        """All bytes of all bodies."""
        return sum(self.parts.values())


class _Loads(HTMLParser):
    """Gathers the addresses that a browser loads to show a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what this element loads."""
        said = dict(attrs)
        if tag == "link" and LOADED & set((said.get("rel") or "").split()):
            self.found.append(said.get("href") or "")
        elif tag in {"script", "img", "source", "iframe", "video", "audio", "embed", "track", "input"}:
            self.found.append(said.get("src") or "")
        elif tag in {"use", "image"}:
            self.found.append(said.get("href") or said.get("xlink:href") or "")
        if said.get("srcset"):
            self.found += [part.split()[0] for part in (said["srcset"] or "").split(",")]


def weigh(server: Server, path: str) -> Weight:
    """Load a page and everything that it needs, compressed as a browser would have it."""
    weight = Weight({path: len(ask(server, path, **WHOLE).body)})
    page = _Loads()
    page.feed(ask(server, path).body.decode())
    waiting = [urljoin(path, address) for address in page.found if address and not address.startswith("#")]
    while waiting:
        address = waiting.pop()
        where = urlsplit(address)
        if where.scheme == "data" or where.path in weight.parts:
            continue
        if where.netloc:
            weight.elsewhere.append(address)
            continue
        answer = ask(server, where.path, **WHOLE)
        if answer.status != 200:  # noqa: PLR2004  # found
            raise ValueError(f"{where.path} answers {answer.status}.")
        weight.parts[where.path] = len(answer.body)
        if where.path.endswith(".css"):
            waiting += [urljoin(where.path, part) for part in IN_CSS.findall(ask(server, where.path).body.decode())]
    return weight
