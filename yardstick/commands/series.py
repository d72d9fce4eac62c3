"""`yardstick series`: segmented regression of one series of counts."""

import argparse
import re
from typing import Any

import numpy as np
from numpy.typing import NDArray

from yardstick.commands.csv_table import Table, read_table
from yardstick.errors import DataError
from yardstick.series.one_series import Effect, SeriesResult, segmented_regression
from yardstick.series.rule import Rule
from yardstick.series.screening import LARGEST_COUNT, REASONS, TOO_LARGE, impossible_zeros

Array = NDArray[np.float64]
Subparsers = Any

CALENDAR = re.compile(r"(\d{4})-(\d{2})(?:-\d{2})?")
A_YEAR = 12


def add(subparsers: Subparsers) -> None:
    """Add the command."""
    command: argparse.ArgumentParser = subparsers.add_parser("series", help="did the level of a series change")
    command.set_defaults(run=run)
    command.add_argument("file", metavar="FILE.csv", help="one row a month; - reads standard input")
    command.add_argument("--count", required=True, metavar="COL", help="the counts")
    command.add_argument("--step", required=True, metavar="COL", help="0 before the change, 1 from its start")
    command.add_argument("--time", metavar="COL", help="months as numbers or as YYYY-MM; else the order of the rows")
    command.add_argument("--month", metavar="COL", help="the month of the year, for the harmonics")
    command.add_argument("--exposure", metavar="COL", help="what the counts are out of")
    command.add_argument("--harmonics", type=int, default=0, metavar="N", help="pairs of sine and cosine (default 0)")
    command.add_argument("--family", choices=["poisson", "quasipoisson", "negbin"], default="quasipoisson")
    command.add_argument("--slope", action="store_true", help="let the slope change as well")
    command.add_argument("--delay", type=int, default=0, metavar="N", help="months until the change bites (default 0)")
    command.add_argument("--se", choices=["model", "newey-west", "auto"], default="auto")
    command.add_argument("--lag", type=int, metavar="L", help="the lag of newey-west")
    command.add_argument("--interval", choices=["t", "normal"], default="t")


def run(options: argparse.Namespace) -> dict[str, Any]:
    """Read the series, fit it and return its JSON shape."""
    table = read_table(options.file)
    time, month = _times(table, options.time, options.month)
    order = np.argsort(time, kind="stable")
    _refuse_twice(time[order], order, options.time)
    counts = _counts(table, options.count)
    exposure = None if options.exposure is None else _exposure(table, options.exposure)
    _refuse_break(counts, exposure, options.count)
    result = segmented_regression(
        counts[order], time[order], _start(table.numbers(options.step), time, order, options.step),
        slope=options.slope, harmonics=options.harmonics, month=None if month is None else month[order],
        exposure=None if exposure is None else exposure[order], delay=options.delay,
        rule=Rule(options.family, options.se, options.lag, options.interval),
    )  # fmt: skip
    return _shape(result)


def _times(table: Table, time: str | None, month: str | None) -> tuple[Array, Array | None]:
    months = None if month is None else table.numbers(month)
    if time is None:
        return np.arange(1.0, len(table) + 1), months
    calendar = [CALENDAR.fullmatch(text) for text in table.texts(time)]
    if not all(calendar):
        return table.numbers(time), months
    parts = [(int(found[1]), int(found[2])) for found in calendar if found]
    for row, (_, number) in enumerate(parts, 1):
        if not 1 <= number <= A_YEAR:
            raise DataError(f"there is no month {number:02}.", column=time, row=row)
    return np.array([year * A_YEAR + number for year, number in parts], dtype=np.float64), months


def _refuse_twice(time: Array, order: NDArray[np.intp], column: str | None) -> None:
    twice = np.flatnonzero(np.diff(time) == 0)
    if twice.size:
        raise DataError("this month stands twice.", column=column, row=int(order[twice[0] + 1]) + 1)


def _counts(table: Table, column: str) -> Array:
    counts = table.numbers(column)
    wrong = np.flatnonzero((counts < 0) | (counts != np.floor(counts)))
    if wrong.size:
        raise DataError(f"{counts[wrong[0]]:g} is no count.", column=column, row=int(wrong[0]) + 1)
    large = np.flatnonzero(counts > LARGEST_COUNT)
    if large.size:
        raise DataError(TOO_LARGE, column=column, row=int(large[0]) + 1)
    return counts


def _refuse_break(counts: Array, exposure: Array | None, column: str) -> None:
    log_exposure = np.zeros(len(counts)) if exposure is None else np.log(exposure)
    zeros = np.flatnonzero(impossible_zeros(counts[None, :], log_exposure)[0])
    if zeros.size:
        raise DataError(REASONS["data_break"], column=column, row=int(zeros[0]) + 1)


def _exposure(table: Table, column: str) -> Array:
    exposure = table.numbers(column)
    wrong = np.flatnonzero(exposure <= 0)
    if wrong.size:
        raise DataError("the exposure must be above 0.", column=column, row=int(wrong[0]) + 1)
    return exposure


def _start(step: Array, time: Array, order: NDArray[np.intp], column: str) -> float:
    wrong = np.flatnonzero((step != 0) & (step != 1))
    if wrong.size:
        raise DataError("a step is 0 or 1.", column=column, row=int(wrong[0]) + 1)
    if step.min() == step.max():
        raise DataError("the step never changes, so there is no before and after.", column=column)
    back = np.flatnonzero(np.diff(step[order]) < 0)
    if back.size:
        raise DataError("the step goes back to 0.", column=column, row=int(order[back[0] + 1]) + 1)
    return float(time[order][step[order].argmax()])


def _shape(result: SeriesResult) -> dict[str, Any]:
    averted = result.averted
    return {
        "step": _effect(result.step),
        "slope": _effect(result.slope),
        "trend": _effect(result.trend),
        "dispersion": result.dispersion,
        "theta": result.theta,
        "df": result.df,
        "averted": {
            "expected": averted.expected, "observed": averted.observed, "averted": averted.averted,
            "low": averted.low, "high": averted.high,
        },
        "diagnostics": _diagnostics(result),
        "months": {"before": result.before, "after": result.after},
        "claim": result.claim,
        "warnings": list(result.warnings),
    }  # fmt: skip


def _effect(effect: Effect | None) -> dict[str, float] | None:
    if effect is None:
        return None
    return {
        "beta": effect.beta, "se": effect.se, "rr": effect.ratio, "low": effect.low, "high": effect.high,
        "p": effect.p,
    }  # fmt: skip


def _diagnostics(result: SeriesResult) -> dict[str, Any]:
    found, placebos = result.diagnostics, result.placebos
    test = found.slope_test
    return {
        "acf": {f"lag{lag}": value for lag, value in enumerate(found.acf, 1)},
        "ljung_box": {"lag": found.ljung_box.lag, "q": found.ljung_box.q, "p": found.ljung_box.p},
        "durbin_watson": found.durbin_watson,
        "lag1": found.lag1,
        "inflation": found.inflation,
        "pearson_dispersion": found.pearson,
        "deviance": found.deviance,
        "largest_residual": found.largest_residual,
        "slope_test": None if test is None else {"f": test.f, "df": list(test.df), "p": test.p},
        "placebos": {"tried": placebos.tried, "significant": placebos.significant},
    }
