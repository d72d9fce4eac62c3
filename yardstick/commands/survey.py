"""`yardstick survey` and `yardstick survey-difference`: figures from a file of answers."""

import argparse
from dataclasses import dataclass
from typing import Any

import numpy as np

from yardstick.commands.csv_table import Table, read_table
from yardstick.errors import DataError
from yardstick.intervals.choice import AUTO, check_method
from yardstick.intervals.interval import LEVEL
from yardstick.survey.coding import Numbers
from yardstick.survey.design import Design, survey_design
from yardstick.survey.domain_difference import domain_difference
from yardstick.survey.domains import MEAN, TOTAL
from yardstick.survey.estimate import SHARE, STATISTICS, Estimate, check_yes_no, estimates
from yardstick.survey.grouping import Groups, groups
from yardstick.survey.stages import LONELY_POLICIES


@dataclass(frozen=True)
class Item:
    """A question: its name, its answers as numbers, whether they are yes and no, and which answer is yes."""

    name: str
    values: Numbers
    yes_no: bool
    answer: str = ""
    answer_found: bool = True


def add(subparsers: Any) -> None:
    """Add the two commands."""
    survey: argparse.ArgumentParser = subparsers.add_parser(
        "survey", help="shares, means and totals of a sample survey"
    )
    _add_design(survey)
    survey.add_argument("--by", nargs="+", action="extend", default=[], metavar="COL", help="groups to estimate in")
    survey.add_argument(
        "--ci",
        default=AUTO,
        metavar="METHOD",
        help="interval of a share: auto, logit, korn-graubard, asin, wilson, clopper-pearson (default: auto)",
    )
    survey.add_argument(
        "--statistic",
        metavar="STATISTIC",
        help="share, mean or total (default: share for COL=VALUE and columns of 0 and 1, else mean)",
    )
    survey.set_defaults(run=run_survey)
    difference: argparse.ArgumentParser = subparsers.add_parser(
        "survey-difference", help="difference between two groups of one survey"
    )
    _add_design(difference)
    difference.add_argument("--by", required=True, metavar="COL", help="the column that tells the groups apart")
    difference.add_argument("--levels", required=True, nargs=2, metavar=("A", "B"), help="A minus B")
    difference.set_defaults(run=run_difference)


def _add_design(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", metavar="FILE", help="CSV with a header row, or - for standard input")
    command.add_argument("--weights", metavar="W", help="what each row stands for; without it from --fpc")
    command.add_argument("--strata", metavar="S")
    command.add_argument("--clusters", nargs="+", default=[], metavar="C", help="one or two stages of clusters")
    command.add_argument("--fpc", nargs="+", default=[], metavar="F", help="population sizes, one for each stage")
    command.add_argument("--nest", action="store_true", help="cluster labels start anew in each stratum")
    command.add_argument(
        "--lonely-psu", default="fail", metavar="POLICY", help=f"one of {', '.join(LONELY_POLICIES)} (default: fail)"
    )
    command.add_argument("--item", nargs="+", action="extend", required=True, metavar="COL[=VALUE]")
    command.add_argument("--level", type=float, default=LEVEL, help="coverage (default: 0.95)")


def run_survey(options: argparse.Namespace) -> dict[str, Any]:
    """Return every item in every group."""
    check_method(options.ci)
    if options.statistic not in (None, *STATISTICS):
        raise DataError(f"there is no statistic {options.statistic!r}; use one of {', '.join(STATISTICS)}.")
    table = read_table(options.file)
    design = _design(table, options)
    items = [_item(table, text) for text in options.item]
    found = groups({column: table.texts(column) for column in options.by}, len(table))
    results = [row for item in items for row in _results(design, item, found, options)]
    warnings = ["rows_without_group"] if found.unplaced else []
    return {"results": results, "rows": len(table), "rows_without_group": found.unplaced, "warnings": warnings}


def run_difference(options: argparse.Namespace) -> dict[str, Any]:
    """Return the difference of one item between two groups."""
    table = read_table(options.file)
    design = _design(table, options)
    if len(options.item) != 1:
        raise DataError("give one --item at a time.")
    item = _item(table, options.item[0])
    labels = np.array(table.texts(options.by))
    first, second = options.levels
    for level in options.levels:
        if level not in labels:
            raise DataError(f"no row has {level!r}.", column=options.by)
    if first == second:
        raise DataError("the two levels are the same.", column=options.by)
    found = domain_difference(design, item.values, labels == first, labels == second, level=options.level)
    names = ("estimate", "se", "t", "df", "p", "low", "high")
    return {name: getattr(found, name) for name in names}


def _design(table: Table, options: argparse.Namespace) -> Design:
    columns = {"weights": options.weights or "weights"}
    columns |= {f"clusters{number}": name for number, name in enumerate(options.clusters, 1)}
    columns |= {f"fpc{number}": name for number, name in enumerate(options.fpc, 1)}
    return survey_design(
        weights=table.numbers(options.weights) if options.weights else None,
        strata=_labels(table, options.strata) if options.strata else None,
        clusters=[_labels(table, name) for name in options.clusters],
        population_sizes=[table.numbers(name) for name in options.fpc],
        nest=options.nest,
        lonely_psu=options.lonely_psu,
        columns=columns,
    )


def _labels(table: Table, column: str) -> list[str]:
    texts = table.texts(column)
    if "" in texts:
        raise DataError(
            "the cell is empty; every row needs its place in the design.", column=column, row=texts.index("") + 1
        )
    return texts


def _item(table: Table, text: str) -> Item:
    column, equals, value = text.partition("=")
    if text in table.cells or not equals:
        values = table.numbers(text, missing=True)
        known = values[~np.isnan(values)]
        return Item(text, values, yes_no=len(known) > 0 and bool(np.isin(known, (0, 1)).all()))
    if not value:
        raise DataError("name the answer after the equals sign.", column=column)
    answers = np.array(table.texts(column))
    same = answers == value
    if not same.any():
        same = np.array([_same_number(answer, value) for answer in answers.tolist()])
    values = np.where(answers == "", np.nan, same.astype(np.float64))
    return Item(text, values, yes_no=True, answer=value, answer_found=bool(same.any()))


def _same_number(answer: str, value: str) -> bool:
    """Say whether both are the same number written otherwise, as 1 and 1.0."""
    try:
        return float(answer) == float(value)
    except ValueError:
        return False


def _results(design: Design, item: Item, by: Groups, options: argparse.Namespace) -> list[dict[str, Any]]:
    statistic = options.statistic or (SHARE if item.yes_no else MEAN)
    if statistic == MEAN and item.answer:
        statistic = SHARE
    if statistic == SHARE:
        check_yes_no(item.values, column=item.name)
    found = estimates(
        design, [item.values], by.codes, len(by), statistic=statistic, method=options.ci, level=options.level
    )[0]
    return [_shaped(item, group, estimate) for group, estimate in zip(by.labels, found, strict=True)]


def _shaped(item: Item, group: dict[str, str], found: Estimate) -> dict[str, Any]:
    remarks = (
        ("answer_not_in_file", not item.answer_found),
        ("total_without_missing_answers", found.statistic == TOTAL and found.missing > 0),
    )
    reasons = [*found.release.reasons, *(code for code, holds in remarks if holds)]
    return {
        "item": item.name,
        "group": group,
        "n": found.n,
        "n_effective": found.n_effective,
        "estimate": found.estimate,
        "se": found.se,
        "low": found.low,
        "high": found.high,
        "df": found.df,
        "method": found.method,
        "release": found.release.verdict,
        "reasons": reasons,
        "missing": found.missing,
        "statistic": found.statistic,
    }
