"""`yardstick near-repeat`: the Knox table of events near each other in space and time."""

import math
from argparse import ArgumentParser, Namespace, _SubParsersAction
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from yardstick.commands.csv_table import Table, read_table
from yardstick.errors import DataError
from yardstick.place.knox import NearRepeat, near_repeat

SECONDS_A_DAY = 86_400


def add(subparsers: "_SubParsersAction[ArgumentParser]") -> None:
    """Register the command."""
    command = subparsers.add_parser("near-repeat", help="are events near each other in space also near in time?")
    command.add_argument("file", metavar="FILE", help="CSV with one row an event, or - for standard input")
    command.add_argument("--x", required=True, metavar="COL")
    command.add_argument("--y", required=True, metavar="COL")
    command.add_argument("--time", required=True, metavar="COL", help="numbers, or dates as 2026-05-31 (unit: days)")
    command.add_argument("--distances", required=True, nargs="+", type=float, metavar="EDGE", help="edges, half-open")
    command.add_argument("--times", required=True, nargs="+", type=float, metavar="EDGE", help="edges, half-open")
    command.add_argument("--permutations", type=int, default=999, metavar="N")
    command.add_argument("--seed", type=int, default=1, metavar="S")
    command.add_argument(
        "--metric", choices=("manhattan", "euclidean"), default="manhattan", help="how distance is measured"
    )
    command.set_defaults(run=run)


def run(options: Namespace) -> dict[str, Any]:
    """Return the table as matrices (rows are distance bands) and as one result a band."""
    table = read_table(options.file)
    if options.seed < 0:
        raise DataError("the seed must be 0 or above.")
    found = near_repeat(
        table.numbers(options.x),
        table.numbers(options.y),
        _times(table, options.time),
        distances=options.distances,
        times=options.times,
        permutations=options.permutations,
        rng=np.random.default_rng(options.seed),
        metric=options.metric,
    )
    rows, columns = _names(found.distances), _names(found.times)
    return {
        "points": found.points,
        "pairs": found.pairs,
        "metric": options.metric,
        "permutations": found.permutations,
        "seed": options.seed,
        "rows": rows,
        "cols": columns,
        "observed": found.observed,
        "expected": found.expected,
        "ratio": found.ratio,
        "p": found.p,
        "adjusted": found.adjusted,
        "results": _results(found, rows, columns),
    }


def _results(found: NearRepeat, rows: list[str], columns: list[str]) -> list[dict[str, Any]]:
    return [
        {
            "distance": distance,
            "time": time,
            "observed": int(found.observed[row, column]),
            "expected": float(found.expected[row, column]),
            "ratio": float(found.ratio[row, column]),
            "p": float(found.p[row, column]),
            "adjusted": float(found.adjusted[row, column]),
        }
        for row, distance in enumerate(rows)
        for column, time in enumerate(columns)
    ]


def _names(edges: tuple[float, ...]) -> list[str]:
    return [f"[{low:.15g},{'Inf' if math.isinf(high) else format(high, '.15g')})" for low, high in pairwise(edges)]


def _times(table: Table, column: str) -> NDArray[np.float64]:
    """Return the times as numbers; dates become days. Raises DataError with the row of what is neither."""
    texts = table.texts(column)
    if "-" not in texts[0][1:] or "e-" in texts[0].lower():
        return table.numbers(column)
    days = np.empty(len(texts))
    for row, text in enumerate(texts, 1):
        try:
            moment = datetime.fromisoformat(text)
        except ValueError:
            raise DataError(f"{text!r} is no date such as 2026-05-31.", column=column, row=row) from None
        days[row - 1] = moment.replace(tzinfo=moment.tzinfo or UTC).timestamp() / SECONDS_A_DAY
    return days
