"""How exact a claim must be."""

from matcher.solver.problem import Problem

CLAIM_TOLERANCE = 1e-7
"""Claims may differ from what is computed by this, times their size or the unit."""


def unit_of(problem: Problem) -> float:
    """Return what counts as one: the greatest score where no score reaches one.

    Where all scores are tiny, a difference of a billionth is not.
    """
    return min(1.0, problem.compatibility.reach) or 1.0


def is_as_claimed(claimed: float, found: float, unit: float = 1.0) -> bool:
    """Say whether a claim is as exact as it must be.

    Examples
    --------
    >>> is_as_claimed(1.4, 1.4 + 1e-9), is_as_claimed(1.4, 1.5)
    (True, False)
    >>> is_as_claimed(1.4e-9, 1.5e-9), is_as_claimed(1.4e-9, 1.5e-9, unit=1e-9)
    (True, False)
    """
    return abs(claimed - found) <= CLAIM_TOLERANCE * max(unit, abs(found))
