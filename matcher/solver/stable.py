"""The solver of wishes: the largest matching that no two would rather leave.

Steps: a stable matching by deferred acceptance; the largest one, proven by the size
of the largest matching of acceptable pairs, by strict wishes or by CP-SAT; among the
largest the most of each priority, then the greatest total, by CP-SAT.
"""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from matcher.arrays import BoolArray, IntArray
from matcher.solver.backend import Capability
from matcher.solver.certificate import Prices, tolerance_of, upper_bound
from matcher.solver.costs import Costs
from matcher.solver.deadline import Deadline
from matcher.solver.diagnosis import Clash, ClashKind, Diagnosis
from matcher.solver.matching import Matching
from matcher.solver.network import Network
from matcher.solver.objective import Options
from matcher.solver.problem import Problem
from matcher.solver.result import SolveResult, SolveStats
from matcher.solver.stable_deferred import deferred_acceptance
from matcher.solver.stable_game import Game, acceptable_problem
from matcher.solver.termination import Limit, Reason, Termination

if TYPE_CHECKING:
    # It loads OR-Tools, which takes longer than a small solve.
    from matcher.solver.stable_model import StableModel

# CP-SAT's deterministic seconds for each step, about a minute each: the same model
# ends in the same answer wherever no time limit comes first.
_EFFORT = 60.0


@dataclass(frozen=True, slots=True)
class Stable:
    """Deferred acceptance, and CP-SAT where ties or totals leave a choice.

    The bound is on the total of stable matchings that serve at least as much; the
    served bound on what any stable matching serves.
    """

    name: str = "stable"
    capabilities: frozenset[Capability] = frozenset({Capability.STABLE})

    def solve(
        self,
        problem: Problem,
        options: Options,
        deadline: Deadline,
        start: Prices | None,
    ) -> SolveResult:
        """Solve a problem step by step; a limit leaves the best step so far."""
        acceptable = acceptable_problem(problem)
        relaxed = Network().solve(acceptable, options, deadline.quiet(), start)
        if relaxed.diagnosis is not None:
            return replace(relaxed, stats=self._stats(deadline, relaxed.stats))
        search = _Search(problem, acceptable, Game.of(problem), options, deadline)
        search.begin(relaxed)
        search.refine()
        return search.result(self._stats(deadline, relaxed.stats))

    def _stats(self, deadline: Deadline, effort: SolveStats) -> SolveStats:
        """Return the effort as this solver's."""
        return replace(effort, solver=self.name, seconds=deadline.spent_s)


@dataclass(slots=True)
class _Search:
    """The best stable matching so far, and what is proven about it."""

    problem: Problem
    acceptable: Problem
    game: Game
    options: Options
    deadline: Deadline
    used: BoolArray | None = None
    most: int | None = None
    """No stable matching has more pairs, fixed ones included; None: not known."""
    total: float = np.inf
    """No stable matching with as many pairs has a greater total."""
    refined: bool = False
    """Whether no stable matching with as many pairs serves priorities better."""
    impossible: bool = False
    """Whether it is proven that none meets the least loads."""

    def begin(self, relaxed: SolveResult) -> None:
        """Take deferred acceptance, and what is known without any search."""
        game = self.game
        found = deferred_acceptance(game)
        enough = np.bincount(game.mentors[found], minlength=game.capacity.size)
        self.used = found if (enough >= game.load_min).all() else None
        served = relaxed.found.served if relaxed.found else None
        self.most = None if relaxed.termination.cut_short else served
        if not game.has_ties:
            # Strict wishes: every stable matching fills the same demand and the same
            # places (the Rural Hospitals theorem).
            self.most = int(found.sum()) + len(self.problem.fixed)
            self.impossible = self.used is None
            self.refined = True
        if relaxed.prices is not None and self.used is not None:
            self.total = self._bound_by(relaxed.prices)
        if self.used is not None and self._only_one():
            self.total = self._matching().objective(self.problem)

    def refine(self) -> None:
        """Let CP-SAT settle size, priorities and total where they are open."""
        if self.impossible or self._closed() or self.deadline.reached():
            return
        # Loading OR-Tools takes longer than a small solve.
        from matcher.solver.stable_model import (  # noqa: PLC0415
            MOST_TERMS,
            StableModel,
            terms,
        )

        if terms(self.game) > MOST_TERMS:
            return
        hint = deferred_acceptance(self.game) if self.used is None else self.used
        model = StableModel(self.game, hint)
        if self._largest(model) and self._by_priority(model):
            self._greatest_total(model)

    def result(self, stats: SolveStats) -> SolveResult:
        """Return what was found, and what is proven about it."""
        if self.impossible:
            clash = Clash(
                kind=ClashKind.STABLE_UNREACHABLE,
                mentors=tuple(np.flatnonzero(self.problem.load_min).tolist()),
            )
            ended = Termination(Reason.INFEASIBLE, None, -np.inf)
            nothing = Diagnosis((clash,))
            return SolveResult(
                found=None,
                termination=ended,
                stats=stats,
                prices=None,
                diagnosis=nothing,
            )
        stopped = self.deadline.reached() or Limit.METHOD
        if self.used is None:
            ended = Termination(Reason.NO_SOLUTION_FOUND, stopped, np.inf, self.most)
            return SolveResult(found=None, termination=ended, stats=stats, prices=None)
        matching = self._matching()
        best = self._closed()
        ended = Termination(
            Reason.OPTIMAL if best else Reason.FEASIBLE,
            None if best else stopped,
            max(self.total, matching.objective(self.problem)),
            self.most,
        )
        return SolveResult(found=matching, termination=ended, stats=stats, prices=None)

    def _largest(self, model: "StableModel") -> bool:
        """Find the largest stable matching; say whether it is proven."""
        if self.used is not None and self.most == self._served():
            model.keep(self._ones(), self.used)
            return True
        if not self._step(model, self._ones()):
            return False
        self.most = self._served()
        self.total = np.inf
        return True

    def _by_priority(self, model: "StableModel") -> bool:
        """Serve the highest priority as much as can be, then the next."""
        levels = np.unique(self.game.priority)[::-1].tolist()
        for level in levels[:-1]:
            of_level = self.game.priority[self.game.mentees] == level
            if not self._step(model, of_level.astype(np.int64)):
                return False
        self.refined = True
        return True

    def _greatest_total(self, model: "StableModel") -> None:
        """Find the greatest total among what is left."""
        game = self.game
        costs = Costs.of(game.scores, n_nodes=len(self.problem.demand), heaviest=4.0)
        weights = -costs.of_scores(game.scores)
        step = self._improved(model, weights)
        if step is None or self.used is None:
            return
        count = int(self.used.sum())
        fixed = self.problem.fixed
        rest = float(self.problem.scores(fixed[:, 0], fixed[:, 1]).sum())
        rounded = costs.top + costs.to_scores(weights)
        apart = float(np.abs(rounded - game.scores).max(initial=0.0))
        bound = rest + count * (costs.top + apart) + step / costs.scale
        self.total = min(self.total, bound)

    def _step(self, model: "StableModel", weights: IntArray) -> bool:
        """Reach the most of some weights and hold on to it; say whether proven."""
        bound = self._improved(model, weights)
        if bound is None or self.used is None:
            return False
        model.keep(weights, self.used)
        return bound <= int(weights[self.used].sum())

    def _improved(self, model: "StableModel", weights: IntArray) -> float | None:
        """Take a better matching, and return what none exceeds; None: none found."""
        step = model.improve(
            weights, self.deadline, seed=self.options.seed, effort=_EFFORT
        )
        if step.used is None:
            self.impossible = step.proven
            return None
        self.used = step.used
        return step.bound

    def _closed(self) -> bool:
        """Say whether size, priorities and total are all proven."""
        if self.used is None or self.most != self._served():
            return False
        one_level = int(self.game.priority.max(initial=0)) == 0
        if not (self.refined or one_level or self._everyone()):
            return False
        matching = self._matching()
        scores = self.problem.scores(matching.mentees, matching.mentors)
        gap = self.total - matching.objective(self.problem)
        return gap <= tolerance_of(self.problem, scores)

    def _everyone(self) -> bool:
        """Say whether all demand is served, whatever the priorities."""
        return self._served() == int(self.problem.demand.sum())

    def _only_one(self) -> bool:
        """Say whether there is only one stable matching: strict, and of one mind."""
        # The pair that is best for both is in every stable matching; and so on.
        return self.game.derived and not self.game.has_ties

    def _bound_by(self, prices: Prices) -> float:
        """Return a total that no acceptable matching that serves as much exceeds."""
        matching = self._matching()
        proven = self.most == self._served()
        return upper_bound(self.acceptable, prices, matching, most_served=proven)

    def _served(self) -> int:
        fixed = len(self.problem.fixed)
        return fixed if self.used is None else fixed + int(self.used.sum())

    def _ones(self) -> IntArray:
        return np.ones(self.game.size, dtype=np.int64)

    def _matching(self) -> Matching:
        """Return the fixed pairs and the pairs used."""
        game = self.game
        pairs = np.column_stack([game.mentees, game.mentors]).astype(np.int32)
        return Matching(np.concatenate([self.problem.fixed, pairs[self.used]]))
