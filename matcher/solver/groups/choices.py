"""Local search over what mentors choose: some choose anew, all others stay with it.

A neighbourhood here fixes options, not pairs: while a few mentors choose anew (`dive`)
the mentees of all others may move as well, which the exact flow at the end sees to.
The neighbourhoods of `local` are its complement: few pairs, but all choices of them.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from matcher.arrays import BoolArray, FloatArray
from matcher.solver.certificate import Prices
from matcher.solver.deadline import Deadline
from matcher.solver.groups.arrange import options_of
from matcher.solver.groups.best import Best
from matcher.solver.groups.candidates import Candidates
from matcher.solver.groups.dive import Dive
from matcher.solver.groups.dual import Demand
from matcher.solver.groups.stop import Stop

# The first dive settles everybody in so many rounds of so many steps.
_ROUNDS, _STEPS = 20, 50
# Later ones are shorter, some mentors at a time, narrow and wide in turn; a round
# settles about three of them. By trial on 120 × 35 and 300 × 80.
_WIDTHS = (8, 12, 18, 24)
_EACH_ROUND = 3
_SHORT_STEPS = 30
# So many tries in a row without a better matching, and the search is over.
_PATIENCE = 30
# With rules between pairs a program fills the groups: so near the best, so many nodes.
_CLOSE, _NODES = 1e-5, 20
# Mentors who share nobody join as well, by chance.
_ANYBODY = 0.05


@dataclass(frozen=True, slots=True)
class Choices:
    """A search among the choices of mentors.

    Parameters
    ----------
    best
        The best matching so far, perhaps none.
    candidates
        Places under consideration.
    prices
        Prices to begin with.
    demand
        How much of each priority is to be served.
    deadline
        When to stop.
    """

    best: Best
    candidates: Candidates
    prices: Prices
    demand: Demand
    deadline: Deadline

    def run(
        self, *, seed: int, is_done: Callable[[], bool], tell: Callable[[], None]
    ) -> None:
        """Let everybody choose, then some anew until that has long gained nothing.

        Parameters
        ----------
        seed
            Where chance comes from.
        is_done
            Asked before every try.
        tell
            Called after every better matching.
        """
        rng, tried, fruitless = np.random.default_rng(seed), 0, 0
        everyone: BoolArray = np.ones(self.best.task.problem.n_mentors, dtype=np.bool_)
        self._choose(everyone, rounds=_ROUNDS, steps=_STEPS)
        tell()
        while fruitless < self._patience() and not is_done():
            width = _WIDTHS[tried % len(_WIDTHS)]
            before = self.best.matching
            mentors = self._draw(rng, width)
            rounds = -(-width // _EACH_ROUND)
            self._choose(mentors, rounds=rounds, steps=_SHORT_STEPS)
            tried, fruitless = tried + 1, fruitless + 1
            if self.best.matching is not before:
                fruitless = 0
                tell()

    def _patience(self) -> int:
        """Return how many tries in a row may gain nothing."""
        if self.best.matching is None or self.deadline.reached():
            return 0
        return _PATIENCE

    def _choose(self, mentors: BoolArray, *, rounds: int, steps: int) -> None:
        """Let some mentors choose, and take the matching if it is better."""
        task = self.best.task
        ways = self._ways() | mentors[task.formats.owner]
        dive = Dive(task, self.candidates, self.demand, self.deadline)
        ways = dive.run(ways, mentors, self.prices, rounds=rounds, steps=steps)
        if self.deadline.reached():
            return
        if self.best.has_rules_between_pairs:
            self._solve(dive.among(ways))
        else:
            self.best.fill(dive.among(ways), ways, self.deadline)

    def _solve(self, chosen: Candidates) -> None:
        """Fill the groups chosen by a program, which knows of rules between pairs."""
        # Loading scipy takes longer than a small solve.
        from matcher.solver.groups.steps import Steps  # noqa: PLC0415

        task = self.best.task
        steps = Steps(task.problem, task.formats, chosen, self.deadline)
        places = steps.weighed(stop=Stop(_CLOSE, _NODES)).places
        if places is not None:
            self.best.take_places(chosen, places)

    def _ways(self) -> BoolArray:
        """Return the options that the best matching takes."""
        formats, found = self.best.task.formats, self.best.matching
        if found is None:
            return ~formats.opens
        return options_of(formats, found)

    def _draw(self, rng: np.random.Generator, width: int) -> BoolArray:
        """Return some mentors whose groups could share mentees, around one of them."""
        formats, problem = self.best.task.formats, self.best.task.problem
        taken = np.flatnonzero(self._ways() & formats.opens)
        kind = np.full(problem.n_mentors, -1)
        kind[formats.owner[taken]] = formats.kind[taken]
        centre = int(rng.integers(problem.n_mentors))
        shared: FloatArray = np.zeros(problem.n_mentors)
        if kind[centre] >= 0:
            fits = formats.fits
            common = (fits & fits[kind[centre]]).sum(axis=1)
            shared = np.where(kind >= 0, common[kind], 0).astype(np.float64)
        near = shared / max(1.0, float(shared.max())) + _ANYBODY
        wish = near * rng.random(problem.n_mentors)
        wish[centre] = np.inf
        drawn: BoolArray = np.zeros(problem.n_mentors, dtype=np.bool_)
        drawn[np.argsort(-wish, kind="stable")[:width]] = True
        return drawn
