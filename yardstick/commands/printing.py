"""Prints a result as JSON or as a readable table."""

import json
import math
from collections.abc import Mapping, Sequence
from typing import Any


def as_json(result: Any) -> str:
    """Return the result as JSON; what is not a finite number becomes null."""
    return json.dumps(_plain(result), ensure_ascii=False, indent=2, allow_nan=False)


def as_table(result: Mapping[str, Any]) -> str:
    """Return the result for reading: nested objects as lines, lists of objects as a table."""
    return "\n".join(_lines(_plain(result), ""))


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _plain(part) for key, part in value.items()}
    if isinstance(value, str) or value is None or isinstance(value, bool):
        return value
    if isinstance(value, Sequence):
        return [_plain(part) for part in value]
    if hasattr(value, "tolist"):
        return _plain(value.tolist())
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value


def _lines(value: Any, name: str) -> list[str]:
    if isinstance(value, dict):
        return [line for key, part in value.items() for line in _lines(part, f"{name}.{key}" if name else key)]
    if isinstance(value, list) and value and all(isinstance(row, dict) for row in value):
        return _columns(value, name)
    return [f"{name:<24} {_cell(value)}"]


def _columns(rows: list[dict[str, Any]], name: str) -> list[str]:
    heads = list(rows[0])
    texts = [heads, *([_cell(row.get(head)) for head in heads] for row in rows)]
    widths = [max(len(row[place]) for row in texts) for place in range(len(heads))]
    body = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in texts]
    return [f"{name}:", *body]


def _cell(value: Any) -> str:
    if value is None:
        return "–"
    if isinstance(value, float):
        return f"{value:.6g}"
    if isinstance(value, dict):
        return ", ".join(f"{key}={_cell(part)}" for key, part in value.items())
    if isinstance(value, list):
        return " ".join(_cell(part) for part in value) or "–"
    return str(value)
