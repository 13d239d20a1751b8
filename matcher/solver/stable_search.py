"""The search for the best stable matching, and what is proven on the way.

Steps: a stable matching by deferred acceptance; with strict wishes the best one by
rotations. With ties the largest one, proven by the size of the largest matching of
acceptable pairs or by CP-SAT; among the largest the most of each priority, then the
greatest total, by CP-SAT. A cap on changes comes before all of them.
"""

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from matcher.arrays import BoolArray, IntArray
from matcher.solver.certificate import Prices, tolerance_of, upper_bound
from matcher.solver.deadline import Deadline
from matcher.solver.diagnosis import Diagnosis
from matcher.solver.matching import Matching
from matcher.solver.objective import Options
from matcher.solver.problem import Problem
from matcher.solver.result import SolveResult
from matcher.solver.stable_changes import Changes
from matcher.solver.stable_clashes import changes_unreachable, loads_unreachable
from matcher.solver.stable_deferred import deferred_in_time
from matcher.solver.stable_game import Game
from matcher.solver.stable_lattice import heaviest_stable
from matcher.solver.stable_rotations import Rotations, all_rotations
from matcher.solver.stable_ties import exchanged
from matcher.solver.stable_weights import Weights
from matcher.solver.termination import Limit

if TYPE_CHECKING:
    # It loads OR-Tools, which takes longer than a small solve.
    from matcher.solver.stable_model import StableModel

# CP-SAT's deterministic seconds for each step, about a minute each: the same model
# ends in the same answer wherever no time limit comes first.
_EFFORT = 60.0


@dataclass(slots=True)
class Search:
    """The best stable matching so far, and what is proven about it.

    Parameters
    ----------
    problem
        What is solved.
    acceptable
        The problem without wishes, a previous pair being worth its price more.
    game
        The wishes, narrowed.
    options, deadline
        How, and until when.
    """

    problem: Problem
    acceptable: Problem
    game: Game
    options: Options
    deadline: Deadline
    used: BoolArray | None = None
    """A stable matching that obeys every rule, (n_pairs,)."""
    most: int | None = None
    """No stable matching has more pairs, fixed ones included; None: not known."""
    total: float = np.inf
    """No stable matching with as many pairs is worth more."""
    refined: bool = False
    """Whether no stable matching with as many pairs serves priorities better."""
    settled: bool = False
    """Whether nothing allowed is heavier in whole numbers: only their rounding is open.
    """
    impossible: Diagnosis | None = None
    """Why no stable matching obeys every rule, once that is proven."""
    enough: int | None = None
    """A stable matching that meets the least loads gives up so many."""
    changes: Changes = field(init=False)
    weights: Weights = field(init=False)

    def __post_init__(self) -> None:
        self.changes = Changes.of(self.problem, self.game)
        self.weights = Weights.of(self.game)

    def run(self, relaxed: SolveResult) -> None:
        """Search until all is proven, or the time is up.

        Parameters
        ----------
        relaxed
            The largest matching of acceptable pairs, with its prices.
        """
        served = relaxed.found.served if relaxed.found else None
        self.most = None if relaxed.termination.cut_short else served
        first = _first(self.game, self.deadline)
        if first is not None:
            self._begin(first, relaxed.prices)
            self._refine(first)
        if np.isinf(self.total):
            # What was found later serves others than what the prices were held to.
            self._bound_by(relaxed.prices)

    def _begin(self, first: BoolArray, prices: Prices | None) -> None:
        """Take deferred acceptance, and what is known without any search."""
        if self._meets_loads(first) and self.changes.allow(first):
            self.used = first
        # Where every pair left is used, a matching with fewer would be blocked.
        is_only = bool(first.all())
        if is_only or not self.game.has_ties:
            # Strict wishes: every stable matching fills the same demand and the same
            # places (the Rural Hospitals theorem).
            self.most = int(first.sum()) + len(self.problem.fixed)
            self.refined = True
            if not self._meets_loads(first):
                self.impossible = loads_unreachable(self.problem)
        self._bound_by(prices)
        if is_only and self.used is not None:
            self.total = self._worth
        elif is_only and self.impossible is None:
            lost = self.changes.lost(first)
            self.impossible = changes_unreachable(self.changes, lost, lost)

    def _refine(self, first: BoolArray) -> None:
        """Settle size, priorities and total where they are open."""
        if self._is_over():
            return
        if not self.game.has_ties:
            self._by_rotations(first)
            return
        self._exchange(first)
        if not self._is_over():
            self._by_model(first)
        least = self.changes.at_least
        if self.used is None and self.impossible is None and self._over_cap(least):
            self.impossible = changes_unreachable(self.changes, least, self.enough)

    @property
    def matching(self) -> Matching:
        """The fixed pairs and the pairs used."""
        game = self.game
        pairs = np.column_stack([game.mentees, game.mentors]).astype(np.int32)
        return Matching(np.concatenate([self.problem.fixed, pairs[self.used]]))

    @property
    def is_closed(self) -> bool:
        """Whether size, priorities and total are all proven."""
        if not self._serves_best:
            return False
        matching = self.matching
        scores = self.problem.scores(matching.mentees, matching.mentors)
        return self.total - self._worth <= tolerance_of(self.problem, scores)

    @property
    def bound(self) -> float:
        """What the total of a matching with as many changes is at most."""
        matching = self.matching
        paid = matching.objective(self.acceptable) - matching.objective(self.problem)
        return max(self.total - paid, matching.objective(self.problem))

    @property
    def limit(self) -> Limit:
        """What kept the search from a proof: no time would help against rounding."""
        if self.settled and self._serves_best:
            return Limit.PRECISION
        return self.deadline.reached() or Limit.METHOD

    def _is_over(self) -> bool:
        """Say whether nothing is left to be settled, or no time to settle it."""
        known = self.impossible is not None or self.is_closed
        return known or self.deadline.reached() is not None

    def _by_rotations(self, first: BoolArray) -> None:
        """Find the best of all stable matchings where wishes are strict."""
        rotations = all_rotations(self.game, first, self.deadline)
        if rotations is None:
            return
        best = heaviest_stable(rotations, self.weights.whole)
        self._prove(best, self.weights.of_pairs(best))
        if self.changes.allow(best):
            self.used, self.settled = best, True
        elif self._reach_cap(rotations) and not self.deadline.reached():
            self._by_capped_rotations(rotations)

    def _reach_cap(self, rotations: Rotations) -> bool:
        """Find the fewest changes by rotations; say whether there may be so many."""
        changes = self.changes
        closest = heaviest_stable(rotations, changes.kept)
        if not changes.allow(closest):
            lost = changes.lost(closest)
            self.impossible = changes_unreachable(changes, lost, lost)
            return False
        if self.used is None:
            self.used = closest
        return True

    def _by_capped_rotations(self, rotations: Rotations) -> None:
        """Let CP-SAT find the best of those that give up few enough."""
        # Loading OR-Tools takes longer than a small solve.
        from matcher.solver.stable_capped import heaviest_capped  # noqa: PLC0415

        step = heaviest_capped(
            rotations,
            self.weights.whole,
            self.changes,
            self.deadline,
            seed=self.options.seed,
            effort=_EFFORT,
        )
        if step.used is not None:
            self._take(step.used)
            self._prove(step.used, step.bound)
            self.settled = step.proven

    def _exchange(self, first: BoolArray) -> None:
        """Better what is found by the best order of equal wishes."""
        changes, deadline = self.changes, self.deadline
        if self.used is None and self._meets_loads(first):
            closer = exchanged(self.game, first, changes.kept, deadline)
            self.enough = changes.lost(closer)
            self.used = closer if changes.allow(closer) else None
        if self.used is not None:
            self._take(exchanged(self.game, self.used, self.weights.whole, deadline))

    def _by_model(self, first: BoolArray) -> None:
        """Let CP-SAT settle what ties leave open."""
        # Loading OR-Tools takes longer than a small solve.
        from matcher.solver.stable_model import (  # noqa: PLC0415
            MOST_TERMS,
            StableModel,
            terms,
        )

        if terms(self.game) > MOST_TERMS:
            return
        hint = first if self.used is None else self.used
        model = StableModel(self.game, hint, self.deadline)
        if not (model.is_whole and self._within_cap(model)):
            return
        if self._largest(model) and self._by_priority(model):
            self._exchange(first)
            self._greatest_total(model)

    def _within_cap(self, model: "StableModel") -> bool:
        """Find a stable matching of few changes; say whether there is one."""
        changes = self.changes
        if changes.most is None:
            return True
        if self.used is None:
            step = self._step(model, changes.kept)
            if step is None:
                return False
            found, kept, _ = step
            if self._over_cap(changes.count - int(kept)):
                lost = changes.count - int(kept)
                self.impossible = changes_unreachable(
                    changes, lost, changes.lost(found)
                )
            if not changes.allow(found):
                return False
            self.used = found
        model.require(changes.kept, changes.fewest_kept)
        return True

    def _over_cap(self, lost: int) -> bool:
        """Say whether so many changes are more than there may be."""
        return self.changes.most is not None and lost > self.changes.most

    def _largest(self, model: "StableModel") -> bool:
        """Find the largest stable matching; say whether it is proven."""
        if self.used is not None and self.most == self._served():
            model.keep(self._ones(), self.used)
            return True
        if not self._reach(model, self._ones()):
            return False
        self.most = self._served()
        self.total = np.inf
        return True

    def _by_priority(self, model: "StableModel") -> bool:
        """Serve the highest priority as much as can be, then the next."""
        levels = np.unique(self.game.priority)[::-1].tolist()
        for level in levels[:-1]:
            of_level = self.game.priority[self.game.mentees] == level
            if not self._reach(model, of_level.astype(np.int64)):
                return False
        self.refined = True
        return True

    def _greatest_total(self, model: "StableModel") -> None:
        """Find the greatest total among what is left."""
        step = self._step(model, self.weights.whole)
        if step is not None:
            found, heaviest, self.settled = step
            self._take(found)
            self._prove(found, heaviest)

    def _reach(self, model: "StableModel", weights: IntArray) -> bool:
        """Reach the most of some weights and hold on to it; say whether proven."""
        step = self._step(model, weights)
        if step is None:
            return False
        self.used, _, proven = step
        model.keep(weights, self.used)
        return proven

    def _step(
        self, model: "StableModel", weights: IntArray
    ) -> tuple[BoolArray, float, bool] | None:
        """Return a better matching, what none exceeds, and whether it reaches that.

        None: none found.
        """
        step = model.improve(
            weights, self.deadline, seed=self.options.seed, effort=_EFFORT
        )
        if step.used is None:
            if step.proven:
                self.impossible = loads_unreachable(self.problem)
            return None
        return step.used, step.bound, step.proven

    def _take(self, found: BoolArray) -> None:
        """Keep a matching of the same people if it is worth more, and allowed."""
        weights = self.weights
        if not self.changes.allow(found):
            return
        if self.used is None or weights.of_pairs(found) > weights.of_pairs(self.used):
            self.used = found

    def _prove(self, found: BoolArray, heaviest: float) -> None:
        """Keep that no matching with as many pairs as one is heavier."""
        fixed = self.problem.fixed
        rest = float(self.acceptable.scores(fixed[:, 0], fixed[:, 1]).sum())
        bound = rest + self.weights.bound(int(found.sum()), heaviest)
        self.total = min(self.total, bound)

    def _meets_loads(self, used: BoolArray) -> bool:
        loads = np.bincount(self.game.mentors[used], minlength=self.game.capacity.size)
        return bool((loads >= self.game.load_min).all())

    @property
    def _serves_best(self) -> bool:
        """Whether nobody serves more, nor higher priorities."""
        if self.used is None or self.most != self._served():
            return False
        one_level = int(self.game.priority.max(initial=0)) == 0
        everyone = self._served() == int(self.problem.demand.sum())
        return self.refined or one_level or everyone

    def _bound_by(self, prices: Prices | None) -> None:
        """Take what no acceptable matching that serves as much is worth more than."""
        if prices is None or self.used is None:
            return
        self.total = upper_bound(
            self.acceptable,
            prices,
            self.matching,
            most_served=self.most == self._served(),
        )

    @property
    def _worth(self) -> float:
        """The total, and the price of every previous pair that is kept."""
        return self.matching.objective(self.acceptable)

    def _served(self) -> int:
        fixed = len(self.problem.fixed)
        return fixed if self.used is None else fixed + int(self.used.sum())

    def _ones(self) -> IntArray:
        return np.ones(self.game.size, dtype=np.int64)


def _first(game: Game, deadline: Deadline) -> BoolArray | None:
    """Return what deferred acceptance gives, the larger of two where there are ties.

    Previous pairs first among equals keep more of them, but may leave somebody out.
    None where the deadline came before there was any.
    """
    first = deferred_in_time(game, deadline.is_over)
    if first is None or not (game.has_ties and game.previous.any()):
        return first
    free = replace(game, previous=np.zeros_like(game.previous))
    other = deferred_in_time(free, deadline.is_over)
    return first if other is None or other.sum() <= first.sum() else other
