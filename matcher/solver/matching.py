"""A matching, and how it is judged without any solver."""

import math
from dataclasses import dataclass

import numpy as np

from matcher.arrays import IndexArray, IntArray, frozen_array
from matcher.errors import SolverError
from matcher.solver.blocking import blocking_pairs
from matcher.solver.group_check import broken_group_rules
from matcher.solver.group_rules import Group
from matcher.solver.problem import Problem
from matcher.solver.violation import RuleBroken, Violation

_HALF = np.int64(32)


@dataclass(frozen=True, slots=True)
class Matching:
    """Pairs of mentees and mentors, sorted, each once.

    Parameters
    ----------
    pairs
        (n_pairs, 2), mentee and mentor.
    groups
        The groups that some of the pairs form; pairs in no group are individual.

    Raises
    ------
    SolverError
        If a pair is there twice.

    Examples
    --------
    >>> from matcher.compatibility import Dense
    >>> problem = Problem(compatibility=Dense(np.array([[0.5, 0.25]])))
    >>> matching = Matching(np.array([[0, 1]]))
    >>> matching.objective(problem), matching.served, matching.violations(problem)
    (0.25, 1, ())
    """

    pairs: IndexArray
    groups: tuple[Group, ...] = ()

    def __post_init__(self) -> None:
        given = np.asarray(self.pairs, dtype=np.int32).reshape(-1, 2)
        # Sorted as single numbers: several times as quick as by two columns.
        keys = (given[:, 0].astype(np.int64) << _HALF) + given[:, 1]
        keys.sort()
        if (keys[1:] == keys[:-1]).any():
            raise SolverError("Expected each pair once in a matching.")
        pairs = np.column_stack([keys >> _HALF, keys]).astype(np.int32)
        frozen_array(pairs)
        object.__setattr__(self, "pairs", pairs)

    @property
    def mentees(self) -> IndexArray:
        """Mentee of each pair, ascending."""
        return self.pairs[:, 0]

    @property
    def mentors(self) -> IndexArray:
        """Mentor of each pair."""
        return self.pairs[:, 1]

    @property
    def served(self) -> int:
        """Units of demand served: the number of pairs."""
        return len(self.pairs)

    def objective(self, problem: Problem) -> float:
        """Return the sum of scores, exactly rounded, from the problem's own scores."""
        return math.fsum(problem.scores(self.mentees, self.mentors).tolist())

    def worst_score(self, problem: Problem) -> float | None:
        """Return the lowest score of any pair, or None without pairs."""
        scores = problem.scores(self.mentees, self.mentors)
        return float(scores.min()) if scores.size else None

    def loads(self, problem: Problem) -> IntArray:
        """Return the number of mentees of each mentor."""
        return np.bincount(self.mentors, minlength=problem.n_mentors)

    def served_each(self, problem: Problem) -> IntArray:
        """Return the number of mentors of each mentee."""
        return np.bincount(self.mentees, minlength=problem.n_mentees)

    def violations(self, problem: Problem) -> tuple[Violation, ...]:
        """Return every broken rule of pairs, counts, companions and groups."""
        return (
            *self._forbidden_pairs(problem),
            *self._wrong_counts(problem),
            *self._missing_fixed(problem),
            *self._wrong_companions(problem),
            *broken_group_rules(problem, self.pairs, self.groups),
        )

    def blocking_pairs(self, problem: Problem) -> IndexArray:
        """Return the pairs who would both rather have each other, (n_pairs, 2)."""
        return blocking_pairs(problem, self.pairs)

    def _forbidden_pairs(self, problem: Problem) -> list[Violation]:
        """Find pairs that scores, rules or forbidden pairs do not allow."""
        allowed = problem.allowed(self.mentees, self.mentors)
        return [
            Violation(
                rule=RuleBroken.NOT_ALLOWED,
                mentee=mentee,
                mentor=mentor,
                named=problem.eligibility.broken(mentee, mentor),
            )
            for mentee, mentor in self.pairs[~allowed].tolist()
        ]

    def _wrong_counts(self, problem: Problem) -> list[Violation]:
        """Find people with too many or too few partners."""
        served, loads = self.served_each(problem), self.loads(problem)
        # Mentees met singly are in no group: then the groups say how many they have.
        by_load = problem.groups is None
        used_min = np.where((loads > 0) & by_load, problem.group_min, 0)
        found = [
            Violation(
                rule=RuleBroken.DEMAND,
                mentee=person,
                count=int(served[person]),
                limit=int(problem.demand[person]),
            )
            for person in np.flatnonzero(served > problem.demand).tolist()
        ]
        for rule, wrong, limits in (
            (RuleBroken.CAPACITY, loads > problem.capacity, problem.capacity),
            (RuleBroken.LOAD_MIN, loads < problem.load_min, problem.load_min),
            (RuleBroken.GROUP_MIN, loads < used_min, problem.group_min),
        ):
            found += [
                Violation(
                    rule=rule,
                    mentor=person,
                    count=int(loads[person]),
                    limit=int(limits[person]),
                )
                for person in np.flatnonzero(wrong).tolist()
            ]
        return found

    def _missing_fixed(self, problem: Problem) -> list[Violation]:
        """Find fixed pairs that are not used."""
        fixed = problem.fixed
        used = problem.are_among(self.pairs, fixed[:, 0], fixed[:, 1])
        return [
            Violation(rule=RuleBroken.FIXED, mentee=mentee, mentor=mentor)
            for mentee, mentor in fixed[~used].tolist()
        ]

    def _wrong_companions(self, problem: Problem) -> list[Violation]:
        """Find mentees who should, or should not, share a mentor."""
        if not problem.has_companions:
            return []
        mentors: dict[int, set[int]] = {}
        for mentee, mentor in self.pairs.tolist():
            mentors.setdefault(mentee, set()).add(mentor)
        found = []
        for rule, pairs in (
            (RuleBroken.TOGETHER, problem.together),
            (RuleBroken.APART, problem.apart),
        ):
            for one, other in pairs.tolist():
                first, second = mentors.get(one, set()), mentors.get(other, set())
                share = bool(first & second)
                wrong = share if rule is RuleBroken.APART else first != second
                if wrong:
                    found.append(Violation(rule=rule, mentee=one, count=other))
        return found
