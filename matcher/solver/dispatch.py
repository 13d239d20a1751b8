"""The one way in: choose a solver that can, and judge what it returns."""

from matcher.errors import RequestError, SolverError
from matcher.solver.backend import Capability, Solver, needed
from matcher.solver.certificate import Prices
from matcher.solver.deadline import Deadline
from matcher.solver.later import Later
from matcher.solver.network import Network
from matcher.solver.objective import Objective, Options, Watch
from matcher.solver.problem import Problem
from matcher.solver.result import SolveResult
from matcher.solver.told import falling

BALANCED = Later(
    "balanced",
    frozenset({Capability.BALANCED, Capability.LEXIMIN}),
    "matcher.solver.balanced",
    "Balanced",
)
BALANCED_GROUPS = Later(
    "balanced_groups",
    frozenset(
        {
            Capability.BALANCED,
            Capability.LEXIMIN,
            Capability.GROUPS,
            Capability.INERTIA,
        }
    ),
    "matcher.solver.balanced_groups",
    "BalancedGroups",
)
STABLE = Later(
    "stable",
    frozenset({Capability.STABLE, Capability.INERTIA}),
    "matcher.solver.stable",
    "Stable",
)
GROUPS = Later(
    "groups",
    frozenset({Capability.TOTAL, Capability.GROUPS, Capability.INERTIA}),
    "matcher.solver.grouped",
    "Groups",
)

SOLVERS: tuple[Solver, ...] = (
    Network(),
    BALANCED,
    STABLE,
    GROUPS,
    BALANCED_GROUPS,
)
"""All solvers, cheapest first."""


def solve(
    problem: Problem,
    options: Options | None = None,
    *,
    start: SolveResult | Prices | None = None,
    watch: Watch | None = None,
) -> SolveResult:
    """Solve a matching problem.

    Demand is served first, as much as can be, higher priority before lower; then the
    objective of the options decides.

    Parameters
    ----------
    problem
        What is to be matched.
    options
        Objective, time limit and seed; by default the greatest total.
    start
        An earlier result of a similar problem of the same people, or its prices:
        makes the solve faster, never changes what is proven.
    watch
        Who may cancel, and who is told of progress.

    Returns
    -------
    SolveResult
        Infeasible rules are an answer, with a diagnosis, not an error.

    Raises
    ------
    RequestError
        If no solver can handle the problem; the message lists who can do what.
    SolverError
        If a solver returned a matching that breaks a rule: a bug.

    Examples
    --------
    >>> import numpy as np
    >>> from matcher.compatibility import Dense
    >>> scores = Dense(np.array([[0.9, 0.8], [0.7, 0.1]]))
    >>> result = solve(Problem(compatibility=scores))
    >>> result.matching.pairs.tolist(), result.termination.reason.value
    ([[0, 1], [1, 0]], 'optimal')
    """
    options = options or Options()
    solver = _choose(problem, options)
    prices = start.prices if isinstance(start, SolveResult) else start
    deadline = Deadline.start(options, falling(watch or Watch()))
    result = solver.solve(problem, options, deadline, _fitting(problem, prices))
    if result.has_matching and result.matching.violations(problem):
        broken = result.matching.violations(problem)[0]
        raise SolverError(f"{solver.name} returned a matching that breaks {broken}")
    # What is stable no prices prove.
    by_prices = options.objective is not Objective.STABLE
    if not (by_prices and (problem.has_groups or problem.has_inertia)):
        return result
    # Loading what groups need takes longer than a small solve.
    from matcher.solver.groups.proofs import with_proofs  # noqa: PLC0415

    return with_proofs(problem, result, options, deadline)


def _choose(problem: Problem, options: Options) -> Solver:
    """Return the cheapest solver that can handle a problem."""
    wanted = needed(problem, options)
    for solver in SOLVERS:
        if wanted <= solver.capabilities:
            return solver
    known = "; ".join(
        f"{solver.name}: {', '.join(sorted(solver.capabilities))}" for solver in SOLVERS
    )
    raise RequestError(
        "solver.capability",
        field="problem",
        needed=", ".join(sorted(wanted)),
        known=known,
    )


def _fitting(problem: Problem, prices: Prices | None) -> Prices | None:
    """Return earlier prices if they are about as many people."""
    if prices is None:
        return None
    if (len(prices.mentee), len(prices.mentor)) != problem.shape:
        raise RequestError("solver.start", field="start")
    return prices
