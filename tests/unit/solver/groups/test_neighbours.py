import numpy as np

from matcher.compatibility import Dense
from matcher.solver import Problem
from matcher.solver.groups.candidates import Candidates
from matcher.solver.groups.formats import Formats
from matcher.solver.groups.neighbours import Neighbours
from matcher.solver.groups.part import Whole


def _neighbours(lost: list[float]) -> Neighbours:
    """Mentors 0 and 1 could take each other's mentees, 2 and 3 could; no others."""
    half = np.arange(4) // 2
    scores = np.where(half[:, None] == half, 1.0, np.nan)
    problem = Problem(compatibility=Dense(scores), capacity=np.array(2))
    formats = Formats.of(problem)
    candidates = Candidates.of(problem, formats, np.arange(16))
    whole = Whole(problem, formats, candidates)
    used = np.flatnonzero(whole.mentees == whole.mentors)
    cost = np.zeros(candidates.places)
    return Neighbours.of(whole, cost, used, np.array(lost))


def test_neighbourhood_grows_along_ties_from_who_loses() -> None:
    around = _neighbours([0.0, 0.0, 0.0, 1.0])
    for seed in range(5):
        drawn = around.draw(np.random.default_rng(seed), 2)
        assert np.flatnonzero(drawn).tolist() == [2, 3]


def test_same_seed_draws_the_same() -> None:
    around = _neighbours([0.1, 0.2, 0.3, 0.4])
    one, other = (around.draw(np.random.default_rng(3), 2) for _ in range(2))
    assert (one == other).all()
    assert one.sum() == 2


def test_nobody_is_left_out_of_the_widest() -> None:
    assert _neighbours([0.0] * 4).draw(np.random.default_rng(0), 9).all()
    # Where nobody loses anything somebody is drawn all the same.
    assert _neighbours([0.0] * 4).draw(np.random.default_rng(0), 3).sum() == 3
