"""Mutual first choices: which become pairs at once, and which cannot."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from matcher.arrays import IndexArray, IntArray
from matcher.meeting.wishes import Wishes
from matcher.solver import Problem


class Obstacle(StrEnum):
    """What stands against a mutual first choice."""

    RULE = "rule"
    """A rule closes the pair; `Refusal.rule` says which."""

    FORBIDDEN = "forbidden"
    """The curator forbade the pair, or it dissolved."""

    NO_PLACE = "no_place"
    """Pairs that were fixed before take all places of the mentor."""

    NO_DEMAND = "no_demand"
    """Pairs that were fixed before give the mentee all that was asked for."""

    CLASH = "clash"
    """Together with limits, groups and the other fixed pairs nothing is possible."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A mutual first choice that did not become a pair at once.

    Parameters
    ----------
    mentee, mentor
        Positions.
    obstacle
        What stands against it.
    rule
        Id of the rule, for `Obstacle.RULE`.
    """

    mentee: int
    mentor: int
    obstacle: Obstacle
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class MutualFirsts:
    """Mutual first choices, settled.

    Parameters
    ----------
    pairs
        Pairs to be fixed, (n_pairs, 2), the best score first.
    refused
        The others, with the reason; those fixed already are in neither.
    """

    pairs: IndexArray
    refused: tuple[Refusal, ...]


def mutual_firsts(wishes: Wishes, problem: Problem) -> MutualFirsts:
    """Settle which mutual first choices become pairs at once.

    Everyone has one first choice, so two of them never ask for one place; but pairs
    that are fixed already may leave none. The better score goes first, equal ones by
    position.

    Parameters
    ----------
    wishes
        The choices of both sides.
    problem
        Rules, places, and what is fixed already.
    """
    pairs = np.array(wishes.mutual_firsts, dtype=np.int32).reshape(-1, 2)
    is_new = ~problem.are_among(problem.fixed, pairs[:, 0], pairs[:, 1])
    pairs = pairs[is_new]
    scores = problem.scores(pairs[:, 0], pairs[:, 1])
    order = np.lexsort((pairs[:, 1], pairs[:, 0], -scores))
    places = problem.capacity - _fixed_each(problem, 1)
    needs = problem.demand - _fixed_each(problem, 0)
    settled: list[tuple[int, int]] = []
    refused: list[Refusal] = []
    for mentee, mentor in pairs[order].tolist():
        refusal = _closed(problem, mentee, mentor)
        if refusal is None and places[mentor] <= 0:
            refusal = Refusal(mentee, mentor, Obstacle.NO_PLACE)
        if refusal is None and needs[mentee] <= 0:
            refusal = Refusal(mentee, mentor, Obstacle.NO_DEMAND)
        if refusal is not None:
            refused.append(refusal)
            continue
        settled.append((mentee, mentor))
        places[mentor] -= 1
        needs[mentee] -= 1
    return MutualFirsts(
        np.array(settled, dtype=np.int32).reshape(-1, 2), tuple(refused)
    )


def _fixed_each(problem: Problem, side: int) -> IntArray:
    """Count the fixed pairs of each person of one side."""
    counts = np.bincount(problem.fixed[:, side], minlength=problem.shape[side])
    return counts.astype(np.int64)


def _closed(problem: Problem, mentee: int, mentor: int) -> Refusal | None:
    """Return what closes a pair, None where it is open."""
    broken = problem.eligibility.broken(mentee, mentor)
    if broken:
        return Refusal(mentee, mentor, Obstacle.RULE, broken[0])
    if not problem.allowed(np.array([mentee]), np.array([mentor]))[0]:
        return Refusal(mentee, mentor, Obstacle.FORBIDDEN)
    return None
