"""Walks under prices that linear programs of the cheapest places move step by step."""

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
