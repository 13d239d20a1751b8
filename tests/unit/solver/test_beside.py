"""Pairs beside the active ones, at their prices or above."""

import numpy as np
import pytest

from matcher.compatibility import Dense
from matcher.solver import Problem, beside
from matcher.solver.beside import Beside
from matcher.solver.classes import Classes
from matcher.solver.costs import Costs
from matcher.solver.distances import Distances
from matcher.solver.transport import Transport


@pytest.mark.parametrize("at_once", [1, 2, 100])
def test_pairs_are_told_apart_by_their_prices(
    at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    # All prices of mentees are 0.5, of mentors 0 and 0.25. Of the six pairs two are
    # worth more, by 0.25 and 0.125, two exactly as much, two less.
    monkeypatch.setattr(beside, "_AT_ONCE", at_once)
    scores = np.array([[0.75, 0.75], [0.5, 0.25], [0.0, 0.875]])
    problem = Problem(compatibility=Dense(scores))
    classes = Classes.of(problem, Transport.of(problem))
    costs = Costs(top=1.0, spread=1.0, scale=1024.0)
    mentee, mentor = np.full(3, 0.5), np.array([0.0, 0.25])
    distances = Distances(
        mentee=np.full(3, -512),
        mentor=np.array([0, -256]),
        source=np.zeros(1, dtype=np.int64),
        sink=0,
        short=np.zeros(1, dtype=np.bool_),
    )
    keys = [np.arange(4), np.arange(4, 6)]
    found = Beside.of(classes, keys, distances, (mentee, mentor), costs)
    assert found.has_better
    assert found.reduced.tolist() == [-256, -128]
    assert found.equal.tolist() == [1, 2]
    assert found.best(1).tolist() == [[0, 0], [2, 1]]


def test_none_beside_is_none_better() -> None:
    problem = Problem(compatibility=Dense(np.array([[0.5]])))
    classes = Classes.of(problem, Transport.of(problem))
    costs = Costs(top=1.0, spread=1.0, scale=1024.0)
    nothing = np.zeros(1, dtype=np.int64)
    distances = Distances(nothing, nothing, nothing, 0, np.zeros(1, dtype=np.bool_))
    found = Beside.of(classes, [], distances, (np.zeros(1), np.zeros(1)), costs)
    assert not found.has_better
    assert (found.above.size, found.equal.size) == (0, 0)
