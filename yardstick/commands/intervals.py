"""`yardstick intervals X N`: the interval of a plain share."""

import argparse
from typing import Any

from yardstick.errors import DataError
from yardstick.intervals.binomial import binomial_interval
from yardstick.intervals.choice import AUTO
from yardstick.intervals.interval import LEVEL


def add(subparsers: Any) -> None:
    """Add the command."""
    command: argparse.ArgumentParser = subparsers.add_parser(
        "intervals", help="interval of X among N independent answers"
    )
    command.add_argument("x", metavar="X", help="how many said yes")
    command.add_argument("n", metavar="N", help="how many answered")
    command.add_argument(
        "--method", default=AUTO, help="auto, logit, korn-graubard, asin, wilson or clopper-pearson (default: auto)"
    )
    command.add_argument("--level", type=float, default=LEVEL, help="coverage (default: 0.95)")
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> dict[str, Any]:
    """Return the share and its interval."""
    found = binomial_interval(
        _whole(options.x, "X"), _whole(options.n, "N"), method=options.method, level=options.level
    )
    return {
        "x": found.x,
        "n": found.n,
        "estimate": found.estimate,
        "low": found.low,
        "high": found.high,
        "method": found.method,
        "level": found.level,
    }


def _whole(text: str, name: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise DataError(f"{name} is {text!r}, which is no whole number.") from None
