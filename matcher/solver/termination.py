"""Why a solve stopped, and what is proven about its answer."""

from dataclasses import dataclass
from enum import StrEnum

from matcher.errors import SolverError


class Reason(StrEnum):
    """What is known when a solve ends."""

    OPTIMAL = "optimal"
    """The matching is proven best: its certificate closes."""

    FEASIBLE = "feasible"
    """The matching obeys every rule; a better one may exist, up to the bound."""

    INFEASIBLE = "infeasible"
    """No matching obeys every rule; a diagnosis names the clash."""

    NO_SOLUTION_FOUND = "no_solution_found"
    """A limit came before any matching was found."""


class Limit(StrEnum):
    """What stopped a solve before its end."""

    TIME = "time"
    """The time limit."""

    CANCELLED = "cancelled"
    """Somebody cancelled."""

    PRECISION = "precision"
    """Rounding of scores to costs leaves a gap above the tolerance."""

    GAP = "gap"
    """The gap is so small that nobody would see the difference; it is stated."""

    METHOD = "method"
    """The method has a guarantee but gives no proof for this problem."""


@dataclass(frozen=True, slots=True)
class Termination:
    """Why a solve stopped.

    Parameters
    ----------
    reason
        What is known.
    limit
        What stopped it, exactly when the reason is feasible or no solution found.
    bound
        No matching that serves as much demand has a greater total: always valid,
        infinite where nothing is known, minus infinity where nothing is feasible.
    served_bound
        No matching of the kind that was asked for serves more demand; None: the
        solver did not look beyond the bound.

    Raises
    ------
    SolverError
        If reason and limit contradict each other.
    """

    reason: Reason
    limit: Limit | None
    bound: float
    served_bound: int | None = None

    def __post_init__(self) -> None:
        stopped = self.reason in (Reason.FEASIBLE, Reason.NO_SOLUTION_FOUND)
        if stopped != (self.limit is not None):
            raise SolverError(f"limit {self.limit} contradicts reason {self.reason}")

    @property
    def cut_short(self) -> bool:
        """Whether time or somebody's word came before all was looked at."""
        return self.limit in (Limit.TIME, Limit.CANCELLED)
