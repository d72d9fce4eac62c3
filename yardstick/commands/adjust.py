"""The command `adjust`: p values of several questions."""

import argparse
from typing import Any

from yardstick.multiplicity.benjamini_hochberg import benjamini_hochberg
from yardstick.multiplicity.holm import holm

METHODS = {"holm": holm, "bh": benjamini_hochberg}


def add(subparsers: Any) -> None:
    """Add the command."""
    command = subparsers.add_parser("adjust", help="adjust p values for the number of questions")
    command.add_argument("p", nargs="+", type=float, metavar="P", help="p values, in any order")
    command.add_argument("--method", choices=sorted(METHODS), default="holm", help="holm (default) or bh")
    command.add_argument("--alpha", type=float, default=0.05, help="level, default 0.05")
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> dict[str, Any]:
    """Return the adjusted values and which are rejected."""
    found = METHODS[options.method](options.p, alpha=options.alpha)
    return {
        "adjusted": found.adjusted,
        "rejected": found.rejected,
        "method": options.method,
        "alpha": found.alpha,
        "tests": len(found.adjusted),
    }
