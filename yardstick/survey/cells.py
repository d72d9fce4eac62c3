"""Where sampling units meet domains: the form in which many domains are estimated in one pass over the rows."""

from dataclasses import dataclass

import numpy as np

from yardstick.survey.coding import Codes, Numbers, compressed, sums
from yardstick.survey.stages import Stage


@dataclass(frozen=True)
class Cells:
    """The pairs of unit and domain that occur at a stage (cells), and the pairs of stratum and domain (blocks)."""

    cell: Codes
    domain: Codes
    block: Codes
    block_domain: Codes
    domains: int
    sampled: Numbers
    centred: Numbers
    scale: Numbers
    empty: Numbers

    def of_cells(self, values: Numbers) -> Numbers:
        """Return the sum of values by row in each cell."""
        return sums(self.cell, values, len(self.domain))

    def of_domains(self, values: Numbers) -> Numbers:
        """Return the sum of the values of cells in each domain."""
        return sums(self.domain, values, self.domains)

    def variances(self, influence: Numbers) -> Numbers:
        """Return each domain's variance from the influence of each cell; units without a cell count with zero."""
        blocks = len(self.block_domain)
        means = sums(self.block, influence, blocks) / self.sampled * self.centred
        spread = influence - means[self.block]
        squares = sums(self.block, spread * spread, blocks) + self.empty * means * means
        return sums(self.block_domain, self.scale * squares, self.domains)


def cells(part: Stage, rows: Codes, domain: Codes, domains: int) -> Cells:
    """Return the cells of a stage for the given rows and the domain of each.

    >>> from yardstick.survey.design import survey_design
    >>> sample = survey_design(weights=[1, 1, 1, 1], clusters=[["a", "a", "b", "b"]])
    >>> cells(sample.stages[0], np.arange(4), np.array([0, 1, 0, 0]), 2).cell.tolist()
    [0, 1, 2, 2]
    """
    met = compressed(part.unit[rows] * domains + domain, part.units * domains)
    unit_of_cell, domain_of_cell = np.divmod(met.labels, domains)
    stratum_of_cell = part.stratum_of_unit[unit_of_cell]
    block = compressed(stratum_of_cell * domains + domain_of_cell, part.strata * domains)
    stratum, block_domain = np.divmod(block.labels, domains)
    sampled = part.sampled[stratum]
    return Cells(
        cell=met.codes,
        domain=domain_of_cell,
        block=block.codes,
        block_domain=block_domain,
        domains=domains,
        sampled=sampled,
        centred=part.centred[stratum].astype(np.float64),
        scale=part.scale[stratum],
        empty=sampled - np.bincount(block.codes, minlength=len(stratum)),
    )
