"""A matching as units of demand that could move, over all pairs at once."""

from dataclasses import dataclass

import numpy as np

from matcher.arrays import BoolArray, FloatArray, IntArray
from matcher.compatibility import eligible_block
from matcher.explanation.rules import all_rules
from matcher.solver import Matching, Problem

MOST_PAIRS = 1 << 24
"""Above so many pairs of people nothing of that size is held: one solves again."""


@dataclass(frozen=True, slots=True)
class Board:
    """Where every movable unit of demand is, and where it may go.

    Mentors are nodes 0 … n_mentors - 1; the node `outside` holds demand that is not
    served.

    Parameters
    ----------
    problem, matching
        The numbers, and the pairs.
    scores
        (n_mentees, n_mentors), 0 where a pair may not be used.
    usable
        (n_mentees, n_mentors), whether a pair is allowed and not used already.
    mentees, nodes
        (n_units,), whose each unit is and where it is, sorted by node. Units of fixed
        pairs never move and are not listed; several unserved units of a mentee are
        one, since a chain of exchanges needs no more than one.
    """

    problem: Problem
    matching: Matching
    scores: FloatArray
    usable: BoolArray
    mentees: IntArray
    nodes: IntArray

    @classmethod
    def of(cls, problem: Problem, matching: Matching) -> "Board":
        """Lay out a matching."""
        everyone = slice(0, problem.n_mentees)
        scores = eligible_block(problem.compatibility, all_rules(problem), everyone)
        usable = scores > -np.inf
        usable[matching.mentees, matching.mentors] = False
        is_fixed = problem.are_among(problem.fixed, matching.mentees, matching.mentors)
        waiting = np.flatnonzero(matching.served_each(problem) < problem.demand)
        mentees = np.concatenate([matching.mentees[~is_fixed], waiting])
        nodes = np.concatenate(
            [matching.mentors[~is_fixed], np.full(waiting.size, problem.n_mentors)]
        )
        order = np.lexsort((mentees, nodes))
        return cls(
            problem=problem,
            matching=matching,
            scores=np.where(np.isfinite(scores), scores, 0.0),
            usable=usable,
            mentees=mentees[order].astype(np.int64),
            nodes=nodes[order].astype(np.int64),
        )

    @property
    def outside(self) -> int:
        """The node of demand that is not served."""
        return self.problem.n_mentors

    @property
    def n_nodes(self) -> int:
        """Mentors and the node outside."""
        return self.problem.n_mentors + 1
