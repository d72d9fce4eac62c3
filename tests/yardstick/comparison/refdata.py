"""Reads the shared reference data, which is not part of the repository."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(os.environ.get("SAMLOFTE_SHARED", "../shared")) / "refdata"
if not FOLDER.is_absolute():
    FOLDER = Path(__file__).parents[3] / FOLDER


def data(name: str) -> str:
    """Return the path of a file, or skip the test where the folder is absent."""
    if not FOLDER.is_dir():
        pytest.skip("the shared reference data are not here")
    return str(FOLDER / name)


def expected(topic: str) -> dict[str, dict[str, Any]]:
    """Return the expected values of a topic by id, or skip the test where the folder is absent."""
    entries = json.loads(Path(data(f"{topic}/expected.json")).read_text("utf-8"))
    return {entry["id"]: entry for entry in entries}


def close(entry: dict[str, Any], value: Any) -> Any:
    """Return what to compare a found value with, within the tolerance of its entry."""
    return pytest.approx(value, rel=entry["tol_rel"] or 1e-12, abs=entry["tol_abs"] or 1e-9)
