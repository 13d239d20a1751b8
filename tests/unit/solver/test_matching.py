import numpy as np
import pytest

from matcher.compatibility import Dense
from matcher.errors import SolverError
from matcher.solver import Matching, Problem, RuleBroken

SCORES = Dense(np.array([[0.5, 0.25], [0.125, np.nan], [1.0, 0.75]]))


def broken(pairs: list[list[int]], **rules: np.ndarray) -> set[RuleBroken]:
    problem = Problem(compatibility=SCORES, **rules)  # type: ignore[arg-type]
    return {one.rule for one in Matching(np.array(pairs)).violations(problem)}


def test_the_objective_is_the_sum_of_scores() -> None:
    matching = Matching(np.array([[2, 1], [0, 0]]))
    assert matching.objective(Problem(compatibility=SCORES)) == 1.25
    assert matching.worst_score(Problem(compatibility=SCORES)) == 0.5
    assert matching.pairs.tolist() == [[0, 0], [2, 1]]


def test_a_matching_that_obeys_every_rule_breaks_none() -> None:
    assert broken([[0, 0], [2, 1]], fixed=np.array([[0, 0]])) == set()


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ({"capacity": np.array(1)}, RuleBroken.CAPACITY),
        ({"load_min": np.array([0, 1]), "capacity": np.array(3)}, RuleBroken.LOAD_MIN),
        ({"group_min": np.array(3), "capacity": np.array(3)}, RuleBroken.GROUP_MIN),
        ({"fixed": np.array([[2, 1]]), "capacity": np.array(3)}, RuleBroken.FIXED),
        (
            {"forbidden": np.array([[0, 0]]), "capacity": np.array(3)},
            RuleBroken.NOT_ALLOWED,
        ),
        ({"apart": np.array([[0, 2]]), "capacity": np.array(3)}, RuleBroken.APART),
        (
            {"together": np.array([[0, 1]]), "capacity": np.array(3)},
            RuleBroken.TOGETHER,
        ),
    ],
)
def test_each_broken_rule_is_found(
    rule: dict[str, np.ndarray], expected: RuleBroken
) -> None:
    assert broken([[0, 0], [2, 0]], **rule) == {expected}


def test_too_many_mentors_for_a_mentee_are_found() -> None:
    assert broken([[0, 0], [0, 1]]) == {RuleBroken.DEMAND}


def test_a_pair_given_twice_is_refused() -> None:
    with pytest.raises(SolverError):
        Matching(np.array([[0, 0], [0, 0]]))
