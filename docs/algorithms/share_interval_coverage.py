# ruff: noqa: INP001, T201  # a script beside the page that shows its figures, and it prints them
"""How often the interval of a share holds the true share.

    .venv/bin/python docs/algorithms/share_interval_coverage.py [--samples 4000] [--seed 20240602]

Prints the tables of share-intervals.md and ends with 1 where the automatic choice covers less than 93 % in a cell, at a
nominal 95 %. Where a rule gives no interval, it did not cover.
"""

import argparse
import math
import sys
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from yardstick.intervals.choice import AUTO, METHODS
from yardstick.intervals.interval import quantile
from yardstick.survey.design import Design, survey_design
from yardstick.survey.domains import DomainEstimates, domain_estimates
from yardstick.survey.estimate import SHARE, described

Array = NDArray[np.float64]
SIZES = (30, 60, 150, 300, 800)
SHARES = (0.02, 0.05, 0.1, 0.3, 0.5)
WALD = "wald"
RULES = (AUTO, *METHODS, WALD)
#: what part of the people each stratum holds; as many are asked in each, so that weights differ by a factor of three
PARTS = np.array([0.08, 0.12, 0.15, 0.20, 0.20, 0.25])
#: how far the strata lie from the share of all, as a part of it; the whole is unmoved
LEAN = np.array([0.5, 0.3, 0.2, 0.1, -0.2, -0.344])
CLUSTER_SIZE, ALIKE = 10, 0.05
WAYS = ("one by one", "strata and weights", "clusters")
LEAST = 0.93


@dataclass(frozen=True)
class Cell:
    """A way of drawing people, how many, and the true share."""

    drawn: str
    n: int
    share: float


def cells() -> Iterator[Cell]:
    """Go through the cells of the tables; clusters are not fewer than 15."""
    for way in WAYS:
        for n in SIZES:
            if way != "clusters" or n >= 15 * CLUSTER_SIZE:
                yield from (Cell(way, n, share) for share in SHARES)


def drawn(random: np.random.Generator, cell: Cell, samples: int) -> tuple[Design, Array]:
    """Draw samples × people of yes and no, and give their design."""
    if cell.drawn == "clusters":
        return _clustered(random, cell, samples)
    if cell.drawn == "one by one":
        yes = random.random((samples, cell.n)) < cell.share
        return survey_design(weights=np.ones(cell.n)), yes.astype(np.float64)
    strata = np.repeat(np.arange(len(PARTS)), cell.n // len(PARTS))
    yes = random.random((samples, len(strata))) < (cell.share * (1 + LEAN))[strata]
    return survey_design(weights=PARTS[strata], strata=strata), yes.astype(np.float64)


def _clustered(random: np.random.Generator, cell: Cell, samples: int) -> tuple[Design, Array]:
    clusters = np.repeat(np.arange(cell.n // CLUSTER_SIZE), CLUSTER_SIZE)
    size = 1 / ALIKE - 1
    levels = random.beta(cell.share * size, (1 - cell.share) * size, (samples, cell.n // CLUSTER_SIZE))
    yes = random.random((samples, cell.n)) < levels[:, clusters]
    return survey_design(weights=np.ones(cell.n), clusters=[clusters]), yes.astype(np.float64)


def true_share(cell: Cell) -> float:
    """Return the share among all people."""
    return cell.share * float(PARTS @ (1 + LEAN)) if cell.drawn == "strata and weights" else cell.share


def coverage(random: np.random.Generator, cell: Cell, samples: int) -> dict[str, float]:
    """Return, for each rule, how often its interval holds the true share."""
    design, answers = drawn(random, cell, samples)
    found = domain_estimates(design, list(answers), np.zeros(len(design), dtype=np.intp), 1)
    true = true_share(cell)
    held = dict.fromkeys(RULES, 0)
    for number in range(samples):
        for rule in RULES:
            low, high = bounds(found, number, rule)
            held[rule] += low <= true <= high
    return {rule: count / samples for rule, count in held.items()}


def bounds(found: DomainEstimates, number: int, rule: str) -> tuple[float, float]:
    """Return the interval of one sample by one rule; that of Wald is worked out here, since the library refuses it."""
    share, se, df = (float(column[number, 0]) for column in (found.estimate, found.se, found.df))
    if rule == WALD:
        half = quantile(0.95, df) * se
        return share - half, share + half
    effective = float(found.n_effective[number, 0])
    made = described(
        SHARE,
        n=int(found.n[number, 0]),
        missing=0,
        n_effective=effective,
        estimate=share,
        se=se,
        df=int(df),
        constant=math.isnan(effective),
        method=rule,
    )
    return made.low, made.high


def main() -> int:
    """Print the tables; return 1 where the automatic choice covers too seldom."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--samples", type=int, default=4000)
    parser.add_argument("--seed", type=int, default=20240602)
    options = parser.parse_args()
    random = np.random.default_rng(options.seed)
    short, title = [], ""
    for cell in cells():
        if cell.drawn != title:
            title = cell.drawn
            print(f"\n{title}\n\n| n | share | {' | '.join(RULES)} |\n|{'---|' * (len(RULES) + 2)}")
        found = coverage(random, cell, options.samples)
        print(f"| {cell.n} | {cell.share:g} | {' | '.join(f'{100 * found[rule]:.1f}' for rule in RULES)} |", flush=True)
        if found[AUTO] < LEAST:
            short.append(cell)
    print(f"\n{options.samples} samples a cell, seed {options.seed}. Below the bar: {short or 'none'}")
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main())
