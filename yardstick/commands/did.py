"""The command `did`: difference-in-differences."""

import argparse
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from yardstick.commands.csv_table import Table, read_table
from yardstick.comparison.counts import difference_of_counts, is_count
from yardstick.comparison.covariance import Clusters
from yardstick.comparison.effect import Effect
from yardstick.comparison.estimates import Estimate, difference_of_estimates
from yardstick.comparison.four_groups import Cell, check_indicator
from yardstick.comparison.means import difference_of_changes, difference_of_means
from yardstick.comparison.regression import Floats
from yardstick.errors import DataError

FAMILIES = ("gaussian", "poisson", "quasipoisson")
#: (treated, after)
GROUPS = ((0.0, 0.0), (0.0, 1.0), (1.0, 0.0), (1.0, 1.0))


@dataclass(frozen=True)
class Rows:
    """The complete rows; `kept` says which rows of the file they are."""

    kept: NDArray[np.bool_]
    outcome: Floats
    treated: Floats
    after: Floats
    covariates: Floats | None
    clusters: list[str] | None


def add(subparsers: Any) -> None:
    """Add the command."""
    command = subparsers.add_parser("did", help="difference-in-differences of means, counts or survey estimates")
    command.add_argument("file", metavar="FILE.csv", help="one row an observation, or -")
    command.add_argument("--outcome", required=True, metavar="COL")
    command.add_argument("--treated", required=True, metavar="COL", help="1 treated, 0 not")
    command.add_argument("--after", required=True, metavar="COL", help="1 after the start, 0 before")
    command.add_argument("--covariates", nargs="+", default=[], metavar="COL", help="numeric columns to adjust for")
    how = command.add_mutually_exclusive_group()
    how.add_argument("--cluster", metavar="COL", help="rows that belong together; cluster-robust (CR1), t with G-1")
    how.add_argument("--unit", metavar="COL", help="the same units before and after: change per unit, Welch")
    how.add_argument("--outcome-se", metavar="COL", help="four survey estimates with this standard error")
    command.add_argument("--family", choices=FAMILIES, default="gaussian", help="quasipoisson for counts")
    command.add_argument("--exposure", metavar="COL", help="what a count is per")
    command.add_argument("--se", choices=("model", "hc1"), default="model", help="hc1: unequal variances")
    command.add_argument("--dispersion", type=float, metavar="PHI", help="factor on the variance, at least 1")
    command.add_argument("--alpha", type=float, default=0.05, help="1 - level of the interval, default 0.05")
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> dict[str, Any]:
    """Return the effect with its interval, how it was found, the four groups and warnings."""
    _check_together(options)
    table = read_table(options.file)
    treated, after = table.numbers(options.treated), table.numbers(options.after)
    check_indicator(treated, options.treated)
    check_indicator(after, options.after)
    if options.outcome_se:
        return _estimates(table, treated, after, options)
    if options.unit:
        return _changes(table, treated, after, options)
    rows = _rows(table, treated, after, options)
    if options.family != "gaussian":
        _refuse_no_counts(table, options.outcome)
    return _means(rows, options) if options.family == "gaussian" else _counts(table, rows, options)


def _check_together(options: argparse.Namespace) -> None:
    counts = options.family != "gaussian"
    wrong = {
        "--exposure needs --family poisson or quasipoisson.": options.exposure and not counts,
        "--dispersion is for counts and survey estimates.": options.dispersion is not None
        and not (counts or options.outcome_se),
        "--family is for rows of counts, not for units or estimates.": counts and (options.unit or options.outcome_se),
        "--covariates are for regression, not for units or estimates.": options.covariates
        and (options.unit or options.outcome_se),
        "--se hc1 is for means without clusters.": options.se == "hc1"
        and (counts or options.cluster or options.unit or options.outcome_se),
        "--dispersion does not go with --cluster.": options.dispersion is not None and options.cluster,
    }
    for message, holds in wrong.items():
        if holds:
            raise DataError(message)


def _rows(table: Table, treated: Floats, after: Floats, options: argparse.Namespace) -> Rows:
    outcome = table.numbers(options.outcome, missing=True)
    covariates = [table.numbers(name, missing=True) for name in options.covariates]
    kept = np.all(np.isfinite(np.column_stack([outcome, *covariates])), axis=1)
    names = None if options.cluster is None else table.texts(options.cluster)
    if names is not None and "" in names:
        raise DataError("the cell is empty.", column=options.cluster, row=names.index("") + 1)
    return Rows(
        kept,
        outcome[kept],
        treated[kept],
        after[kept],
        np.column_stack(covariates)[kept] if covariates else None,
        None if names is None else [name for name, is_kept in zip(names, kept, strict=True) if is_kept],
    )


def _refuse_no_counts(table: Table, column: str) -> None:
    values = table.numbers(column, missing=True)
    wrong = np.flatnonzero(np.isfinite(values) & ~is_count(values))
    if wrong.size:
        raise DataError(f"{values[wrong[0]]:g} is no count.", column=column, row=int(wrong[0]) + 1)


def _means(rows: Rows, options: argparse.Namespace) -> dict[str, Any]:
    found = difference_of_means(
        rows.outcome,
        rows.treated,
        rows.after,
        covariates=rows.covariates,
        clusters=rows.clusters,
        unequal_variances=options.se == "hc1",
        alpha=options.alpha,
    )
    return _report(found.effect, found.method, rows, found.cells, found.clusters) | {"warnings": found.warnings}


def _counts(table: Table, rows: Rows, options: argparse.Namespace) -> dict[str, Any]:
    found = difference_of_counts(
        rows.outcome,
        rows.treated,
        rows.after,
        exposure=None if options.exposure is None else table.numbers(options.exposure)[rows.kept],
        covariates=rows.covariates,
        clusters=rows.clusters,
        dispersion=1.0 if options.family == "poisson" and options.dispersion is None else options.dispersion,
        alpha=options.alpha,
    )
    return _report(found.effect, found.method, rows, found.cells, found.clusters) | {
        "ratio": {"rr": found.ratio, "low": found.low, "high": found.high},
        "dispersion": found.dispersion,
        "warnings": found.warnings,
    }


def _report(
    effect: Effect, method: str, rows: Rows, cells: tuple[Cell, ...], clusters: Clusters | None
) -> dict[str, Any]:
    return {
        **asdict(effect),
        "method": method,
        "n": len(rows.outcome),
        "missing": int((~rows.kept).sum()),
        "cells": [asdict(cell) for cell in cells],
        "clusters": None if clusters is None else asdict(clusters),
    }


def _changes(table: Table, treated: Floats, after: Floats, options: argparse.Namespace) -> dict[str, Any]:
    outcome = table.numbers(options.outcome, missing=True)
    seen: dict[str, dict[float, tuple[float, float]]] = {}
    for row, (name, value, on, late) in enumerate(
        zip(table.texts(options.unit), outcome.tolist(), treated.tolist(), after.tolist(), strict=True), 1
    ):
        waves = seen.setdefault(name, {})
        if late in waves:
            raise DataError(f"{name} comes twice in the same period.", column=options.unit, row=row)
        waves[late] = (value, on)
    both = [waves for waves in seen.values() if len(waves) == len((0, 1))]
    pairs = np.array([[*waves[0.0], *waves[1.0]] for waves in both]).reshape(-1, 4)
    if np.any(pairs[:, 1] != pairs[:, 3]):
        raise DataError("a unit is treated in one period and not in the other.", column=options.treated)
    pairs = pairs[np.all(np.isfinite(pairs), axis=1)]
    changes, on = pairs[:, 2] - pairs[:, 0], pairs[:, 1]
    found = difference_of_changes(changes, on, alpha=options.alpha)
    return {
        **asdict(found),
        "method": "welch",
        "n": len(pairs),
        "missing": len(seen) - len(pairs),
        "changes": [_change(changes[on == side], side) for side in (0, 1)],
        "warnings": [],
    }


def _change(changes: Floats, side: int) -> dict[str, Any]:
    se = float(changes.std(ddof=1)) / float(np.sqrt(changes.size))
    return {"treated": bool(side), "n": changes.size, "mean": float(changes.mean()), "se": se}


def _estimates(table: Table, treated: Floats, after: Floats, options: argparse.Namespace) -> dict[str, Any]:
    values, errors = table.numbers(options.outcome), table.numbers(options.outcome_se)
    given = {
        (on, late): Estimate(value, se)
        for on, late, value, se in zip(treated.tolist(), after.tolist(), values.tolist(), errors.tolist(), strict=True)
    }
    if len(values) != len(given) or len(given) != len(GROUPS):
        raise DataError("four rows are needed: treated and not, before and after, one estimate each.")
    found = difference_of_estimates(
        (given[1.0, 0.0], given[1.0, 1.0]),
        (given[0.0, 0.0], given[0.0, 1.0]),
        dispersion=1.0 if options.dispersion is None else options.dispersion,
        alpha=options.alpha,
    )
    return {**asdict(found), "method": "independent_estimates", "warnings": []}
