"""What a solver is, and what it can do: the seam of the dispatch table."""

from enum import StrEnum
from typing import Protocol

from matcher.solver.certificate import Prices
from matcher.solver.deadline import Deadline
from matcher.solver.objective import Objective, Options
from matcher.solver.problem import Problem
from matcher.solver.result import SolveResult


class Capability(StrEnum):
    """A part of a problem that not every solver can handle."""

    TOTAL = "total"
    BALANCED = "balanced"
    STABLE = "stable"
    GROUPS = "groups"
    INERTIA = "inertia"
    LEXIMIN = "leximin"


class Solver(Protocol):
    """One way to solve problems.

    A solver is given only problems within its capabilities.
    """

    @property
    def name(self) -> str:
        """Name of the solver, as results report it."""

    @property
    def capabilities(self) -> frozenset[Capability]:
        """What the solver can handle."""

    def solve(
        self,
        problem: Problem,
        options: Options,
        deadline: Deadline,
        start: Prices | None,
    ) -> SolveResult:
        """Solve a problem, from earlier prices where there are some."""


def needed(problem: Problem, options: Options) -> frozenset[Capability]:
    """Return what a solver must be able to handle for this problem."""
    by_objective = {
        Objective.TOTAL: Capability.TOTAL,
        Objective.BALANCED: Capability.BALANCED,
        Objective.STABLE: Capability.STABLE,
    }
    found = {by_objective[options.objective]}
    if options.leximin:
        found.add(Capability.LEXIMIN)
    if problem.has_groups:
        found.add(Capability.GROUPS)
    if problem.has_inertia:
        found.add(Capability.INERTIA)
    return frozenset(found)
