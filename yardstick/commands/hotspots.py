"""`yardstick hotspots`: Getis-Ord Gi and Gi*."""

from argparse import ArgumentParser, Namespace, _SubParsersAction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from yardstick.commands.csv_table import Table, read_table
from yardstick.errors import DataError
from yardstick.place.getis_ord import local_g


def add(subparsers: "_SubParsersAction[ArgumentParser]") -> None:
    """Register the command."""
    command = subparsers.add_parser("hotspots", help="Getis-Ord Gi, or Gi* with --star, under binary weights")
    command.add_argument("file", metavar="FILE", help="CSV with one row a place, or - for standard input")
    command.add_argument("--value", required=True, metavar="COL", help="column with the place's figure")
    command.add_argument("--pairs", required=True, metavar="PAIRS", help="CSV with columns i,j: row numbers from 1")
    command.add_argument("--star", action="store_true", help="let the place count among its own neighbours (Gi*)")
    command.set_defaults(run=run)


def run(options: Namespace) -> dict[str, Any]:
    """Return z, p and the Benjamini-Hochberg adjusted p of each row."""
    table = read_table(options.file)
    pairs = read_table(options.pairs)
    ends = np.column_stack([_row_numbers(pairs, "i", len(table)), _row_numbers(pairs, "j", len(table))])
    if not options.star and (alone := np.flatnonzero(ends[:, 0] == ends[:, 1])).size:
        raise DataError("a place is paired with itself; that is Gi* (--star).", column="j", row=int(alone[0]) + 1)
    found = local_g(table.numbers(options.value), ends, star=options.star)
    places = enumerate(zip(found.z.tolist(), found.p.tolist(), found.adjusted.tolist(), strict=True), 1)
    return {"results": [{"row": row, "z": z, "p": p, "adjusted": adjusted} for row, (z, p, adjusted) in places]}


def _row_numbers(pairs: Table, column: str, rows: int) -> NDArray[np.int64]:
    """Return row numbers counted from 0. Raises DataError where one is no whole number from 1 to the last row."""
    numbers = pairs.numbers(column)
    for row, number in enumerate(numbers.tolist(), 1):
        if number != int(number) or not 1 <= number <= rows:
            raise DataError(f"{number:g} is no row of the file, which has {rows}.", column=column, row=row)
    return numbers.astype(np.int64) - 1
