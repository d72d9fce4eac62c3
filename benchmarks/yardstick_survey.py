"""Means of 10 items in 50 domains of 200,000 answers from 2,000 clusters: ours against R's `svyby`, in the same run.

    .venv/bin/python benchmarks/yardstick_survey.py

Both get a ready design (40 strata, weights) and give estimates with standard errors; ours also gives effective numbers
and degrees of freedom. Every estimate and standard error is compared. Without R the row says `not measured`, which
counts as not held.
"""

import resource
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from yardstick.survey.design import survey_design
from yardstick.survey.domains import domain_estimates

ITEMS, DOMAINS, ROWS, CLUSTERS, STRATA = 10, 50, 200_000, 2_000, 40
LEAST_RATIO = 10.0
REPEATS, R_REPEATS = 5, 2
AGREEMENT = 1e-9

R_SVYBY = """
suppressMessages(library(survey))
folder <- commandArgs(TRUE)[1]
data <- as.data.frame(matrix(readBin(file.path(folder, "answers"), "double", {rows} * {columns}), {rows}))
names(data) <- c("w", "stratum", "cluster", "domain", paste0("y", 1:{items}))
design <- svydesign(id = ~cluster, strata = ~stratum, weights = ~w, data = data)
formula <- as.formula(paste("~", paste0("y", 1:{items}, collapse = "+")))
once <- function() last <<- svyby(formula, ~domain, design, svymean)
seconds <- min(replicate({repeats}, system.time(once())[["elapsed"]]))
writeBin(c(coef(last), as.vector(as.matrix(SE(last)))), file.path(folder, "found"))
cat(seconds, as.character(getRversion()), as.character(packageVersion("survey")))
"""


@dataclass(frozen=True)
class Row:
    """One line of the table of benchmarks."""

    name: str
    ours: float
    theirs: float | None
    ratio: float | None
    limit: float
    held: bool
    note: str


@dataclass(frozen=True)
class Sample:
    """Made-up answers: weight, stratum, cluster and domain of each row, and items × rows of yes and no."""

    weights: NDArray[np.float64]
    strata: NDArray[np.intp]
    clusters: NDArray[np.intp]
    domains: NDArray[np.intp]
    items: NDArray[np.float64]


def sample() -> Sample:
    """Make the answers; people of a cluster are alike."""
    random = np.random.default_rng(11)
    clusters = np.repeat(np.arange(CLUSTERS), ROWS // CLUSTERS)
    levels = np.clip(random.normal(0.3, 0.1, (ITEMS, CLUSTERS)), 0.02, 0.98)
    return Sample(
        weights=random.uniform(0.5, 4, ROWS),
        strata=clusters * STRATA // CLUSTERS,
        clusters=clusters,
        domains=random.integers(0, DOMAINS, ROWS),
        items=(random.random((ITEMS, ROWS)) < levels[:, clusters]).astype(np.float64),
    )


def ours(made: Sample) -> tuple[float, NDArray[np.float64]]:
    """Return the best time in seconds, and estimates and standard errors (2 × items × domains)."""
    design = survey_design(weights=made.weights, strata=made.strata, clusters=[made.clusters])
    times = []
    for _ in range(REPEATS):
        begun = time.perf_counter()
        found = domain_estimates(design, list(made.items), made.domains, DOMAINS)
        times.append(time.perf_counter() - begun)
    return min(times), np.array([found.estimate, found.se])


def theirs(made: Sample) -> tuple[float, NDArray[np.float64], str] | None:
    """Return R's best time, its estimates and standard errors, and its versions; None without R or its `survey`."""
    program = shutil.which("Rscript")
    if program is None or _lacks_survey(program):
        return None
    columns = np.vstack([made.weights, made.strata, made.clusters, made.domains, made.items])
    script = R_SVYBY.format(rows=ROWS, columns=len(columns), items=ITEMS, repeats=R_REPEATS)
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "answers").write_bytes(np.ascontiguousarray(columns).tobytes())
        answer = subprocess.run([program, "-e", script, folder], check=True, capture_output=True, text=True)
        found = np.frombuffer(Path(folder, "found").read_bytes())
    seconds, version, package = answer.stdout.split()
    return float(seconds), found.reshape(2, ITEMS, DOMAINS), f"R {version} survey {package} svyby"


def _lacks_survey(program: str) -> bool:
    return subprocess.run([program, "-e", "library(survey)"], check=False, capture_output=True).returncode != 0


def row() -> Row:
    """Measure. Raises ArithmeticError where R finds other estimates or standard errors than we do."""
    name = f"{ITEMS} items × {DOMAINS} domains × {ROWS:,} rows in {CLUSTERS:,} clusters"
    made = sample()
    seconds, figures = ours(made)
    found = theirs(made)
    if found is None:
        return Row(
            name, seconds, None, None, LEAST_RATIO, held=False, note="not measured: no R with its survey package"
        )
    off = float(np.max(np.abs(found[1] / figures - 1)))
    if not off < AGREEMENT:
        message = f"R and we differ by up to {off:.2g} of the value"
        raise ArithmeticError(message)
    ratio = found[0] / seconds
    return Row(name, seconds, found[0], ratio, LEAST_RATIO, held=ratio >= LEAST_RATIO, note=found[2])


def main() -> None:
    """Print the row and the peak of memory; exit 1 where the limit is not held."""
    line = row()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    theirs_text = "–" if line.theirs is None else f"{line.theirs:.3f} s"
    ratio_text = "–" if line.ratio is None else f"{line.ratio:.1f} times faster (at least {line.limit:g})"
    print(f"{line.name}: ours {line.ours:.3f} s, R {theirs_text}, {ratio_text}; {line.note}; peak {memory:.0f} MB")
    sys.exit(0 if line.held else 1)


if __name__ == "__main__":
    main()
