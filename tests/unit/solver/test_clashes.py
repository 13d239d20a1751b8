import numpy as np
import pytest

from matcher.compatibility import Dense, Eligibility, Factors
from matcher.solver import ClashKind, Objective, Options, Problem, solve
from matcher.solver.clashes import forbidding_rules, plain_clashes

SCORES = Dense(np.array([[0.5, np.nan], [0.5, 0.5], [0.5, 0.5]]))


def test_rules_that_can_hold_together_do_not_clash() -> None:
    calm = Problem(
        compatibility=SCORES,
        fixed=np.array([[0, 0], [1, 1]]),
        load_min=np.array([1, 1]),
        forbidden=np.array([[2, 0]]),
    )
    assert plain_clashes(calm) == ()


def test_a_fixed_pair_without_a_score_is_named() -> None:
    (clash,) = plain_clashes(Problem(compatibility=SCORES, fixed=np.array([[0, 1]])))
    assert clash.kind is ClashKind.FIXED_NOT_ALLOWED
    assert (clash.mentees, clash.mentors, clash.rules) == ((0,), (1,), ("scores",))


def test_everything_that_forbids_a_pair_is_named() -> None:
    veto = Factors("veto", np.array([[1.0], [0.0], [0.0]]), np.array([[0.0], [1.0]]))
    problem = Problem(
        compatibility=SCORES,
        eligibility=Eligibility((veto,)),
        forbidden=np.array([[0, 1]]),
    )
    assert forbidding_rules(problem, 0, 1) == ("veto", "forbidden", "scores")
    assert forbidding_rules(problem, 1, 1) == ()


def test_one_pair_too_many_of_a_mentor_is_shown_and_all_are_counted() -> None:
    # Three fixed pairs on one place: any two of them clash.
    fixed = np.array([[0, 0], [1, 0], [2, 0]])
    (clash,) = plain_clashes(Problem(compatibility=SCORES, fixed=fixed))
    assert clash.kind is ClashKind.FIXED_OVER_CAPACITY
    assert (clash.mentees, clash.mentors) == ((0, 1), (0,))
    assert (clash.needed, clash.available) == (3, 1)


def test_more_fixed_mentors_than_a_mentee_asks_for_clash() -> None:
    fixed = np.array([[1, 0], [1, 1]])
    (clash,) = plain_clashes(Problem(compatibility=SCORES, fixed=fixed))
    assert clash.kind is ClashKind.FIXED_OVER_DEMAND
    assert (clash.mentees, clash.mentors, clash.available) == ((1,), (0, 1), 1)


def test_a_fixed_pair_of_a_mentee_who_asks_for_nobody_clashes() -> None:
    problem = Problem(
        compatibility=SCORES, fixed=np.array([[1, 0]]), demand=np.array([1, 0, 1])
    )
    (clash,) = plain_clashes(problem)
    assert (clash.kind, clash.available) == (ClashKind.FIXED_OVER_DEMAND, 0)


def test_a_least_load_above_the_places_clashes() -> None:
    problem = Problem(
        compatibility=SCORES, capacity=np.array([2, 1]), load_min=np.array([2, 3])
    )
    (clash,) = plain_clashes(problem)
    assert clash.kind is ClashKind.LOAD_OVER_CAPACITY
    assert (clash.mentors, clash.needed, clash.available) == ((1,), 3, 1)


def test_clashes_that_have_nothing_to_do_with_each_other_are_all_named() -> None:
    problem = Problem(
        compatibility=SCORES,
        fixed=np.array([[0, 0], [0, 1], [1, 0]]),
        load_min=np.array([0, 2]),
    )
    assert [clash.kind for clash in plain_clashes(problem)] == [
        ClashKind.FIXED_NOT_ALLOWED,
        ClashKind.FIXED_OVER_CAPACITY,
        ClashKind.FIXED_OVER_DEMAND,
        ClashKind.LOAD_OVER_CAPACITY,
    ]


@pytest.mark.parametrize("objective", list(Objective))
def test_a_least_load_without_anybody_to_meet_it_is_infeasible(
    objective: Objective,
) -> None:
    problem = Problem(
        compatibility=Dense(np.zeros((0, 2))),
        capacity=np.array(3),
        load_min=np.array([0, 2]),
    )
    (clash,) = plain_clashes(problem)
    assert clash.kind is ClashKind.LOADS_UNREACHABLE
    assert (clash.mentors, clash.needed, clash.available) == ((1,), 2, 0)
    result = solve(problem, Options(objective=objective))
    assert result.diagnosis is not None
    assert result.diagnosis.clashes == (clash,)


def test_a_load_over_the_capacity_is_no_lack_of_mentees_as_well() -> None:
    problem = Problem(
        compatibility=Dense(np.full((2, 1), 0.5)),
        capacity=np.array(1),
        load_min=np.array(3),
    )
    assert [clash.kind for clash in plain_clashes(problem)] == [
        ClashKind.LOAD_OVER_CAPACITY
    ]
