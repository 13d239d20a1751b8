import numpy as np

from matcher.compatibility import Dense, Factored, PairTerms
from matcher.solver.valued import Valued


def _valued() -> Valued:
    rng = np.random.default_rng(1)
    terms = PairTerms(np.array([0, 4]), np.array([1, 2]), np.array([0.5, -2.0]), (6, 3))
    return Valued(Factored(rng.random((6, 4)), rng.random((3, 4))), terms)


def test_terms_are_added_to_their_pairs_alone() -> None:
    values = _valued()
    rows, cols = np.divmod(np.arange(18), 3)
    added = (values.pairs(rows, cols) - values.scores.pairs(rows, cols)).reshape(6, 3)
    expected = np.zeros((6, 3))
    expected[0, 1], expected[4, 2] = 0.5, -2.0
    assert np.allclose(added, expected, atol=1e-12)
    block = values.block(slice(0, 6), slice(0, 3))
    assert np.allclose(block.ravel(), values.pairs(rows, cols))


def test_finder_is_as_exact_as_it_says() -> None:
    values = _valued()
    prices = np.array([0.1, 0.2, 0.3])
    finder = values.finder(prices)
    rows, cols = np.divmod(np.arange(18), 3)
    exact = values.pairs(rows, cols) - prices[cols]
    rough = finder.surplus(slice(0, 6)).ravel()
    assert np.abs(rough - exact).max() <= finder.error


def test_pair_without_a_score_stays_forbidden() -> None:
    terms = PairTerms(np.array([0]), np.array([0]), np.array([1.0]), (1, 1))
    values = Valued(Dense(np.array([[np.nan]])), terms)
    nobody = np.array([0])
    assert not values.permits(nobody, nobody).any()
    assert np.isnan(values.pairs(nobody, nobody)).all()


def test_people_with_terms_are_nobodys_twin() -> None:
    terms = PairTerms(np.array([1]), np.array([0]), np.array([1.0]), (3, 2))
    mentees, mentors = Valued(Dense(np.ones((3, 2))), terms).twins()
    assert mentees[0] == mentees[2] != mentees[1]
    assert mentors[0] != mentors[1]


def test_some_people_keep_their_terms() -> None:
    values = _valued()
    some = values.people(np.array([4, 1]), np.array([2]))
    whole = values.pairs(np.array([4, 1]), np.array([2, 2]))
    assert np.allclose(some.pairs(np.array([0, 1]), np.array([0, 0])), whole)
    assert some.reach <= values.reach + 1e-12
