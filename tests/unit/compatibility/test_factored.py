import numpy as np
import pytest

from matcher.compatibility import Factored, PairTerms
from matcher.errors import InstanceError


def small(seed: int = 0, width: int = 7) -> Factored:
    rng = np.random.default_rng(seed)
    return Factored(rng.random((9, width)), rng.random((6, width)))


def test_the_score_of_a_pair_never_depends_on_its_company() -> None:
    scores = small(width=13)
    rows, cols = np.arange(9).repeat(6), np.tile(np.arange(6), 9)
    together = scores.pairs(rows, cols)
    alone = [
        scores.pairs(rows[at : at + 1], cols[at : at + 1])[0] for at in range(rows.size)
    ]
    assert together.tolist() == alone


def test_block_and_pairs_agree_to_the_last_bits() -> None:
    scores = small()
    rows, cols = np.arange(9).repeat(6), np.tile(np.arange(6), 9)
    block = scores.block(slice(0, 9), slice(0, 6)).ravel()
    assert np.abs(block - scores.pairs(rows, cols)).max() < 1e-14


@pytest.mark.parametrize("kind", [np.float32, np.float64])
def test_a_finder_is_within_its_stated_error(kind: type[np.float32]) -> None:
    rng = np.random.default_rng(1)
    sides = rng.random((40, 9)).astype(kind), rng.random((30, 9)).astype(kind)
    scores, prices = Factored(*sides), rng.random(30)
    finder = scores.finder(prices)
    exact = scores.block(slice(5, 25), slice(0, 30)) - prices
    assert np.abs(finder.surplus(slice(5, 25)) - exact).max() <= finder.error


@pytest.mark.parametrize("side", [0, 1])
def test_features_whose_products_cannot_be_added_up_are_refused(side: int) -> None:
    # Two features of 1e150: a score of up to 2e300.
    usual, huge = np.ones((1, 2)), np.full((1, 2), 1e150)
    with pytest.raises(InstanceError) as caught:
        Factored(*((huge, usual) if side == 0 else (usual, huge)))
    name = ("mentee_features", "mentor_features")[side]
    assert (caught.value.code, caught.value.field) == ("solver.too_large", name)


def test_terms_are_added_to_their_pairs_only() -> None:
    # <(1, 0), (0.5, 1)> = 0.5, and 0.25 more for the pair (0, 1).
    terms = PairTerms(np.array([0]), np.array([1]), np.array([0.25]), (1, 2))
    sides = np.array([[1.0, 0.0]]), np.array([[0.5, 1.0], [0.5, 0.0]])
    scores = Factored(*sides, terms)
    assert scores.pairs(np.array([0, 0]), np.array([0, 1])).tolist() == [0.5, 0.75]
    assert scores.block(slice(0, 1), slice(1, 2)).tolist() == [[0.75]]


def test_different_widths_are_refused() -> None:
    with pytest.raises(InstanceError) as caught:
        Factored(np.ones((1, 2)), np.ones((1, 3)))
    assert caught.value.code == "solver.widths_differ"


def test_people_keep_their_scores_in_a_new_order() -> None:
    scores = small()
    some = scores.people(np.array([4, 1]), np.array([5, 0]))
    expected = scores.pairs(np.array([4, 1]), np.array([5, 0]))
    assert some.pairs(np.array([0, 1]), np.array([0, 1])).tolist() == expected.tolist()


def test_no_score_exceeds_the_reach() -> None:
    scores = small(seed=5)
    assert np.abs(scores.block(slice(0, 9), slice(0, 6))).max() <= scores.reach


def test_a_term_makes_its_people_single() -> None:
    terms = PairTerms(np.array([0]), np.array([0]), np.array([1.0]), (3, 2))
    mentees, mentors = Factored(np.ones((3, 1)), np.ones((2, 1)), terms).twins()
    assert mentees[1] == mentees[2] != mentees[0]
    assert mentors[0] != mentors[1]
