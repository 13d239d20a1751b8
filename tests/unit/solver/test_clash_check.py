import numpy as np
import pytest

from matcher.compatibility import Dense
from matcher.solver import (
    Clash,
    ClashKind,
    Inertia,
    Objective,
    Problem,
    Reason,
    Solution,
)
from matcher.solver.clash_check import judge_clash
from matcher.solver.ruling import Ruling

NOTHING = Solution(
    pairs=np.empty((0, 2), dtype=np.int32),
    objective=None,
    bound=None,
    reason=Reason.INFEASIBLE,
)
WISHES = Solution(
    pairs=NOTHING.pairs,
    objective=None,
    bound=None,
    reason=Reason.INFEASIBLE,
    aim=Objective.STABLE,
)
FULL = Problem(
    compatibility=Dense(np.full((2, 1), 0.5)), fixed=np.array([[0, 0], [1, 0]])
)
OVER = Clash(kind=ClashKind.FIXED_OVER_CAPACITY, mentees=(0, 1), mentors=(0,))


def test_plain_clash_is_proven_by_finding_it_again() -> None:
    assert judge_clash(FULL, OVER, NOTHING) is Ruling.PROVEN


@pytest.mark.parametrize(
    "lie",
    [
        Clash(kind=ClashKind.FIXED_OVER_CAPACITY, mentees=(0,), mentors=(0,)),
        Clash(kind=ClashKind.FIXED_OVER_CAPACITY, mentees=(0, 2), mentors=(0,)),
        Clash(kind=ClashKind.FIXED_OVER_CAPACITY, mentees=(0, 1), mentors=(-1,)),
        Clash(kind=ClashKind.FIXED_OVER_DEMAND, mentees=(0, 1), mentors=(0,)),
        # There are neither groups nor previous pairs to be searched for.
        Clash(kind=ClashKind.GROUPS_UNREACHABLE),
        Clash(kind=ClashKind.LOADS_UNREACHABLE, mentors=(0,)),
        Clash(kind=ClashKind.STABLE_UNREACHABLE),
    ],
)
def test_clash_that_is_not_there_is_refuted(lie: Clash) -> None:
    assert judge_clash(FULL, lie, NOTHING) is Ruling.REFUTED


def _market(mentee_ranks: list[list[float]]) -> Problem:
    """Return a mentor 1 who must get somebody, and whom both mentees like less."""
    return Problem(
        compatibility=Dense(np.full((2, 2), 0.5)),
        capacity=np.array([2, 1]),
        load_min=np.array([0, 1]),
        mentee_ranks=np.array(mentee_ranks),
        mentor_ranks=np.array([[1.0, 1.0], [2.0, 2.0]]),
    )


UNREACHABLE = Clash(kind=ClashKind.STABLE_UNREACHABLE, mentors=(1,))


def test_strict_wishes_prove_that_a_least_load_is_never_met() -> None:
    strict = _market([[1.0, 2.0], [1.0, 2.0]])
    assert judge_clash(strict, UNREACHABLE, WISHES) is Ruling.PROVEN


def test_a_plain_clash_is_none_of_wishes() -> None:
    over = Problem(compatibility=Dense(np.array([[0.5]])), load_min=np.array([2]))
    clash = Clash(kind=ClashKind.STABLE_UNREACHABLE, mentors=(0,))
    assert judge_clash(over, clash, WISHES) is Ruling.REFUTED


def test_with_ties_one_stable_matching_proves_nothing_about_the_others() -> None:
    # Mentee 0 could as well go to mentor 1: the mentors' own tie is what is left.
    tied = Problem(
        compatibility=Dense(np.full((2, 2), 0.5)),
        capacity=np.array([2, 1]),
        load_min=np.array([0, 1]),
        mentee_ranks=np.array([[1.0, 2.0], [1.0, 2.0]]),
        mentor_ranks=np.array([[1.0, 1.0], [1.0, 1.0]]),
    )
    assert judge_clash(tied, UNREACHABLE, WISHES) is Ruling.TRUSTED
    reachable = _market([[1.0, 2.0], [2.0, 1.0]])
    assert judge_clash(reachable, UNREACHABLE, WISHES) is Ruling.REFUTED


def test_least_loads_are_counted_by_who_may_come() -> None:
    loads = Clash(kind=ClashKind.LOADS_UNREACHABLE, mentors=(0,))
    short = Problem(
        compatibility=Dense(np.array([[0.5], [np.nan]])),
        capacity=np.array([2]),
        load_min=np.array([2]),
    )
    assert judge_clash(short, loads, NOTHING) is Ruling.PROVEN
    # A mentee who refuses comes where no wishes are asked for.
    shy = Problem(
        compatibility=Dense(np.full((2, 1), 0.5)),
        capacity=np.array([2]),
        load_min=np.array([2]),
        mentee_ranks=np.array([[1.0], [np.nan]]),
        mentor_ranks=np.array([[1.0], [2.0]]),
    )
    assert judge_clash(shy, loads, WISHES) is Ruling.PROVEN
    assert judge_clash(shy, loads, NOTHING) is Ruling.REFUTED


def _changes(needed: int, available: int) -> Clash:
    kind = ClashKind.CHANGES_UNREACHABLE
    return Clash(kind=kind, needed=needed, available=available)


def test_previous_pairs_that_are_in_no_stable_matching_are_counted() -> None:
    # 0 and 0, 1 and 1 want each other first: nothing of the previous matching stays.
    problem = Problem(
        compatibility=Dense(np.array([[0.9, 0.1], [0.2, 0.8]])),
        inertia=Inertia(pairs=np.array([[0, 1], [1, 0]]), most_changes=1),
    )
    assert judge_clash(problem, _changes(2, 1), WISHES) is Ruling.PROVEN
    # Deferred acceptance does with two.
    assert judge_clash(problem, _changes(3, 1), WISHES) is Ruling.REFUTED
    # That is another cap, and no clash at all.
    assert judge_clash(problem, _changes(2, 2), WISHES) is Ruling.REFUTED
    assert judge_clash(FULL, _changes(2, 1), WISHES) is Ruling.REFUTED


def test_what_a_lattice_of_stable_matchings_gives_up_is_for_a_search() -> None:
    # Both ways are stable; the previous pairs are half of either.
    problem = Problem(
        compatibility=Dense(np.full((2, 2), 0.5)),
        mentee_ranks=np.array([[1.0, 2.0], [2.0, 1.0]]),
        mentor_ranks=np.array([[2.0, 1.0], [1.0, 2.0]]),
        inertia=Inertia(pairs=np.array([[0, 0], [1, 0]]), most_changes=0),
    )
    assert judge_clash(problem, _changes(1, 0), WISHES) is Ruling.TRUSTED
