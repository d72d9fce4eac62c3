"""Reads a CSV file with a header row, from a path or from standard input (`-`)."""

import csv
import io
import math
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from yardstick.errors import DataError

#: squares of larger numbers, times their weights, leave what a computer can count with
LARGEST = 1e100


@dataclass(frozen=True)
class Table:
    """The cells of a file as texts, by column; an empty cell is a missing answer."""

    names: tuple[str, ...]
    cells: dict[str, list[str]]

    def __len__(self) -> int:
        return len(self.cells[self.names[0]])

    def texts(self, column: str) -> list[str]:
        """Return a column as texts. Raises DataError where there is no such column."""
        if column not in self.cells:
            raise DataError(f"there is no such column; the file has {', '.join(self.names)}.", column=column)
        return self.cells[column]

    def numbers(self, column: str, *, missing: bool = False) -> NDArray[np.float64]:
        """Return a column as finite numbers, with `missing` an empty cell as NaN. Raises DataError with its row."""
        values = np.empty(len(self))
        for row, text in enumerate(self.texts(column), 1):
            values[row - 1] = _number(text, column, row, missing=missing)
        return values


def _number(text: str, column: str, row: int, *, missing: bool) -> float:
    if text == "" and missing:
        return math.nan
    try:
        value = float(text.replace("_", "?"))  # Python reads 1_2 as 12
    except ValueError:
        raise DataError(f"{text!r} is no number." if text else "the cell is empty.", column=column, row=row) from None
    if not math.isfinite(value):
        raise DataError(f"{text!r} is no finite number.", column=column, row=row)
    if abs(value) > LARGEST:
        raise DataError(f"{text} is too large a number to count with.", column=column, row=row)
    return value


def read_table(path: str) -> Table:
    """Read a table. Raises DataError where the file cannot be read, is empty, or a row has too few or many cells."""
    try:
        lines = csv.reader(io.StringIO(_text(path), newline=""))
        rows = [[cell.strip() for cell in row] for row in lines if row]
    except OSError as error:
        raise DataError(f"{path} cannot be opened ({error.strerror}).") from error
    except UnicodeDecodeError as error:
        raise DataError(f"{path} is not UTF-8 text; save it as CSV in UTF-8.") from error
    except csv.Error as error:
        raise DataError(f"{path} is no CSV file ({error}).") from error
    if len(rows) < 2:  # noqa: PLR2004  # a header and at least one row
        raise DataError(f"{path} has no rows below its header.")
    names = tuple(rows[0])
    if len(names) == 1 and ";" in names[0]:
        raise DataError(f"{path} has semicolons between its cells; save it with commas.")
    if len(set(names)) != len(names):
        raise DataError(f"{path} names a column twice in its header.")
    for number, row in enumerate(rows[1:], 1):
        if len(row) != len(names):
            raise DataError(f"{len(row)} cells where the header has {len(names)}.", row=number)
    return Table(names, {name: [row[place] for row in rows[1:]] for place, name in enumerate(names)})


def _text(path: str) -> str:
    if path != "-":
        return Path(path).read_text("utf-8-sig")
    return sys.stdin.buffer.read().decode("utf-8-sig")
