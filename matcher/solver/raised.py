"""What came of raising the worst pairs one after another."""

from dataclasses import dataclass

from matcher.solver.matching import Matching
from matcher.solver.problem import Problem
from matcher.solver.termination import Limit


@dataclass(frozen=True, slots=True)
class Raised:
    """A matching, and up to which pair it is proven as good as can be.

    Parameters
    ----------
    matching
        The best found.
    settled
        So many of its lowest pairs are proven: no matching that serves as much has
        their scores in ascending order lexicographically better.
    limit
        What ended the search before all were proven, or None.
    """

    matching: Matching
    settled: int
    limit: Limit | None


def all_settled(matching: Matching) -> Raised:
    """Return a matching that is proven up to its best pair."""
    return Raised(matching, matching.served, None)


def cut_short(
    problem: Problem, matching: Matching, settled: float, limit: Limit
) -> Raised:
    """Return a matching that is proven up to the pairs with some score.

    Parameters
    ----------
    problem, matching
        The best matching found, of pairs of which the worst is proven.
    settled
        As few pairs as can be have this score; minus infinity: none is looked at yet.
    limit
        What ended the search.
    """
    scores = problem.scores(matching.mentees, matching.mentors)
    low = int((scores <= settled).sum())
    return Raised(matching, max(low, min(1, scores.size)), limit)
