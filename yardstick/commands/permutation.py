"""The command `permutation`: how rare the treated area's change is among all areas."""

import argparse
from typing import Any

from yardstick.commands.synthetic import add_panel_options, read_panel
from yardstick.comparison.permutation import permutation

STATISTICS = ("difference", "log-ratio")
ALTERNATIVES = ("two-sided", "less", "greater")


def add(subparsers: Any) -> None:
    """Add the command."""
    command = subparsers.add_parser("permutation", help="permutation over comparison areas, with the smallest p")
    add_panel_options(command)
    command.add_argument("--statistic", choices=STATISTICS, default="difference", help="log-ratio for counts")
    command.add_argument("--alternative", choices=ALTERNATIVES, default="two-sided")
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> dict[str, Any]:
    """Return the effect, p, the smallest p that the areas allow, and every area's own figure."""
    areas = read_panel(options)
    found = permutation(
        areas,
        options.treated,
        statistic=options.statistic.replace("-", "_"),
        alternative=options.alternative.replace("-", "_"),
        alpha=options.alpha,
    )
    return {
        "estimate": found.estimate,
        "p": found.p,
        "smallest_p": found.smallest_p,
        "rank": found.rank,
        "comparison_areas": found.comparison_areas,
        "effects": [{"unit": unit, "effect": value} for unit, value in zip(areas.units, found.effects, strict=True)],
        "reasons": found.reasons,
    }
