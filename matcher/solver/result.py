"""What a solve returns: the answer, why it stopped, the effort and the proof."""

from dataclasses import dataclass

from matcher.errors import SolverError
from matcher.solver.certificate import Prices
from matcher.solver.diagnosis import Diagnosis
from matcher.solver.floor_proof import FloorProof
from matcher.solver.group_proofs import GroupProofs
from matcher.solver.matching import Matching
from matcher.solver.termination import Reason, Termination


@dataclass(frozen=True, slots=True, kw_only=True)
class SolveStats:
    """Effort only.

    Parameters
    ----------
    solver
        Name of the solver that answered.
    seconds
        Wall time of the whole solve, the proof included.
    rounds
        How often the pairs under consideration were solved.
    candidates
        How many pairs were under consideration at the end.
    rounding
        How far apart a score and its whole cost may be, in units of score.
    """

    solver: str
    seconds: float
    rounds: int
    candidates: int
    rounding: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SolveResult:
    """The answer of a solve.

    By reason: `optimal` and `feasible` have a matching; `infeasible` has a diagnosis;
    prices are there wherever a method gives them.

    Parameters
    ----------
    found
        The matching, or None. Ask `has_matching`, then `matching`.
    termination
        Why the solve stopped, and the bound.
    stats
        Effort.
    prices
        The proof, or None.
    diagnosis
        What clashes, exactly when nothing is feasible.
    worst_proof
        For `balanced`: why the worst pair cannot be better, where that was proven.
    group_proofs
        For groups and previous matchings: prices that prove what counting does not.
    settled
        For leximin: so many of the lowest pairs are proven as good as can be, one after
        another. None where leximin was not asked for.

    Raises
    ------
    SolverError
        If the parts contradict the reason.
    """

    found: Matching | None
    termination: Termination
    stats: SolveStats
    prices: Prices | None
    diagnosis: Diagnosis | None = None
    worst_proof: FloorProof | None = None
    group_proofs: GroupProofs | None = None
    settled: int | None = None

    def __post_init__(self) -> None:
        reason = self.termination.reason
        answered = reason in (Reason.OPTIMAL, Reason.FEASIBLE)
        if answered != (self.found is not None):
            raise SolverError(f"a matching contradicts the reason {reason}")
        if (reason is Reason.INFEASIBLE) != (self.diagnosis is not None):
            raise SolverError(f"a diagnosis contradicts the reason {reason}")
        if reason is Reason.OPTIMAL and self.settled not in (None, self.served):
            raise SolverError(f"{self.settled} settled contradict the reason {reason}")

    @property
    def has_matching(self) -> bool:
        """Whether there is a matching."""
        return self.found is not None

    @property
    def served(self) -> int:
        """Units of demand served; none without a matching."""
        return 0 if self.found is None else self.found.served

    @property
    def matching(self) -> Matching:
        """The matching; ask `has_matching` first."""
        if self.found is None:
            raise SolverError(f"no matching: {self.termination.reason}")
        return self.found
