"""The first candidates: each mentee's best under prices, and each option's."""

from dataclasses import dataclass

import numpy as np

from matcher.arrays import IntArray
from matcher.compatibility import Finder, row_blocks
from matcher.compatibility.blocks import BLOCK_SCORES
from matcher.solver.certificate import Prices
from matcher.solver.groups.walk import Walks
from matcher.solver.problem import Problem

# By trial on 300 × 80 to 20,000 × 5,000: fewer need more rounds, more cost more each.
_EACH = 8
_BEYOND = 3


def nearest_pairs(walks: Walks, prices: Prices) -> IntArray:
    """Return pairs as `mentee * n_mentors + mentor`, in no order.

    Parameters
    ----------
    walks
        Over the problem without sizes and choices.
    prices
        Near the best.
    """
    problem = walks.problem
    each = min(_EACH + int(problem.demand.max(initial=1)), problem.n_mentors)
    finder = problem.compatibility.finder(prices.mentor)
    found = walks.engine.map(
        _Best(problem, finder, each),
        list(row_blocks(problem.shape, BLOCK_SCORES)),
        stopped=walks.stopped,
    )
    return np.concatenate([walks.best(prices, beyond=_BEYOND), *found])


@dataclass(frozen=True, slots=True)
class _Best:
    """Find the best few mentors of each mentee of a block."""

    problem: Problem
    finder: Finder
    each: int

    def __call__(self, rows: slice) -> IntArray:
        problem = self.problem
        surplus = self.finder.surplus(rows).astype(np.float64)
        if problem.eligibility.rules:
            everyone = slice(0, problem.n_mentors)
            surplus[~problem.eligibility.block(rows, everyone)] = -np.inf
        top = np.argpartition(-surplus, self.each - 1, axis=1)[:, : self.each]
        mentees = np.arange(rows.start, rows.stop)[:, None]
        return np.asarray((mentees * problem.n_mentors + top).ravel())
