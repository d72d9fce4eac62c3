"""Reads PDF, DOCX and HTML in a process of its own, whose memory and time end before ours do.

A hostile file can at worst end that process: the caller then gets one clear error.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, Literal

from samlofte.pledges.importing.document import Document, DocumentError, Hints, Line

_SECONDS = 7
_ROOT = Path(__file__).resolve().parents[3]
_WORKER = "samlofte.pledges.importing.worker"


def read(kind: Literal["pdf", "docx", "html"], data: bytes, *, name: str) -> Document:
    """Read a file of the given kind.

    Raises DocumentError, `too_heavy` where the limits of memory or time end the reading.
    """
    path = os.pathsep.join(filter(None, (str(_ROOT), os.environ.get("PYTHONPATH"))))
    try:
        done = subprocess.run(  # noqa: S603 - our own module, the file comes over standard input
            [sys.executable, "-m", _WORKER, kind, name],
            input=data, capture_output=True, timeout=_SECONDS, check=False, env={**os.environ, "PYTHONPATH": path},
        )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise DocumentError("too_heavy") from error
    if done.returncode:
        raise DocumentError("too_heavy")
    answer: dict[str, Any] = json.loads(done.stdout)
    if "code" in answer:
        raise DocumentError(answer["code"], **answer["values"])
    return _document(answer)


def _document(answer: dict[str, Any]) -> Document:
    lines = tuple(Line(number, text, page, _hints(hints)) for number, text, page, hints in answer["lines"])
    return Document(answer["kind"], answer["name"], lines, tuple(answer["notices"]))


def _hints(values: dict[str, Any]) -> Hints:
    return Hints(**{**values, "cells": tuple(values["cells"])})
