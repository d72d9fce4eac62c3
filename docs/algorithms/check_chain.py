# ruff: noqa: INP001  # a script to copy and run anywhere, not part of a package
"""Recomputes every hash of a pledge downloaded as JSON; needs Python 3.9 or newer and nothing else.

python3 check_chain.py FILE          says whether every version holds
python3 check_chain.py FILE HASH     also whether a hash that you saved earlier is still part of the chain

The rule in prose: docs/algorithms/version-chain.md.
"""

import hashlib
import json
import sys
from pathlib import Path
from typing import Any

REDACTED = "$redacted"


class BrokenError(Exception):
    """The file does not hold; the message says where and why."""


def sha256(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8, as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def canonical(value: Any) -> str:
    """Return the one JSON text of a value: sorted keys, no white space, no escapes that JSON does not demand."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def masked(value: Any, salts: dict[str, str], path: str) -> Any:
    """Return the value with each text replaced by its salted hash; `path` is its JSON Pointer (RFC 6901)."""
    if isinstance(value, str):
        if path not in salts:
            raise BrokenError(f"the text at {path} has no salt")
        return {"sha256": sha256(f"{salts[path]}\n{value}")}
    if isinstance(value, float):
        raise BrokenError(f"{path} holds {value}, and a version has no decimal numbers")
    if isinstance(value, dict) and list(value) == [REDACTED]:
        return {"sha256": value[REDACTED]["sha256"]}
    if isinstance(value, dict):
        return {key: masked(part, salts, f"{path}/{step(key)}") for key, part in value.items()}
    if isinstance(value, list):
        return [masked(part, salts, f"{path}/{number}") for number, part in enumerate(value)]
    return value


def step(key: str) -> str:
    """Return a key as it stands in a JSON Pointer."""
    return key.replace("~", "~0").replace("/", "~1")


def digest(version: dict[str, Any]) -> str:
    """Return the hash that a version must have."""
    header = {name: version[name] for name in ("number", "previous", "published_at")}
    sealed = {name: version[name] for name in ("content", "changes")}
    return sha256(canonical({"header": header, "document": masked(sealed, version["salts"], "")}))


def redactions(value: Any) -> list[str]:
    """Return the reason of each redaction in a value."""
    if isinstance(value, dict) and REDACTED in value:
        return [value[REDACTED]["reason"]]
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [reason for part in parts for reason in redactions(part)]


def check(document: dict[str, Any], head: str) -> list[str]:
    """Return what was found, line by line. Raises BrokenError at the first thing that does not hold."""
    said, previous, seen = [], "", set()
    for number, version in enumerate(document["versions"], start=1):
        if version["number"] != number:
            raise BrokenError(f"version {number} is missing")
        if version["previous"] != previous:
            raise BrokenError(f"version {number} does not name the hash of the version before it")
        if digest(version) != version["sha256"]:
            raise BrokenError(f"version {number} does not match its hash")
        previous = version["sha256"]
        seen.add(previous)
        said.append(f"version {number} of {version['published_at']} holds: {previous}")
        gone = redactions([version["content"], version["changes"]])
        said += [f"  a text was openly removed: {reason}" for reason in gone]
    if document["head"] != previous:
        raise BrokenError("the head that the file states is not the hash of its newest version")
    if head and head not in seen:
        raise BrokenError(f"{head} is not part of this chain: a version was removed or rewritten")
    return [*said, *([f"{head} is part of this chain"] if head else [])]


def main(arguments: list[str]) -> int:
    """Check the file that is named, and return 0 where everything holds."""
    if len(arguments) not in {1, 2}:
        sys.stderr.write(f"{__doc__}\n")
        return 2
    try:
        document = json.loads(Path(arguments[0]).read_text("utf-8"))
        lines = check(document, arguments[1].strip().lower() if arguments[1:] else "")
    except (BrokenError, KeyError, TypeError, ValueError, OSError) as error:
        sys.stderr.write(f"BROKEN: {error}\n")
        return 1
    sys.stdout.write("\n".join([*lines, ""]))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
