"""The cheapest way out of clashing fixed pairs and least loads: one min-cost flow.

As many fixed pairs as can be stay, and of the least loads as many units::

    source -> mentee (demand) -> mentor -> sink (the least load, as far as places go)
                                 mentor -> sink (places beyond it)

A fixed pair that is used, and a unit of a least load that is met, spare the same cost.
Of two fixed pairs of which one is enough the one with the lower score is given up.
"""

from dataclasses import dataclass

import numpy as np

from matcher.arrays import BoolArray, IntArray
from matcher.solver.diagnosis import GivenUp, Rule
from matcher.solver.ortools_flows import cheapest_units
from matcher.solver.problem import Problem

# With more pairs than this the flow costs more than its advice is worth.
_MOST_PAIRS = 4_000_000


def cheapest_relaxation(problem: Problem) -> tuple[Rule, ...]:
    """Return the fewest rules, and units of least loads, to give up.

    Parameters
    ----------
    problem
        A problem without groups.

    Returns
    -------
    Fixed pairs to give up, then least loads to lower, each in order of position. Empty
    where nothing clashes, or where there are too many pairs to look at.

    Examples
    --------
    >>> from matcher.compatibility import Dense
    >>> scores = Dense(np.array([[0.5], [0.4]]))
    >>> problem = Problem(compatibility=scores, fixed=np.array([[0, 0], [1, 0]]))
    >>> [(rule.mentee, rule.mentor) for rule in cheapest_relaxation(problem)]
    [(1, 0)]
    """
    loaded = int((problem.load_min > 0).sum())
    if loaded * problem.n_mentees > _MOST_PAIRS:
        return ()
    pairs = _Pairs.of(problem)
    used, loads = _kept(problem, pairs)
    given_up = np.setdiff1d(np.arange(len(problem.fixed)), pairs.fixed[used])
    rules = [
        Rule(GivenUp.FIXED, mentee=mentee, mentor=mentor)
        for mentee, mentor in problem.fixed[given_up].tolist()
    ]
    short = np.flatnonzero(loads < problem.load_min)
    return (
        *rules,
        *(
            Rule(GivenUp.LOAD_MIN, mentor=mentor, lowered_to=int(loads[mentor]))
            for mentor in short.tolist()
        ),
    )


@dataclass(frozen=True, slots=True)
class _Pairs:
    """The pairs that could help: fixed ones, and all of mentors with a least load."""

    mentees: IntArray
    mentors: IntArray
    fixed: IntArray
    """(n_pairs,), which fixed pair it is; -1 for the others."""

    @classmethod
    def of(cls, problem: Problem) -> "_Pairs":
        """Take the allowed pairs."""
        everyone = np.arange(problem.n_mentees)
        loaded = np.flatnonzero(problem.load_min)
        mentees = np.tile(everyone, loaded.size)
        mentors = np.repeat(loaded, everyone.size)
        free = ~problem.are_among(problem.fixed, mentees, mentors)
        number = np.arange(len(problem.fixed))
        mentees = np.concatenate([problem.fixed[:, 0], mentees[free]]).astype(np.int64)
        mentors = np.concatenate([problem.fixed[:, 1], mentors[free]]).astype(np.int64)
        fixed = np.concatenate([number, np.full(int(free.sum()), -1)])
        allowed = problem.allowed(mentees, mentors)
        return cls(mentees[allowed], mentors[allowed], fixed[allowed])


def _kept(problem: Problem, pairs: _Pairs) -> tuple[BoolArray, IntArray]:
    """Return which pairs that are fixed stay, and how many each mentor gets."""
    n_mentees, n_mentors = problem.shape
    first, sink = n_mentees, n_mentees + n_mentors
    demand = np.minimum(problem.demand, n_mentors)
    least = np.minimum(problem.load_min, problem.capacity)
    beyond = np.minimum(problem.capacity, n_mentees) - np.minimum(least, n_mentees)
    everyone, mentors = np.arange(n_mentees), np.arange(n_mentors) + first
    worth, unit = _worth(problem, pairs)
    parts = (
        (pairs.mentees, pairs.mentors + first, np.ones_like(worth), -worth),
        (everyone, np.full(n_mentees, sink), demand, np.zeros(n_mentees)),
        (mentors, np.full(n_mentors, sink), least, np.full(n_mentors, -unit)),
        (mentors, np.full(n_mentors, sink), beyond, np.zeros(n_mentors)),
    )
    tails, heads, most, costs = (
        np.concatenate(side) for side in zip(*parts, strict=True)
    )
    supplies = np.append(demand, np.zeros(n_mentors + 1)).astype(np.int64)
    supplies[sink] = -demand.sum()
    flow = cheapest_units((tails, heads, most), costs, supplies)[: worth.size]
    loads = np.bincount(pairs.mentors, flow, minlength=n_mentors).astype(np.int64)
    return (flow > 0) & (pairs.fixed >= 0), loads


def _worth(problem: Problem, pairs: _Pairs) -> tuple[IntArray, int]:
    """Return what keeping each pair spares, and what a unit of a least load does.

    A fixed pair spares a unit, and a little more the higher its score.
    """
    fixed = np.flatnonzero(pairs.fixed >= 0)
    scores = problem.scores(pairs.mentees[fixed], pairs.mentors[fixed])
    place = np.argsort(np.argsort(scores, kind="stable"), kind="stable")
    unit = max(1, fixed.size) ** 2 + 1
    worth = np.zeros(pairs.mentees.size, dtype=np.int64)
    worth[fixed] = unit + place
    return worth, unit
