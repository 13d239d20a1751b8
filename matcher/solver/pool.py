"""Pairs near enough to be worth considering, and what is known of all the others.

A pool belongs to reference prices of mentors. Every pair that is not in it has
`score - reference price <= bar` of its mentee. Under other prices such a pair can only
be worth more than its prices if the mentor's price fell by more than the mentee's
price stands above the bar: so most pairs need no second look.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace

import numpy as np

from matcher.arrays import FloatArray, IntArray, median
from matcher.compatibility import row_blocks
from matcher.engine import HERE, Engine, never
from matcher.solver.among import among
from matcher.solver.doubt import Doubt
from matcher.solver.kernel.library import kernel
from matcher.solver.keys import are_others, without
from matcher.solver.look import Look, found_above
from matcher.solver.mentors_best import best_of_mentors, pairs_wanted
from matcher.solver.problem import Problem
from matcher.solver.start_prices import StartPrices
from matcher.solver.stopping import Stopped, heed
from matcher.solver.transport import all_arcs
from matcher.solver.walks import MOST_NEAR, Above, Around, Found

# Sampled mentees whose scores say how far below the best a pair may be.
_PROBES = 96
# Prices beyond this many times the size of any score are no guess at all.
_FAR_OFF = 64.0
# A refreshed pool keeps pairs this much nearer than the first: prices are better now.
_REFRESHED = 0.25
# When this share of all pairs would have to be looked at, a whole walk is no dearer.
_WORTH_A_WALK = 0.6


@dataclass(frozen=True, slots=True)
class Near:
    """Some pairs with rough scores, sorted by mentee then mentor, each once.

    Parameters
    ----------
    keys
        (n_pairs,), mentee times the number of mentors plus mentor.
    scores
        (n_pairs,), rough scores, good to find by.
    """

    keys: IntArray
    scores: FloatArray

    def merged(self, other: "Near") -> "Near":
        """Return the pairs of both."""
        is_new = are_others(other.keys, self.keys)
        keys, scores = other.keys[is_new], other.scores[is_new]
        at = np.searchsorted(self.keys, keys)
        return Near(np.insert(self.keys, at, keys), np.insert(self.scores, at, scores))


@dataclass(frozen=True, slots=True)
class Pool:
    """The pairs near by, and the bars that all other pairs are below.

    Parameters
    ----------
    problem
        The problem among classes.
    near
        The pairs.
    prices
        (n_mentors,), reference prices.
    bars
        (n_mentees,), no pair outside has a greater `score - reference price`.
    error
        How far a rough score may be from the exact one.
    margin
        How far below the best of its mentee a pair was still kept.
    engine
        Who walks.
    """

    problem: Problem
    near: Near
    prices: FloatArray
    bars: FloatArray
    error: float
    margin: float
    engine: Engine = HERE

    @classmethod
    def whole(cls, problem: Problem) -> "Pool":
        """Take every pair in: nothing is outside."""
        arcs = all_arcs(problem)
        keys = arcs.mentees.astype(np.int64) * problem.n_mentors + arcs.mentors
        lowest = np.full(problem.n_mentees, -np.inf)
        free = np.zeros(problem.n_mentors)
        return cls(problem, Near(keys, arcs.scores), free, lowest, 0.0, 0.0)

    @classmethod
    def around(
        cls,
        problem: Problem,
        guess: StartPrices,
        *,
        near_each: int,
        seed: int,
        walking: tuple[Engine, Callable[[], bool]],
        sides: tuple[IntArray, IntArray] | None = None,
    ) -> "Pool":
        """Walk over all pairs and keep about so many of each mentee.

        Parameters
        ----------
        problem
            The problem among classes.
        guess
            Reference prices of mentors.
        near_each
            How many pairs a mentee should get on average.
        seed
            Of the sample that says how far below the best they reach.
        walking
            Who walks, and what is asked before every block; once True the walk ends.
            The bars of mentees it did not reach are above every pair, so that the pool
            still holds.
        sides
            What mentees want and mentors have, where they are classes of people.
        """
        (engine, stopped), prices = walking, guess.mentor
        look = Look.of(problem, prices)
        margin = max(_margin(problem, prices, near_each, seed), guess.doubt)
        highest = problem.compatibility.reach - float(prices.min(initial=0.0))
        bars = np.full(problem.n_mentees, highest)
        best = np.zeros(problem.n_mentees)
        found: list[Found] = []
        blocks = list(row_blocks(problem.shape))
        walk = engine.map(Around(look, margin, guess.doubt), blocks, stopped=stopped)
        for rows, seen in zip(blocks, walk, strict=False):
            best[rows], bars[rows] = seen.best, seen.bars
            found.append(seen.pairs)
        near = _near(problem, found, prices)
        if len(found) < len(blocks):
            return cls(problem, near, prices, bars, look.error, margin, engine)
        weak = _weak_mentors(problem, near, sides)
        # Bars hold without these pairs: told to stop, the pool does without.
        with suppress(Stopped):
            theirs = best_of_mentors(problem, (best, prices), weak, stopped)
            near = near.merged(_near(problem, [theirs], prices))
        return cls(problem, near, prices, bars, look.error, margin, engine)

    def renewed(
        self,
        mentee: FloatArray,
        mentor: FloatArray,
        margin: float,
        stopped: Callable[[], bool] = never,
    ) -> "Pool":
        """Walk again under better prices; what was near stays.

        Parameters
        ----------
        mentee, mentor
            The better prices.
        margin
            How far below its prices a pair is still kept.
        stopped
            Asked before every block.

        Raises
        ------
        Stopped
            If it was.
        """
        look = Look.of(self.problem, mentor)
        bars = mentee - margin
        found = []
        blocks = list(row_blocks(self.problem.shape))
        above = Above(look, mentee - margin)
        walk = self.engine.map(above, blocks, stopped=stopped)
        for rows, seen in zip(blocks, walk, strict=False):
            bars[rows] = seen.bars
            found.append(seen.pairs)
        if len(found) < len(blocks):
            raise Stopped
        near = _near(self.problem, found, mentor).merged(self.near)
        error = max(look.error, self.error)
        return Pool(self.problem, near, mentor, bars, error, self.margin, self.engine)

    def looked_at(self, rows: IntArray, stopped: Callable[[], bool] = never) -> "Pool":
        """Return the pool after a look at all pairs of some mentees.

        Parameters
        ----------
        rows
            Mentees of whom no pair is near yet.
        stopped
            Asked before every block.

        Raises
        ------
        Stopped
            If it was.
        """
        if not rows.size:
            return self
        everyone = np.arange(self.problem.n_mentors)
        look = Look.of(among(self.problem, rows, everyone), self.prices)
        around = Around(look, self.margin)
        bars, found = self.bars.copy(), []
        for part in row_blocks((rows.size, everyone.size)):
            heed(stopped)
            seen = around(part)
            bars[rows[part]] = seen.bars
            found.append((rows[seen.pairs[0]], *seen.pairs[1:]))
        near = self.near.merged(_near(self.problem, found, self.prices))
        error = max(look.error, self.error)
        return replace(self, near=near, bars=bars, error=error)

    def is_stale(self, mentee: FloatArray, mentor: FloatArray) -> bool:
        """Say whether a look outside costs about as much as a new walk."""
        doubt = Doubt.of(mentee - self.bars, self.prices - mentor)
        n_mentees, n_mentors = self.problem.shape
        doubtful = doubt.rows.size * n_mentors + doubt.cols.size * n_mentees
        return doubtful > _WORTH_A_WALK * n_mentees * n_mentors

    def refreshed(
        self,
        mentee: FloatArray,
        mentor: FloatArray,
        stopped: Callable[[], bool] = never,
    ) -> "Pool":
        """Take in what came near, so that nothing is in doubt at prices like these.

        Parameters
        ----------
        mentee, mentor
            The prices.
        stopped
            Asked before every block.

        Returns
        -------
        Pool
            This one where nothing is in doubt, too many pairs came near, or its prices
            are far from any score.

        Raises
        ------
        Stopped
            If it was.
        """
        doubt = Doubt.of(mentee - self.bars, self.prices - mentor)
        if doubt.is_none or self._is_far_off:
            return self
        room, rows, cols = _REFRESHED * self.margin, doubt.rows, doubt.cols
        prices, bars = self.prices.copy(), self.bars.copy()
        prices[cols] = np.minimum(prices[cols], mentor[cols] + doubt.level - room)
        bars[rows] = np.minimum(bars[rows], mentee[rows] - doubt.level - room)
        found, n_found, error = [], 0, self.error
        for part, its_error in _above(self.problem, (bars, prices), doubt, stopped):
            found.append(part)
            n_found += part[0].size
            error = max(error, its_error)
            if n_found > MOST_NEAR * self.problem.n_mentees:
                return self
        near = self.near.merged(_near(self.problem, found, prices))
        return replace(self, near=near, prices=prices, bars=bars, error=error)

    @property
    def _is_far_off(self) -> bool:
        """Whether reference prices are so bad a guess that single precision fails."""
        bars = self.bars[np.isfinite(self.bars)]
        sizes = [np.abs(side).max(initial=0.0) for side in (self.prices, bars)]
        return bool(max(sizes) > _FAR_OFF * self.problem.compatibility.reach)

    def outside(
        self,
        mentee: FloatArray,
        mentor: FloatArray,
        stopped: Callable[[], bool] = never,
    ) -> Iterator[IntArray]:
        """Give keys of pairs outside that may be worth more than these prices.

        Pairs outside are given for certain if they are worth more, each once; some
        that are given are worth less. Raises `Stopped` when told to stop.

        Yields
        ------
        (n_pairs,), keys
            In parts, so that all together need not be kept.
        """
        doubt = Doubt.of(mentee - self.bars, self.prices - mentor)
        width = self.problem.n_mentors
        for found, _ in _above(self.problem, (mentee, mentor), doubt, stopped):
            yield without(found[0] * width + found[1], self.near.keys)

    def inside(self, mentee: FloatArray, mentor: FloatArray) -> IntArray:
        """Return keys of pairs inside that may be worth more than these prices."""
        compiled = kernel()
        if compiled is not None:
            near, bar = self.near, -2 * self.error
            return compiled.worth_more(near.keys, near.scores, (mentee, mentor), bar)
        n_mentors = self.problem.n_mentors
        rows, cols = self.near.keys // n_mentors, self.near.keys % n_mentors
        worth = self.near.scores - mentee[rows] - mentor[cols]
        return self.near.keys[worth > -2 * self.error]


def _above(
    problem: Problem,
    prices: tuple[FloatArray, FloatArray],
    doubt: Doubt,
    stopped: Callable[[], bool],
) -> Iterator[tuple[Found, float]]:
    """Give the pairs in doubt that may be worth more than their prices, in parts.

    The second is how far their rough surpluses may be from the exact ones.
    """
    mentee, mentor = prices
    others = np.ones(problem.n_mentees, dtype=np.bool_)
    others[doubt.rows] = False
    everybody = np.arange(problem.n_mentors)
    for rows, cols in ((doubt.rows, everybody), (np.flatnonzero(others), doubt.cols)):
        if not rows.size or not cols.size:
            continue
        look = Look.of(among(problem, rows, cols), mentor[cols])
        for mentees, mentors, worth in found_above(look, mentee[rows], stopped):
            yield (rows[mentees], cols[mentors], worth), look.error


def _weak_mentors(
    problem: Problem, near: Near, sides: tuple[IntArray, IntArray] | None
) -> IntArray:
    """Return mentors with too few pairs near by to fill their places well."""
    demand, capacity = sides or (np.ones(problem.n_mentees), problem.capacity)
    mentees, mentors = near.keys // problem.n_mentors, near.keys % problem.n_mentors
    wanting = np.bincount(mentors, demand[mentees], minlength=problem.n_mentors)
    return np.flatnonzero(wanting < np.minimum(pairs_wanted(capacity), demand.sum()))


def _margin(problem: Problem, prices: FloatArray, near_each: int, seed: int) -> float:
    """Return how far below the best a mentee's pair of that rank is, on average."""
    count = min(_PROBES, problem.n_mentees)
    rng = np.random.default_rng(seed + 1)
    rows = np.sort(rng.choice(problem.n_mentees, count, replace=False))
    n_mentors = problem.n_mentors
    look = Look.of(among(problem, rows, np.arange(n_mentors)), prices)
    rank = min(near_each, n_mentors)
    gaps = []
    for _, rough in look.blocks():
        best = np.partition(rough, n_mentors - rank, axis=1)[:, n_mentors - rank :]
        high, low = best.max(axis=1), best.min(axis=1)
        known = np.isfinite(low)
        gaps.append((high[known] - low[known]).astype(np.float64))
    gap = np.concatenate([*gaps, np.empty(0)])
    return median(gap) if gap.size else 0.0


def _near(
    problem: Problem,
    found: list[Found],
    prices: FloatArray,
) -> Near:
    """Put the findings of a walk together, without pairs that may not be used."""
    none = np.empty(0, dtype=np.int64)
    mentees = np.concatenate([*(one[0] for one in found), none])
    mentors = np.concatenate([*(one[1] for one in found), none])
    scores = np.concatenate([*(one[2] for one in found), np.empty(0)])
    scores += prices[mentors]
    usable = problem.allowed(mentees, mentors)
    usable &= ~problem.are_among(problem.fixed, mentees, mentors)
    mentees, mentors, scores = mentees[usable], mentors[usable], scores[usable]
    keys = mentees * problem.n_mentors + mentors
    if (np.diff(keys) > 0).all():
        return Near(keys, scores)
    order = np.argsort(keys, kind="stable")
    return Near(keys[order], scores[order])
