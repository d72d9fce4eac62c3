"""Whether a survey figure may be shown."""

import math
from dataclasses import dataclass

from yardstick.intervals.korn_graubard import korn_graubard

SHOW, REVIEW, WITHHOLD = "show", "review", "withhold"

LEAST_ANSWERS = 30
NARROW, WIDE = 0.05, 0.30
RELATIVELY_WIDE = 1.30
LEAST_DF = 8


@dataclass(frozen=True)
class Release:
    """Show, review or withhold, with the codes of what spoke for it; "complement…" alone does not stop a figure."""

    verdict: str
    reasons: tuple[str, ...] = ()


def release(*, n: int, n_effective: float, df: int, constant: bool, share: float | None = None) -> Release:
    """Return the NCHS decision for a share, or for another statistic the parts of it that do not need a share.

    Withheld: under 30 answers or effective answers, no degrees of freedom, and for a share a 95 % Korn-Graubard
    interval of width 0.30 or more, or over 0.05 and more than 1.3 times the share. Reviewed by a person: under 8
    degrees of freedom, or no variation among the answers. The effective number is never taken as more than `n`.
    Source: Parker et al. 2017, NCHS Data Presentation Standards for Proportions, Vital Health Stat. 2(175).

    >>> release(n=160, n_effective=140, df=150, constant=False, share=0.3)
    Release(verdict='show', reasons=())
    >>> release(n=160, n_effective=24, df=150, constant=False, share=0.3).reasons
    ('few_effective_answers', 'wide_interval')
    """
    if n == 0:
        return Release(WITHHOLD, ("no_answers",))
    effective = min(n_effective, n)
    stops = [
        code
        for code, holds in (
            ("few_answers", n < LEAST_ANSWERS),
            ("few_effective_answers", n >= LEAST_ANSWERS > effective),
            ("no_degrees_of_freedom", df <= 0),
        )
        if holds
    ]
    remarks: list[str] = []
    if share is not None and df > 0:
        wide, complement = _width(share, n, effective, df)
        stops += wide
        remarks += complement
    doubts = [
        code for code, holds in (("few_degrees_of_freedom", 0 < df < LEAST_DF), ("no_variation", constant)) if holds
    ]
    verdict = WITHHOLD if stops else REVIEW if doubts else SHOW
    return Release(verdict, (*stops, *doubts, *remarks))


def _width(share: float, n: int, effective: float, df: int) -> tuple[list[str], list[str]]:
    """Return what the width says against the share, and against its complement alone."""
    width = korn_graubard(share, effective, n=n, df=df).width
    if math.isnan(width) or width >= WIDE:
        return ["wide_interval"], []
    if width <= NARROW or share in (0, 1):
        return [], []
    if width > RELATIVELY_WIDE * share:
        return ["relatively_wide_interval"], []
    return [], ["complement_relatively_wide"] if width > RELATIVELY_WIDE * (1 - share) else []
