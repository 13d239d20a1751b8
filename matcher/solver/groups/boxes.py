"""Walks under prices that linear programs of the cheapest places move step by step."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from matcher.solver.deadline import Deadline
from matcher.solver.groups.candidates import Candidates
from matcher.solver.groups.dual import Demand, coupled_mentors
from matcher.solver.groups.losses import Losses
from matcher.solver.groups.pricing import Teams
from matcher.solver.groups.relaxed import Relaxed
from matcher.solver.groups.task import Task
from matcher.solver.groups.walk import Walk, Walks

# Simplex takes about half a second for so many places.
_PLACES = 4_000
# How far a price may move at first, in parts of the gap for each mentee; what part of
# the gap is hardly a gain, and how often in a row.
_REACH = 4.0
_LITTLE, _PATIENCE = 0.03, 2


@dataclass(frozen=True, slots=True)
class Boxes:
    """Steps from the prices of one walk to those of the next.

    Parameters
    ----------
    task, walks, demand
        What is searched for, its walks over all pairs, and how much is served.
    deadline
        When to stop.
    """

    task: Task
    walks: Walks
    demand: Demand
    deadline: Deadline

    def sharpen(
        self,
        seen: Walk,
        *,
        gap: Callable[[], float],
        pool: Callable[[Walk], Candidates | None],
        lowered: Callable[[Walk], None],
    ) -> Walk:
        """Return the last walk of a lower bound, box after box as long as that pays.

        Parameters
        ----------
        seen
            The walk before.
        gap
            What is open yet; nothing once it is over.
        pool
            Places that cost little under the prices of a walk.
        lowered
            Told of every walk with a lower bound.
        """
        reach = _REACH * gap() / max(1, self.task.problem.n_mentees)
        stuck = 0
        while stuck < _PATIENCE and (open_ := gap()) > 0:
            near = pool(seen)
            fresh = None if near is None else self.next(near, seen, reach=reach)
            if fresh is None:
                break
            gained = seen.bound - fresh.bound
            stuck = stuck + 1 if gained < _LITTLE * open_ else 0
            reach *= 2.0 if gained > 0 else 0.25
            if gained > 0:
                seen = fresh
                lowered(seen)
        return seen

    def next(self, pool: Candidates, seen: Walk, *, reach: float) -> Walk | None:
        """Walk under the best prices within reach; its bound may be higher.

        Parameters
        ----------
        pool
            Places that cost little under the prices of the walk.
        seen
            The walk before.
        reach
            The most by which any price may move.

        Returns
        -------
        Walk | None
            None: a limit came first, or HiGHS found no prices.
        """
        task = self.task
        if pool.places > _PLACES:
            losses = Losses.of(task.valued, task.formats, pool, seen)
            pool = pool.among(np.argsort(losses.cost, kind="stable")[:_PLACES])
        coupled = coupled_mentors(task.valued, Teams(task.formats, pool))
        relaxed = Relaxed(task.valued, task.formats, pool, self.demand, coupled)
        prices = relaxed.prices(seen.prices, reach=reach, deadline=self.deadline)
        return None if prices is None else self.walks.price(self.demand, prices)
