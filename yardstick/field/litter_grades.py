"""Litter grades as one score: NI 195 and the LEAMS cleanliness index."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from scipy.special import stdtrit

from yardstick.errors import DataError, NotEnoughDataError

#: how far each grade fails: below B fails, and B- fails by half
NI195 = {"A": 0.0, "B+": 0.0, "B": 0.0, "B-": 0.5, "C": 1.0, "C-": 1.0, "D": 1.0}
#: how much of a clean site each grade is
LEAMS = {"A": 1.0, "B": 2 / 3, "C": 1 / 3, "D": 0.0}


@dataclass(frozen=True)
class GradeScore:
    """A score from 0 to 100 over `n` graded sites, with a t interval.

    Sites that are all alike, or a single one, do not tell their spread: `se`, `low` and `high` are NaN.
    The standard error takes the sites as a simple random sample. Sites in the same street are alike and the same site
    twice is a pair; then it is too small.
    """

    score: float
    se: float
    low: float
    high: float
    df: int
    n: int


def ni195(counts: Mapping[str, int]) -> GradeScore:
    """Return the percentage of sites graded below B, with half weight for B-; lower is cleaner.

    `counts` holds the number of sites by grade: A, B+, B, B-, C, C-, D. Source: Defra, National Indicator 195
    guidance. Raises DataError for another grade or a broken count, NotEnoughDataError without sites.

    >>> round(ni195({"A": 5, "B-": 2, "C": 3}).score, 6)
    40.0
    """
    return _score(counts, NI195)


def leams(counts: Mapping[str, int]) -> GradeScore:
    """Return the cleanliness index, 100 for grade A everywhere and 0 for D everywhere; higher is cleaner.

    `counts` holds the number of sites by grade: A, B, C, D, without plus and minus. Grade B everywhere gives 67, the
    least that the Scottish code of practice asks for. Source: Keep Scotland Beautiful, LEAMS. Raises as `ni195`.

    >>> round(leams({"A": 2, "B": 6, "C": 2}).score, 2)
    66.67
    """
    return _score(counts, LEAMS)


def _score(counts: Mapping[str, int], weights: Mapping[str, float], level: float = 0.95) -> GradeScore:
    for grade, count in counts.items():
        if grade not in weights:
            raise DataError(f"{grade!r} is no grade here; the grades are {', '.join(weights)}.")
        if count < 0 or count != int(count):
            raise DataError(f"{count!r} sites of grade {grade} is no count.")
    n = int(sum(counts.values()))
    if n == 0:
        raise NotEnoughDataError("no site has been graded.")
    mean = math.fsum(weights[grade] * count for grade, count in counts.items()) / n
    if len({weights[grade] for grade, count in counts.items() if count}) == 1:
        return GradeScore(100 * mean, math.nan, math.nan, math.nan, n - 1, n)
    square = math.fsum(count * (weights[grade] - mean) ** 2 for grade, count in counts.items()) / (n - 1)
    se = 100 * math.sqrt(square / n)
    half = float(stdtrit(n - 1, (1 + level) / 2)) * se
    return GradeScore(100 * mean, se, max(0.0, 100 * mean - half), min(100.0, 100 * mean + half), n - 1, n)
