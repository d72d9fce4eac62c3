"""`yardstick suppress`: hides small cells so that they stay hidden."""

from argparse import ArgumentParser, Namespace, _SubParsersAction
from typing import Any

from yardstick.commands.csv_table import Table, read_table
from yardstick.disclosure.sum_table import TOTAL, sum_table
from yardstick.disclosure.suppression import Suppression, suppress
from yardstick.errors import DataError


def add(subparsers: "_SubParsersAction[ArgumentParser]") -> None:
    """Register the command."""
    command = subparsers.add_parser("suppress", help="hide small cells, and others so that they stay hidden")
    command.add_argument("file", metavar="FILE", help="CSV with one row a cell or record, or - for standard input")
    command.add_argument("--rows", required=True, metavar="COL", help="column with the row labels")
    command.add_argument("--columns", metavar="COL", help="column with the column labels, if any")
    command.add_argument("--count", required=True, metavar="COL", help="column with the counts")
    command.add_argument("--threshold", required=True, type=int, metavar="K", help="counts under K are hidden, 0 too")
    command.set_defaults(run=run)


def run(options: Namespace) -> dict[str, Any]:
    """Return every cell with its totals; a hidden cell has no count but its feasible interval."""
    table = read_table(options.file)
    names = [name for name in (options.rows, options.columns) if name is not None]
    labels = [_labels(table, name) for name in names]
    found = suppress(sum_table(labels, _counts(table, options.count)), options.threshold)
    return {
        "threshold": options.threshold,
        "cells": len(found.table.cells),
        "primary": int(found.primary.sum()),
        "suppressed": int(found.suppressed.sum()),
        "results": [_cell(found, place) for place in range(len(found.table.cells))],
    }


def _cell(found: Suppression, place: int) -> dict[str, Any]:
    hidden = bool(found.suppressed[place])
    return {
        **dict(zip(("row", "column"), found.table.cells[place], strict=False)),
        "count": None if hidden else int(found.table.values[place]),
        "suppressed": hidden,
        "low": float(found.low[place]),
        "high": float(found.high[place]),
    }


def _labels(table: Table, column: str) -> list[str]:
    texts = table.texts(column)
    for row, text in enumerate(texts, 1):
        if text in {"", TOTAL}:
            raise DataError(f"{text!r} cannot be a label: totals are computed, not read.", column=column, row=row)
    return texts


def _counts(table: Table, column: str) -> list[float]:
    counts: list[float] = table.numbers(column).tolist()
    for row, count in enumerate(counts, 1):
        if count < 0 or count != int(count):
            raise DataError(f"{count:g} is no count.", column=column, row=row)
    return counts
