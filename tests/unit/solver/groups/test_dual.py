import numpy as np

from matcher.compatibility import Dense
from matcher.solver import Options, Prices, Problem, Watch, solve
from matcher.solver.deadline import Deadline
from matcher.solver.groups.candidates import Candidates
from matcher.solver.groups.dual import Demand, Descent
from matcher.solver.groups.formats import Formats
from matcher.solver.groups.pricing import Teams


def test_dearest_are_counted_up_to_what_is_served_of_each_priority() -> None:
    demand = Demand(np.array([2, 1, 1]), np.array([0, 0, 1]), np.array([2, 1]))
    assert demand.dearest(np.array([0.3, 0.9, 0.1])).tolist() == [1, 1, 1]
    assert demand.dearest(np.array([0.9, 0.3, 0.1])).tolist() == [2, 0, 1]


def test_bound_comes_down_to_the_best_groups() -> None:
    rng = np.random.default_rng(1)
    problem = Problem(
        compatibility=Dense(rng.random((30, 12))),
        capacity=np.array(4),
        group_min=np.array(3),
    )
    best = solve(problem)
    value = best.matching.objective(problem)
    formats = Formats.of(problem)
    teams = Teams(formats, Candidates.of(problem, formats, np.arange(360)))
    demand = Demand.of(problem, best.matching.served_each(problem))
    start = Prices(np.full(30, 0.5), np.zeros(12))
    deadline = Deadline.start(Options(), Watch())
    for aim in (value, None):
        descent = Descent(problem, teams, demand, start)
        dual = descent.run(aim=aim, steps=300, deadline=deadline)
        assert value - 1e-9 <= dual.bound <= 1.02 * value
        assert ((dual.often >= 0.0) & (dual.often <= 1.0)).all()
        # Thirty mentees need eight of the twelve groups of four, or more.
        assert dual.often.sum() >= 7.0
