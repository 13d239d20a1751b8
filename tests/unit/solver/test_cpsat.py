import time

from ortools.sat.python import cp_model

from matcher.solver import Options, Watch
from matcher.solver.cpsat import search
from matcher.solver.deadline import Deadline


def _hard() -> tuple[cp_model.CpModel, list[cp_model.IntVar]]:
    """A pigeonhole: 12 pigeons, 11 holes, no symmetry given away."""
    model = cp_model.CpModel()
    at = [[model.new_bool_var("") for _ in range(13)] for _ in range(14)]
    for row in at:
        model.add_bool_or(row)
    for hole in range(13):
        for one in range(14):
            for other in range(one):
                model.add_bool_or(~at[one][hole], ~at[other][hole])
    return model, [one for row in at for one in row]


def test_best_value_is_proven() -> None:
    model = cp_model.CpModel()
    number = model.new_int_var(0, 10, "")
    model.add(number * 2 <= 9)
    model.maximize(number)
    deadline = Deadline.start(Options(), Watch())
    found = search(model, [number], deadline, seed=0, effort=1.0)
    assert found.values == (4,)
    assert found.bound == 4
    assert found.proven


def test_cancelling_is_heard_within_a_second() -> None:
    model, variables = _hard()
    began = time.perf_counter()
    watch = Watch(cancelled=lambda: time.perf_counter() - began > 0.2)
    deadline = Deadline.start(Options(), watch)
    found = search(model, variables, deadline, seed=0, effort=1e6)
    assert found.values is None
    assert time.perf_counter() - began < 5.0


def test_effort_ends_a_search_without_a_proof() -> None:
    model, variables = _hard()
    deadline = Deadline.start(Options(), Watch())
    found = search(model, variables, deadline, seed=0, effort=0.01)
    assert found.values is None
    assert not found.proven
