import numpy as np
import pytest

from matcher.compatibility import Dense
from matcher.solver import Matching, Problem

# Both mentees rank mentor 0 first; both mentors rank mentee 0 first.
MENTEE_RANKS = np.array([[1.0, 2.0], [1.0, 2.0]])
MENTOR_RANKS = np.array([[1.0, 1.0], [2.0, 2.0]])


def blocking(pairs: list[list[int]], **rules: np.ndarray) -> list[list[int]]:
    problem = Problem(
        compatibility=Dense(np.zeros((2, 2))),
        mentee_ranks=rules.pop("mentee_ranks", MENTEE_RANKS),
        mentor_ranks=rules.pop("mentor_ranks", MENTOR_RANKS),
        **rules,  # type: ignore[arg-type]
    )
    found: list[list[int]] = Matching(np.array(pairs)).blocking_pairs(problem).tolist()
    return found


def test_two_who_would_both_rather_have_each_other_block() -> None:
    assert blocking([[0, 1], [1, 0]]) == [[0, 0]]


def test_a_stable_matching_has_no_blocking_pair() -> None:
    assert blocking([[0, 0], [1, 1]]) == []


def test_a_free_place_and_unserved_demand_block() -> None:
    assert blocking([[0, 0]]) == [[1, 1]]


def test_a_tie_does_not_block() -> None:
    assert blocking([[0, 1], [1, 0]], mentee_ranks=np.ones((2, 2))) == []


def test_an_unacceptable_partner_does_not_block() -> None:
    wishes = np.array([[1.0, 2.0], [1.0, np.nan]])
    assert blocking([[0, 0]], mentee_ranks=wishes) == []


def test_a_fixed_partner_is_not_given_up() -> None:
    assert blocking([[0, 1], [1, 0]], fixed=np.array([[0, 1]])) == []


def test_without_ranks_scores_say_who_is_wanted() -> None:
    problem = Problem(compatibility=Dense(np.array([[0.9, 0.1], [0.2, 0.1]])))
    matching = Matching(np.array([[0, 1], [1, 0]]))
    assert matching.blocking_pairs(problem).tolist() == [[0, 0]]


@pytest.mark.parametrize("shape", [(2, 0), (0, 2), (0, 0)])
def test_nobody_blocks_where_one_side_is_empty(shape: tuple[int, int]) -> None:
    problem = Problem(compatibility=Dense(np.zeros(shape)))
    nobody = Matching(np.empty((0, 2), dtype=np.int32))
    assert len(nobody.blocking_pairs(problem)) == 0
