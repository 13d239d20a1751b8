"""Shortest distances in the residual graph of a flow: its dual prices."""

from dataclasses import dataclass

import numpy as np

from matcher.arrays import BoolArray, FloatArray, IntArray
from matcher.solver.costs import Costs
from matcher.solver.transport import Arcs


@dataclass(frozen=True, slots=True)
class Distances:
    """Shortest distances in whole costs: the prices, before they become scores.

    Parameters
    ----------
    mentee, mentor
        Distance of each.
    source
        (n_levels,), distance of the source of each priority.
    sink
        Distance of the sink.
    short
        (n_levels,), which priorities are not served in full.
    """

    mentee: IntArray
    mentor: IntArray
    source: IntArray
    sink: int
    short: BoolArray

    def reduced(self, arcs: Arcs, costs: Costs) -> IntArray:
        """Return what each pair costs beyond its prices; below zero: worth more."""
        own = costs.of_scores(arcs.scores)
        return own + self.mentee[arcs.mentees] - self.mentor[arcs.mentors]

    def mentee_prices(self, costs: Costs) -> FloatArray:
        """Return the prices of mentees in units of score."""
        return costs.top + costs.to_scores(self.mentee - self.sink)

    def mentor_prices(self, costs: Costs) -> FloatArray:
        """Return the prices of mentors in units of score."""
        return costs.to_scores(self.sink - self.mentor)

    def floors(self, costs: Costs) -> FloatArray:
        """Return the least price of a served mentee of each priority that is short.

        Minus infinity where a priority is served in full.
        """
        floor = costs.top + costs.to_scores(self.source - self.sink)
        return np.where(self.short, floor, -np.inf)
