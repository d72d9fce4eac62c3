"""2,000 series of 120 months: ours in one call against R's `glm.fit` in a loop, in the same run.

    .venv/bin/python benchmarks/yardstick_series.py

Ours fits, estimates the dispersion, corrects for autocorrelation and gives the intervals of the step; R only fits.
The limit is a third of R's time. Without R the row says `not measured`, which counts as not held.
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

from yardstick.series.design import Design, segmented_design
from yardstick.series.segmented import fit_segmented

SERIES, MONTHS, START = 2000, 120, 85
LEAST_RATIO = 3.0
REPEATS = 5

R_LOOP = """
arguments <- commandArgs(TRUE)
counts <- matrix(readBin(arguments[1], "double", {series} * {months}), {months})
design <- matrix(readBin(arguments[2], "double", {months} * {columns}), {months}, byrow = TRUE)
once <- function() for (i in seq_len(ncol(counts))) last <<- glm.fit(design, counts[, i], family = poisson())
seconds <- min(replicate({repeats}, system.time(once())[["elapsed"]]))
cat(seconds, format(unname(last$coefficients[3]), digits = 15), as.character(getRversion()))
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


def data() -> tuple[NDArray[np.float64], Design]:
    """Make the series: 20 a month, dispersion 1.5, a season, no change."""
    random = np.random.default_rng(3)
    time_of = np.arange(1.0, MONTHS + 1)
    mean = 20 * np.exp(0.2 * np.sin(2 * np.pi * time_of / 12))
    counts = random.negative_binomial(mean / 0.5, 1 / 1.5, (SERIES, MONTHS)).astype(np.float64)
    return counts, segmented_design(time_of, START, harmonics=2)


def ours(counts: NDArray[np.float64], design: Design) -> tuple[float, float]:
    """Return the best of a few times in seconds, and the last step for the check against R."""
    times = []
    for _ in range(REPEATS):
        begun = time.perf_counter()
        step = fit_segmented(counts, design).effects("step")
        times.append(time.perf_counter() - begun)
    return min(times), float(step.beta[-1])


def theirs(counts: NDArray[np.float64], design: Design) -> tuple[float, float, str] | None:
    """Return R's best time, its last step and its version; None where there is no R."""
    program = shutil.which("Rscript")
    if program is None:
        return None
    script = R_LOOP.format(series=SERIES, months=MONTHS, columns=design.matrix.shape[1], repeats=REPEATS)
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder, name) for name in ("counts", "design")]
        for path, values in zip(paths, (counts, design.matrix), strict=True):
            path.write_bytes(np.ascontiguousarray(values).tobytes())
        command = [program, "-e", script, *map(str, paths)]
        answer = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    return float(answer[0]), float(answer[1]), answer[2]


def row() -> Row:
    """Measure. Raises ArithmeticError where R finds another step than we do."""
    name = f"{SERIES:,} series × {MONTHS} months"
    counts, design = data()
    seconds, step = ours(counts, design)
    found = theirs(counts, design)
    if found is None:
        return Row(name, seconds, None, None, LEAST_RATIO, held=False, note="not measured: no R")
    if abs(found[1] - step) > 1e-6 * abs(step):
        message = f"R finds {found[1]}, we find {step}"
        raise ArithmeticError(message)
    ratio = found[0] / seconds
    return Row(name, seconds, found[0], ratio, LEAST_RATIO, held=ratio >= LEAST_RATIO, note=f"R {found[2]} glm.fit")


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
