"""CP-SAT as the solvers use it: one worker, a seed, and an ear for who cancels."""

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from matcher.solver.deadline import Deadline

if TYPE_CHECKING:
    # Loading OR-Tools takes longer than a small solve: only when a model is solved.
    from ortools.sat.python import cp_model

# How often a watcher is asked whether somebody has cancelled.
_LISTEN_S = 0.05


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a search of CP-SAT ended with.

    Parameters
    ----------
    values
        Value of each asked variable, or None where nothing was found.
    bound
        The objective can be no better than this.
    proven
        Whether the values are proven best, or that there are none.
    """

    values: tuple[int, ...] | None
    bound: float
    proven: bool


def search(
    model: "cp_model.CpModel",
    asked: "list[cp_model.IntVar]",
    deadline: Deadline,
    *,
    seed: int,
    effort: float,
) -> Outcome:
    """Solve a model until a proof, the deadline or the effort is spent.

    Parameters
    ----------
    model
        The model, with or without an objective.
    asked
        Variables whose values are wanted.
    deadline
        When to stop; cancelling is heard within a tenth of a second.
    seed
        Seed of the search.
    effort
        Limit in CP-SAT's deterministic time: with one worker the same model and seed
        end in the same answer on every machine, unless the clock comes first.
    """
    from ortools.sat.python import cp_model  # noqa: PLC0415

    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = seed % 2**31
    solver.parameters.max_deterministic_time = effort
    if deadline.limit_s is not None:
        solver.parameters.max_time_in_seconds = max(deadline.left_s, 1e-3)
    ended = threading.Event()
    listener = threading.Thread(
        target=_listen, args=(solver, deadline, ended), daemon=True
    )
    listener.start()
    try:
        status = solver.solve(model)
    finally:
        ended.set()
        listener.join()
    answered = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    return Outcome(
        values=tuple(solver.value(one) for one in asked) if answered else None,
        bound=solver.best_objective_bound if answered else float("inf"),
        proven=status in (cp_model.OPTIMAL, cp_model.INFEASIBLE),
    )


def _listen(
    solver: "cp_model.CpSolver", deadline: Deadline, ended: threading.Event
) -> None:
    """Stop a search once somebody cancels."""
    while not ended.wait(_LISTEN_S):
        if deadline.reached():
            solver.stop_search()
