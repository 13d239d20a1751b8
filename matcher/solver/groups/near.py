"""The first candidates: each mentee's best under prices, and each option's."""

import numpy as np

from matcher.arrays import IntArray
from matcher.compatibility import row_blocks
from matcher.compatibility.blocks import BLOCK_SCORES
from matcher.solver.certificate import Prices
from matcher.solver.groups.formats import Formats
from matcher.solver.groups.walk import best_of_options
from matcher.solver.problem import Problem

# By trial on 300 × 80 to 20,000 × 5,000: fewer need more rounds, more cost more each.
_EACH = 8
_BEYOND = 3


def nearest_pairs(problem: Problem, formats: Formats, prices: Prices) -> IntArray:
    """Return pairs as `mentee * n_mentors + mentor`, in no order.

    Parameters
    ----------
    problem
        The problem without sizes and choices.
    formats, prices
        The options, and prices near the best.
    """
    found = [best_of_options(problem, formats, prices, beyond=_BEYOND)]
    each = min(_EACH + int(problem.demand.max(initial=1)), problem.n_mentors)
    finder = problem.compatibility.finder(prices.mentor)
    for rows in row_blocks(problem.shape, BLOCK_SCORES):
        surplus = finder.surplus(rows).astype(np.float64)
        if problem.eligibility.rules:
            everyone = slice(0, problem.n_mentors)
            surplus[~problem.eligibility.block(rows, everyone)] = -np.inf
        top = np.argpartition(-surplus, each - 1, axis=1)[:, :each]
        mentees = np.arange(rows.start, rows.stop)[:, None]
        found.append((mentees * problem.n_mentors + top).ravel())
    return np.concatenate(found)
