"""Freezes a JSON document under a SHA-256 that survives the open removal of a single value.

Every text in the document is hashed with a random salt of its own, and the digest is taken over the
document with each text replaced by that hash. To redact a value, the text and its salt are thrown away and the
hash stays: the digest can still be recomputed, and nobody can guess the text back from its hash.
The rule in prose: docs/algorithms/version-chain.md.
"""

import hashlib
import json
import secrets
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

TYPE_ERROR = "A sealed document holds objects, lists, texts, whole numbers, true, false and null; not {}."
REDACTED = "$redacted"
#: what holds nothing else
PLAIN = (str, int, bool, type(None))
#: stored documents that each process keeps as it read them
KEPT = 128
#: what a mark says; none of it is part of the digest but the hash, so the log must know the rest
MARK = {"sha256", "reason", "at"}


def canonical(document: Any) -> str:
    """Return the one JSON text of a document: sorted keys, no white space, no escapes, no floats.

    Raises TypeError for a value that has no single JSON text (floats, dates …).
    """
    check(document)
    return json.dumps(document, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


@lru_cache(maxsize=KEPT)
def read(stored: str) -> Any:
    """Return what a stored text of JSON says. It is kept for whoever asks next: nobody may change it."""
    return json.loads(stored)


def check(document: Any) -> None:
    """Raise TypeError where a document holds something that cannot be sealed."""
    if isinstance(document, dict):
        for key, value in document.items():
            if not isinstance(key, str):
                raise TypeError(TYPE_ERROR.format(type(key).__name__))
            if type(value) not in PLAIN:
                check(value)
    elif isinstance(document, list):
        for value in document:
            if type(value) not in PLAIN:
                check(value)
    elif not isinstance(document, str | int | None):
        raise TypeError(TYPE_ERROR.format(type(document).__name__))


def is_redacted(value: Any) -> bool:
    """Return whether a value in a document is the mark left by a redaction: nothing more and nothing less."""
    return isinstance(value, dict) and value.keys() == {REDACTED} and set(value[REDACTED]) == MARK


def _step(path: str, key: str) -> str:
    return f"{path}/{key.replace('~', '~0').replace('/', '~1')}"


def texts(document: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield each text of a document with its JSON Pointer (RFC 6901)."""
    if isinstance(document, str):
        yield path, document
    elif isinstance(document, dict) and not is_redacted(document):
        for key in sorted(document):
            yield from texts(document[key], _step(path, key))
    elif isinstance(document, list):
        for number, value in enumerate(document):
            yield from texts(value, f"{path}/{number}")


def marks(document: Any) -> Iterator[dict[str, str]]:
    """Yield each mark that a redaction left in a document."""
    if is_redacted(document):
        yield document[REDACTED]
    elif isinstance(document, dict):
        for value in document.values():
            yield from marks(value)
    elif isinstance(document, list):
        for value in document:
            yield from marks(value)


def new_salts(document: Any) -> dict[str, str]:
    """Return a random salt for each text of a document, by its JSON Pointer."""
    return {path: secrets.token_hex(16) for path, _ in texts(document)}


def hash_text(salt: str, text: str) -> str:
    """Return the salted hash that stands for one text in the digest."""
    return hashlib.sha256(f"{salt}\n{text}".encode()).hexdigest()


def digest(header: dict[str, Any], document: Any, salts: dict[str, str]) -> str:
    """Return the SHA-256 of a document under its header, whose values are hashed as they are.

    Raises KeyError where a text of the document has lost its salt.
    """
    whole = {"header": header, "document": _masked(document, salts, "")}
    return hashlib.sha256(canonical(whole).encode()).hexdigest()


def _masked(document: Any, salts: dict[str, str], path: str) -> Any:
    if isinstance(document, str):
        return {"sha256": hash_text(salts[path], document)}
    if is_redacted(document):
        return {"sha256": document[REDACTED]["sha256"]}
    if isinstance(document, dict):
        return {key: _masked(value, salts, _step(path, key)) for key, value in document.items()}
    if isinstance(document, list):
        return [_masked(value, salts, f"{path}/{number}") for number, value in enumerate(document)]
    return document


def redact(
    document: Any,
    salts: dict[str, str],
    *,
    text: str,
    reason: str,
    at: str,
    may: Callable[[str], bool] = lambda _path: True,
) -> tuple[Any, dict[str, str], int]:
    """Return the document and its salts without one text, wherever it stands, and how many places that were.

    `may` tells of a JSON Pointer whether what stands there can be taken out: a reader of the document cannot do with a
    mark in the place of a date.
    """
    paths = {path for path, found in texts(document) if found == text and may(path)}
    if not paths:
        return document, salts, 0
    marked = _without(document, salts, paths, "", {"reason": reason, "at": at})
    return marked, {path: salt for path, salt in salts.items() if path not in paths}, len(paths)


def _without(document: Any, salts: dict[str, str], paths: set[str], path: str, mark: dict[str, str]) -> Any:
    if path in paths:
        return {REDACTED: {"sha256": hash_text(salts[path], document), **mark}}
    if isinstance(document, dict) and not is_redacted(document):
        return {key: _without(value, salts, paths, _step(path, key), mark) for key, value in document.items()}
    if isinstance(document, list):
        return [_without(value, salts, paths, f"{path}/{number}", mark) for number, value in enumerate(document)]
    return document
