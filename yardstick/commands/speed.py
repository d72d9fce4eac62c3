"""`yardstick speed`: spot speeds, whole or by site."""

import math
from argparse import ArgumentParser, Namespace, _SubParsersAction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from yardstick.commands.csv_table import read_table
from yardstick.errors import DataError
from yardstick.field.spot_speed import spot_speed


def add(subparsers: "_SubParsersAction[ArgumentParser]") -> None:
    """Register the command."""
    command = subparsers.add_parser("speed", help="mean, median, V85 and share over the limit")
    command.add_argument("file", metavar="FILE", help="CSV with one row a vehicle, or - for standard input")
    command.add_argument("--speed", required=True, metavar="COL", help="column with the speeds")
    command.add_argument("--by", nargs="+", default=[], metavar="COL", help="columns that name the site or period")
    command.add_argument("--limit", type=float, metavar="L", help="share strictly above this speed")
    command.set_defaults(run=run)


def run(options: Namespace) -> dict[str, Any]:
    """Return the figures of each group, sorted by its labels."""
    table = read_table(options.file)
    speeds = table.numbers(options.speed)
    if (wrong := np.flatnonzero(speeds < 0)).size:
        row = int(wrong[0])
        raise DataError(f"{speeds[row]:g} is no speed.", column=options.speed, row=row + 1)
    if options.limit is not None and not math.isfinite(options.limit):
        raise DataError("the limit is no finite number.")
    columns = [table.texts(name) for name in options.by]
    groups: dict[tuple[str, ...], list[int]] = {}
    for row in range(len(table)):
        groups.setdefault(tuple(column[row] for column in columns), []).append(row)
    results = [
        {"group": dict(zip(options.by, labels, strict=True)), **_figures(speeds[rows], options.limit)}
        for labels, rows in sorted(groups.items())
    ]
    return {"results": results}


def _figures(speeds: NDArray[np.float64], limit: float | None) -> dict[str, Any]:
    found = spot_speed(speeds, limit=limit)
    return {
        "n": found.n,
        "mean": found.mean,
        "sd": found.sd,
        "median": found.median,
        "v85": found.v85,
        "v85_low": found.v85_interval.low,
        "v85_high": found.v85_interval.high,
        "v85_coverage": found.v85_interval.coverage,
        "quantile_type": found.quantile_type,
        "limit": found.limit,
        "share_over": found.share_over,
        "share_low": found.share_low,
        "share_high": found.share_high,
    }
