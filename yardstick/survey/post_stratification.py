"""Weights fitted to known sizes of groups."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from yardstick.errors import DataError
from yardstick.survey.coding import Codes, Numbers, coded, sums
from yardstick.survey.design import Design, Margin


def post_stratified(design: Design, groups: Sequence[Any], totals: Mapping[Any, float]) -> Design:
    """Return the design with weights that sum to the known size of each group, a gain the variance knows of.

    Raises DataError where a group of the sample has no known size or is known to be empty, and where a known group has
    nobody (or only weight 0) in the sample: join groups then. Source: Holt and Smith 1979, JRSS A 142:33; R's
    `postStratify`.

    >>> from yardstick.survey.design import survey_design
    >>> fitted = post_stratified(survey_design(weights=[1.0, 1.0, 1.0]), ["a", "a", "b"], {"a": 10, "b": 7})
    >>> fitted.weights.tolist()
    [5.0, 5.0, 7.0]
    """
    cells, sizes = margin_sizes(design, groups, totals)
    margin = fitted(design.weights, cells, sizes)
    return design.reweighted(margin.weights, (margin,))


def margin_sizes(design: Design, groups: Sequence[Any], totals: Mapping[Any, float]) -> tuple[Codes, Numbers]:
    """Return the cell of each row and the known size of each cell; raises as `post_stratified`.

    >>> from yardstick.survey.design import survey_design
    >>> margin_sizes(survey_design(weights=[1.0, 1.0]), ["b", "a"], {"a": 1, "b": 2})[1].tolist()
    [1.0, 2.0]
    """
    if len(groups) != len(design):
        raise DataError("there is not one group for each row.")
    found = coded(groups)
    labels = found.labels.tolist()
    carried = sums(found.codes, design.weights, len(found))
    for label, weight in zip(labels, carried, strict=True):
        if not totals.get(label, 0) > 0:
            raise DataError(f"group {label!r} stands in the sample, but has no known size above 0.")
        if not weight > 0:
            raise DataError(f"group {label!r} carries no weight in the sample; join it with another.")
    absent = sorted(str(label) for label, size in totals.items() if size > 0 and label not in set(labels))
    if absent:
        raise DataError(f"nobody in the sample is in group {', '.join(absent)}; join it with another.")
    return found.codes, np.array([float(totals[label]) for label in labels])


def fitted(weights: Numbers, cells: Codes, sizes: Numbers) -> Margin:
    """Return the weights scaled to the size of each cell.

    >>> fitted(np.array([1.0, 3.0]), np.array([0, 0]), np.array([8.0])).weights.tolist()
    [2.0, 6.0]
    """
    after = weights * (sizes / sums(cells, weights, len(sizes)))[cells]
    return Margin(cells, after, weights)
