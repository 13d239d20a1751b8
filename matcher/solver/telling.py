"""What a listener is told between rounds: a total that is reached, and a bound.

The prices of a round are those of the pairs it looked at; what was missed is worth more
than them. With each mentee's price raised by the most that a missed pair is worth they
are prices like any other, and prove a bound (`certificate`). That is counted only where
somebody listens.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from matcher.arrays import FloatArray, IntArray
from matcher.solver.deadline import Deadline
from matcher.solver.objective import Progress
from matcher.solver.problem import Problem
from matcher.solver.service import Served
from matcher.solver.transport import Arcs, Transport

ClassPrices = tuple[FloatArray, FloatArray]
"""Prices of mentees and of mentors, or of their classes."""


@dataclass(slots=True)
class Telling:
    """Tells how far the rounds of one solve have come.

    Parameters
    ----------
    problem
        The problem of people; only its fixed pairs are looked at.
    transport
        What classes want and have beside fixed pairs.
    deadline
        Knows who listens.
    bound
        The lowest told so far: what is told never rises.
    """

    problem: Problem
    transport: Transport
    deadline: Deadline
    bound: float = math.inf

    def tell(
        self, after: int, flow: tuple[Arcs, IntArray], prices: ClassPrices, missed: Arcs
    ) -> None:
        """Tell the total of a flow and the bound that prices prove.

        Parameters
        ----------
        after
            Rounds finished.
        flow
            Pairs of classes, and how often each is used; serves as much as can be.
        prices
            Any prices of classes.
        missed
            Every other pair of classes that is worth more than they say.
        """
        fixed = self.problem.fixed
        own = self.problem.scores(fixed[:, 0], fixed[:, 1]).tolist()
        arcs, units = flow
        objective = math.fsum([*own, *(arcs.scores * units).tolist()])
        bound = math.fsum([*own, *_worth(self.transport, flow, prices, missed)])
        self.bound = min(self.bound, max(bound, objective))
        self.deadline.tell(Progress(round=after, objective=objective, bound=self.bound))


def _worth(
    transport: Transport, flow: tuple[Arcs, IntArray], prices: ClassPrices, missed: Arcs
) -> Iterator[float]:
    """Give the terms of the bound on what classes add to the fixed pairs."""
    arcs, units = flow
    mentee, mentor = prices[0].copy(), prices[1]
    np.maximum.at(mentee, missed.mentees, missed.scores - mentor[missed.mentors])
    surplus = arcs.scores - mentee[arcs.mentees] - mentor[arcs.mentors]
    yield from (np.maximum(surplus, 0.0) * transport.limits(arcs)).tolist()
    served = Served.of(transport, arcs, units).by_level(transport)
    yield from _dearest(transport, mentee, served).tolist()
    places = np.where(mentor >= 0, transport.capacity, transport.load_min)
    yield from (mentor * places).tolist()


def _dearest(transport: Transport, mentee: FloatArray, served: IntArray) -> FloatArray:
    """Return the most that the units served of each priority are worth, as terms."""
    # The dearest of the lowest priority first, then those of the next.
    order = np.lexsort((-mentee, transport.level))
    level, demand = transport.level[order], transport.demand[order]
    wanted = np.bincount(level, weights=demand, minlength=served.size)
    first = np.cumsum(wanted) - wanted
    left = (served + first)[level] - (np.cumsum(demand) - demand)
    return np.asarray(mentee[order] * np.clip(left, 0, demand))
