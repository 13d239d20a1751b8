import numpy as np

from matcher.compatibility import Dense
from matcher.solver import Problem
from matcher.solver.stable_game import Game
from matcher.solver.stable_narrow import narrowed

NO = np.nan


def _left(
    mentee_ranks: list[list[float]], mentor_ranks: list[list[float]], **rules: object
) -> list[tuple[int, int]]:
    mentee, mentor = np.array(mentee_ranks), np.array(mentor_ranks)
    problem = Problem(
        compatibility=Dense(np.zeros(mentee.shape)),
        mentee_ranks=mentee,
        mentor_ranks=mentor,
        **rules,  # type: ignore[arg-type]  # counts, one for each person
    )
    game = narrowed(Game.of(problem))
    return list(zip(game.mentees.tolist(), game.mentors.tolist(), strict=True))


def test_best_of_both_leaves_nothing_else_to_either() -> None:
    # 0 and 0 want each other first, so 1 gets mentor 1, and nobody has a choice.
    assert _left([[1, 2], [1, 2]], [[1, 1], [2, 2]]) == [(0, 0), (1, 1)]


def test_wishes_crosswise_leave_both_stable_matchings() -> None:
    assert len(_left([[1, 2], [2, 1]], [[2, 1], [1, 2]])) == 4


def test_a_tie_is_sure_of_nobody_beyond_the_places() -> None:
    # Mentee 0 likes both alike, so neither mentor can count on them.
    assert len(_left([[1, 1], [1, 2]], [[1, 1], [2, 2]])) == 4


def test_a_tie_within_the_demand_is_sure_of_all() -> None:
    # Mentee 0 asks for two and likes both alike: both mentors, who like 0 best and take
    # one, are lost to mentee 1.
    left = _left([[1, 1], [1, 2]], [[1, 1], [2, 2]], demand=np.array([2, 1]))
    assert left == [(0, 0), (0, 1)]


def test_who_has_no_places_is_left_with_nobody() -> None:
    assert _left([[1, 2]], [[1, 1]], capacity=np.array([0, 1])) == [(0, 1)]
    assert _left([[1, 2]], [[1, 1]], demand=np.array([0])) == []


def test_a_mentor_of_two_places_counts_on_two() -> None:
    # Both 0 and 1 have mentor 0 first: full with ranks 1 and 2; 2 goes to mentor 1.
    left = _left(
        [[1, 2], [1, 2], [1, 2]], [[1, 1], [2, 2], [3, 3]], capacity=np.array([2, 1])
    )
    assert left == [(0, 0), (1, 0), (2, 1)]


def test_an_empty_game_stays_empty() -> None:
    assert _left([[NO]], [[1]]) == []


def test_what_there_was_no_time_for_is_left() -> None:
    game = Game.of(Problem(compatibility=Dense(np.array([[0.9, 0.2], [0.8, 0.3]]))))
    assert narrowed(game).size == 2
    assert narrowed(game, lambda: True).size == 4
