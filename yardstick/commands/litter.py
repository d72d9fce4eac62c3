"""`yardstick litter`: items per 10 m², or a score of grades."""

from argparse import ArgumentParser, Namespace, _SubParsersAction
from collections import Counter
from dataclasses import asdict
from typing import Any

from yardstick.commands.csv_table import Table, read_table
from yardstick.errors import DataError
from yardstick.field.litter_count import litter_count
from yardstick.field.litter_grades import LEAMS, NI195, leams, ni195

METHODS = ("count", "ni195", "leams")


def add(subparsers: "_SubParsersAction[ArgumentParser]") -> None:
    """Register the command."""
    command = subparsers.add_parser("litter", help="items per 10 m² over points, or a score of grades")
    command.add_argument("file", metavar="FILE", help="CSV: columns items,area (m²) a point, or grade,n a grade")
    command.add_argument("--method", choices=METHODS, default="count", help="count (default), ni195 or leams")
    command.set_defaults(run=run)


def run(options: Namespace) -> dict[str, Any]:
    """Return the figure with its interval."""
    table = read_table(options.file)
    if options.method == "count":
        return {"method": "count", "unit": "items_per_10_m2", **_counted(table)}
    grades = _grades(table, NI195 if options.method == "ni195" else LEAMS)
    score = ni195(grades) if options.method == "ni195" else leams(grades)
    return {"method": options.method, **asdict(score)}


def _counted(table: Table) -> dict[str, Any]:
    for column in ("items", "area"):
        for row, number in enumerate(table.numbers(column).tolist(), 1):
            if number < 0 or (column == "area" and number == 0):
                raise DataError(f"{number:g} cannot be.", column=column, row=row)
    return asdict(litter_count(table.numbers("items"), table.numbers("area")))


def _grades(table: Table, known: dict[str, float]) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for row, (grade, number) in enumerate(zip(table.texts("grade"), table.numbers("n").tolist(), strict=True), 1):
        if grade not in known:
            raise DataError(f"{grade!r} is no grade here; the grades are {', '.join(known)}.", column="grade", row=row)
        if number < 0 or number != int(number):
            raise DataError(f"{number:g} is no count.", column="n", row=row)
        counts[grade] += int(number)
    return dict(counts)
