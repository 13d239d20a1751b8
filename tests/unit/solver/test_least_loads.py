import numpy as np

from matcher.compatibility import Dense, Eligibility, Factored, Threshold
from matcher.solver import Matching, Problem, Reason, solve
from matcher.solver.least_loads import load_clash, load_deficit, search_loads


def problem(scores: list[list[float]], least: list[int]) -> Problem:
    return Problem(
        compatibility=Dense(np.array(scores)),
        load_min=np.array(least),
        capacity=np.array(2),
    )


def test_a_load_that_can_be_met_shows_the_pairs() -> None:
    found = search_loads(
        problem([[1.0, 1.0], [1.0, 1.0]], [0, 1]), Matching(np.array([[0, 0], [1, 0]]))
    )
    assert found is not None
    assert found.pairs.tolist() == [[0, 1], [1, 1]]


def test_loads_that_are_met_need_no_search() -> None:
    assert search_loads(problem([[1.0]], [1]), Matching(np.array([[0, 0]]))) is None


def test_a_clash_is_made_as_small_as_can_be() -> None:
    # Mentors 0 and 1 share mentee 0; mentor 2 has mentees of its own.
    scores = [[1.0, 1.0, np.nan], [np.nan, np.nan, 1.0]]
    clash = load_clash(problem(scores, [1, 1, 1]), np.arange(3))
    assert clash is not None
    assert (clash.mentors, clash.needed, clash.available) == ((0, 1), 2, 1)


def test_a_mentee_counts_no_more_often_than_mentors_may_have_them() -> None:
    wide = Problem(
        compatibility=Dense(np.array([[1.0, np.nan]])),
        demand=np.array(2),
        load_min=np.array([1, 1]),
    )
    assert load_deficit(wide, np.array([0, 1])) == (2, 1)


def test_many_loads_that_only_a_few_can_meet_are_met() -> None:
    # Mentors 0 to 59 must get one each; only mentees 0 to 60 may come to them, and
    # score far lower there.
    rng = np.random.default_rng(0)
    mentees, mentors = np.arange(200), np.arange(120)
    loaded = mentors < 60
    only = Threshold(
        "only",
        np.column_stack([np.ones(200), mentees <= 60]),
        np.column_stack([~loaded, loaded]).astype(np.float64),
        1.0,
    )
    market = Problem(
        compatibility=Factored(
            rng.random((200, 5)),
            rng.random((120, 5)) * np.where(loaded, 1e-3, 1.0)[:, None],
        ),
        eligibility=Eligibility(thresholds=(only,)),
        capacity=np.array(3),
        load_min=loaded.astype(np.int64),
    )
    assert solve(market).termination.reason is Reason.OPTIMAL


def test_fixed_pairs_count_as_given_on_both_sides() -> None:
    # 0-0 meets the load of mentor 0 and uses up mentee 0: mentor 1 needs one, and only
    # mentee 1 is left.
    problem = Problem(
        compatibility=Dense(np.ones((2, 2))),
        load_min=np.array([1, 1]),
        fixed=np.array([[0, 0]]),
    )
    assert load_deficit(problem, np.array([0, 1])) == (1, 1)


def test_nobody_is_moved_away_from_a_fixed_pair_to_meet_a_load() -> None:
    # Only mentee 0 could come to mentor 0, and is fixed with mentor 1.
    problem = Problem(
        compatibility=Dense(np.array([[1.0, 1.0]])),
        load_min=np.array([1, 0]),
        fixed=np.array([[0, 1]]),
    )
    found = search_loads(problem, Matching(np.array([[0, 1]])))
    assert found is not None
    assert (len(found.pairs), found.mentors.tolist()) == (0, [0])
