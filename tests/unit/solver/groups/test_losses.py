import numpy as np

from matcher.compatibility import Factored
from matcher.solver import Prices, Problem
from matcher.solver.groups.assignment import assign
from matcher.solver.groups.candidates import Candidates
from matcher.solver.groups.dual import Demand
from matcher.solver.groups.formats import Formats
from matcher.solver.groups.losses import Losses
from matcher.solver.groups.walk import Walks


def test_what_mentors_lose_adds_up_to_the_gap() -> None:
    # All are served, so nothing is paid for anybody who is not.
    rng = np.random.default_rng(5)
    problem = Problem(
        compatibility=Factored(rng.random((24, 4)), rng.random((8, 4))),
        capacity=np.array(4),
        group_min=np.array(3),
    )
    formats = Formats.of(problem)
    candidates = Candidates.of(problem, formats, np.arange(24 * 8))
    demand = Demand.of(problem, np.ones(24, dtype=np.int64))
    prices = Prices(np.linspace(0.8, 1.2, 24), np.zeros(8))
    seen = Walks(problem, formats).price(demand, prices)
    assert seen is not None
    filling = assign(problem, formats, candidates, formats.opens)
    losses = Losses.of(problem, formats, candidates, seen)
    mentors = candidates.mentors[candidates.pair]
    value = candidates.values[candidates.pair[filling.places]].sum()
    lost = losses.of_mentors(mentors, filling.places)
    assert np.isclose(lost.sum(), seen.bound - value)
    # No place in use costs more than everything that is lost.
    assert losses.cost[filling.places].max() <= lost.sum() + 1e-9
