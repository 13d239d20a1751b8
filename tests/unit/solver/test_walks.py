"""What a walk keeps of a block of rows, and what holds for the rest."""

import numpy as np
import pytest

from matcher.compatibility import Dense
from matcher.solver import Problem
from matcher.solver.look import Look
from matcher.solver.walks import Around


def around(scores: np.ndarray, alike: float) -> tuple[np.ndarray, np.ndarray]:
    """Return which pairs are kept, and the bars of all others."""
    problem = Problem(compatibility=Dense(scores))
    look = Look.of(problem, np.zeros(problem.n_mentors))
    seen = Around(look, 0.2, alike)(slice(0, problem.n_mentees))
    kept = np.zeros(scores.shape, dtype=np.bool_)
    kept[seen.pairs[0], seen.pairs[1]] = True
    return kept, seen.bars


@pytest.mark.parametrize("alike", [0.0, 0.05, 0.2])
def test_pairs_that_are_not_kept_are_below_the_bars(alike: float) -> None:
    rng = np.random.default_rng(0)
    scores = np.where(rng.random((40, 400)) < 0.5, 1.0, rng.random((40, 400)))
    # Half of all mentees have one best mentor, the others very many.
    scores[::2] -= 0.9 * (scores[::2] == 1.0)
    kept, bars = around(scores, alike)
    assert (np.where(kept, -np.inf, scores) <= bars[:, None] + 1e-12).all()
    assert kept[::2].any(axis=1).all()


def test_of_pairs_that_are_alike_some_are_drawn_others_for_each_mentee() -> None:
    # Without it all of 300 equal mentors, or none, would be near for everybody.
    kept, _ = around(np.ones((200, 300)), 0.1)
    assert 8 < kept.sum() / 200 < 24
    assert kept.any(axis=1).all()
    wanting = kept.sum(axis=0)
    assert wanting.min() > 0
    assert wanting.max() < 40


def test_a_few_pairs_that_are_alike_are_all_kept() -> None:
    kept, _ = around(np.tile([1.0, 0.95, 0.5], (9, 1)), 0.1)
    assert kept.tolist() == [[True, True, False]] * 9
