"""Answers by trying every matching: balanced, stable and grouped.

Nothing here is shared with the solvers: rules are stated once more, pair by pair.
"""

from collections.abc import Iterator
from itertools import product

import numpy as np
from numpy.typing import NDArray

from matcher.solver import Problem
from tests.oracle import _obeys, _scores, _served, _total, _usable

Use = NDArray[np.int64]


def every_matching(problem: Problem) -> Iterator[Use]:
    """Give every set of pairs that obeys counts, fixed and forbidden pairs."""
    places = [tuple(at) for at in np.argwhere(_usable(problem)).tolist()]
    for taken in product((0, 1), repeat=len(places)):
        use = np.zeros(problem.shape, dtype=np.int64)
        for (row, col), one in zip(places, taken, strict=True):
            use[row, col] = one
        if _obeys(problem, use):
            yield use


def worst(problem: Problem, use: Use) -> float:
    """Return the lowest score of any used pair, infinite without pairs."""
    return float(_scores(problem)[use > 0].min(initial=np.inf))


def best_balanced(problem: Problem) -> tuple[int, tuple[int, ...], float, float] | None:
    """Return service, service by priority, worst score and total of the best."""
    return max(
        (
            (
                int(use.sum()),
                _served(problem, use),
                worst(problem, use),
                _total(problem, use),
            )
            for use in every_matching(problem)
        ),
        default=None,
    )


def usable_pairs(problem: Problem) -> int:
    """Count the pairs that may be used: trying all costs two to this power."""
    return int(_usable(problem).sum())
