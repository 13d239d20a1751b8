from itertools import pairwise

import numpy as np
import pytest

from matcher.compatibility import Factored
from matcher.solver import GroupRules, Options, Prices, Problem, Watch
from matcher.solver.deadline import Deadline
from matcher.solver.groups.candidates import Candidates
from matcher.solver.groups.dual import Demand, coupled_mentors
from matcher.solver.groups.formats import Formats, relaxation
from matcher.solver.groups.pricing import Teams
from matcher.solver.groups.relaxed import Relaxed
from matcher.solver.groups.walk import Walks


def _sized() -> Problem:
    rng = np.random.default_rng(3)
    return Problem(
        compatibility=Factored(rng.random((20, 3)), rng.random((7, 3))),
        capacity=np.array(4),
        group_min=np.array(3),
        load_min=np.array([0, 0, 3, 0, 0, 0, 0]),
    )


def _mixed() -> Problem:
    """Groups at two times and single mentees, fewer served than there are."""
    rng = np.random.default_rng(4)
    return Problem(
        compatibility=Factored(rng.random((30, 3)), rng.random((7, 3))),
        capacity=np.array(4),
        group_min=np.array(2),
        groups=GroupRules(
            mentee_times=rng.random((30, 2)) < 0.8,
            mentor_times=np.ones((7, 2), dtype=np.bool_),
            individual_places=np.array([2, 0, 1, 0, 0, 0, 0]),
            accepts_individual=rng.random(30) < 0.5,
            accepts_group=np.ones(30, dtype=np.bool_),
        ),
    )


@pytest.mark.parametrize(("problem", "served"), [(_sized(), 20), (_mixed(), 26)])
def test_prices_of_the_program_bound_lower_and_not_below_its_value(
    problem: Problem, served: int
) -> None:
    each = (np.arange(problem.n_mentees) < served).astype(np.int64)
    demand, formats = Demand.of(problem, each), Formats.of(problem)
    plain = relaxation(problem)
    everybody = np.arange(problem.n_mentees * problem.n_mentors)
    candidates = Candidates.of(plain, formats, everybody)
    coupled = coupled_mentors(plain, Teams(formats, candidates))
    relaxed = Relaxed(plain, formats, candidates, demand, coupled)
    deadline = Deadline.start(Options(), Watch())
    walks = Walks(plain, formats)
    prices = Prices(np.full(problem.n_mentees, 0.8), np.zeros(7))
    bounds = []
    for _ in range(12):
        seen = walks.price(demand, prices)
        assert seen is not None
        bounds.append(seen.bound)
        found = relaxed.prices(prices, reach=0.4, deadline=deadline)
        assert found is not None
        assert np.abs(found.mentee - prices.mentee).max() <= 0.4 + 1e-6
        assert not found.mentor[~coupled].any()
        prices = found
    # With all pairs as candidates every box can only lower the bound, down to the
    # relaxation: the next box finds nothing lower.
    assert all(later <= former + 1e-6 for former, later in pairwise(bounds))
    assert np.isclose(bounds[-1], bounds[-2], atol=1e-6)
    assert bounds[-1] < bounds[0]


def test_nothing_is_said_once_somebody_cancels() -> None:
    problem = _sized()
    formats = Formats.of(problem)
    candidates = Candidates.of(problem, formats, np.arange(140))
    demand = Demand.of(problem, np.ones(20, dtype=np.int64))
    relaxed = Relaxed(problem, formats, candidates, demand, np.zeros(7, dtype=np.bool_))
    near = Prices(np.zeros(20), np.zeros(7))
    over = Deadline.start(Options(), Watch(cancelled=lambda: True))
    assert relaxed.prices(near, reach=1.0, deadline=over) is None
