"""An index put together from shares of yes, with its own name and its formula in view."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from yardstick.errors import DataError, NotEnoughDataError
from yardstick.intervals.interval import LEVEL, quantile
from yardstick.survey.coding import Numbers
from yardstick.survey.design import Design, degrees_of_freedom
from yardstick.survey.estimate import check_yes_no
from yardstick.survey.influence import Rows, mean_influence
from yardstick.survey.variance import covariance

#: names of an index that is published without its formula; it is taken in as a value and never computed here
TAKEN_NAMES = ("problemindex", "problem index")


@dataclass(frozen=True)
class Part:
    """One item of an index: its name, its answers (0, 1, NaN: missing), and its factor."""

    name: str
    values: Numbers
    factor: float = 1.0


@dataclass(frozen=True)
class CompositeIndex:
    """An index with its formula, the share of each part, and the interval of the whole."""

    name: str
    formula: str
    shares: dict[str, float]
    n: int
    estimate: float
    se: float
    df: int
    low: float
    high: float


def composite_index(
    design: Design, name: str, parts: Sequence[Part], *, rows: Rows | None = None, level: float = LEVEL
) -> CompositeIndex:
    """Return the sum of factor × share over items, its standard error with the covariance between the items.

    Each share is among those who answered that item; `n` answered all. Raises DataError without a name of its own, for
    the name of the police's problem index (whose formula is not published), without parts or with a name used twice,
    and for answers other than 0 and 1; NotEnoughDataError where a part has no answers or there are no degrees of
    freedom. Source: linear combination of linearised means, Särndal, Swensson and Wretman 1992, section 5.5; R's
    `svycontrast`.

    >>> from yardstick.survey.design import survey_design
    >>> parts = [Part("dark", np.array([1.0, 0.0, 1.0]), 0.5), Part("noise", np.array([1.0, 0.0, 0.0]), 0.5)]
    >>> found = composite_index(survey_design(weights=np.ones(3)), "Evening index", parts)
    >>> found.formula, found.estimate
    ('0.5 × dark + 0.5 × noise', 0.5)
    """
    _check(name, parts)
    inside = np.ones(len(design), dtype=bool) if rows is None else rows
    found = [mean_influence(design, part.values, inside) for part in parts]
    factors = np.array([part.factor for part in parts])
    matrix = covariance(design, np.column_stack([item.influence for item in found]))
    estimate = float(factors @ [item.estimate for item in found])
    se = float(np.sqrt(factors @ matrix @ factors))
    answered = inside & ~np.isnan(np.sum([part.values for part in parts], axis=0)) & (design.weights > 0)
    df = degrees_of_freedom(design, answered)
    if df <= 0:
        raise NotEnoughDataError("there are no degrees of freedom to measure the index's uncertainty with.")
    half = quantile(level, df) * se
    return CompositeIndex(
        name=name.strip(),
        formula=" + ".join(f"{part.factor:g} × {part.name}" for part in parts),
        shares={part.name: item.estimate for part, item in zip(parts, found, strict=True)},
        n=int(answered.sum()),
        estimate=estimate,
        se=se,
        df=df,
        low=estimate - half,
        high=estimate + half,
    )


def _check(name: str, parts: Sequence[Part]) -> None:
    if not name.strip():
        raise DataError("an index needs a name of its own.")
    if any(taken in name.casefold() for taken in TAKEN_NAMES):
        raise DataError(f"{name!r} is the police's index, whose formula is not published; give this one its own name.")
    if not parts or len({part.name for part in parts}) < len(parts):
        raise DataError("an index needs at least one item, each once.")
    for part in parts:
        check_yes_no(part.values)
