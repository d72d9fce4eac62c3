"""The command `synthetic`: a synthetic control and its placebos."""

import argparse
from typing import Any

from yardstick.commands.csv_table import read_table
from yardstick.comparison.panel import Panel, panel
from yardstick.comparison.synthetic import Placebo, Synthetic, placebo_rank, synthetic_control
from yardstick.errors import DataError, NotEnoughDataError


def add(subparsers: Any) -> None:
    """Add the command."""
    command = subparsers.add_parser("synthetic", help="synthetic control from outcomes alone, with placebo rank")
    add_panel_options(command)
    command.set_defaults(run=run)


def add_panel_options(command: argparse.ArgumentParser) -> None:
    """Add the options that say which column is what in a file with one row an area and time."""
    command.add_argument("file", metavar="FILE.csv", help="one row an area and time, or -")
    command.add_argument("--unit", required=True, metavar="COL", help="column that names the area")
    command.add_argument("--time", required=True, metavar="COL", help="column of the time; numbers, or texts that sort")
    command.add_argument("--outcome", required=True, metavar="COL")
    command.add_argument("--treated", required=True, metavar="NAME", help="the treated area")
    command.add_argument("--start", required=True, metavar="TIME", help="the first time after the start")
    command.add_argument("--alpha", type=float, default=0.05, help="level, default 0.05")


def read_panel(options: argparse.Namespace) -> Panel:
    """Read the panel. Raises DataError with column and row where the file does not hold one."""
    table = read_table(options.file)
    if options.treated not in table.texts(options.unit):
        raise DataError(f"there is no area {options.treated!r}.", column=options.unit)
    units, outcomes = table.texts(options.unit), table.numbers(options.outcome).tolist()
    texts = table.texts(options.time)
    if "" in texts:
        raise DataError("the cell is empty.", column=options.time, row=texts.index("") + 1)
    try:
        start = float(options.start)
        numbers = [float(text) for text in texts]
    except ValueError:
        return panel(units, texts, outcomes, start=options.start)
    return panel(units, numbers, outcomes, start=start)


def run(options: argparse.Namespace) -> dict[str, Any]:
    """Return the weights, the gaps, the fit before and after, and the placebo rank (null with too few areas)."""
    areas = read_panel(options)
    found = synthetic_control(areas, options.treated)
    try:
        placebo: Placebo | None = placebo_rank(areas, options.treated, alpha=options.alpha)
    except NotEnoughDataError:
        placebo = None
    return {
        "treated": found.treated,
        "weights": found.weights,
        "pre_rmspe": found.pre_mspe**0.5,
        "post_rmspe": found.post_mspe**0.5,
        "pre_mspe": found.pre_mspe,
        "post_mspe": found.post_mspe,
        "ratio": found.ratio,
        "rmspe_ratio": found.rmspe_ratio,
        "att": found.att,
        "gaps": _gaps(areas, found),
        "placebo": None if placebo is None else _placebo(placebo),
        "optimality_gap": found.optimality_gap,
        "warnings": [*found.warnings, *(["too_few_areas_for_placebo"] if placebo is None else placebo.reasons)],
    }


def _gaps(areas: Panel, found: Synthetic) -> list[dict[str, Any]]:
    own = areas.values[areas.row(found.treated)]
    rows = zip(areas.times, own.tolist(), found.synthetic, found.gaps, strict=True)
    return [{"time": time, "actual": actual, "synthetic": mix, "gap": gap} for time, actual, mix, gap in rows]


def _placebo(placebo: Placebo) -> dict[str, Any]:
    return {
        "rank": placebo.rank,
        "units": placebo.units,
        "p": placebo.p,
        "smallest_p": placebo.smallest_p,
        "ratios": placebo.ratios,
    }
