import numpy as np

from matcher.compatibility import Dense
from matcher.solver import Limit, Matching, Problem
from matcher.solver.raised import Raised, all_settled, cut_short

PROBLEM = Problem(compatibility=Dense(np.array([[0.2, 0.5], [0.5, 0.9]])))
MATCHING = Matching(np.array([[0, 0], [1, 1]]))


def test_pairs_up_to_a_settled_score_are_settled() -> None:
    assert cut_short(PROBLEM, MATCHING, 0.9, Limit.TIME).settled == 2
    assert cut_short(PROBLEM, MATCHING, 0.2, Limit.TIME).settled == 1


def test_the_worst_pair_is_settled_before_any_score_is() -> None:
    raised = cut_short(PROBLEM, MATCHING, -np.inf, Limit.TIME)
    assert raised == Raised(MATCHING, 1, Limit.TIME)
    nobody = Matching(np.empty((0, 2), dtype=np.int32))
    assert cut_short(PROBLEM, nobody, -np.inf, Limit.TIME).settled == 0


def test_nothing_ends_the_search_of_what_is_settled_throughout() -> None:
    assert all_settled(MATCHING) == Raised(MATCHING, 2, None)
