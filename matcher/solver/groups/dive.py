"""Which way each mentor works, settled step by step where prices alone leave it open.

A relaxation shares a mentor out among several times and windows of grades; groups that
open under its prices are then too many, too small, or at odds. So mentors are settled
a few at a time: whoever chose the same way most often while prices were lowered keeps
it, prices are lowered again with what is left, and so on. Prices rise for mentees whom
the ways settled so far leave without a place, and the next mentors turn to them.

References
----------
R. Sadykov, F. Vanderbeck, A. Pessoa, I. Tahiri, E. Uchoa, Primal Heuristics for
Branch-and-Price: the Assets of Diving Methods, INFORMS Journal on Computing 31 (2019),
doi:10.1287/ijoc.2018.0822.
"""

from dataclasses import dataclass

import numpy as np

from matcher.arrays import BoolArray, FloatArray, IntArray
from matcher.solver.certificate import Prices
from matcher.solver.deadline import Deadline
from matcher.solver.groups.candidates import Candidates
from matcher.solver.groups.dual import Demand, Descent
from matcher.solver.groups.pricing import Teams
from matcher.solver.groups.task import Task

# Whoever chose one way so often has as good as settled.
_SETTLED = 0.97


@dataclass(frozen=True, slots=True)
class Dive:
    """A way down from prices to one way of working for each mentor.

    Parameters
    ----------
    task
        What is searched for.
    candidates
        Places under consideration.
    demand
        How much of each priority is to be served.
    deadline
        When to stop: then whoever has not settled opens no group.
    """

    task: Task
    candidates: Candidates
    demand: Demand
    deadline: Deadline

    def run(
        self,
        ways: BoolArray,
        mentors: BoolArray,
        prices: Prices,
        *,
        rounds: int,
        steps: int,
    ) -> BoolArray:
        """Settle some mentors.

        Parameters
        ----------
        ways
            (n_options,), the options still open; of mentors not among those to be
            settled, those they take.
        mentors
            (n_mentors,), who is to be settled.
        prices
            Prices to begin with.
        rounds, steps
            In how many rounds, and after how many steps of lowering prices each.

        Returns
        -------
        BoolArray
            (n_options,), at most one group for each mentor, and all that is no group.
        """
        ways, unsettled = ways.copy(), mentors.copy()
        for left in range(rounds, 0, -1):
            if not unsettled.any() or self.deadline.reached():
                break
            teams = Teams(self.task.formats, self.among(ways))
            descent = Descent(self.task.valued, teams, self.demand, prices)
            dual = descent.run(aim=None, steps=steps, deadline=self.deadline)
            prices = dual.prices
            self._settle(ways, unsettled, dual.often, left)
        formats = self.task.formats
        ways[formats.opens & unsettled[formats.owner]] = False
        return ways

    def among(self, ways: BoolArray) -> Candidates:
        """Return the candidates with the places of some options only."""
        return self.candidates.among(np.flatnonzero(ways[self.candidates.option]))

    def _settle(
        self, ways: BoolArray, unsettled: BoolArray, often: FloatArray, left: int
    ) -> None:
        """Settle those who are surest, as many as leave no more for later rounds."""
        surest, option = self._favourites(ways, often)
        waiting = np.flatnonzero(unsettled)
        order = waiting[np.argsort(-surest[waiting], kind="stable")]
        due = -(-order.size // left)
        settled = order[(np.arange(order.size) < due) | (surest[order] > _SETTLED)]
        unsettled[settled] = False
        formats = self.task.formats
        mine: BoolArray = np.zeros(unsettled.size, dtype=np.bool_)
        mine[settled] = True
        ways[formats.opens & mine[formats.owner]] = False
        kept = option[settled]
        ways[kept[kept >= 0]] = True

    def _favourites(
        self, ways: BoolArray, often: FloatArray
    ) -> tuple[FloatArray, IntArray]:
        """Return how often each mentor chose the favourite, and which it is.

        -1 where that is to open no group.
        """
        formats, n_mentors = self.task.formats, self.task.problem.n_mentors
        groups = np.flatnonzero(formats.opens & ways)
        owners = formats.owner[groups]
        opened = np.bincount(owners, weights=often[groups], minlength=n_mentors)
        order = groups[np.lexsort((groups, -often[groups], owners))]
        first = order[np.diff(formats.owner[order], prepend=-1) != 0]
        option = np.full(n_mentors, -1)
        option[formats.owner[first]] = first
        surest = np.where(option >= 0, often[option], 0.0)
        closed = 1.0 - opened > surest
        option[closed] = -1
        return np.where(closed, 1.0 - opened, surest), option
