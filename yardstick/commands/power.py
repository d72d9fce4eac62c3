"""`yardstick power survey` and `yardstick power series`: what a follow-up can find, before the data come."""

import argparse
from dataclasses import asdict
from typing import Any

from yardstick.power.series import months_needed, series_power
from yardstick.power.survey import answers_needed, survey_power

Subparsers = Any


def add(subparsers: Subparsers) -> None:
    """Add the command with its two questions."""
    command: argparse.ArgumentParser = subparsers.add_parser("power", help="what a follow-up can find")
    questions = command.add_subparsers(dest="question", metavar="survey|series", required=True)
    survey = _question(questions, "survey", "a change of a share between two waves", survey_question)
    survey.add_argument("--n", type=float, required=True, metavar="N", help="answers in each wave")
    survey.add_argument("--share", type=float, required=True, metavar="P", help="the share before")
    survey.add_argument("--deff", type=float, default=1.0, metavar="D", help="the design effect (default 1)")
    survey.add_argument("--change", type=float, metavar="C", help="also: answers needed for a change of C")
    series = _question(questions, "series", "a step in a series of counts", series_question)
    series.add_argument("--mean", type=float, required=True, metavar="M", help="events a month")
    series.add_argument("--before", type=int, required=True, metavar="N", help="months before the change")
    series.add_argument("--after", type=int, required=True, metavar="N", help="months after it")
    series.add_argument("--dispersion", type=float, default=1.0, metavar="PHI", help="1 is chance alone (default 1)")
    series.add_argument("--slope", action="store_true", help="the series has a trend and a season of its own")
    series.add_argument("--drop", type=float, metavar="D", help="also: months needed after for a drop of the share D")


def survey_question(options: argparse.Namespace) -> dict[str, Any]:
    """Answer for a survey."""
    choices = {"deff": options.deff, "alpha": options.alpha, "power": options.power}
    found = survey_power(options.n, options.share, **choices)
    needed = None if options.change is None else answers_needed(options.change, options.share, **choices)
    return {"n": options.n, "share": options.share, **choices, **asdict(found), "n_needed": needed}


def series_question(options: argparse.Namespace) -> dict[str, Any]:
    """Answer for a series."""
    choices = {"dispersion": options.dispersion, "slope": options.slope, "alpha": options.alpha}
    found = series_power(options.mean, options.before, options.after, **choices, power=options.power)
    needed = (
        None
        if options.drop is None
        else months_needed(options.drop, options.mean, options.before, **choices, power=options.power)
    )
    return {
        "mean": options.mean, "months": {"before": options.before, "after": options.after}, **choices,
        "power": options.power, **asdict(found), "months_needed": needed,
    }  # fmt: skip


def _question(questions: Subparsers, name: str, text: str, answer: Any) -> argparse.ArgumentParser:
    question: argparse.ArgumentParser = questions.add_parser(name, help=text)
    question.set_defaults(run=answer)
    question.add_argument("--alpha", type=float, default=0.05, help="the level of the test (default 0.05)")
    question.add_argument("--power", type=float, default=0.8, help="how often it is to be found (default 0.8)")
    question.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help="print JSON")
    return question
