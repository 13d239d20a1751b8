"""Solvers that are loaded when they first solve: most runs need only one.

Loading all of them costs every start 0.09 s, a third of what the network solver's own
libraries cost (measured on 150 × 60).
"""

from dataclasses import dataclass
from importlib import import_module
from typing import cast

from matcher.solver.backend import Capability, Solver
from matcher.solver.certificate import Prices
from matcher.solver.deadline import Deadline
from matcher.solver.objective import Options
from matcher.solver.problem import Problem
from matcher.solver.result import SolveResult


@dataclass(frozen=True, slots=True)
class Later:
    """A solver that says what it can before it is loaded.

    Parameters
    ----------
    name, capabilities
        As the solver itself says them.
    module, kind
        The module and the class of the solver.
    """

    name: str
    capabilities: frozenset[Capability]
    module: str
    kind: str

    def solve(
        self,
        problem: Problem,
        options: Options,
        deadline: Deadline,
        start: Prices | None,
    ) -> SolveResult:
        """Load the solver and let it solve."""
        return self.loaded().solve(problem, options, deadline, start)

    def loaded(self) -> Solver:
        """Return the solver itself."""
        return cast("Solver", getattr(import_module(self.module), self.kind)())
