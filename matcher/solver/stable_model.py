"""The best stable matching by CP-SAT.

Sets        acceptable pairs p = (i, j); ranks r of each person's list.
Variables   x_p, pair used; a_ir, mentee i has all demand met by pairs of rank <= r;
            b_jr, mentor j has all places taken by pairs of rank <= r; for people of
            several partners n_ir, how many pairs of rank <= r are used.
Objective   greatest number of pairs, then service by priority, then total.
Constraints Σ_p∋i x_p <= demand_i,  load_min_j <= Σ_p∋j x_p <= capacity_j
            n_ir = n_i,r-1 + Σ_(p∋i, rank = r) x_p;  a_ir  implies  n_ir >= demand_i,
            likewise b_jr
            x_p or a_i,rank(p) or b_j,rank(p)        (p does not block)

References
----------
A. Kwanashie, D. F. Manlove, An Integer Programming Approach to the Hospitals/
Residents Problem with Ties, 2014.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from ortools.sat.python import cp_model

from matcher.arrays import BoolArray, IntArray
from matcher.solver.cpsat import search
from matcher.solver.deadline import Deadline
from matcher.solver.stable_game import Game

# A look at the clock for so many pairs: some 20 ms.
_PAIRS_A_LOOK = 1 << 12

MOST_TERMS = 2_000_000
"""Models with more terms than this take longer to build than they are worth."""


@dataclass(frozen=True, slots=True)
class Step:
    """How one step of the objective ended.

    Parameters
    ----------
    used
        (n_pairs,), the best found, or None.
    bound
        No stable matching reaches more in this step.
    proven
        Whether the best found reaches the bound, or nothing obeys.
    """

    used: BoolArray | None
    bound: float
    proven: bool


def terms(game: Game) -> int:
    """Return about how many terms the model has."""
    total = 0
    for people, limits in ((game.mentees, game.demand), (game.mentors, game.capacity)):
        lists = np.bincount(people, minlength=limits.size)
        total += int((lists * np.where(limits > 1, 3, 2)).sum())
    return total


class StableModel:
    """The stable matchings of a game, narrowed step by step.

    Parameters
    ----------
    game
        The game.
    hint
        (n_pairs,), a stable matching to begin with.
    deadline
        Where it comes before the model is built, the model is not whole.
    """

    def __init__(self, game: Game, hint: BoolArray, deadline: Deadline) -> None:
        self._game = game
        self._deadline = deadline
        self.is_whole = True
        """Whether all constraints are in the model: only then it can be solved."""
        self._model = cp_model.CpModel()
        self._pairs = [self._model.new_bool_var("") for _ in range(game.size)]
        for variable, used in zip(self._pairs, hint.tolist(), strict=True):
            self._model.add_hint(variable, used)
        self._count()
        self._forbid_blocking()

    def improve(
        self, weights: IntArray, deadline: Deadline, *, seed: int, effort: float
    ) -> Step:
        """Search for the greatest weight, (n_pairs,) whole numbers."""
        goal = cp_model.LinearExpr.weighted_sum(self._pairs, weights.tolist())
        self._model.maximize(goal)
        found = search(self._model, self._pairs, deadline, seed=seed, effort=effort)
        if found.values is None:
            return Step(None, found.bound, found.proven)
        return Step(np.array(found.values, dtype=np.bool_), found.bound, found.proven)

    def keep(self, weights: IntArray, used: BoolArray) -> None:
        """Hold on to the weight that some pairs reach, and begin from them."""
        self.require(weights, int(weights[used].sum()))
        self._model.clear_hints()  # type: ignore[no-untyped-call]
        for variable, one in zip(self._pairs, used.tolist(), strict=True):
            self._model.add_hint(variable, one)

    def require(self, weights: IntArray, least: int) -> None:
        """Leave out the matchings that reach less of some weights."""
        goal = cp_model.LinearExpr.weighted_sum(self._pairs, weights.tolist())
        self._model.add(goal >= least)

    @cached_property
    def _of_mentee(self) -> list[list[int]]:
        return _grouped(self._game.mentees, self._game.demand.size)

    @cached_property
    def _of_mentor(self) -> list[list[int]]:
        return _grouped(self._game.mentors, self._game.capacity.size)

    def _count(self) -> None:
        """Nobody gets more than asked for, every mentor at least the least load."""
        game, model = self._game, self._model
        for own, most in zip(self._of_mentee, game.demand.tolist(), strict=True):
            if self._is_late():
                return
            model.add(sum(self._pairs[pair] for pair in own) <= most)
        limits = zip(game.load_min.tolist(), game.capacity.tolist(), strict=True)
        for own, (least, most) in zip(self._of_mentor, limits, strict=True):
            if self._is_late():
                return
            model.add_linear_constraint(
                cp_model.LinearExpr.sum([self._pairs[pair] for pair in own]),
                least,
                most,
            )

    def _forbid_blocking(self) -> None:
        """Every pair is used, or one of the two has no wish to leave for it."""
        game = self._game
        content = []
        for lists, ranks, limits in (
            (self._of_mentee, game.mentee_rank, game.demand),
            (self._of_mentor, game.mentor_rank, game.capacity),
        ):
            for own, limit in zip(lists, limits.tolist(), strict=True):
                if self._is_late():
                    return
                content.append(self._contentment(own, ranks, limit))
        first_mentor = game.demand.size
        for pair in range(game.size):
            if pair % _PAIRS_A_LOOK == 0 and self._is_late():
                return
            mentee = content[int(game.mentees[pair])]
            mentor = content[first_mentor + int(game.mentors[pair])]
            self._model.add_bool_or(
                self._pairs[pair],
                mentee[int(game.mentee_rank[pair])],
                mentor[int(game.mentor_rank[pair])],
            )

    def _is_late(self) -> bool:
        """Say whether there is no time to build the rest."""
        self.is_whole = self.is_whole and not self._deadline.is_over()
        return not self.is_whole

    def _contentment(
        self, own: list[int], ranks: IntArray, limit: int
    ) -> "list[cp_model.IntVar | bool]":
        """Return for each rank whether it says that the person is content by it."""
        if limit == 0:
            return [True] * (int(ranks[own].max(initial=-1)) + 1)
        tiers: list[list[cp_model.IntVar]] = []
        for pair in own:
            tiers += [[] for _ in range(int(ranks[pair]) + 1 - len(tiers))]
            tiers[int(ranks[pair])].append(self._pairs[pair])
        return self._content_with_one(tiers) if limit == 1 else self._met(tiers, limit)

    def _content_with_one(
        self, tiers: "list[list[cp_model.IntVar]]"
    ) -> "list[cp_model.IntVar | bool]":
        """Chain the ranks: content by r if by r - 1 or through a pair of rank r."""
        content: list[cp_model.IntVar | bool] = []
        before: list[cp_model.IntVar] = []
        for tier in tiers:
            now = self._model.new_bool_var("")
            self._model.add_bool_or(*tier, *before).only_enforce_if(now)
            before = [now]
            content.append(now)
        return content

    def _met(
        self, tiers: "list[list[cp_model.IntVar]]", limit: int
    ) -> "list[cp_model.IntVar | bool]":
        """Sum up the ranks: content by r if enough pairs of rank <= r are used."""
        content: list[cp_model.IntVar | bool] = []
        so_far: list[cp_model.IntVar] = []
        length = 0
        for tier in tiers:
            # From rank to rank: a sum of all better pairs for each is quadratic.
            count = self._model.new_int_var(0, limit, "")
            self._model.add(count == cp_model.LinearExpr.sum([*so_far, *tier]))
            so_far = [count]
            length += len(tier)
            if length < limit:
                content.append(False)
                continue
            now = self._model.new_bool_var("")
            self._model.add(count >= limit).only_enforce_if(now)
            content.append(now)
        return content


def _grouped(people: IntArray, count: int) -> list[list[int]]:
    """Return the pairs of each person."""
    found: list[list[int]] = [[] for _ in range(count)]
    for pair, person in enumerate(people.tolist()):
        found[person].append(pair)
    return found
