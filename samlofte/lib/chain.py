"""Checks a chain of sealed records, each of which names the hash of the one before."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from samlofte.lib.seal import canonical, digest


@dataclass(frozen=True)
class Link:
    """One record of a chain as it is stored."""

    number: int
    header: dict[str, Any]
    #: the stored JSON texts by name; the sealed document is made of them
    parts: dict[str, str]
    salts: dict[str, str]
    previous: str
    sha256: str

    def document(self) -> Any:
        """The sealed document: one part by itself, several as an object."""
        loaded = {name: json.loads(text) for name, text in self.parts.items()}
        return loaded[""] if list(loaded) == [""] else loaded


@dataclass(frozen=True)
class Broken:
    """The first link that does not hold, and why: `number`, `previous`, `form` or `hash`."""

    number: int
    why: str


def first_broken(links: Iterable[Link]) -> Broken | None:
    """Return the first link of a chain that does not hold, or None where all hold."""
    previous = ""
    for expected, link in enumerate(links, start=1):
        if link.number != expected:
            return Broken(number=expected, why="number")
        if link.previous != previous:
            return Broken(number=link.number, why="previous")
        fault = _fault(link)
        if fault:
            return Broken(number=link.number, why=fault)
        previous = link.sha256
    return None


def _fault(link: Link) -> str:
    try:
        if any(canonical(json.loads(text)) != text for text in link.parts.values()):
            return "form"
        return "" if digest(link.header, link.document(), link.salts) == link.sha256 else "hash"
    except (ValueError, TypeError, KeyError):
        return "form"
