"""What a previous matching asks of the stable ones: few changes."""

from dataclasses import dataclass

import numpy as np

from matcher.arrays import BoolArray, IntArray
from matcher.solver.problem import Problem
from matcher.solver.stable_game import Game


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """Previous pairs among those of a game, and how many may be given up.

    Parameters
    ----------
    kept
        (n_pairs,), one for each previous pair, else zero.
    count
        Previous pairs that are not fixed, in the game or not.
    most
        How many may be given up; None: any number.
    """

    kept: IntArray
    count: int
    most: int | None

    @classmethod
    def of(cls, problem: Problem, game: Game) -> "Changes":
        """Read the previous matching of a problem, if there is one."""
        kept = game.previous.astype(np.int64)
        inertia = problem.inertia
        if inertia is None:
            return cls(kept=kept, count=0, most=None)
        count = inertia.lost(problem.fixed)
        return cls(kept=kept, count=count, most=inertia.most_changes)

    @property
    def fewest_kept(self) -> int:
        """How many previous pairs of the game must be kept."""
        return 0 if self.most is None else self.count - self.most

    @property
    def at_least(self) -> int:
        """So many are given up by every stable matching: they are not in the game."""
        return self.count - int(self.kept.sum())

    def lost(self, used: BoolArray) -> int:
        """Count the previous pairs that a matching gives up."""
        return self.count - int(self.kept[used].sum())

    def allow(self, used: BoolArray) -> bool:
        """Say whether a matching gives up no more than it may."""
        return self.most is None or self.lost(used) <= self.most
