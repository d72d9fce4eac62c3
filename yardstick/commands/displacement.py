"""The command `displacement`: change in the target area and beside it."""

import argparse
from dataclasses import asdict
from typing import Any

from yardstick.commands.csv_table import Table, read_table
from yardstick.displacement.areas import Area, Periods
from yardstick.displacement.harm import weigh_by_harm
from yardstick.displacement.wdd import Displacement, weighted_displacement_difference
from yardstick.displacement.wdq import displacement_quotient
from yardstick.errors import DataError

KINDS = ("target", "control", "buffer", "buffer_control")
EPILOG = """
Area weights stand in the order target, control (each), buffer, buffer control (each); a weight is the area's size.
A control may be given several times. With FILE each row is a kind of event, with the columns harm, target_before,
target_after, control_before, control_after and, if there is a buffer, buffer_before, buffer_after,
buffer_control_before, buffer_control_after; the kinds are then added up by harm.
"""


def add(subparsers: Any) -> None:
    """Add the command."""
    command = subparsers.add_parser("displacement", help="weighted displacement difference", epilog=EPILOG)
    command.add_argument("file", nargs="?", metavar="FILE.csv", help="kinds of events with harm weights, or -")
    for name in KINDS:
        several = "append" if name.endswith("control") else "store"
        command.add_argument(
            f"--{name.replace('_', '-')}", nargs=2, type=float, metavar=("BEFORE", "AFTER"), action=several
        )
    command.add_argument("--time-weights", nargs=2, type=float, default=[1.0, 1.0], metavar=("BEFORE", "AFTER"))
    command.add_argument("--area-weights", nargs="+", type=float, metavar="W")
    command.add_argument("--dispersion", type=float, default=1.0, metavar="PHI", help="factor on the variance")
    command.add_argument("--alpha", type=float, default=0.05, help="1 - level of the interval, default 0.05")
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> dict[str, Any]:
    """Return the difference, the quotient where it may be given, the total net effect, and reason codes."""
    periods = Periods(*options.time_weights)
    if options.file is not None:
        return _of_kinds(read_table(options.file), periods, options)
    if options.target is None or not options.control:
        raise DataError("--target and --control are needed, or a file of kinds of events.")
    target, controls, buffer, buffer_controls = _areas(options)
    found = weighted_displacement_difference(
        target,
        controls,
        buffer=buffer,
        buffer_controls=buffer_controls,
        periods=periods,
        dispersion=options.dispersion,
        alpha=options.alpha,
    )
    quotient = displacement_quotient(target, controls, buffer=buffer)
    shares = asdict(quotient)
    return {
        "wdd": _wdd(found),
        "wdq": shares.pop("wdq"),
        "tne": shares.pop("tne"),
        "reasons": list(dict.fromkeys((*found.reasons, *shares.pop("reasons")))),
        "measures": shares,
    }


def _areas(options: argparse.Namespace) -> tuple[Area, list[Area], Area | None, list[Area]]:
    given = [
        ("target", [options.target]),
        ("control", options.control),
        ("buffer", [options.buffer] if options.buffer else []),
        ("buffer_control", options.buffer_control or []),
    ]
    number = sum(len(counts) for _, counts in given)
    weights = iter(options.area_weights or [1.0] * number)
    if options.area_weights is not None and len(options.area_weights) != number:
        raise DataError(f"{len(options.area_weights)} area weights for {number} areas.")
    areas = {name: [Area(before, after, next(weights)) for before, after in counts] for name, counts in given}
    return areas["target"][0], areas["control"], next(iter(areas["buffer"]), None), areas["buffer_control"]


def _of_kinds(table: Table, periods: Periods, options: argparse.Namespace) -> dict[str, Any]:
    if options.target or options.control or options.buffer or options.buffer_control or options.area_weights:
        raise DataError("give either a file of kinds of events or areas, not both.")
    columns = [name for name in KINDS if f"{name}_before" in table.names]
    if columns[:2] != ["target", "control"]:
        raise DataError("the columns target_before and control_before are needed.")
    numbers = {name: (table.numbers(f"{name}_before"), table.numbers(f"{name}_after")) for name in columns}
    kinds = []
    for row in range(len(table)):
        areas = {name: Area(float(before[row]), float(after[row])) for name, (before, after) in numbers.items()}
        beside = areas.get("buffer_control")
        kinds.append(
            weighted_displacement_difference(
                areas["target"],
                [areas["control"]],
                buffer=areas.get("buffer"),
                buffer_controls=[beside] if beside else [],
                periods=periods,
                dispersion=options.dispersion,
                alpha=options.alpha,
            )
        )
    found = weigh_by_harm(kinds, table.numbers("harm").tolist(), alpha=options.alpha)
    return {"wdd": _wdd(found), "wdq": None, "tne": None, "reasons": list(found.reasons)}


def _wdd(found: Displacement) -> dict[str, Any]:
    return {name: value for name, value in asdict(found).items() if name != "reasons"}
