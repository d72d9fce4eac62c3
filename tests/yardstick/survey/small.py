"""The small made-up sample of `small.csv` (three strata, nine clusters, thirty people) and its designs."""

from pathlib import Path

import numpy as np

from yardstick.commands.csv_table import read_table
from yardstick.survey.coding import Numbers
from yardstick.survey.design import Design, survey_design

FILE = Path(__file__).with_name("small.csv")
TABLE = read_table(str(FILE))


def numbers(column: str) -> Numbers:
    return TABLE.numbers(column, missing=True)


def labels(column: str) -> list[str]:
    return TABLE.texts(column)


def rows_where(column: str, value: str):
    return np.array(labels(column)) == value


def without_second_cluster_of_c():
    """The rows that leave stratum c with a single cluster."""
    return ~(rows_where("stratum", "c") & rows_where("psu", "2"))


DESIGNS: dict[str, Design] = {
    "two": survey_design(
        strata=labels("stratum"),
        clusters=[labels("psu"), labels("ssu")],
        population_sizes=[numbers("psus"), numbers("ssus")],
        nest=True,
    ),
    "tww": survey_design(
        weights=numbers("w"),
        strata=labels("stratum"),
        clusters=[labels("psu"), labels("ssu")],
        population_sizes=[numbers("psus"), numbers("ssus")],
        nest=True,
    ),
    "one": survey_design(weights=numbers("w"), strata=labels("stratum"), clusters=[labels("psu")], nest=True),
    "onf": survey_design(
        weights=numbers("w"),
        strata=labels("stratum"),
        clusters=[labels("psu")],
        population_sizes=[numbers("psus")],
        nest=True,
    ),
    "ele": survey_design(weights=numbers("w"), strata=labels("stratum")),
    "srs": survey_design(weights=numbers("w")),
}


def lonely(policy: str, *, fpc: bool = False, census: bool = False) -> tuple[Design, Numbers, list[str]]:
    """Return design, y and g of the sample in which stratum c has one cluster."""
    kept = without_second_cluster_of_c()
    sizes = numbers("psus")
    if census:
        sizes = np.where(rows_where("stratum", "c"), 1.0, sizes)
    design = survey_design(
        weights=numbers("w")[kept],
        strata=np.array(labels("stratum"))[kept],
        clusters=[np.array(labels("psu"))[kept]],
        population_sizes=[sizes[kept]] if fpc or census else [],
        nest=True,
        lonely_psu=policy,
    )
    return design, numbers("y")[kept], np.array(labels("g"))[kept].tolist()
