"""Text as it may stand in a document that leaves the house: no control characters, nothing that turns the reading."""

import re
from collections.abc import Callable
from typing import Any

#: control characters, lone surrogates, characters that XML forbids, and marks that override the direction of reading
_UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]")
_LINE_ENDS = re.compile("\r\n?|[\u2028\u2029]")


def plain(text: str) -> str:
    """Return a text without the characters that no document should hold, its lines ended by a line feed."""
    return _UNWANTED.sub("", _LINE_ENDS.sub("\n", text))


def each_text(document: Any, change: Callable[[str], str]) -> Any:
    """Return a JSON document with every text in it changed."""
    if isinstance(document, str):
        return change(document)
    if isinstance(document, dict):
        return {key: each_text(value, change) for key, value in document.items()}
    if isinstance(document, list | tuple):
        return [each_text(value, change) for value in document]
    return document
