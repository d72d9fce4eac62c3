"""Every reference value on disclosure control: covered, or named with the reason why not."""

import csv
from pathlib import Path

import numpy as np
import pytest

from tests.yardstick.comparison import refdata
from yardstick.disclosure.anonymity import anonymity
from yardstick.disclosure.audit import feasible_intervals
from yardstick.disclosure.differencing import PublishedCount, differencing
from yardstick.disclosure.rounding import chance_of_rounding_up, controlled_rounding, conventional_rounding
from yardstick.disclosure.sum_table import sum_table
from yardstick.disclosure.suppression import suppress

UNION = {"Spain": "EU", "Portugal": "EU", "Iceland": "nonEU"}
SUPPRESSED = {
    "ssb_example1_2014.maxN1": ("ssb_example1_2014.csv", "age", "geo", 2, None),
    "ssb_example1_2014.maxN2": ("ssb_example1_2014.csv", "age", "geo", 3, UNION),
    "ssb_z1.maxN3": ("ssb_z1.csv", "region", "hovedint", 4, None),
    "ssb_z1.maxN4": ("ssb_z1.csv", "region", "hovedint", 5, None),
}
OTHERS = {
    "ssb_z1.maxN3.audit",
    "handbook.example3.feasibility",
    "handbook.round5.conventional",
    "handbook.round3.random",
    "handbook.round5.controlled",
    "handbook.differencing",
    "hec.kanon",
}
NOT_IN_THE_FOLDER = "its inputs are not in the folder; they are typed from the Handbook in another test"
NOT_COVERED = {
    "handbook.example1a.difference": f"{NOT_IN_THE_FOLDER}: test_one_hidden_cell_alone_is_worked_out",
    "handbook.linking": f"{NOT_IN_THE_FOLDER}: test_linked_tables",
}


def rows(name):
    return list(csv.DictReader(Path(refdata.data(f"sdc/{name}")).read_text("utf-8").splitlines()))


def entry_of(name):
    return refdata.expected("sdc")[name]


def close_to(name):
    entry = entry_of(name)
    return refdata.close(entry, entry["value"])


def table_of(file, first, second, groups=None):
    found = rows(file)
    labels = [[row[first] for row in found], [row[second] for row in found]]
    return sum_table(labels, [float(row["freq"]) for row in found], groups=groups)


def test_every_value_is_covered_or_named():
    suppressed = {f"{name}.{what}" for name in SUPPRESSED for what in ("primary", "suppressed")}
    assert suppressed | OTHERS | set(NOT_COVERED) == set(refdata.expected("sdc"))


@pytest.mark.parametrize("name", SUPPRESSED)
def test_suppression_hides_as_few_as_gauss(name):
    file, first, second, threshold, groups = SUPPRESSED[name]
    found = suppress(table_of(file, first, second, groups), threshold)
    assert int(found.primary.sum()) == close_to(f"{name}.primary")
    assert int(found.suppressed.sum()) == close_to(f"{name}.suppressed")


@pytest.mark.parametrize("name", [name for name, given in SUPPRESSED.items() if given[4] is None])
def test_suppress_command(yardstick, name):
    file, first, second, threshold, _ = SUPPRESSED[name]
    words = f"--rows {first} --columns {second} --count freq --threshold {threshold}".split()
    found = yardstick.json("suppress", refdata.data(f"sdc/{file}"), *words)
    assert found["primary"] == close_to(f"{name}.primary")
    assert sum(row["suppressed"] for row in found["results"]) == close_to(f"{name}.suppressed")


def test_audit_of_the_cells_that_gauss_hid():
    entry = entry_of("ssb_z1.maxN3.audit")
    hidden = {(row["region"], row["hovedint"]) for row in rows("ssb_z1_gauss_maxN3.csv") if row["suppressed"] == "TRUE"}
    table = table_of("ssb_z1.csv", "region", "hovedint")
    low, high = feasible_intervals(table, [cell in hidden for cell in table.cells])
    for cell in hidden:
        place = table.cells.index(cell)
        assert {"lo": low[place], "hi": high[place]} == refdata.close(entry, entry["value"]["|".join(cell)])


def test_audit_of_example_3():
    entry = entry_of("handbook.example3.feasibility")
    found = rows("handbook_example3.csv")
    labels = [(row["row"], column) for row in found[:-1] for column in ("1", "2")]
    table = sum_table([list(part) for part in zip(*labels, strict=True)], np.zeros(len(labels)))
    cells: dict[tuple[str, ...], str] = {
        (row["row"], name): row[key] for row in found for name, key in (("1", "c1"), ("2", "c2"), ("Total", "Total"))
    }
    hidden = [cells[cell] == "" for cell in table.cells]
    table.values[:] = [float(cells[cell] or "nan") for cell in table.cells]
    low, high = feasible_intervals(table, hidden)
    for cell, bounds in entry["value"].items():
        place = table.cells.index(tuple(cell.split("|")))
        assert {"lo": low[place], "hi": high[place]} == refdata.close(entry, bounds)


def test_conventional_rounding():
    entry = entry_of("handbook.round5.conventional")
    found = rows("handbook_rounding.csv")
    for column, values in entry["value"].items():
        assert conventional_rounding([float(row[column]) for row in found], 5).tolist() == values


def test_random_rounding():
    entry = entry_of("handbook.round3.random")
    assert chance_of_rounding_up([3, 4, 5], 3).tolist() == refdata.close(entry, entry["value"]["p_up"])


def test_controlled_rounding_is_admissible_and_changes_no_more_than_the_printed_one():
    entry = entry_of("handbook.round5.controlled")
    inner = rows("handbook_rounding.csv")[:-1]
    labels = [[row["area"] for row in inner for _ in "mf"], ["male", "female"] * len(inner)]
    table = sum_table(labels, [float(row[sex]) for row in inner for sex in ("male", "female")])
    rounded = controlled_rounding(table, 5)
    assert np.abs(table.equations @ rounded).max() == 0
    assert np.abs(rounded - table.values).max() < 5
    printed = [
        entry["value"][{"Total": "total"}.get(sex, sex)]["ABC".find(area) if area != "Total" else 3]
        for area, sex in table.cells
    ]
    assert np.abs(rounded - table.values).sum() <= np.abs(np.array(printed) - table.values).sum()


def test_differencing_of_shifted_classes():
    close = close_to("handbook.differencing")
    ages = {
        "handbook_differencing_1.csv": {"lt20": "0", "a20_39": "20 25"},
        "handbook_differencing_2.csv": {"lt25": "0 20", "a25_39": "25"},
    }
    found = {}
    for sex in ("Male", "Female"):
        published = [
            PublishedCount(frozenset(units.split()), float(row[column]))
            for file, columns in ages.items()
            for row in rows(file)
            if row["sex"] == sex
            for column, units in columns.items()
        ]
        (gone,) = (gone for gone in differencing(published, 5) if gone.reason == "exact")
        assert gone.members == {"20"}
        found[f"{sex.lower()}_20_24"] = gone.low
    assert found == close


def test_anonymity_of_students():
    close = close_to("hec.kanon")
    people = rows("haireyecolor.csv")
    traits = [[row[trait] for row in people] for trait in ("Hair", "Eye", "Sex")]
    found = anonymity(traits, [int(row["Freq"]) for row in people])
    assert {
        "k": found.k,
        "classes": found.classes,
        "uniques": found.uniques,
        "records_below5": found.records_below(5),
        "records_below10": found.records_below(10),
    } == close
