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


def every_stable(problem: Problem) -> list[Use]:
    """Return every stable matching, however much of a previous one it gives up."""
    return [
        use
        for use in every_matching(problem)
        if _is_acceptable(problem, use) and not _blocks(problem, use)
    ]


def best_stable(problem: Problem) -> tuple[int, tuple[int, ...], float] | None:
    """Return size, service by priority and value of the best stable matching.

    The value is the total less the price of every previous pair given up.
    """
    return max(
        (
            (
                int(use.sum()),
                _served(problem, use),
                _total(problem, use) - lost(problem, use) * _price(problem),
            )
            for use in every_stable(problem)
            if _within_cap(problem, use)
        ),
        default=None,
    )


def fewest_changes(problem: Problem) -> int | None:
    """Return how many previous pairs every stable matching gives up at least."""
    return min((lost(problem, use) for use in every_stable(problem)), default=None)


def _wishes(problem: Problem) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    scores = -_scores(problem)
    mentee, mentor = problem.mentee_ranks, problem.mentor_ranks
    return (
        scores if mentee is None else mentee,
        scores if mentor is None else mentor,
    )


def _is_acceptable(problem: Problem, use: Use) -> bool:
    """Say whether both sides of every pair that is not fixed accept each other."""
    mentee, mentor = _wishes(problem)
    fixed = {tuple(pair) for pair in problem.fixed.tolist()}
    return all(
        tuple(pair) in fixed
        or not (np.isnan(mentee[tuple(pair)]) or np.isnan(mentor[tuple(pair)]))
        for pair in np.argwhere(use).tolist()
    )


def _blocks(problem: Problem, use: Use) -> bool:
    """Say whether two people would both rather have each other."""
    mentee, mentor = _wishes(problem)
    fixed = np.zeros(problem.shape, dtype=np.bool_)
    for row, col in problem.fixed.tolist():
        fixed[row, col] = True
    for row, col in np.argwhere(_usable(problem) & (use == 0)).tolist():
        if np.isnan(mentee[row, col]) or np.isnan(mentor[row, col]):
            continue
        own = (use[row] > 0) & ~fixed[row]
        theirs = (use[:, col] > 0) & ~fixed[:, col]
        leaves = use[row].sum() < problem.demand[row] or bool(
            (mentee[row][own] > mentee[row, col]).any()
        )
        takes = use[:, col].sum() < problem.capacity[col] or bool(
            (mentor[:, col][theirs] > mentor[row, col]).any()
        )
        if leaves and takes:
            return True
    return False


def best_grouped(problem: Problem) -> tuple[int, tuple[int, ...], float] | None:
    """Return service, service by priority and value of the best groups.

    The value is the total less the price of every previous pair given up.
    """
    return max(
        (
            (
                int(use.sum()),
                _served(problem, use),
                _total(problem, use) - lost(problem, use) * _price(problem),
            )
            for use in every_matching(problem)
            if _may_be_grouped(problem, use)
        ),
        default=None,
    )


def _price(problem: Problem) -> float:
    return 0.0 if problem.inertia is None else problem.inertia.price


def lost(problem: Problem, use: Use) -> int:
    """Count the previous pairs that a matching gives up."""
    if problem.inertia is None:
        return 0
    previous = {tuple(pair) for pair in problem.inertia.pairs.tolist()}
    return sum(use[row, col] == 0 for row, col in previous)


def _within_cap(problem: Problem, use: Use) -> bool:
    """Say whether a matching gives up no more previous pairs than it may."""
    most = None if problem.inertia is None else problem.inertia.most_changes
    return most is None or lost(problem, use) <= most


def _may_be_grouped(problem: Problem, use: Use) -> bool:
    """Say whether some choice of groups and times obeys every rule."""
    if not _within_cap(problem, use):
        return False
    for one, other in problem.together.tolist():
        if (use[one] != use[other]).any():
            return False
    for one, other in problem.apart.tolist():
        if (use[one] * use[other]).any():
            return False
    return all(
        _mentor_may(problem, mentor, np.flatnonzero(use[:, mentor]).tolist())
        for mentor in range(problem.n_mentors)
    )


def _mentor_may(problem: Problem, mentor: int, own: list[int]) -> bool:
    """Try every split of a mentor's mentees into a group and single ones."""
    rules = problem.groups
    if not own:
        return True
    if rules is None:
        return bool(len(own) >= problem.group_min[mentor])
    for taken in product((False, True), repeat=len(own)):
        members = [one for one, inside in zip(own, taken, strict=True) if inside]
        single = [one for one, inside in zip(own, taken, strict=True) if not inside]
        singly = len(single) <= rules.individual_places[mentor] and all(
            rules.accepts_individual[one] for one in single
        )
        if singly and (not members or _is_group(problem, mentor, members)):
            return True
    return False


def _is_group(problem: Problem, mentor: int, members: list[int]) -> bool:
    rules = problem.groups
    assert rules is not None
    if len(members) < max(1, problem.group_min[mentor]):
        return False
    if not all(rules.accepts_group[one] for one in members):
        return False
    if np.isfinite(rules.grade_span):
        grades = [rules.grade[one] for one in members]
        if max(grades) - min(grades) > rules.grade_span:
            return False
    n_times = rules.mentee_times.shape[1]
    return n_times == 0 or any(
        rules.mentor_times[mentor, time]
        and all(rules.mentee_times[one, time] for one in members)
        for time in range(n_times)
    )


def best_leximin(problem: Problem) -> tuple[int, tuple[int, ...], list[float]] | None:
    """Return service, service by priority and the scores of the pairs, ascending."""
    scores = _scores(problem)
    return max(
        (
            (
                int(use.sum()),
                _served(problem, use),
                sorted(scores[use > 0].tolist()),
            )
            for use in every_matching(problem)
        ),
        default=None,
    )


def best_balanced_groups(
    problem: Problem,
) -> tuple[int, tuple[int, ...], float, float] | None:
    """Return service, service by priority, worst score and value of the best groups."""
    return max(
        (
            (
                int(use.sum()),
                _served(problem, use),
                worst(problem, use),
                _total(problem, use) - lost(problem, use) * _price(problem),
            )
            for use in every_matching(problem)
            if _may_be_grouped(problem, use)
        ),
        default=None,
    )


def best_leximin_groups(
    problem: Problem,
) -> tuple[int, tuple[int, ...], list[float], float] | None:
    """Return service, by priority, ascending scores and minus the price of changes."""
    scores = _scores(problem)
    return max(
        (
            (
                int(use.sum()),
                _served(problem, use),
                sorted(scores[use > 0].tolist()),
                -lost(problem, use) * _price(problem),
            )
            for use in every_matching(problem)
            if _may_be_grouped(problem, use)
        ),
        default=None,
    )
