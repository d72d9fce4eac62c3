"""Dates on which nothing happened: how often does the rule find a change there."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from yardstick.series.design import segmented_design
from yardstick.series.length_rules import LEAST_BEFORE
from yardstick.series.rule import Rule
from yardstick.series.segmented import fit_segmented

Array = NDArray[np.float64]

LEAST_AFTER = 6
SIGNIFICANT = 0.05


@dataclass(frozen=True)
class Placebos:
    """The step at every date that was tried: its start on the scale of `time`, ratio and p."""

    starts: Array
    ratio: Array
    p: Array

    @property
    def tried(self) -> int:
        """How many dates there were."""
        return len(self.starts)

    @property
    def significant(self) -> int:
        """At how many of them p lies under 0.05."""
        return int((self.p < SIGNIFICANT).sum())


def placebo_dates(
    counts: Array,
    time: Array,
    start: float,
    *,
    exposure: Array | None = None,
    month: Array | None = None,
    harmonics: int = 0,
    rule: Rule | None = None,
) -> Placebos:
    """Fit a step at every date of the time before `start` that leaves 12 points before it and 6 after it.

    Only points before the true start are used, so the true change cannot leak in. Neighbouring dates share nearly all
    their data: read the share as a warning about the series, not as a p. Dates that cannot be fitted are left out;
    no dates at all is a result with `tried` 0.

    Source: Lopez Bernal et al. 2017 on sensitivity; Hategeka et al. 2020 (BMJ Glob Health 5:e003567).

    >>> placebo_dates(np.tile([8.0, 10.0, 12.0], 12), np.arange(36.0), 24.0).starts.tolist()
    [12.0, 13.0, 14.0, 15.0, 16.0, 17.0, 18.0]
    """
    kept = time < start
    calm = time[kept]
    found = []
    for candidate in calm[LEAST_BEFORE : max(len(calm) - LEAST_AFTER + 1, 0)]:
        design = segmented_design(
            calm, float(candidate), harmonics=harmonics, month=None if month is None else month[kept]
        )
        fits = fit_segmented(counts[kept], design, exposure=None if exposure is None else exposure[kept], rule=rule)
        if fits.status[0] == "ok":
            step = fits.effects("step")
            found.append((float(candidate), float(step.ratio[0]), float(step.p[0])))
    columns = np.array(found, dtype=np.float64).reshape(-1, 3)
    return Placebos(columns[:, 0], columns[:, 1], columns[:, 2])
