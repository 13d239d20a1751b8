"""Linear and mixed-integer programs for HiGHS."""

from dataclasses import dataclass
from typing import Any

from scipy import sparse

from matcher.arrays import FloatArray, IntArray
from matcher.errors import SolverError
from matcher.solver.deadline import Deadline
from matcher.solver.groups.heard import heard
from matcher.solver.groups.highs_process import HighsProcess, lent

OPTIMAL, INFEASIBLE = 0, 2
"""How scipy says that HiGHS has proven the best, or that there is nothing."""

Rows = tuple[sparse.csr_matrix, FloatArray, FloatArray]
"""Rows of a program: a matrix, the least of each row and the most."""


@dataclass(frozen=True, slots=True)
class Optimum:
    """The proven best of a linear program.

    Parameters
    ----------
    values
        Of the variables.
    upper, equal
        Dual values of the rows that have a most, and of those that must be something.
    """

    values: FloatArray
    upper: FloatArray
    equal: FloatArray


@dataclass(frozen=True, slots=True)
class Found:
    """What HiGHS found for a program with whole variables.

    Parameters
    ----------
    status
        `OPTIMAL`, `INFEASIBLE`, or any other number of scipy's: a limit came first.
    values
        Of the variables, or None where nothing was found.
    bound
        What no values fall below, or None where nobody knows.
    """

    status: int
    values: FloatArray | None
    bound: float | None


def linear(
    costs: FloatArray,
    *,
    upper: tuple[sparse.csr_matrix, FloatArray],
    equal: tuple[sparse.csr_matrix, FloatArray],
    ends: FloatArray,
    deadline: Deadline,
) -> Optimum | None:
    """Solve a linear program by the dual simplex method.

    Parameters
    ----------
    costs
        (n_variables,), what each variable costs; the sum is made least.
    upper, equal
        Rows with the most of each, and rows with what each must be.
    ends
        (n_variables, 2), the least and the most of each variable.
    deadline
        When to stop.

    Returns
    -------
    Optimum | None
        None: a limit came first, or HiGHS gives up.

    Raises
    ------
    SolverError
        If the child breaks.
    """
    arguments = {
        "c": costs,
        "A_ub": upper[0],
        "b_ub": upper[1],
        "A_eq": equal[0],
        "b_eq": equal[1],
        "bounds": ends,
        "method": "highs-ds",
    }
    found = _solved("linprog", arguments, {}, deadline)
    if found is None or found["status"] != OPTIMAL:
        return None
    return Optimum(found["values"], found["upper"], found["equal"])


def mixed(
    costs: FloatArray,
    *,
    rows: list[Rows],
    whole: IntArray,
    ends: tuple[FloatArray, FloatArray],
    limits: dict[str, float],
    deadline: Deadline,
) -> Found | None:
    """Solve a program some of whose variables must be whole.

    Parameters
    ----------
    costs, deadline
        As for `linear`, and so is what is raised.
    rows
        Rows, in parts.
    whole
        (n_variables,), one where a variable must be whole, else zero.
    ends
        The least and the most of each variable.
    limits
        When to stop beside the deadline: options of `scipy.optimize.milp`.

    Returns
    -------
    Found | None
        None: nobody waited for it.
    """
    arguments = {"c": costs, "constraints": rows, "integrality": whole, "bounds": ends}
    found = _solved("milp", arguments, limits, deadline)
    if found is None:
        return None
    bound = found["bound"]
    if bound is None and found["status"] == OPTIMAL:
        # Without anything that must be whole it was a linear program.
        bound = found["value"]
    return Found(found["status"], found["values"], bound)


def _solved(
    function: str,
    arguments: dict[str, Any],
    limits: dict[str, float],
    deadline: Deadline,
) -> dict[str, Any] | None:
    """Let a child solve a program, and end it once nobody waits any longer."""
    if deadline.reached():
        return None
    with lent() as process:
        answer = _answer(process, function, arguments, limits, deadline)
        if answer is None:
            process.end()
            return None
    if isinstance(answer, str):
        raise SolverError(answer)
    return answer


def _answer(
    process: HighsProcess,
    function: str,
    arguments: dict[str, Any],
    limits: dict[str, float],
    deadline: Deadline,
) -> dict[str, Any] | str | None:
    """Wait for a child as long as there is time."""
    # Loading leaves nothing to give in time: who waits for it is not kept longer.
    if not process.is_ready and not heard(
        lambda _: process.get_ready(), deadline, late_s=0.0
    ):
        return None

    def ask(left_s: float) -> dict[str, Any] | str:
        options = {**limits, "time_limit": left_s}
        return process.ask((function, {**arguments, "options": options}))

    return heard(ask, deadline)
