"""The command `verdict`: what may be said of a change."""

import argparse
from dataclasses import asdict
from typing import Any

from yardstick.errors import DataError
from yardstick.verdict.attribution import Evidence, attribution
from yardstick.verdict.verdict import Change, judge_family

EPILOG = """
The estimate and interval are on a scale where 0 is no change: a difference, or the logarithm of a ratio.
p values are given as they came from their tests; they are adjusted here.
"""


def add(subparsers: Any) -> None:
    """Add the command."""
    command = subparsers.add_parser("verdict", help="one of four verdicts, and the attribution grade", epilog=EPILOG)
    command.add_argument("--estimate", type=float)
    command.add_argument("--low", type=float, help="lower end of the interval")
    command.add_argument("--high", type=float, help="upper end of the interval")
    command.add_argument("--p", type=float, help="p of no change, not adjusted")
    command.add_argument("--better", choices=("lower", "higher"), required=True, help="which direction is better")
    command.add_argument("--worthwhile", type=float, metavar="D", help="the smallest change worth having")
    command.add_argument("--family", type=float, nargs="+", default=[], metavar="P", help="p of the other measures")
    command.add_argument("--secondary", action="store_true", help="not a main measure: Benjamini-Hochberg for Holm")
    command.add_argument("--too-little", nargs="+", default=[], metavar="CODE", help="minimum-data rules not met")
    command.add_argument("--effort-driven", action="store_true", help="rises when more is done; never a main measure")
    command.add_argument("--followed", action="store_true", help="followed over time in a series")
    command.add_argument("--areas", type=int, default=0, metavar="J", help="number of comparison areas")
    command.add_argument("--area-p", type=float, metavar="P", help="p of a permutation or placebo rank over the areas")
    command.add_argument("--placebo-dates", choices=("quiet", "alarmed"), help="effects at dates when nothing was done")
    command.add_argument("--alpha", type=float, default=0.05, help="level, default 0.05")
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> dict[str, Any]:
    """Return the verdict with its reasons and the attribution grade with its own."""
    given = (options.estimate, options.low, options.high)
    if any(figure is None for figure in given) and any(figure is not None for figure in given):
        raise DataError("--estimate, --low and --high belong together.")
    change = Change(
        *given,
        options.p,
        options.better,
        worthwhile=options.worthwhile,
        too_little=tuple(options.too_little),
        effort_driven=options.effort_driven,
        main=not options.secondary,
    )
    others = [Change(None, None, None, p, options.better, main=not options.secondary) for p in options.family]
    found = judge_family([change, *others], alpha=options.alpha)[0]
    evidence = Evidence(
        followed_over_time=options.followed,
        comparison_areas=options.areas,
        p=options.area_p,
        placebo_dates_alarmed=None if options.placebo_dates is None else options.placebo_dates == "alarmed",
    )
    return {
        "verdict": found.word,
        "reasons": found.reasons,
        "p": options.p,
        "p_adjusted": found.p,
        "tests": sum(p is not None for p in (options.p, *options.family)),
        "attribution": asdict(attribution(evidence, alpha=options.alpha)),
    }
