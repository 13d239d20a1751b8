"""The smallest set of rules that clash, and the fewest whose fall helps.

Rules that can be given up one by one: fixed pairs, least loads, companions, a cap on
changes. A set clashes if nothing obeys it together with all that cannot be given up.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

from matcher.arrays import BoolArray, IndexArray
from matcher.engine import never
from matcher.solver.diagnosis import GivenUp, Rule
from matcher.solver.problem import Problem

Test = Callable[[Problem], bool]
"""Says of a problem whether something is proven: that a matching obeys it, or none."""

# Every test is a solve: so many are made at most, before less is said.
_MOST_TESTS = 150


def rules_of(problem: Problem) -> tuple[Rule, ...]:
    """Return every rule that could be given up, in a fixed order."""
    found = [
        Rule(GivenUp.FIXED, mentee=mentee, mentor=mentor)
        for mentee, mentor in problem.fixed.tolist()
    ]
    found += [
        Rule(GivenUp.LOAD_MIN, mentor=mentor)
        for mentor in np.flatnonzero(problem.load_min).tolist()
    ]
    for kind, pairs in (
        (GivenUp.TOGETHER, problem.together),
        (GivenUp.APART, problem.apart),
    ):
        found += [Rule(kind, mentee=one, other=other) for one, other in pairs.tolist()]
    if problem.inertia is not None and problem.inertia.most_changes is not None:
        found.append(Rule(GivenUp.MOST_CHANGES))
    return tuple(found)


def smallest_clash(
    problem: Problem, is_infeasible: Test, is_over: Callable[[], bool] = never
) -> tuple[Rule, ...]:
    """Return rules that clash, none of which can be left out of the clash.

    Parameters
    ----------
    problem
        The problem that nothing obeys.
    is_infeasible
        Says of a problem whether it is proven that nothing obeys it.
    is_over
        Asked before each test; once it is, the rest is kept.

    Notes
    -----
    Deletion filter: each rule is left out in turn, and stays out if the others clash
    without it. As many tests as there are rules; beyond 150 the rest is kept.

    References
    ----------
    J. W. Chinneck, Feasibility and Infeasibility in Optimization, 2008, §6.
    """
    kept = list(rules_of(problem))
    for tested, rule in enumerate(tuple(kept)):
        if tested >= _MOST_TESTS or is_over():
            break
        fewer = [one for one in kept if one != rule]
        if is_infeasible(with_rules(problem, fewer)):
            kept = fewer
    return tuple(kept)


def fewest_to_give_up(
    problem: Problem,
    is_feasible: Test,
    clash: tuple[Rule, ...],
    is_over: Callable[[], bool] = never,
) -> tuple[Rule, ...]:
    """Return the fewest rules without which something is feasible.

    At least one of them is in the clash. Empty if none were found in 150 tests, or
    before it was over.
    """
    rules = rules_of(problem)
    tests = 0
    for size in range(1, len(rules) + 1):
        for given_up in combinations(rules, size):
            if not set(given_up) & set(clash):
                continue
            tests += 1
            if tests > _MOST_TESTS or is_over():
                return ()
            left = [one for one in rules if one not in given_up]
            if is_feasible(with_rules(problem, left)):
                return given_up
    return ()


def with_rules(problem: Problem, rules: list[Rule]) -> Problem:
    """Return the problem with only some of the rules that could be given up."""
    chosen = _Chosen(frozenset(rules))
    fixed = chosen.fixed(problem)
    inertia = problem.inertia
    if inertia is not None and Rule(GivenUp.MOST_CHANGES) not in chosen.rules:
        inertia = replace(inertia, most_changes=None)
    return replace(
        problem,
        fixed=problem.fixed[fixed],
        load_min=np.where(chosen.loads(problem), problem.load_min, 0),
        together=chosen.companions(problem.together, GivenUp.TOGETHER),
        apart=chosen.companions(problem.apart, GivenUp.APART),
        inertia=inertia,
    )


@dataclass(frozen=True, slots=True)
class _Chosen:
    """Which rules stay."""

    rules: frozenset[Rule]

    def fixed(self, problem: Problem) -> BoolArray:
        """Say which fixed pairs stay."""
        return np.array(
            [
                Rule(GivenUp.FIXED, mentee=mentee, mentor=mentor) in self.rules
                for mentee, mentor in problem.fixed.tolist()
            ],
            dtype=np.bool_,
        )

    def loads(self, problem: Problem) -> BoolArray:
        """Say which mentors keep their least load."""
        return np.array(
            [
                Rule(GivenUp.LOAD_MIN, mentor=mentor) in self.rules
                for mentor in range(problem.n_mentors)
            ],
            dtype=np.bool_,
        )

    def companions(self, pairs: IndexArray, kind: GivenUp) -> IndexArray:
        """Return the pairs of companions that stay."""
        kept = [
            pair
            for pair in pairs.tolist()
            if Rule(kind, mentee=pair[0], other=pair[1]) in self.rules
        ]
        return np.array(kept, dtype=np.int32).reshape(-1, 2)
