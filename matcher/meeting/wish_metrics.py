"""Which wishes a matching meets, and who was chosen by more than they can take."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from matcher.arrays import BoolArray, IndexArray, IntArray
from matcher.meeting.wishes import Wishes
from matcher.participants import Cohort, Mentee, Mentor, Role
from matcher.solver import Problem

TOP = 3
"""How many first choices count as «among the first three»."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SideMetrics:
    """The wishes of one side that were met.

    Parameters
    ----------
    wished
        People who named somebody.
    first, top_three, named
        Of these, how many work with their first choice, with one of their first
        three, with anybody they named.
    """

    wished: int
    first: int
    top_three: int
    named: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OverChosen:
    """A person whom more people put first than there are places.

    Parameters
    ----------
    id, role
        Who it is.
    first
        How many put the person first.
    named
        How many named the person at all.
    places
        How many the person takes; for a mentee, how many mentors are asked for.
    """

    id: str
    role: Role
    first: int
    named: int
    places: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WishMetrics:
    """The wishes that a matching meets.

    Parameters
    ----------
    mentees, mentors
        By side.
    mutual, mutual_met
        Pairs in which each named the other, and how many of them were made.
    mutual_firsts, mutual_firsts_met
        Pairs in which each is the other's first choice, and how many were made.
    blocking_pairs
        Pairs in which each named the other, allowed and not made, and each would
        rather have the other: there is a place left, or a present partner who is
        not fixed was named later or not at all.
    over_chosen
        People put first by more than they can take, the most over-chosen first, then
        in the cohort's order, mentors before mentees.
    """

    mentees: SideMetrics
    mentors: SideMetrics
    mutual: int
    mutual_met: int
    mutual_firsts: int
    mutual_firsts_met: int
    blocking_pairs: int
    over_chosen: tuple[OverChosen, ...]

    @classmethod
    def of(
        cls, wishes: Wishes, cohort: Cohort, problem: Problem, pairs: IndexArray
    ) -> "WishMetrics":
        """Measure a matching.

        Parameters
        ----------
        wishes, cohort, problem
            The choices, the people, the rules and places.
        pairs
            The matching, (n_pairs, 2), mentee first.
        """
        made = {(mentee, mentor) for mentee, mentor in pairs.tolist()}
        turned = {(mentor, mentee) for mentee, mentor in made}
        return cls(
            mentees=_side(wishes.mentee_choices, made),
            mentors=_side(wishes.mentor_choices, turned),
            mutual=len(wishes.mutual_pairs),
            mutual_met=len(made.intersection(wishes.mutual_pairs)),
            mutual_firsts=len(wishes.mutual_firsts),
            mutual_firsts_met=len(made.intersection(wishes.mutual_firsts)),
            blocking_pairs=_blocking(wishes, problem, pairs),
            over_chosen=_over_chosen(wishes, cohort, problem),
        )


def _side(
    choices: tuple[tuple[int, ...], ...], made: set[tuple[int, int]]
) -> SideMetrics:
    """Count the people of one side whose wishes were met."""
    places = [
        [at for at, other in enumerate(named) if (person, other) in made]
        for person, named in enumerate(choices)
    ]
    best = [met[0] for met in places if met]
    return SideMetrics(
        wished=sum(bool(named) for named in choices),
        first=sum(at == 0 for at in best),
        top_three=sum(at < TOP for at in best),
        named=len(best),
    )


def _blocking(wishes: Wishes, problem: Problem, pairs: IndexArray) -> int:
    """Count mutual wishes not made whose both sides would rather have each other."""
    mutual = np.array(wishes.mutual_pairs, dtype=np.int32).reshape(-1, 2)
    ordered = pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))]
    is_open = problem.allowed(mutual[:, 0], mutual[:, 1])
    is_open &= ~problem.are_among(ordered, mutual[:, 0], mutual[:, 1])
    fixed = problem.are_among(problem.fixed, pairs[:, 0], pairs[:, 1])
    bars = [_bars(wishes, problem, pairs, fixed, role) for role in Role]
    count = 0
    for mentee, mentor in mutual[is_open].tolist():
        wish = wishes.of_pair(mentee, mentor)
        ranks = (wish.mentee_rank or np.inf, wish.mentor_rank or np.inf)
        count += ranks[0] < bars[0][mentee] and ranks[1] < bars[1][mentor]
    return count


def _bars(
    wishes: Wishes, problem: Problem, pairs: IndexArray, fixed: BoolArray, role: Role
) -> list[float]:
    """Return the place that a new partner must beat; infinite with a place left.

    Minus infinity where every partner is fixed and no place is left.
    """
    side = 0 if role is Role.MENTEE else 1
    places = (problem.demand, problem.capacity)[side]
    loads = np.bincount(pairs[:, side], minlength=places.size)
    bars = np.where(loads < places, np.inf, -np.inf).tolist()
    for pair in pairs[~fixed].tolist():
        rank = wishes.of_pair(*pair).rank_of(role)
        bars[pair[side]] = max(bars[pair[side]], rank or np.inf)
    return [float(bar) for bar in bars]


def _over_chosen(
    wishes: Wishes, cohort: Cohort, problem: Problem
) -> tuple[OverChosen, ...]:
    """Find whom more people put first than there are places."""
    found = [
        *_chosen_too_often(cohort.mentors, wishes.mentee_choices, problem.capacity),
        *_chosen_too_often(cohort.mentees, wishes.mentor_choices, problem.demand),
    ]
    return tuple(sorted(found, key=lambda one: one.places - one.first))


def _chosen_too_often(
    people: Sequence[Mentee] | Sequence[Mentor],
    choices: tuple[tuple[int, ...], ...],
    places: IntArray,
) -> list[OverChosen]:
    first, named = [0] * len(people), [0] * len(people)
    for chosen in choices:
        for at, other in enumerate(chosen):
            first[other] += at == 0
            named[other] += 1
    return [
        OverChosen(
            id=person.id,
            role=person.role,
            first=first[at],
            named=named[at],
            places=int(places[at]),
        )
        for at, person in enumerate(people)
        if first[at] > places[at]
    ]
