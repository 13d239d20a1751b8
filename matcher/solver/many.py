"""Many problems, one for each school and form, each solved on its own."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from matcher.engine import HERE
from matcher.solver.dispatch import solve
from matcher.solver.objective import Options, Watch
from matcher.solver.problem import Problem
from matcher.solver.result import SolveResult, SolveStats
from matcher.solver.termination import Limit, Reason, Termination


def solve_all(
    problems: Sequence[Problem],
    options: Options | None = None,
    *,
    watch: Watch | None = None,
) -> tuple[SolveResult, ...]:
    """Solve problems that have nothing to do with each other, side by side.

    Parameters
    ----------
    problems
        What is to be matched.
    options
        The same for all; a time limit is of each. Their engine does whole problems,
        each of which walks where it is.
    watch
        Asked between problems whether to stop; the rest comes back cancelled.

    Returns
    -------
    tuple[SolveResult, ...]
        The answers that `solve` gives one by one, in the order of the problems.

    Raises
    ------
    RequestError
        If no solver can handle one of the problems.

    Examples
    --------
    >>> import numpy as np
    >>> from matcher.compatibility import Dense
    >>> one = Problem(compatibility=Dense(np.array([[0.5, 0.7]])))
    >>> [result.matching.pairs.tolist() for result in solve_all([one, one])]
    [[[0, 1]], [[0, 1]]]
    """
    return tuple(solve_each(problems, options, watch=watch))


def solve_each(
    problems: Sequence[Problem],
    options: Options | None = None,
    *,
    watch: Watch | None = None,
) -> Iterator[SolveResult]:
    """Give the answers of `solve_all` as soon as it is their turn."""
    chosen, watcher = options or Options(), watch or Watch()
    work = _SolveOne(replace(chosen, engine=HERE))
    done = 0
    for result in chosen.engine.map(work, problems, stopped=watcher.cancelled):
        done += 1
        yield result
    for _ in problems[done:]:
        yield _cancelled()


@dataclass(frozen=True, slots=True)
class _SolveOne:
    """Solve one problem wherever it has come to."""

    options: Options

    def __call__(self, problem: Problem) -> SolveResult:
        return solve(problem, self.options)


def _cancelled() -> SolveResult:
    """Return the answer to a problem that was not begun, or not ended."""
    return SolveResult(
        found=None,
        termination=Termination(Reason.NO_SOLUTION_FOUND, Limit.CANCELLED, math.inf),
        stats=SolveStats(
            solver="none", seconds=0.0, rounds=0, candidates=0, rounding=0.0
        ),
        prices=None,
    )
