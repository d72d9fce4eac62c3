"""The verdict on a change: exactly one of four."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from yardstick.errors import DataError
from yardstick.multiplicity.benjamini_hochberg import benjamini_hochberg
from yardstick.multiplicity.holm import holm

Word = Literal["better", "worse", "no_change_of_importance", "cannot_tell"]
Better = Literal["lower", "higher"]
CODE = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")


@dataclass(frozen=True)
class Change:
    """A change of an indicator and what is needed to judge it.

    `estimate`, `low` and `high` are on a scale where 0 is no change (a difference, a log ratio); None where none could
    be made. `p` is that of no change, adjusted for its family. `worthwhile` is the smallest change worth having, on the
    same scale, None where nobody has said. `too_little` holds the minimum-data rules that are not met, as codes.
    `effort_driven` indicators rise when more is done (drug offences, observations); `main` are the named main measures.
    Raises DataError on figures that contradict each other.
    """

    estimate: float | None
    low: float | None
    high: float | None
    p: float | None
    better: Better
    worthwhile: float | None = None
    too_little: tuple[str, ...] = ()
    effort_driven: bool = False
    main: bool = True

    def __post_init__(self) -> None:
        figures = (self.estimate, self.low, self.high, self.p)
        if any(figure is not None and math.isnan(figure) for figure in figures):
            raise DataError("a figure is not a number; leave it out where none could be made.")
        if self.better not in ("lower", "higher"):
            raise DataError("better must be lower or higher.")
        if self.p is not None and not 0 <= self.p <= 1:
            raise DataError("p must lie between 0 and 1.")
        if self.worthwhile is not None and not 0 < self.worthwhile < math.inf:
            raise DataError("the smallest change worth having must be a positive number.")
        if not all(CODE.fullmatch(code) for code in self.too_little):
            raise DataError("a minimum-data rule is named by a code in snake_case.")
        if self.estimate is None or self.low is None or self.high is None:
            return
        if not (math.isfinite(self.estimate) and self.low <= self.estimate <= self.high):
            raise DataError("the estimate must be finite and lie inside its interval.")


@dataclass(frozen=True)
class Verdict:
    """One word, why (codes, sorted), and the p it leans on."""

    word: Word
    reasons: tuple[str, ...]
    p: float | None


def verdict(change: Change, *, alpha: float = 0.05) -> Verdict:
    """Return what may be said of a change whose p is already adjusted for its family.

    better, worse: the minimum data are there, p is under alpha, and the interval leaves out 0.
    no_change_of_importance: the minimum data are there and the interval lies inside ± the smallest change worth having.
    cannot_tell: all else, and always for an effort-driven indicator that is put forward as a main measure.
    Raises DataError on an alpha outside (0, 1).
    Source: intervals against a smallest worthwhile change, Altman & Bland 1995, BMJ 311:485.

    >>> verdict(Change(-0.3, -0.5, -0.1, 0.004, "lower", worthwhile=0.1)).word
    'better'
    >>> verdict(Change(-0.3, -0.7, 0.1, 0.14, "lower", worthwhile=0.1))
    Verdict(word='cannot_tell', reasons=('interval_reaches_worthwhile', 'p_not_under_alpha'), p=0.14)
    """
    if not 0 < alpha < 1:
        raise DataError("alpha must lie between 0 and 1.")
    word, reasons = _judge(change, alpha)
    flags = ("effort_driven",) if change.effort_driven else ()
    return Verdict(word, tuple(sorted({*reasons, *flags})), change.p)


def judge_family(changes: Sequence[Change], *, alpha: float = 0.05) -> tuple[Verdict, ...]:
    """Return the verdicts on all measures of a pledge, in the order given, each with its unadjusted p.

    The main measures are adjusted by Holm among themselves, the rest by Benjamini-Hochberg. A measure without a p is no
    test and does not count.
    """
    adjusted: dict[int, float] = {}
    for main, method in ((True, holm), (False, benjamini_hochberg)):
        asked = {
            place: change.p for place, change in enumerate(changes) if change.main == main and change.p is not None
        }
        if asked:
            adjusted |= dict(zip(asked, method(list(asked.values()), alpha=alpha).adjusted, strict=True))
    return tuple(verdict(replace(change, p=adjusted.get(place)), alpha=alpha) for place, change in enumerate(changes))


def _judge(change: Change, alpha: float) -> tuple[Word, tuple[str, ...]]:
    if change.effort_driven and change.main:
        return "cannot_tell", ("effort_driven_refused_as_main",)
    if change.too_little:
        return "cannot_tell", ("too_little_data", *change.too_little)
    if change.estimate is None or change.low is None or change.high is None:
        return "cannot_tell", ("no_estimate",)
    significant = change.p is not None and change.p < alpha
    off_zero = change.low > 0 or change.high < 0
    inside = change.worthwhile is not None and -change.worthwhile < change.low and change.high < change.worthwhile
    if significant and off_zero:
        improved = (change.estimate < 0) == (change.better == "lower")
        return "better" if improved else "worse", ("p_under_alpha", *(("smaller_than_worthwhile",) if inside else ()))
    if inside:
        return "no_change_of_importance", ("interval_inside_worthwhile",)
    return "cannot_tell", _doubts(change, significant=significant)


def _doubts(change: Change, *, significant: bool) -> tuple[str, ...]:
    test = "no_p" if change.p is None else "interval_includes_zero" if significant else "p_not_under_alpha"
    size = "worthwhile_not_stated" if change.worthwhile is None else "interval_reaches_worthwhile"
    return test, size
