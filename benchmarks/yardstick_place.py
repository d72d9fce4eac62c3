"""Near repeats against R's plain way, and what it costs to import the library; both measured in the same run.

    .venv/bin/python benchmarks/yardstick_place.py

Near repeats: ours counts 3,000 points under 999 permutations; R counts the same points under 99 with `dist`, `cut` and
`table`, as its documentation would have it. The limit is a tenth of R's time. Without R the row says `not measured`,
which counts as not held.

Import: ours is every module of `yardstick`, which is more than `import yardstick`, against `import scipy.stats`, each
in a fresh Python. The limit is 1.3 times, and neither pandas nor statsmodels may come along.
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

from yardstick.place.knox import NearRepeat, near_repeat

POINTS, OURS, THEIRS = 3000, 999, 99
DISTANCES, TIMES = (0, 1e-9, 200, 400, 600), (0, 1, 2, 3)
LEAST_RATIO, MOST_IMPORT = 10.0, 1.3
REPEATS = 5

R_PLAIN = """
arguments <- commandArgs(TRUE)
points <- matrix(readBin(arguments[1], "double", 3 * {points}), {points})
space <- cut(dist(points[, 1:2], "manhattan"), c({distances}, Inf), right = FALSE)
knox <- function(time) table(space, cut(dist(time), c({times}, Inf), right = FALSE))
observed <- knox(points[, 3])
over <- observed * 0
seconds <- system.time(for (i in seq_len({runs})) over <- over + (knox(sample(points[, 3])) >= observed))
cat(seconds[["elapsed"]], as.character(getRversion()), t(observed))
"""

IMPORT_OURS = """
import time
begun = time.perf_counter()
from importlib import import_module
from pkgutil import walk_packages
import yardstick
for module in walk_packages(yardstick.__path__, "yardstick."):
    import_module(module.name)
seconds = time.perf_counter() - begun
import sys
print(seconds, *(name for name in ("pandas", "statsmodels") if name in sys.modules))
"""
IMPORT_THEIRS = """
import time
begun = time.perf_counter()
import scipy.stats
print(time.perf_counter() - begun)
"""


@dataclass(frozen=True)
class Row:
    """One line of the table of benchmarks; `bound` says on which side of the limit the ratio must lie."""

    name: str
    ours: float
    theirs: float | None
    ratio: float | None
    limit: float
    held: bool
    note: str
    bound: str = "at least"


def data() -> NDArray[np.float64]:
    """Make the points: a year of days over 10 by 10 km, the rows x, y and time."""
    random = np.random.default_rng(3)
    return np.vstack([random.uniform(0, 10_000, (2, POINTS)), np.floor(random.uniform(0, 365, POINTS))])


def ours(points: NDArray[np.float64]) -> tuple[float, NearRepeat]:
    """Return the best of a few times in seconds, and the result for the check against R."""
    times = []
    for _ in range(REPEATS):
        begun = time.perf_counter()
        found = near_repeat(*points, distances=DISTANCES, times=TIMES, permutations=OURS, rng=np.random.default_rng(1))
        times.append(time.perf_counter() - begun)
    return min(times), found


def theirs(points: NDArray[np.float64]) -> tuple[float, str, list[int]] | None:
    """Return R's time, its version and its table row by row; None where there is no R."""
    program = shutil.which("Rscript")
    if program is None:
        return None
    edges = {name: ", ".join(map(str, bands)) for name, bands in (("distances", DISTANCES), ("times", TIMES))}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "points")
        path.write_bytes(points.tobytes())
        command = [program, "-e", R_PLAIN.format(points=POINTS, runs=THEIRS, **edges), str(path)]
        answer = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    return float(answer[0]), answer[1], [int(count) for count in answer[2:]]


def near_repeat_row() -> Row:
    """Measure near repeats. Raises ArithmeticError where R counts another table than we do."""
    name = f"near-repeat, {POINTS:,} points × {OURS} permutations (R: {THEIRS})"
    points = data()
    seconds, table = ours(points)
    found = theirs(points)
    if found is None:
        return Row(name, seconds, None, None, LEAST_RATIO, held=False, note="not measured: no R")
    if found[2] != table.observed.ravel().tolist():
        message = f"R counts {found[2]}, we count {table.observed.ravel().tolist()}"
        raise ArithmeticError(message)
    ratio = found[0] / seconds
    return Row(name, seconds, found[0], ratio, LEAST_RATIO, held=ratio > LEAST_RATIO, note=f"R {found[1]} plain")


def import_row() -> Row:
    """Measure the import, ours and theirs in turn."""
    answers = [[_python(IMPORT_OURS), _python(IMPORT_THEIRS)] for _ in range(REPEATS)]
    mine, other = (min(float(answer[side][0]) for answer in answers) for side in (0, 1))
    brought = sorted({name for answer in answers for name in answer[0][1:]})
    ratio = mine / other
    return Row(
        "import of every module of yardstick (scipy.stats)",
        mine,
        other,
        ratio,
        MOST_IMPORT,
        held=ratio <= MOST_IMPORT and not brought,
        note=f"brings in {', '.join(brought)}" if brought else "no pandas, no statsmodels",
        bound="at most",
    )


def rows() -> list[Row]:
    """Measure both."""
    return [near_repeat_row(), import_row()]


def _python(code: str) -> list[str]:
    return subprocess.run([sys.executable, "-P", "-c", code], check=True, capture_output=True, text=True).stdout.split()


def main() -> None:
    """Print the rows and the peak of memory; exit 1 where a limit is not held."""
    lines = rows()
    for line in lines:
        theirs_text = "–" if line.theirs is None else f"{line.theirs:.3f} s"
        ratio_text = "–" if line.ratio is None else f"{line.ratio:.2f} ({line.bound} {line.limit:g})"
        print(f"{line.name}: ours {line.ours:.3f} s, theirs {theirs_text}, ratio {ratio_text}; {line.note}")
    print(f"peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    sys.exit(0 if all(line.held for line in lines) else 1)


if __name__ == "__main__":
    main()
